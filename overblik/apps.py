from django.apps import AppConfig


class OverblikConfig(AppConfig):
    """Pages that put several rooms together; owns no data."""

    name = "overblik"
    verbose_name = "Overblik"
