"""Besøg: held, cancelled, tried in vain, and agreed for the days ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from borgerforloeb.models import Besoeg, Kode
from bostotte.log import Kind
from bostotte.models import User
from demo import sizes
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.spread import evenly
from demo.stories import lines
from haabets_sti.models import BesoegDelmaal

Form, Outcome = Besoeg.Form, Besoeg.Outcome
MINUTES = {
    "telefon": (5, 10, 10, 20, 30),
    "sms": (5,),
    "video": (20, 30),
    "gruppe": (120,),
    "ledsagelse": (90, 120),
}
FACE_TO_FACE = (45, 60, 60, 60, 75, 90)
LAST_NOTE = ("Jeg tror, jeg tager en stille uge.", "Venlig, men lukker hurtigt af.", "Jeg ringer på torsdag.")
"""Of somebody who is not seen for a while after it."""
STORY_FORMS = {Form.HJEMME, Form.UDE, Form.GAATUR}
"""Where a story's own besøg can be told."""


@dataclass(frozen=True)
class Draft:
    """A contact before it is a row."""

    starts_at: datetime
    form: str
    outcome: str
    text: tuple[str, str, str] = ("", "", "")

    @property
    def is_meeting(self) -> bool:
        """Whether they met or spoke."""
        return self.outcome == Outcome.AFHOLDT and self.form != Form.FORSOEGT_KONTAKT


class Visits:
    """Makes the besøg of a forløb."""

    def __init__(self, batch: Batch, clock: Clock, koder: list[Kode]) -> None:
        self.batch, self.clock = batch, clock
        by_name = {kode.display: kode for kode in koder}
        self.areas = [by_name[name] for name in sizes.AREAS]

    def build(self, life: Life) -> None:
        """All that has been; then what is agreed, unless it is laid out elsewhere."""
        if life.waiting:
            self._ahead(life)
            return
        for draft in self._told(life):
            life.visits.append(self.finished(life, draft))
        if life.quiet_days:
            life.visits += [self.finished(life, draft) for draft in self._in_vain(life)]
        if not life.planned and not life.ended_on:
            self._ahead(life)

    def finished(self, life: Life, draft: Draft) -> Besoeg:
        """A besøg with a final note, as planning and finishing leave it."""
        rng = life.rng
        minutes = rng.choice(MINUTES.get(draft.form, FACE_TO_FACE)) if draft.is_meeting else 0
        written = self._written(draft, minutes, rng)
        remote = draft.form in Besoeg.REMOTE
        planned = not remote and rng.random() < 0.6
        by = life.second if life.second and rng.random() < 0.3 else life.writer
        registered = self._planned_at(life, draft, rng) if planned else written
        besoeg = self.batch.add(
            Besoeg,
            forloeb=life.forloeb,
            medarbejder=by,
            written_by=by,
            starts_at=draft.starts_at,
            minutes=minutes,
            form=draft.form,
            outcome=draft.outcome,
            planned_focus=rng.choice(lines()["fokus"]) if planned and rng.random() < 0.7 else "",
            grad=self._grad(rng) if draft.is_meeting and not remote else "",
            borgers_ord=draft.text[0],
            observation=life.said(draft.text[1]),
            aftalt=draft.text[2],
            written_together=draft.is_meeting and not remote and rng.random() < 0.3,
            outside_bevilling=draft.is_meeting and rng.random() < 0.04,
            two_staff=not remote and bool(life.second) and rng.random() < 0.1,
            registered_at=registered,
            finished_at=written,
            version=2 if planned else 1,
        )
        if planned:
            self.batch.log(Kind.CREATE, besoeg, by=by, at=registered)
        self._noted(life, besoeg, written)
        if draft.is_meeting and draft.form != Form.SMS:
            self._about(besoeg, rng)
            self._touch(life, besoeg, by, written)
        return besoeg

    def _noted(self, life: Life, besoeg: Besoeg, at: datetime) -> None:
        """Where two came, the primær wrote the note, also when the other one held the besøg."""
        by = life.writer if besoeg.two_staff else besoeg.medarbejder
        besoeg.written_by = by
        held_by = str(besoeg.medarbejder_id)
        self.batch.log(Kind.FINISH, besoeg, by=by, at=at, late=besoeg.is_late, held_by=held_by)

    def agreed(self, life: Life, starts_at: datetime, *, focus: str = "", form: str = Form.HJEMME) -> Besoeg:
        """An appointment without a note yet."""
        registered = self.clock.past(starts_at - timedelta(days=7))
        besoeg = self.batch.add(
            Besoeg,
            forloeb=life.forloeb,
            medarbejder=life.writer,
            starts_at=starts_at,
            form=form,
            minutes=60,
            planned_focus=focus,
            registered_at=registered,
        )
        self.batch.log(Kind.CREATE, besoeg, by=life.writer, at=registered)
        return besoeg

    def _told(self, life: Life) -> Iterator[Draft]:
        """The contacts of the time that is told: evenly spread, story and small talk woven together."""
        rng = life.rng
        first = life.told_from(self.clock) + timedelta(days=rng.randrange(3, 16))
        span = max((life.told_to(self.clock) - first).days, 1)
        days = sorted(
            first + timedelta(days=min(int((number + rng.random()) * span / life.contacts), span))
            for number in range(life.contacts)
        )
        forms = [self._form_and_outcome(rng) for _ in days]
        places = [i for i, (form, out) in enumerate(forms) if form in STORY_FORMS and out == Outcome.AFHOLDT]
        own = dict(zip(evenly(places, len(life.story.besoeg)), life.story.besoeg, strict=False))
        pools = _Pools(rng)
        for index, (day, (form, outcome)) in enumerate(zip(days, forms, strict=True)):
            text = own[index] if index in own else pools.draw(form, outcome)
            starts_at = self.clock.in_office_hours(weekday(max(day, first)), rng)
            yield Draft(starts_at, form, outcome, text)

    def _in_vain(self, life: Life) -> Iterator[Draft]:
        """A last meeting, and two attempts since."""
        met = self.clock.at(weekday(self.clock.days_ago(life.quiet_days)), 13, 15)
        yield Draft(met, Form.HJEMME, Outcome.AFHOLDT, LAST_NOTE)
        tried, rang = lines()["forsoegt_kontakt"][0], lines()["udeblevet"][1]
        for days, text in ((9, tried), (3, rang)):
            day = weekday(self.clock.days_ago(days))
            yield Draft(self.clock.at(day, 10, 15), Form.FORSOEGT_KONTAKT, Outcome.UDEBLEVET, ("", text, ""))

    def _ahead(self, life: Life) -> None:
        """The next appointment, for most."""
        if life.rng.random() < 0.85 and not (life.waiting and life.helper is None):
            day = weekday_after(self.clock.days_ago(-life.rng.randrange(1, 10)))
            focus = "Første besøg" if life.waiting else life.rng.choice(lines()["fokus"])
            self.agreed(life, self.clock.in_office_hours(day, life.rng), focus=focus)

    def _form_and_outcome(self, rng: Random) -> tuple[str, str]:
        form = rng.choices([*sizes.FORMS], [*sizes.FORMS.values()])[0]
        chance = rng.random() * 100
        if form in Besoeg.REMOTE:
            missed = form == Form.TELEFON and chance < 8
            return form, Outcome.UDEBLEVET if missed else Outcome.AFHOLDT
        for outcome, percent in sizes.MISSED.items():
            if chance < percent:
                return form, outcome
            chance -= percent
        return form, Outcome.AFHOLDT

    def _written(self, draft: Draft, minutes: int, rng: Random) -> datetime:
        """When the note was finished: mostly the same day, seldom later than three days."""
        wait = rng.choices([timedelta(0), timedelta(days=1), timedelta(days=4)], [82, 14, 4])[0]
        return self.clock.past(
            draft.starts_at + timedelta(minutes=minutes + rng.randrange(5, 120)) + wait,
            minutes=rng.randrange(5, 40),
        )

    def _planned_at(self, life: Life, draft: Draft, rng: Random) -> datetime:
        """Some days before, but not before the forløb began."""
        began = self.clock.at(life.told_from(self.clock), 12)
        return max(draft.starts_at - timedelta(days=rng.randrange(3, 14)), began)

    def _grad(self, rng: Random) -> str:
        return rng.choices(["sammen", "selv", "gjort_for", ""], [58, 22, 8, 12])[0]

    def _about(self, besoeg: Besoeg, rng: Random) -> None:
        count = rng.choices([0, 1, 2, 3], [10, 45, 33, 12])[0]
        chosen = dict.fromkeys(rng.choices(self.areas, [*sizes.AREAS.values()], k=count))
        for kode in chosen:
            self.batch.add(Besoeg.stoetteomraader.through, besoeg_id=besoeg.pk, kode_id=kode.pk)

    def _touch(self, life: Life, besoeg: Besoeg, by: User, at: datetime) -> None:
        day: date = besoeg.starts_at.date()
        going_on = [
            delmaal
            for delmaal in life.delmaal
            if delmaal.created_at.date() < day and (delmaal.is_active or day <= delmaal.status_on)
        ]
        if not going_on or besoeg.form in Besoeg.REMOTE or life.rng.random() < 0.5:
            return
        delmaal = life.rng.choice(going_on)
        self.batch.add(BesoegDelmaal, besoeg=besoeg, delmaal=delmaal)
        self.batch.log(Kind.CHANGE, besoeg, by=by, at=at, delmaal=[str(delmaal.pk)])


class _Pools:
    """Lines for ordinary contacts; none comes twice in a forløb before all have been used."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.left: dict[str, list[tuple[str, str, str]]] = {}

    def draw(self, form: str, outcome: str) -> tuple[str, str, str]:
        key = form if outcome == Outcome.AFHOLDT else outcome
        if outcome != Outcome.AFHOLDT and form in Besoeg.REMOTE:
            return ("", "", "")
        if not self.left.get(key):
            pool = [line if isinstance(line, list) else ["", line, ""] for line in lines()[key]]
            self.left[key] = self.rng.sample([(line[0], line[1], line[2]) for line in pool], len(pool))
        words, seen, agreed = self.left[key].pop()
        return ("" if self.rng.random() < 0.2 and seen else words, seen, agreed)
