"""Groups of the first team: one going on, one that is over, one planned, and who waits."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from borgerforloeb.models import Besoeg
from bostotte.log import Kind
from bostotte.models import User
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.stories import read
from grupper.models import (
    Fremmoede,
    Gruppedeltagelse,
    Gruppeforloeb,
    Gruppenotat,
    Gruppesession,
    Gruppetraener,
    Ikkesammen,
    Venteplads,
)
from grupper.series import weekly

MINUTES = 120
HELD, BEGAN_DAYS = 6, 42
"""Sessions that are over in the group that goes on, and how long ago it began: the seventh is today."""
OVER_DAYS = 150
"""Days since the group that is over began."""


class Groups:
    """Makes the groups of a team."""

    def __init__(self, batch: Batch, clock: Clock) -> None:
        self.batch, self.clock = batch, clock
        self.told: dict[str, Any] = read("grupper")

    def build(self, lives: list[Life]) -> None:
        """`lives` are all of the team; those who are not seen, wait, or have ended are left out."""
        crew = lives[0].crew
        trainers = crew.bostoetter[:2]
        steady = [life for life in lives if not (life.quiet_days or life.waiting or life.ended_on)]
        begun = [life for life in steady if (self.clock.today - life.started_on).days > OVER_DAYS + 20]
        current = [life for life in steady if (self.clock.today - life.started_on).days > BEGAN_DAYS + 20]
        self._going_on(current[:1] + current[-3:] + current[4:8], trainers)
        self._over(begun[2:8], trainers[1:])
        planned = self._gruppe("planlagt", "planlagt", weekday_after(self.clock.days_ago(-20)), crew.leder)
        self._sessions(planned, "planlagt", weekday_after(self.clock.days_ago(-20)), 17)
        self._traener(planned, crew.bostoetter[-1], self.clock.days_ago(9))
        self._waiting(steady[1:4], planned, crew.leder)

    def _going_on(self, people: Sequence[Life], trainers: list[User]) -> None:
        first = weekday(self.clock.today) - timedelta(days=BEGAN_DAYS)
        gruppe = self._gruppe("i_gang", "i_gang", first, trainers[0])
        sessions = self._sessions(gruppe, "i_gang", first, 13)
        for user in trainers:
            self._traener(gruppe, user, first - timedelta(days=21))
        deltagelser = self._people(gruppe, people, first)
        last = deltagelser[-1]
        last.valid_to, last.stop_reason = sessions[3].starts_at.date(), self.told["stop"]
        last.version = 2
        for session in sessions[:HELD]:
            self._held(session, deltagelser, trainers)

    def _over(self, people: Sequence[Life], trainers: list[User]) -> None:
        first = weekday(self.clock.days_ago(OVER_DAYS))
        gruppe = self._gruppe("afsluttet", "afsluttet", first, trainers[0])
        sessions = self._sessions(gruppe, "afsluttet", first, 10)
        self._traener(gruppe, trainers[0], first - timedelta(days=14))
        deltagelser = self._people(gruppe, people, first)
        for session in sessions:
            self._held(session, deltagelser, trainers)
            session.evaluation = ""
        sessions[0].evaluation = self.told["afsluttet"]["evaluering"]
        for deltagelse in deltagelser:
            deltagelse.valid_to = sessions[-1].starts_at.date()

    def _gruppe(self, key: str, state: str, first: date, by: User) -> Gruppeforloeb:
        told = self.told[key]
        at = self.clock.past(self.clock.at(weekday(first - timedelta(days=28)), 9, 20))
        gruppe = self.batch.add(
            Gruppeforloeb,
            team=self._team(by),
            max_participants=8,
            state=state,
            created_by=by,
            created_at=at,
            **{name: told[name] for name in ("title", "purpose", "for_whom", "place")},
        )
        self.batch.log(Kind.CREATE, gruppe, by=by, at=at, sessions=len(told["sessioner"]))
        return gruppe

    def _team(self, by: User) -> Any:
        return next(given.team for given in by.roles if given.team)

    def _sessions(self, gruppe: Gruppeforloeb, key: str, first: date, hour: int) -> list[Gruppesession]:
        plans = self.told[key]["sessioner"]
        days = weekly(first, len(plans), skip=self._holidays())
        return [
            self.batch.add(
                Gruppesession,
                gruppe=gruppe,
                number=number,
                starts_at=self.clock.at(day, hour),
                minutes=MINUTES,
                **plan,
            )
            for number, (day, plan) in enumerate(zip(days, plans, strict=True), start=1)
        ]

    def _holidays(self) -> set[date]:
        """Between Christmas and New Year nobody meets, this winter or the next."""
        years = (self.clock.today.year - 1, self.clock.today.year, self.clock.today.year + 1)
        return {date(year, 12, 23) + timedelta(days=more) for year in years for more in range(11)}

    def _traener(self, gruppe: Gruppeforloeb, user: User, since: date) -> None:
        self.batch.add(Gruppetraener, gruppe=gruppe, user=user, role="traener", valid_from=since)

    def _people(self, gruppe: Gruppeforloeb, people: Sequence[Life], first: date) -> list[Gruppedeltagelse]:
        goals = self.told["maal"]
        found = []
        for number, life in enumerate(people):
            deltagelse = self.batch.add(
                Gruppedeltagelse,
                gruppe=gruppe,
                forloeb=life.forloeb,
                own_goal=goals[number % len(goals)],
                valid_from=first,
            )
            at = self.clock.at(weekday(first - timedelta(days=7)), 10, number)
            self.batch.log(Kind.CREATE, deltagelse, by=life.crew.leder, at=at)
            found.append(deltagelse)
        return found

    def _held(
        self, session: Gruppesession, deltagelser: list[Gruppedeltagelse], trainers: list[User]
    ) -> None:
        """Most came; a few sent word. Everything was finished half an hour after."""
        rng = self.batch.rng
        session.finished_at = self.clock.past(session.starts_at + timedelta(minutes=MINUTES + 30))
        session.evaluation = self.told["evaluering"][session.number % 4] if session.number % 2 else ""
        day = session.starts_at.date()
        words = rng.sample(self.told["ord"], len(self.told["ord"]))
        for number, deltagelse in enumerate(one for one in deltagelser if one.holds_on(day)):
            by = trainers[number % len(trainers)]
            came = rng.random() < 0.82
            said, agreed = words[number % len(words)] if number % 4 < 3 else ("", "")
            self._attendance(session, deltagelse, by, came, said, agreed)
        finished = session.finished_at
        self.batch.log(Kind.FINISH, session, by=trainers[0], at=finished)

    def _attendance(
        self,
        session: Gruppesession,
        deltagelse: Gruppedeltagelse,
        by: User,
        came: bool,
        said: str,
        agreed: str,
    ) -> None:
        at = session.starts_at + timedelta(minutes=MINUTES + 10)
        besoeg = self._besoeg(session, deltagelse, by, said, agreed) if came else None
        row = self.batch.add(
            Fremmoede,
            session=session,
            deltagelse=deltagelse,
            status="kom" if came else self.batch.rng.choice(["afbud", "afbud", "udeblev"]),
            noted_by=by,
            noted_at=at,
            besoeg=besoeg,
        )
        if row.status == "afbud":
            row.words = self.batch.rng.choice(self.told["afbud"])
        self.batch.log(Kind.CREATE, row, by=by, at=at, status=row.status)
        if came and (said or agreed):
            notat = self.batch.add(
                Gruppenotat, fremmoede=row, author=by, borgers_ord=said, aftalt=agreed, written_at=at
            )
            self.batch.log(Kind.CREATE, notat, by=by, at=at)

    def _besoeg(
        self, session: Gruppesession, deltagelse: Gruppedeltagelse, by: User, said: str, agreed: str
    ) -> Besoeg:
        besoeg = self.batch.add(
            Besoeg,
            forloeb=deltagelse.forloeb,
            medarbejder=by,
            written_by=by,
            form=Besoeg.Form.GRUPPE,
            outcome=Besoeg.Outcome.AFHOLDT,
            starts_at=session.starts_at,
            minutes=session.minutes,
            planned_focus=f"{session.gruppe.title}: {session}",
            borgers_ord=said,
            aftalt=agreed,
            registered_at=session.finished_at,
            finished_at=session.finished_at,
        )
        self.batch.log(Kind.FINISH, besoeg, by=by, at=besoeg.registered_at, late=False)
        return besoeg

    def _waiting(self, lives: Sequence[Life], planned: Gruppeforloeb, leder: User) -> None:
        """Three who would like to, one of them with an offer; and two who should not meet."""
        for number, (life, (interest, wishes)) in enumerate(zip(lives, self.told["oensker"], strict=True)):
            since = weekday(self.clock.days_ago(12 + 9 * number))
            is_offered = number == len(lives) - 1
            venteplads = self.batch.add(
                Venteplads,
                forloeb=life.forloeb,
                interest=interest,
                wishes=wishes,
                since=since,
                state="tilbudt" if is_offered else "venter",
                gruppe=planned if is_offered else None,
                version=2 if is_offered else 1,
                created_by=life.writer,
            )
            self.batch.log(Kind.CREATE, venteplads, by=life.writer, at=self.clock.at(since, 14, number))
        first, second = sorted((lives[0].borger, lives[2].borger), key=lambda one: one.pk)
        at = self.clock.at(weekday(self.clock.days_ago(11)), 15)
        note = self.batch.add(
            Ikkesammen,
            first=first,
            second=second,
            reason=self.told["ikke_sammen"],
            written_by=leder,
            written_at=at,
        )
        self.batch.log(Kind.CREATE, note, by=leder, at=at, borger_ids=[str(first.pk), str(second.pk)])
