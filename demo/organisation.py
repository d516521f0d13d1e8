"""Kommuner, teams, and who works there. Six of them can log in, with the password "demo"."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from bostotte.models import Kommune, Rolle, Rolletildeling, Team, User
from demo.batch import Batch
from demo.clock import Clock
from demo.people import People
from demo.sizes import Size
from demo.stories import names

PASSWORD = "demo"
EMPLOYED_DAYS = 800
"""Days since everybody got their roles; before the first thing that is told."""


@dataclass
class Crew:
    """A team, its leder and its bostøtter."""

    team: Team
    leder: User
    bostoetter: list[User]


@dataclass
class Organisation:
    """Everybody who works somewhere."""

    kommuner: list[Kommune]
    crews: list[Crew] = field(default_factory=list)
    myndighed: dict[object, User] = field(default_factory=dict)
    """The sagsbehandler of each kommune, by the kommune's id."""

    def crew_of(self, team: Team) -> Crew:
        """The people of a team."""
        return next(crew for crew in self.crews if crew.team.pk == team.pk)


def build(size: Size, people: People, batch: Batch, clock: Clock) -> Organisation:
    """All of them, as rows of the batch."""
    return _Founding(size, people, batch, clock).found()


class _Founding:
    def __init__(self, size: Size, people: People, batch: Batch, clock: Clock) -> None:
        self.size, self.people, self.batch, self.clock = size, people, batch, clock
        self.joined = clock.at(clock.days_ago(EMPLOYED_DAYS), 9)
        self.password = make_password(PASSWORD)

    def found(self) -> Organisation:
        kommuner = [self.batch.add(Kommune, name=name) for name in names()["kommuner"]]
        organisation = Organisation(kommuner)
        for number in range(len(self.size.teams)):
            organisation.crews.append(self._crew(number, kommuner))
        seats = (("Poul", "Krog", "myndighed"), ("Gry", "Dahl", "nabo"))
        for kommune, (first, last, username) in zip(kommuner, seats, strict=True):
            user = self._user(first, last, "sagsbehandler", username)
            self._give(user, Rolle.MYNDIGHED, kommune=kommune)
            organisation.myndighed[kommune.pk] = user
        administrator = self._user("Iben", "Falk", "systemadministrator", "administrator")
        self._give(administrator, Rolle.ADMINISTRATOR)
        return organisation

    def _crew(self, number: int, kommuner: list[Kommune]) -> Crew:
        """Every third team belongs to the udfører that works for both kommuner."""
        shared = number % 3 == 2
        udfoerere = names()["udfoerere"]
        team = self.batch.add(
            Team,
            name=names()["teams"][number],
            udfoerer=udfoerere[2] if shared else udfoerere[0],
            phone=self.people.phone(),
        )
        for kommune in kommuner if shared else kommuner[:1]:
            self.batch.add(Team.kommuner.through, team_id=team.pk, kommune_id=kommune.pk)
        first = number == 0
        leder = self._user("Hanne", "Berg", "teamleder", "leder") if first else self._stranger("teamleder")
        self._give(leder, Rolle.LEDER, team=team)
        bostoetter = []
        if first:
            bostoetter = [
                self._user("Mette", "Lund", "bostøtte", "bostoette"),
                self._user("Ali", "Hansen", "mestringsvejleder", "kollega"),
            ]
        while len(bostoetter) < self.size.staff[number]:
            bostoetter.append(self._stranger(self.people.rng.choice(names()["stillinger"])))
        for user in bostoetter:
            self._give(user, Rolle.BOSTOETTE, team=team)
        return Crew(team, leder, bostoetter)

    def _stranger(self, title: str) -> User:
        """Somebody who cannot log in. Four of five are women (003, § 3.8)."""
        first, last = self.people.name(woman=self.people.rng.random() < 0.8)
        return self._user(first, last, title)

    def _user(self, first: str, last: str, title: str, username: str = "") -> User:
        return self.batch.add(
            User,
            username=username or self._username(first, last),
            password=self.password if username else make_password(None),
            first_name=first,
            last_name=last,
            title=title,
            phone=self.people.phone(),
            date_joined=self.joined,
        )

    def _username(self, first: str, last: str) -> str:
        plain = f"{first}.{last}".lower().replace(" ", "")
        for letter, ascii_letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
            plain = plain.replace(letter, ascii_letters)
        return plain

    def _give(self, user: User, role: Rolle, **where: object) -> None:
        self.batch.add(
            Rolletildeling, user=user, role=role, valid_from=self.clock.days_ago(EMPLOYED_DAYS), **where
        )
