from django.apps import AppConfig


class KriseplanConfig(AppConfig):
    """The borger's own crisis plan, in versions."""

    name = "kriseplan"
    verbose_name = "Kriseplan"
