from django.apps import AppConfig
from django.forms import Field


class BostotteConfig(AppConfig):
    """The floor everyone stands on: users, roles, access, log, CPR, PDF, charts."""

    name = "bostotte"
    verbose_name = "Bostøtte"

    def ready(self) -> None:
        """A field left empty says what to do, in fewer and plainer words than Django's own."""
        Field.default_error_messages["required"] = "Skal udfyldes."
