"""The daily mail: how many things wait on Min dag. It names nobody and says nothing about anybody."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from bostotte.models import Rolle, Rolletildeling, User
from opgaver.models import Dagsmail
from overblik.day import Day, day_of

KEPT = timedelta(days=30)
"""How long it is remembered that a mail was sent."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Counts:
    """How many things of each kind a day holds."""

    appointments: int
    notes: int
    opgaver: int
    not_seen: int
    due: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.appointments + self.notes + self.opgaver + self.not_seen + self.due


def counts_of(day: Day) -> Counts:
    """The numbers of a day; what is already written down no longer counts."""
    return Counts(
        appointments=sum(1 for besoeg in day.today if not besoeg.is_finished) + len(day.moeder_today),
        notes=len(day.missing_note) + len(day.moeder_to_finish),
        opgaver=len(day.opgaver),
        not_seen=len(day.not_seen),
        due=len(day.due),
    )


def send_all(now: datetime | None = None) -> int:
    """Sends the mail of the day to everybody who wants it and has not had it; returns how many were sent."""
    now = now or timezone.now()
    Dagsmail.objects.filter(day__lt=timezone.localdate(now) - KEPT).delete()
    bostoetter = Rolletildeling.objects.active().of_open_accounts().filter(role=Rolle.BOSTOETTE)
    wanting = User.objects.filter(mailvalg__daily=True, rolletildelinger__in=bostoetter).exclude(email="")
    return sum(send_to(user, now) for user in wanting.distinct())


def send_to(user: User, now: datetime) -> bool:
    """Sends one user's mail, once a day; nothing on a day with nothing. Whether it was sent now.

    The row of the day is taken before the mail leaves, and only one can take it: a worker that is killed in
    between leaves a day without a mail, never one with two. A refusal of the mail server gives the row back.
    """
    counts = counts_of(day_of(user, now))
    if not counts.total:
        return False
    row, is_mine = Dagsmail.objects.get_or_create(
        user=user, day=timezone.localdate(now), defaults={"count": counts.total}
    )
    if not is_mine:
        return False
    try:
        _send(user, counts)
    except OSError:  # an SMTPException is one
        logger.exception("Dagsmail %s blev ikke sendt", row.pk)
        row.delete()
        return False
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    return True


def _send(user: User, counts: Counts) -> None:
    link = f"{settings.SITE_URL}{reverse('overblik:min_dag')}" if settings.SITE_URL else ""
    things = "1 ting" if counts.total == 1 else f"{counts.total} ting"
    text = render_to_string("overblik/dagsmail.txt", {"counts": counts, "things": things, "link": link})
    send_mail(f"Du har {things} på Min dag", text, None, [user.email])
