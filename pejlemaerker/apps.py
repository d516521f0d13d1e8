from django.apps import AppConfig


class PejlemaerkerConfig(AppConfig):
    """The catalogue and the team's self-evaluation."""

    name = "pejlemaerker"
    verbose_name = "Pejlemærker"
