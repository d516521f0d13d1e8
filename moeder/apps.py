from django.apps import AppConfig


class MoederConfig(AppConfig):
    """Meetings around a borger: who, about what, and what was agreed."""

    name = "moeder"
    verbose_name = "Møder"
