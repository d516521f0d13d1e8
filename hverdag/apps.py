from django.apps import AppConfig


class HverdagConfig(AppConfig):
    """Health contacts, admissions, communities and everyday life."""

    name = "hverdag"
    verbose_name = "Hverdag"
