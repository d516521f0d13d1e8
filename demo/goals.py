"""Dreams, conversations along Håbets Sti, delmål, skridt, opfølgninger: `haabets_sti.operations` in rows."""

from datetime import date, datetime, timedelta

from borgerforloeb.models import Besoeg, Indsatsmaal
from bostotte.log import Kind
from demo import sizes
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.spread import evenly
from demo.stories import StoryDelmaal, lines
from haabets_sti.models import (
    Delmaal,
    DelmaalVersion,
    Droem,
    Opfoelgning,
    Skridt,
    SkridtVersion,
    Stisamtale,
    StisamtaleVersion,
)
from haabets_sti.models.delmaal import PEJLEMAERKER
from haabets_sti.questions import PER_STEP, QUESTIONS

BEGUN = (21, 70, 130)
"""Days after the start of the story on which the three delmål are agreed."""
SETTLED_DAYS = 50
"""A delmål that has ended did so at least this long ago, so that reports about the time since agree."""
RHYTHM_DAYS = 28
REPORTED_DAYS = 24
"""Words stand with opfølgninger at least this old, so that the released reports have them."""
Status = Delmaal.Status
ENDS = {Status.NAAET: 55, Status.FASTHOLDT: 20, Status.AENDRET: 10, Status.OPGIVET: 15}
"""How a delmål ends, in percent (assumption)."""
WORDS = {
    Status.NAAET: "Det blev nået. Vi fejrede det med kaffe.",
    Status.FASTHOLDT: "Det holder, også i de svære uger.",
    Status.AENDRET: "Det blev til noget andet undervejs.",
    Status.OPGIVET: "Det betyder ikke så meget lige nu.",
    Status.SAT_PAA_PAUSE: "Vi venter, til der er mere ro.",
}


class Goals:
    """Makes the rows of the path."""

    def __init__(self, batch: Batch, clock: Clock) -> None:
        self.batch, self.clock = batch, clock

    def build(self, life: Life) -> None:
        """The dream and the delmål. `follow_up` comes after the visits."""
        begins = life.told_from(self.clock)
        if life.waiting or life.told_to(self.clock) < begins + timedelta(days=14):
            return
        self._dream(life, weekday_after(begins + timedelta(days=9)))
        maal = [row for row in self.batch.rows[Indsatsmaal] if row.bestilling_id == life.bestilling.pk]  # type: ignore[attr-defined]
        for number, (story, after) in enumerate(zip(life.story.delmaal, BEGUN, strict=True)):
            day = weekday_after(begins + timedelta(days=after + life.rng.randrange(7)))
            if day < life.told_to(self.clock) - timedelta(days=3):
                self._delmaal(life, story, maal[story.indsatsmaal], number, self.clock.at(day, 11, 15))  # type: ignore[arg-type]

    def _dream(self, life: Life, day: date) -> None:
        words = life.rng.choices([*Droem.Words], [75, 20, 5])[0]
        text = life.story.dream_of(woman=life.woman)
        at = self.clock.past(self.clock.at(day, 10, 40))
        droem = self.batch.add(
            Droem, forloeb=life.forloeb, text=text, words=words, written_by=life.writer, written_at=at
        )
        self.batch.log(Kind.CREATE, droem, by=life.writer, at=at)

    def _delmaal(self, life: Life, story: StoryDelmaal, maal: Indsatsmaal, number: int, at: datetime) -> None:
        stisamtale = self._stisamtale(life, story, maal, at) if number == 0 else None
        delmaal = self.batch.add(
            Delmaal,
            forloeb=life.forloeb,
            indsatsmaal=maal if stisamtale or life.rng.random() < 0.9 else None,
            stisamtale=stisamtale,
            text=story.text,
            ved_at=story.ved_at,
            idea_by=life.rng.choices([*Delmaal.Idea], [60, 5, 35])[0],
            pejlemaerke=life.story.pejlemaerke if number == 0 else life.rng.choice([None, *PEJLEMAERKER]),
            followup_days=RHYTHM_DAYS,
            status_on=at.date(),
            order=number,
            created_by=life.writer,
            created_at=at,
        )
        self._keep(delmaal, life, at)
        self.batch.log(Kind.CREATE, delmaal, by=life.writer, at=at)
        self._skridt(life, delmaal, story, at)
        if stisamtale:
            self.batch.log(Kind.FINISH, stisamtale, by=life.writer, at=at)
        self._settle(life, delmaal, number, at)
        life.delmaal.append(delmaal)

    def _stisamtale(self, life: Life, story: StoryDelmaal, maal: Indsatsmaal, at: datetime) -> Stisamtale:
        """Saved once a step, so that it has three versions after its beginning."""
        *halfway_and_near, last = life.story.sti
        texts = [*halfway_and_near, story.skridt, story.ved_at.removeprefix("ved ").capitalize(), last]
        started = at - timedelta(minutes=50)
        by = life.writer
        stisamtale = self.batch.add(
            Stisamtale,
            forloeb=life.forloeb,
            indsatsmaal=maal,
            started_by=by,
            started_at=started,
            finished_at=at,
        )
        self.batch.log(Kind.CREATE, stisamtale, by=by, at=started)
        for step in range(len(QUESTIONS) // PER_STEP):
            asked = QUESTIONS[step * PER_STEP : (step + 1) * PER_STEP]
            for question in asked:
                setattr(stisamtale, question.field, f"{texts[question.number - 1]}.")
            stisamtale.version += 1
            saved = started + timedelta(minutes=15 * (step + 1))
            self.batch.add(
                StisamtaleVersion,
                stisamtale=stisamtale,
                number=stisamtale.version,
                written_by=by,
                written_at=saved,
                **stisamtale.answers(),
            )
            questions = sorted(question.field for question in asked)
            self.batch.log(Kind.CHANGE, stisamtale, by=by, at=saved, questions=questions)
        return stisamtale

    def _settle(self, life: Life, delmaal: Delmaal, number: int, begun: datetime) -> None:
        """Ends it or lets it rest, when it has gone on long enough. The first of a cast life goes on."""
        room = (self.clock.days_ago(SETTLED_DAYS) - begun.date()).days
        if room < 40 or (life.planned and number == 0):
            return
        chance = life.rng.random()
        if chance < sizes.PAUSED:
            status = Status.SAT_PAA_PAUSE
        elif chance < sizes.PAUSED + (0.45 if number == 0 else 0.25):
            status = life.rng.choices([*ENDS], [*ENDS.values()])[0]
        else:
            return
        day = weekday(begun.date() + timedelta(days=life.rng.randrange(35, room)))
        at = self.clock.at(day, 13, 10)
        delmaal.status, delmaal.status_on, delmaal.status_words = status, day, WORDS[status]
        delmaal.version += 1
        self._keep(delmaal, life, at)
        self.batch.log(Kind.CHANGE, delmaal, by=life.writer, at=at, status=status)

    def _skridt(self, life: Life, delmaal: Delmaal, story: StoryDelmaal, at: datetime) -> None:
        """The first one, taken, and the one that is ahead."""
        rng, today = life.rng, self.clock.today
        first_due = weekday_after(at.date() + timedelta(days=rng.randrange(3, 10)))
        first = self._one_skridt(life, delmaal, story.skridt, first_due, at)
        if first_due >= today:
            return
        first.done_at = self.clock.at(first_due, 15, 5)
        self.batch.log(Kind.CHANGE, first, by=life.writer, at=first.done_at, state=Skridt.State.DONE)
        made = self.clock.at(weekday(max(first_due, self.clock.days_ago(rng.randrange(4, 20)))), 15, 10)
        due = weekday_after(self.clock.days_ago(-rng.randrange(1, 14)))
        if not life.ended_on:
            self._one_skridt(life, delmaal, rng.choice(lines()["skridt"]), due, made)

    def _one_skridt(self, life: Life, delmaal: Delmaal, text: str, due: date, at: datetime) -> Skridt:
        who = life.rng.choice(lines()["sammen"]).format(name=life.writer.first_name)
        by = life.writer
        skridt = self.batch.add(
            Skridt, delmaal=delmaal, text=text, who=who, due_on=due, created_by=by, created_at=at
        )
        self.batch.add(
            SkridtVersion, skridt=skridt, number=1, written_by=by, written_at=at, **skridt.wording()
        )
        self.batch.log(Kind.CREATE, skridt, by=by, at=at)
        return skridt

    def _keep(self, delmaal: Delmaal, life: Life, at: datetime) -> None:
        self.batch.add(
            DelmaalVersion,
            delmaal=delmaal,
            number=delmaal.version,
            written_by=life.writer,
            written_at=at,
            **delmaal.wording(),
        )

    def follow_up(self, life: Life) -> None:
        """Opfølgninger of every delmål, at the meetings nearest to its rhythm."""
        told_until = self.clock.days_ago(REPORTED_DAYS)
        for delmaal in life.delmaal:
            meetings = _in_rhythm(delmaal, life.visits)
            told = life.story.rapport["opfoelgning"] if delmaal.order == 0 else []
            places = [n for n, visit in enumerate(meetings) if visit.starts_at.date() <= told_until]
            words = dict(zip(evenly(places, len(told)), told, strict=False))
            for number, visit in enumerate(meetings):
                self._opfoelgning(life, delmaal, visit, words.get(number, ["", "", ""]))

    def _opfoelgning(self, life: Life, delmaal: Delmaal, visit: Besoeg, words: list[str]) -> None:
        rng, day = life.rng, visit.starts_at.date()
        months = (day - delmaal.created_at.date()).days / 30.4
        own = min(max(round(2.5 + months * 0.5 + rng.gauss(0, 0.7)), 0), 10)
        theirs = min(max(own + rng.choices([-2, -1, 0, 1, 2], [8, 22, 40, 22, 8])[0], 0), 10)
        at = visit.finished_at or self.clock.now
        opfoelgning = self.batch.add(
            Opfoelgning,
            delmaal=delmaal,
            besoeg=visit,
            held_on=day,
            borger_rating=own,
            bostoette_rating=theirs if rng.random() < 0.9 else None,
            words=words[0],
            helped=words[1],
            hard=words[2],
            author=visit.medarbejder,
            written_at=at,
        )
        self.batch.log(Kind.CREATE, opfoelgning, by=visit.medarbejder, at=at)


def _in_rhythm(delmaal: Delmaal, visits: list[Besoeg]) -> list[Besoeg]:
    """The meetings at which it was time to follow up."""
    found: list[Besoeg] = []
    last = delmaal.created_at.date()
    for visit in visits:
        day = visit.starts_at.date()
        if (day - last).days >= RHYTHM_DAYS - 4 and _can_follow_up(visit, delmaal):
            found.append(visit)
            last = day
    return found


def _can_follow_up(visit: Besoeg, delmaal: Delmaal) -> bool:
    """Met face to face while the delmål was being worked on."""
    day = visit.starts_at.date()
    going_on = delmaal.is_active or day <= delmaal.status_on
    return (
        visit.took_place and visit.form not in Besoeg.REMOTE and delmaal.created_at.date() < day and going_on
    )
