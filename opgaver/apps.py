from django.apps import AppConfig


class OpgaverConfig(AppConfig):
    """What somebody has to do, by when, and what reminds them of it."""

    name = "opgaver"
    verbose_name = "Opgaver"
