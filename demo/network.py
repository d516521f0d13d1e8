"""The network, samtykker and delinger of those whose story tells of them: `netvaerk.operations` in rows."""

from datetime import datetime, timedelta
from typing import Any

from bostotte.log import Kind
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.people import People
from demo.stories import read
from netvaerk.models import Deling, Netvaerksperson, NetvaerkspersonVersion, Samtykke

DRAWN_AFTER_DAYS = 20
DRAWN_AGAIN_DAYS = 120
SAID = ("name", "relation", "kind", "importance", "support", "feels", "wish", "contact")


class Network:
    """Makes the map of a borger, and what the borger has said yes to."""

    def __init__(self, people: People, batch: Batch, clock: Clock) -> None:
        self.people, self.batch, self.clock, self.told = people, batch, clock, read("netvaerk")

    def build(self, life: Life) -> None:
        """For a forløb that has come so far and whose story has one."""
        told = self.told.get(life.story.key)
        day = weekday_after(life.told_from(self.clock) + timedelta(days=DRAWN_AFTER_DAYS))
        if told is None or life.waiting or day >= life.told_to(self.clock):
            return
        first = self.clock.at(day, 10, 30)
        again = weekday(day + timedelta(days=DRAWN_AGAIN_DAYS))
        second = self.clock.at(again, 13, 15) if again < life.told_to(self.clock) else None
        made = {row["name"]: self._person(life, row, first, second) for row in told["people"]}
        known = {name: person for name, person in made.items() if person is not None}
        given = [self._samtykke(life, row, known) for row in told["samtykker"]]
        covering = {one.person_id: one for one in given if one is not None}
        for row in told["delinger"]:
            self._share(life, row, known, covering)

    def _person(
        self, life: Life, row: dict[str, Any], first: datetime, second: datetime | None
    ) -> Netvaerksperson | None:
        at = second if row.get("later") else first
        if at is None:
            return None
        said = {name: row.get(name, "") for name in SAID}
        phone = self.people.phone() if row["contact"] != "nej" else ""
        ring = row.get("earlier", row["ring"]) if second else row["ring"]
        person = self.batch.add(
            Netvaerksperson, borger=life.borger, created_at=at, ring=ring, phone=phone, **said
        )
        person.forloeb = life.forloeb
        self._keep(life, person, at)
        self.batch.log(Kind.CREATE, person, by=life.writer, at=at)
        if second and ring != row["ring"]:
            person.ring, person.version = row["ring"], 2
            self._keep(life, person, second)
            self.batch.log(Kind.CHANGE, person, by=life.writer, at=second, fields=["ring"])
        return person

    def _keep(self, life: Life, person: Netvaerksperson, at: datetime) -> None:
        self.batch.add(
            NetvaerkspersonVersion,
            person=person,
            number=person.version,
            written_by=life.writer,
            written_at=at,
            **person.wording(),
        )

    def _samtykke(
        self, life: Life, row: dict[str, Any], known: dict[str, Netvaerksperson]
    ) -> Samtykke | None:
        person, day = known.get(row["person"]), weekday(self.clock.days_ago(row["from"]))
        if person is None or day < life.started_on:
            return None
        at = self.clock.at(day, 11, 15)
        samtykke = self.batch.add(
            Samtykke,
            forloeb=life.forloeb,
            purpose=row["purpose"],
            person=person,
            scope=row["scope"],
            not_scope=row.get("not_scope", ""),
            given_on=day,
            valid_from=day,
            valid_to=day + timedelta(days=row["days"]),
            how=row["how"],
            words=row.get("words", ""),
            received_by=life.writer,
            created_at=at,
        )
        self.batch.log(Kind.CREATE, samtykke, by=life.writer, at=at, purpose=samtykke.purpose)
        if "withdrawn" in row:
            self._withdraw(life, samtykke, row)
        return samtykke

    def _withdraw(self, life: Life, samtykke: Samtykke, row: dict[str, Any]) -> None:
        day = weekday(self.clock.days_ago(row["withdrawn"]))
        samtykke.withdrawn_on, samtykke.withdrawn_words = day, row["withdrawn_words"]
        samtykke.withdrawn_noted_by, samtykke.version = life.writer, 2
        at = self.clock.at(day, 12)
        self.batch.log(Kind.CHANGE, samtykke, by=life.writer, at=at, withdrawn=True)

    def _share(
        self,
        life: Life,
        row: dict[str, Any],
        known: dict[str, Netvaerksperson],
        covering: dict[Any, Samtykke],
    ) -> None:
        person, day = known.get(row["to"]), weekday(self.clock.days_ago(row["ago"]))
        samtykke = covering.get(person.pk) if person and row["ground"] == "samtykke" else None
        if person is None or day < life.started_on or (row["ground"] == "samtykke" and not samtykke):
            return
        at = self.clock.at(day, 14)
        deling = self.batch.add(
            Deling,
            forloeb=life.forloeb,
            what=row["what"],
            person=person,
            ground=row["ground"],
            samtykke=samtykke,
            shared_by=life.writer,
            shared_at=at,
        )
        held = str(samtykke.pk) if samtykke else ""
        self.batch.log(Kind.CREATE, deling, by=life.writer, at=at, ground=row["ground"], samtykke=held)
