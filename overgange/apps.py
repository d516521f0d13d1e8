from django.apps import AppConfig


class OvergangeConfig(AppConfig):
    """Start, ending and handing over of a forløb, put together from the other rooms."""

    name = "overgange"
    verbose_name = "Overgange"
