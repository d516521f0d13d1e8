from django.apps import AppConfig


class BostotteConfig(AppConfig):
    """The floor everyone stands on: users, roles, access, log, CPR, PDF, charts."""

    name = "bostotte"
    verbose_name = "Bostøtte"
