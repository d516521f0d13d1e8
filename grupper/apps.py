from django.apps import AppConfig


class GrupperConfig(AppConfig):
    """Groups: programme, sessions, participants, attendance and one note per borger."""

    name = "grupper"
    verbose_name = "Grupper"
