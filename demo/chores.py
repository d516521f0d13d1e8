"""Opgaver: `opgaver.operations` in rows. The first team's are told by hand."""

from datetime import datetime, timedelta
from typing import Any

from borgerforloeb.models import Forloeb
from bostotte.log import Kind
from bostotte.models import Team, User
from demo.batch import Batch
from demo.clock import Clock, weekday
from demo.lives import Life
from demo.stories import read
from opgaver.models import Opgave, OpgaveVersion

HAS_OPGAVE = 0.3
"""Share of the other forløb with an opgave (assumption)."""
State = Opgave.State


class Chores:
    """Makes the opgaver of a borger, and those of the team."""

    def __init__(self, batch: Batch, clock: Clock) -> None:
        self.batch, self.clock, self.told = batch, clock, read("opgaver")

    def build(self, life: Life) -> None:
        """Those of the cast by name; for the others one of the usual, done for half of them."""
        if life.waiting or life.ended_on:
            return
        if life.planned:
            for row in self.told["cast"]:
                if row["first"] == life.name[0]:
                    self._of(life, row, due_in=row["days"])
        elif life.rng.random() < HAS_OPGAVE:
            row = life.rng.choice(self.told["others"])
            self._of(life, row, due_in=life.rng.randrange(-20, 15))

    def of_team(self, life: Life) -> None:
        """What the first team has to do beside the forløb."""
        crew = life.crew
        for row in self.told["team"]:
            owner = None if row["owner"] is None else crew.bostoetter[row["owner"]]
            self.add(
                forloeb=None, team=life.team, by=crew.leder, text=row["text"], due_in=row["days"], owner=owner
            )

    def _of(self, life: Life, row: dict[str, Any], *, due_in: int) -> None:
        who = row["who"].replace("NAVN", life.name[0])
        opgave = self.add(
            forloeb=life.forloeb,
            team=life.team,
            by=life.writer,
            text=row["text"],
            due_in=due_in,
            owner=None if who else life.writer,
            owner_name=who,
        )
        if not life.planned and due_in < 0:
            at = self.clock.past(self.clock.at(weekday(self.clock.days_ago(-due_in)), 15))
            opgave.state, opgave.closed_at, opgave.closed_by = State.GJORT, at, life.writer
            self.batch.log(Kind.CHANGE, opgave, by=life.writer, at=at, state=State.GJORT)

    def add(
        self,
        *,
        forloeb: Forloeb | None,
        team: Team,
        by: User,
        text: str,
        due_in: int,
        at: datetime | None = None,
        **fields: Any,
    ) -> Opgave:
        """A row with its first version; agreed a week before it is due, and never later than just now."""
        due_on = self.clock.today + timedelta(days=due_in)
        made_at = at or self.clock.past(self.clock.at(weekday(due_on - timedelta(days=7)), 11))
        opgave = self.batch.add(
            Opgave,
            forloeb=forloeb,
            team=team,
            text=text,
            due_on=due_on,
            created_by=by,
            created_at=made_at,
            **fields,
        )
        self.batch.add(
            OpgaveVersion, opgave=opgave, number=1, written_by=by, written_at=made_at, **opgave.wording()
        )
        self.batch.log(Kind.CREATE, opgave, by=by, at=made_at)
        return opgave
