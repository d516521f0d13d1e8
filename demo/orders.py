"""The borger, the bestillinger, the forløb, and who works in it: `borgerforloeb.operations` in rows."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from borgerforloeb.models import Bestilling, Borger, Forloeb, Indsatsmaal, Tilknytning
from bostotte import cpr_crypto
from bostotte.danish_order import sort_key
from bostotte.log import Kind
from bostotte.models import User
from demo import sizes
from demo.batch import Batch
from demo.clock import Clock, weekday
from demo.lives import TOLD_DAYS, Life
from demo.organisation import EMPLOYED_DAYS, Organisation
from demo.people import People
from demo.stories import lines

OPSTART_DAYS = 56
PARAGRAPHS = {"SEL-85": 82, "SEL-82b": 8, "SEL-99": 5, "SEL-85a": 5}
"""Percent of bestillinger by legal ground (assumption)."""


class Orders:
    """Makes the rows a forløb rests on."""

    def __init__(self, organisation: Organisation, people: People, batch: Batch, clock: Clock) -> None:
        self.organisation, self.people, self.batch, self.clock = organisation, people, batch, clock

    def build(self, life: Life) -> None:
        """Borger, bestilling, forløb and tilknytninger, with their log."""
        ordered_on = self._ordered_on(life)
        accepted_at = self.clock.past(self.clock.at(max(life.started_on, ordered_on), 11, 20))
        sent_at = self.clock.at(weekday(ordered_on - timedelta(days=life.rng.randrange(6, 22))), 10, 5)
        life.borger = self.borger(life, at=sent_at)
        life.forloeb = self._forloeb(life)
        life.bestilling = self.bestilling(
            life,
            sent_at=sent_at,
            period_from=accepted_at.date(),
            formaal=life.said(life.story.formaal),
            maal=list(life.story.indsatsmaal),
            followup_on=self._followup_on(life),
        )
        self._accept(life, life.bestilling, at=accepted_at)
        self._log_phases(life)
        self._attach(life, at=accepted_at)
        if life.rng.random() < sizes.TWO_BESTILLINGER and life.months(self.clock) > 5 and not life.ended_on:
            self._second_bestilling(life)

    def borger(self, life: Life, *, at: datetime) -> Borger:
        """The borger as `register_borger` leaves them."""
        first, last = life.name
        rng = life.rng
        borger = self.batch.add(
            Borger,
            kommune=life.kommune,
            first_name=first,
            last_name=last,
            sort_name=sort_key(f"{first} {last}"),
            birth_date=life.cpr.birth_date,
            cpr_kind=life.cpr.kind.value,
            cpr_masked=life.cpr.masked,
            cpr_index=cpr_crypto.blind_index(life.cpr.number),
            phone=self.people.phone() if rng.random() < 0.93 else "",
            address=f"{self.people.address()}, {life.kommune.name.split()[0]}" if rng.random() < 0.95 else "",
            contact_wishes=rng.choice(lines()["kontaktoensker"]) if rng.random() < 0.4 else "",
            created_at=at,
        )
        borger.cpr_encrypted = cpr_crypto.encrypt(life.cpr.number, table="borger", row_id=borger.pk)
        self.batch.log(Kind.CREATE, borger, by=self._myndighed(life), at=at)
        return borger

    def bestilling(
        self,
        life: Life,
        *,
        sent_at: datetime,
        period_from: date,
        formaal: str,
        maal: list[str],
        paragraph: str = "",
        **fields: Any,
    ) -> Bestilling:
        """A bestilling that was sent, with its indsatsmål."""
        rng, by, story = life.rng, self._myndighed(life), life.story
        bestilling = self.batch.add(
            Bestilling,
            borger=life.borger,
            kommune=life.kommune,
            team=life.team,
            sagsbehandler_name=str(by),
            sagsbehandler_contact=by.phone,
            lovgrundlag_id=paragraph or rng.choices([*PARAGRAPHS], [*PARAGRAPHS.values()])[0],
            period_from=period_from,
            period_to=period_from + timedelta(days=730) if rng.random() < 0.3 else None,
            hours_per_week=_hours_per_week(life),
            formaal=formaal,
            oensker=story.dream_of(woman=life.woman),
            ressourcer=story.ressourcer,
            stoettebehov=story.stoettebehov,
            registered_by=by,
            registered_at=sent_at,
            **fields,
        )
        for order, text in enumerate(maal):
            self.batch.add(Indsatsmaal, bestilling=bestilling, text=text, order=order)
        self.batch.log(Kind.CREATE, bestilling, by=by, at=sent_at, indsatsmaal=len(maal), on_paper=False)
        return bestilling

    def _accept(self, life: Life, bestilling: Bestilling, *, at: datetime) -> None:
        bestilling.forloeb = life.forloeb
        bestilling.state = Bestilling.State.ACCEPTERET
        bestilling.answered_at = at
        bestilling.version = 2
        self.batch.log(Kind.CHANGE, bestilling, by=life.crew.leder, at=at, state=bestilling.state)

    def _forloeb(self, life: Life) -> Forloeb:
        phase = self._phase(life)
        steps = list(Forloeb.Phase)
        return self.batch.add(
            Forloeb,
            borger=life.borger,
            team=life.team,
            phase=phase,
            started_on=life.started_on,
            ended_on=life.ended_on,
            version=1 + steps.index(phase),
        )

    def _phase(self, life: Life) -> Forloeb.Phase:
        if life.ended_on:
            return Forloeb.Phase.AFSLUTTET
        if (self.clock.today - life.started_on).days < OPSTART_DAYS:
            return Forloeb.Phase.OPSTART
        leaving = life.months(self.clock) > 8 and not life.planned and life.rng.random() < 0.12
        return Forloeb.Phase.UDFASNING if leaving else Forloeb.Phase.INDSATS

    def _log_phases(self, life: Life) -> None:
        leder, forloeb = life.crew.leder, life.forloeb
        self.batch.log(Kind.CREATE, forloeb, by=leder, at=self.clock.at(life.started_on, 11, 20))
        last = life.ended_on or self.clock.days_ago(20)
        days = {
            Forloeb.Phase.INDSATS: life.started_on + timedelta(days=OPSTART_DAYS),
            Forloeb.Phase.UDFASNING: last - timedelta(days=40),
            Forloeb.Phase.AFSLUTTET: last,
        }
        for phase, day in list(days.items())[: forloeb.version - 1]:
            at = self.clock.at(weekday(day), 14, 30)
            self.batch.log(Kind.CHANGE, forloeb, by=life.writer, at=at, phase=phase)

    def _attach(self, life: Life, *, at: datetime) -> None:
        since = max(life.started_on, self.clock.days_ago(EMPLOYED_DAYS))
        people = [(life.helper, Tilknytning.Role.PRIMAER), (life.second, Tilknytning.Role.MED)]
        for user, role in people:
            if user:
                self.attach(life, user, role, by=life.crew.leder, at=at, valid_from=since)

    def attach(
        self, life: Life, user: User, role: Tilknytning.Role, *, by: User, at: datetime, **fields: Any
    ) -> Tilknytning:
        """Somebody who works in the forløb."""
        row = self.batch.add(Tilknytning, forloeb=life.forloeb, user=user, role=role, **fields)
        self.batch.log(Kind.CREATE, row, by=by, at=at, role=role, user=str(user.pk))
        return row

    def _second_bestilling(self, life: Life) -> None:
        text = lines()["bestilling_tillaeg"]
        day = weekday(self.clock.days_ago(life.rng.randrange(30, 120)))
        second = self.bestilling(
            life,
            sent_at=self.clock.at(day - timedelta(days=7), 9, 40),
            period_from=day,
            formaal=life.said(text["formaal"]),
            maal=[text["maal"]],
            paragraph="SEL-82a",
        )
        second.hours_per_week = None
        self._accept(life, second, at=self.clock.at(day, 10, 30))

    def _ordered_on(self, life: Life) -> date:
        """The day the bestilling was accepted; a long forløb has been granted anew since it began."""
        return max(life.started_on, self.clock.days_ago(TOLD_DAYS + 20))

    def _followup_on(self, life: Life) -> date:
        """Half a year on and every half year since; a few lie within reach, now and then just behind."""
        ordered, today = self._ordered_on(life), self.clock.today
        day = ordered + timedelta(days=182)
        while day < today - timedelta(days=5):
            day += timedelta(days=182)
        return day

    def _myndighed(self, life: Life) -> User:
        return self.organisation.myndighed[life.kommune.pk]


def _hours_per_week(life: Life) -> Decimal | None:
    """To the half hour; about half of the bevillinger name no time. Those cast by hand all do."""
    rng: Random = life.rng
    if not life.planned and rng.random() >= sizes.NAMES_HOURS:
        return None
    return Decimal(max(round(life.hours_month / 4.33 * 2), 1)) / 2
