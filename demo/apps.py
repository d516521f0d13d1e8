from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Fictitious people and courses for demonstration and measurement."""

    name = "demo"
    verbose_name = "Fiktive data"
