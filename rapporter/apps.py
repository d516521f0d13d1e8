from django.apps import AppConfig


class RapporterConfig(AppConfig):
    """Status reports to myndighed: content, approval, production, download."""

    name = "rapporter"
    verbose_name = "Rapporter"
