"""Who gets bostøtte from whom since when, and which story they live: planned before any row is made."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random

from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb
from bostotte.cpr import Cpr
from bostotte.models import Kommune, Team, User
from demo import sizes
from demo.clock import Clock, weekday
from demo.organisation import Crew, Organisation
from demo.people import People
from demo.sizes import Size
from demo.stories import Story, stories
from haabets_sti.models import Delmaal

TOLD_DAYS = 365
"""How far back the story of a forløb is told."""
SHAPES = {"stigende": 38, "langsom": 22, "flad": 18, "dyk": 10, "svingende": 6, "faldende": 6}
"""How often each shape of an ORS course is lived, in percent (assumption)."""
WAITING_DAYS = (5, 9, 17)
"""Days since three forløb of the first team began without a besøg yet."""


@dataclass
class Life:
    """One borger with one forløb. The rows are filled in as they are made."""

    rng: Random
    story: Story
    shape: str
    woman: bool
    name: tuple[str, str]
    cpr: Cpr
    kommune: Kommune
    crew: Crew
    helper: User | None
    second: User | None
    started_on: date
    ended_on: date | None = None
    hours_month: float = 5.0
    measured: bool = True
    quiet_days: int = 0
    """Not seen for so many days, though somebody tried twice."""
    waiting: bool = False
    """No besøg yet."""
    plan_due: bool = False
    """The crisis plan is to be looked at again this week."""
    planned: bool = False
    """Today and the days ahead are laid out elsewhere."""
    contacts: int = 0
    borger: Borger = field(init=False)
    forloeb: Forloeb = field(init=False)
    bestilling: Bestilling = field(init=False)
    delmaal: list[Delmaal] = field(default_factory=list)
    visits: list[Besoeg] = field(default_factory=list)

    @property
    def team(self) -> Team:
        """The team of the forløb."""
        return self.crew.team

    @property
    def writer(self) -> User:
        """Who writes when nothing else is said."""
        return self.helper or self.crew.leder

    def told_from(self, clock: Clock) -> date:
        """The day the story begins."""
        return max(self.started_on, clock.days_ago(TOLD_DAYS))

    def told_to(self, clock: Clock) -> date:
        """The last day before today on which something can have happened."""
        return min(self.ended_on or clock.today, clock.days_ago(max(self.quiet_days, 1)))

    def months(self, clock: Clock) -> float:
        """Months that are told."""
        return max((self.told_to(clock) - self.told_from(clock)).days / 30.4, 0.0)

    def said(self, text: str) -> str:
        """A professional text with the borger's first name."""
        return text.replace("NAVN", self.name[0])


@dataclass(frozen=True)
class Part:
    """A role in the first team, cast by hand: the borgere of the log-in `bostoette`."""

    first: str
    last: str
    woman: bool
    age: int
    story: str
    months: int
    quiet_days: int = 0
    plan_due: bool = False
    planned: bool = True


CAST = (
    Part("Signe", "Amstrup", True, 38, "bussen", 11),
    Part("Jonas", "Lindholt", False, 27, "musikken", 9),
    Part("Bente", "Møberg", True, 58, "haven", 11, plan_due=True),
    Part("Yasmin", "Haddad", True, 34, "boernene", 8),
    Part("Kurt", "Bøgh", False, 63, "lejligheden", 10, quiet_days=16),
    Part("Omar", "Yilmaz", False, 29, "fodbold", 7),
    Part("Åse", "Kjærulf", True, 45, "malingen", 12, planned=False),
    Part("Line", "Rask", True, 24, "studiet", 5),
    Part("Aage", "Sønderup", False, 51, "vaerkstedet", 4),
)
"""The first four are seen today."""


@dataclass(frozen=True)
class Plan:
    """All lives in order of teams, and three borgere who only have a bestilling."""

    lives: list[Life]
    applicants: list[Life]


def plan(size: Size, organisation: Organisation, people: People, clock: Clock, *, seed: int) -> Plan:
    """Every life."""
    planning = _Planning(size, organisation, people, clock, seed)
    lives = planning.plan()
    return Plan(lives, planning.applicants())


class _Planning:
    def __init__(
        self, size: Size, organisation: Organisation, people: People, clock: Clock, seed: int
    ) -> None:
        self.size, self.organisation, self.people, self.clock = size, organisation, people, clock
        self.seed = seed
        self.told: Counter[tuple[object, str]] = Counter()
        """How often a helper, or a team, has a story already."""

    def plan(self) -> list[Life]:
        lives: list[Life] = []
        for number, crew in enumerate(self.organisation.crews):
            count = self.size.teams[number]
            if number == 0:
                self.people.reserved = {part.first for part in CAST}
                lives += [self._cast(part, crew, index) for index, part in enumerate(CAST)]
                lives += [self._stranger(crew, len(lives) + i) for i in range(count - len(CAST))]
                self._let_wait(lives[-len(WAITING_DAYS) :])
            else:
                lives += [self._stranger(crew, len(lives) + i) for i in range(count)]
        self._lay_out_contacts(lives)
        return lives

    def applicants(self) -> list[Life]:
        """Two for the first team and one, of the second kommune, for the last."""
        crews = self.organisation.crews
        found = [self._stranger(crew, 10**6 + i) for i, crew in enumerate((crews[0], crews[-1], crews[0]))]
        if len(crews) % 3 == 0:
            found[1].kommune = self.organisation.kommuner[1]
        return found

    def _cast(self, part: Part, crew: Crew, index: int) -> Life:
        self.people.taken_names.add((part.first, part.last))
        story = stories()[part.story]
        self._count(story, crew.bostoetter[0], crew.team)
        return Life(
            rng=self._rng(index),
            story=story,
            shape=story.shape,
            woman=part.woman,
            name=(part.first, part.last),
            cpr=self.people.cpr(part.age),
            kommune=self.organisation.kommuner[0],
            crew=crew,
            helper=crew.bostoetter[0],
            second=None,
            started_on=weekday(self.clock.days_ago(part.months * 30)),
            hours_month=7,
            quiet_days=part.quiet_days,
            plan_due=part.plan_due,
            planned=part.planned,
        )

    def _stranger(self, crew: Crew, index: int) -> Life:
        rng = self._rng(index)
        helpers = crew.bostoetter[1:] if crew is self.organisation.crews[0] else crew.bostoetter
        helper = helpers[index % len(helpers)]
        woman, age = self.people.woman(), self.people.age()
        story = self._story(age, helper, crew.team)
        shape = story.shape if rng.random() < 0.5 else rng.choices([*SHAPES], [*SHAPES.values()])[0]
        others = [user for user in crew.bostoetter if user is not helper]
        life = Life(
            rng=rng,
            story=story,
            shape=shape,
            woman=woman,
            name=self.people.name(woman=woman),
            cpr=self.people.cpr(age),
            kommune=self._kommune(crew, rng),
            crew=crew,
            helper=helper,
            second=rng.choice(others) if rng.random() < sizes.TWO_WORKERS else None,
            started_on=self._started(rng),
            hours_month=min(max(rng.lognormvariate(sizes.HOURS_MU, sizes.HOURS_SIGMA), 2.0), 22.0),
            measured=rng.random() >= sizes.OPTS_OUT,
        )
        if rng.random() < 0.06 and life.months(self.clock) > 6:
            life.ended_on = weekday(self.clock.days_ago(rng.randrange(8, 60)))
        return life

    def _let_wait(self, lives: list[Life]) -> None:
        """The last of them has nobody of their own yet."""
        for life, days in zip(lives, WAITING_DAYS, strict=True):
            life.waiting, life.started_on, life.ended_on = True, self.clock.days_ago(days), None
            life.second = None
        lives[-1].helper = None

    def _lay_out_contacts(self, lives: list[Life]) -> None:
        """How many contacts each forløb holds: by hours and months, or its share of the size's total."""
        told = [life for life in lives if not life.waiting]
        wishes = [min(max(life.hours_month / 0.85, 3.0), 9.0) * life.months(self.clock) for life in told]
        factor = self.size.besoeg / sum(wishes) if self.size.besoeg else 1.0
        for life, wish in zip(told, wishes, strict=True):
            life.contacts = max(round(wish * factor + 0.5), 3)

    def _story(self, age: int, helper: User, team: Team) -> Story:
        """One that fits the age and that the helper and the team have least of."""
        fitting = [story for story in stories().values() if story.fits(age)]
        story = min(fitting, key=lambda one: (self.told[helper.pk, one.key], self.told[team.pk, one.key]))
        self._count(story, helper, team)
        return story

    def _count(self, story: Story, helper: User, team: Team) -> None:
        self.told[helper.pk, story.key] += 1
        self.told[team.pk, story.key] += 1

    def _kommune(self, crew: Crew, rng: Random) -> Kommune:
        """A team that works for both kommuner has most of its borgere from the second."""
        shared = self.organisation.crews.index(crew) % 3 == 2
        return self.organisation.kommuner[1 if shared and rng.random() < 0.8 else 0]

    def _started(self, rng: Random) -> date:
        if rng.random() < self.size.longer:
            return weekday(self.clock.days_ago(rng.randrange(400, 3600)))
        return weekday(self.clock.days_ago(rng.randrange(40, 362)))

    def _rng(self, index: int) -> Random:
        return Random(f"{self.seed}:{index}")
