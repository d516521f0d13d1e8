"""What lies on the tables today: the bostøtte's day and draft, a vikar, and bestillinger to be answered."""

from datetime import datetime, timedelta

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Tilknytning
from bostotte import kladder
from bostotte.log import Kind
from bostotte.models import Kladde
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.orders import Orders
from demo.stories import lines
from demo.visits import Draft, Visits

SLOTS = ((8, 30, "hjemme"), (10, 15, "gaatur"), (13, 0, "hjemme"), (14, 45, "hjemme"))
"""Today's appointments of the log-in `bostoette`: hour, minute and form."""
HELD = timedelta(minutes=75)
"""After this a besøg of today counts as over."""
NOTES = (
    (
        "Jeg stod op, før vækkeuret ringede.",
        "I gang med formiddagen, da jeg kom.",
        "Vi tager den næste på torsdag.",
    ),
    (
        "Det var koldt, men jeg ville gerne ud.",
        "Gik hele ruten og satte selv tempoet.",
        "Samme tur i næste uge.",
    ),
    ("Jeg har tænkt på det, vi talte om.", "Havde skrevet to ting ned.", "Vi ser på dem sammen."),
)


class Today:
    """Lays out the day of the first team."""

    def __init__(self, lives: list[Life], batch: Batch, clock: Clock, orders: Orders, visits: Visits) -> None:
        self.cast = [life for life in lives if life.planned]
        self.lives, self.batch, self.clock = lives, batch, clock
        self.orders, self.visits = orders, visits

    def build(self) -> None:
        """Rows of the batch; `keep_draft` comes when they are written."""
        self._day()
        self._week()
        self._vikar()

    def keep_draft(self) -> None:
        """A besøg of yesterday that the bostøtte has begun to write down."""
        life = next(life for life in self.cast if life.name[0] == "Omar")
        path = reverse("overblik:besoeg_create", args=[life.forloeb.pk])
        heading = f"Besøg hos {life.borger.short_name}"
        yesterday = timezone.localtime(self.clock.at(weekday(self.clock.days_ago(1)), 15, 30))
        typed = QueryDict(mutable=True)
        typed.update(
            {
                "form": "ude",
                "starts_at": f"{yesterday:%Y-%m-%dT%H:%M}",
                "minutes": "60",
                "outcome": "afholdt",
                "borgers_ord": "Jeg holdt bolden hele første halvleg.",
                "observation": "Var med til træning. Blev hængende og snakkede med de andre",
            }
        )
        kladde = kladder.save(kladder.Place(life.writer.pk, path, heading), typed)
        Kladde.objects.filter(pk=kladde.pk).update(saved_at=self.clock.now - timedelta(minutes=40))

    def _day(self) -> None:
        """What is over has its note, except the bostøtte's latest; what lies ahead is agreed."""
        slots = [self.clock.at(self.clock.today, hour, minute) for hour, minute, _ in SLOTS]
        over = [at for at in slots if at + HELD < self.clock.now]
        for number, (life, at) in enumerate(zip(self.cast, slots, strict=False)):
            self._appointment(life, at, number, is_noted=at in over[:-1])
        if not over:
            before = weekday(self.clock.days_ago(1))
            self.visits.agreed(self.cast[1], self.clock.at(before, 14, 0), focus=lines()["fokus"][4])
        ali = self.lives[0].crew.bostoetter[1]
        his = [life for life in self.lives if life.helper is ali and not life.waiting and not life.ended_on]
        for number, (life, at) in enumerate(zip(his, slots[1:3], strict=False), start=1):
            at += timedelta(minutes=30)
            self._appointment(life, at, number, is_noted=at + HELD < self.clock.now)

    def _appointment(self, life: Life, at: datetime, number: int, *, is_noted: bool) -> None:
        form, focus = SLOTS[number][2], lines()["fokus"][number]
        if is_noted:
            note = NOTES[number % len(NOTES)]
            self.visits.finished(life, Draft(at, form, Besoeg.Outcome.AFHOLDT, note))
        else:
            self.visits.agreed(life, at, focus=focus, form=form)

    def _week(self) -> None:
        """One appointment for each of the others in the next seven days, and a second for the first."""
        for number, life in enumerate([*self.cast[5:], self.cast[0], self.cast[2]]):
            day = weekday_after(self.clock.days_ago(-1 - number))
            at = self.clock.at(day, 9 + number % 6, 15 * (number % 4))
            self.visits.agreed(life, at, focus=lines()["fokus"][(number + 4) % len(lines()["fokus"])])

    def _vikar(self) -> None:
        """The colleague holds one of the bostøtte's forløb for ten days."""
        life = next(life for life in self.lives if life.name == ("Åse", "Kjærulf"))
        ali = life.crew.bostoetter[1]
        since = self.clock.days_ago(2)
        self.orders.attach(
            life,
            ali,
            Tilknytning.Role.VIKAR,
            by=ali,
            at=self.clock.past(self.clock.at(since, 8, 40)),
            valid_from=since,
            valid_to=since + timedelta(days=10),
            reason=lines()["vikar"],
        )
        self.visits.agreed(
            life, self.clock.at(weekday_after(self.clock.days_ago(-1)), 10, 0), focus="Ugen på tavlen"
        )


def answer_applicants(applicants: list[Life], orders: Orders, batch: Batch, clock: Clock) -> None:
    """Two new bestillinger that wait for an answer, and one that was sent back with a reason."""
    for number, life in enumerate(applicants):
        day = weekday(clock.days_ago((2, 5, 11)[number]))
        at = clock.past(clock.at(day, 13, 20))
        life.borger = orders.borger(life, at=at)
        bestilling = orders.bestilling(
            life,
            sent_at=at,
            period_from=day + timedelta(days=14),
            formaal=life.said(life.story.formaal),
            maal=list(life.story.indsatsmaal),
            followup_on=day + timedelta(days=196),
        )
        if number == 2:
            answered = clock.at(weekday(clock.days_ago(8)), 9, 30)
            bestilling.state = Bestilling.State.RETURNERET
            bestilling.return_reason = lines()["retur"].strip()
            bestilling.answered_at = answered
            bestilling.version = 2
            batch.log(Kind.CHANGE, bestilling, by=life.crew.leder, at=answered, state=bestilling.state)
