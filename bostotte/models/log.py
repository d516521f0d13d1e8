"""The log of all use."""

from django.db import models
from django.db.models.functions import Now


class Logpost(models.Model):
    """One thing somebody did or tried to do. Never changed and never deleted (database triggers)."""

    class Kind(models.TextChoices):
        """What was done."""

        READ = "read", "læst"
        SEARCH = "search", "søgt"
        CREATE = "create", "oprettet"
        CHANGE = "change", "ændret"
        FINISH = "finish", "færdiggjort"
        RELEASE = "release", "frigivet"
        DOWNLOAD = "download", "hentet"
        DENIED = "denied", "afvist"
        LOGIN = "login", "logget ind"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    user_id = models.UUIDField(null=True)
    role = models.CharField(max_length=80, blank=True)
    team_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=Kind)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    borger_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["borger_id", "-at"], name="logpost_borger"),
            models.Index(fields=["user_id", "-at"], name="logpost_user"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.kind} {self.object_type} {self.object_id}"
