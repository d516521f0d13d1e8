"""Møder: `moeder.operations` in rows. One Inddrag Nu that was held, and one Åben Dialog ahead."""

from typing import Any

from django.db import models

from borgerforloeb.models import Besoeg
from bostotte.dates import plain_date
from bostotte.log import Kind
from demo.batch import Batch
from demo.chores import Chores
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.stories import read
from moeder.models import Moede, Moededeltager, MoedeOpgave, Referatudlevering, Soejle

HELD_DAYS_AGO = 3


class Meetings:
    """Makes the møder of the borgere who have one."""

    def __init__(self, batch: Batch, clock: Clock, chores: Chores) -> None:
        self.batch, self.clock, self.chores = batch, clock, chores
        self.made: list[models.Model] = []
        self.told = {row["first"]: row for row in read("moeder")}

    def build_all(self, lives: list[Life]) -> None:
        """Those of everybody.

        The database adds nothing to a møde with a final referat, so the møder come after what is in them.
        """
        for life in lives:
            self.build(life)
        self.batch.rows[Moede].extend(self.made)

    def build(self, life: Life) -> None:
        """The one of somebody in the cast, when there is one."""
        told = self.told.get(life.name[0])
        if told is None or not life.planned:
            return
        if told["held"]:
            day = weekday(self.clock.days_ago(HELD_DAYS_AGO))
        else:
            day = weekday_after(self.clock.days_ago(-4))
        moede = Moede(
            id=self.batch.uuid(),
            forloeb=life.forloeb,
            kind=told["kind"],
            starts_at=self.clock.at(day, 13, 30),
            minutes=75,
            place=told["place"],
            about=told["about"],
            moedeleder=told["moedeleder"],
            reflektant=told["reflektant"],
            planned_by=life.writer,
            planned_at=self.clock.past(self.clock.at(weekday(self.clock.days_ago(HELD_DAYS_AGO + 12)), 10)),
        )
        self._wall(life, moede, told)
        self.made.append(moede)
        self.batch.log(Kind.CREATE, moede, by=life.writer, at=moede.planned_at)
        if told["held"]:
            self._finish(life, moede, told)

    def _wall(self, life: Life, moede: Moede, told: dict[str, Any]) -> None:
        there = bool(told["held"])
        self.batch.add(Moededeltager, moede=moede, name=life.name[0], is_borger=True, was_there=there)
        self.batch.add(Moededeltager, moede=moede, user=life.writer, was_there=there)
        for name in told["names"]:
            self.batch.add(Moededeltager, moede=moede, name=name, samtykke=told["samtykke"], was_there=there)
        for order, pillar in enumerate(moede.frame.pillars):
            text = told["soejler"].get(pillar.key, "")
            wrote = {"written_by": life.writer, "written_at": moede.ends_at} if text else {}
            self.batch.add(Soejle, moede=moede, key=pillar.key, order=order, text=text, **wrote)
        for row in told["aftaler"]:
            self._agree(life, moede, row)

    def _agree(self, life: Life, moede: Moede, row: dict[str, Any]) -> None:
        opgave = self.chores.add(
            forloeb=life.forloeb,
            team=life.team,
            by=life.writer,
            text=row["text"],
            due_in=row["days"],
            at=moede.ends_at,
            owner=None if row["who"] else life.writer,
            owner_name=row["who"],
            source_label=f"{moede.get_kind_display()} {plain_date(moede.starts_at.date())}",
            source_url=moede.get_absolute_url(),
        )
        self.batch.add(
            MoedeOpgave,
            moede=moede,
            opgave=opgave,
            text=opgave.text,
            who=opgave.who,
            due_on=opgave.due_on,
            agreed_at=moede.ends_at,
        )

    def _finish(self, life: Life, moede: Moede, told: dict[str, Any]) -> None:
        at = moede.ends_at
        moede.borgers_ord, moede.finished_by, moede.finished_at, moede.version = (
            told["borgers_ord"], life.writer, at, 2,
        )  # fmt: skip
        moede.besoeg = self.batch.add(
            Besoeg,
            forloeb=life.forloeb,
            medarbejder=life.writer,
            written_by=life.writer,
            starts_at=moede.starts_at,
            minutes=moede.minutes,
            form=Besoeg.Form.NETVAERKSMOEDE,
            outcome=Besoeg.Outcome.AFHOLDT,
            borgers_ord=told["borgers_ord"],
            aftalt="\n".join(row["text"] for row in told["aftaler"]),
            registered_at=at,
            finished_at=at,
        )
        self.batch.log(Kind.FINISH, moede.besoeg, by=life.writer, at=at, late=False)
        self.batch.log(Kind.FINISH, moede, by=life.writer, at=at, counted=True)
        self.batch.add(Referatudlevering, moede=moede, how="papir", given_by=life.writer, given_at=at)
