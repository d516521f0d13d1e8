from django.apps import AppConfig


class HaabetsStiConfig(AppConfig):
    """Dreams, delmål, steps and follow-up along Håbets Sti."""

    name = "haabets_sti"
    verbose_name = "Håbets Sti"
