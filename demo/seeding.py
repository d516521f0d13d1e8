"""Fills an empty database with fictitious people and the work around them."""

from collections import Counter
from datetime import datetime
from itertools import groupby
from random import Random

from django.core.management import call_command
from django.db import connection, transaction

from borgerforloeb.models import Borger, Kode
from bostotte.models import Kommune, Team, User
from demo import lives as planning
from demo import organisation, today
from demo.batch import Batch
from demo.chores import Chores
from demo.clock import Clock
from demo.crisis import Crisis
from demo.goals import Goals
from demo.groups import Groups
from demo.lives import Life
from demo.measures import Measures
from demo.meetings import Meetings
from demo.network import Network
from demo.orders import Orders
from demo.people import People
from demo.reports import RENDERED, Reports, wishes
from demo.rounds import Rounds
from demo.sizes import SIZES
from demo.transitions import Transitions
from demo.visits import Visits
from overgange.models.ending import AARSAG
from rapporter import production
from rapporter.models import Rapportjob

AT_A_TIME = 100
"""Lives whose rows are held in memory together."""
ANALYSE = "ANALYZE"


def is_empty() -> bool:
    """Whether nobody works or gets support here yet."""
    return not any(model.objects.exists() for model in (Borger, Team, Kommune, User))


def seed(size_name: str, *, number: int, now: datetime, rendered: int = RENDERED) -> Counter[str]:
    """Fills the empty database; the same number and moment give the same rows. Returns counts by table.

    `rendered` PDFs of released reports are made at once; the others wait for a worker.

    Ids, texts and times repeat; what is encrypted or hashed with chance does not.
    """
    size, clock = SIZES[size_name], Clock(now)
    batch = _CountingBatch(Random(number))
    with transaction.atomic():
        call_command("import_koder", verbosity=0)
        people = People(Random(number + 1), clock.today)
        org = organisation.build(size, people, batch, clock)
        batch.write()
        plan = planning.plan(size, org, people, clock, seed=number)
        orders = Orders(org, people, batch, clock)
        visits = Visits(batch, clock, list(Kode.objects.stoetteomraader()))
        chores = Chores(batch, clock)
        measures, crisis = Measures(size, batch, clock), Crisis(people, batch, clock)
        transitions = Transitions(batch, clock, list(Kode.objects.of_list(AARSAG)))
        network, goals = Network(people, batch, clock), Goals(batch, clock)
        rooms = (orders, goals, visits, measures, crisis, chores, transitions, network)
        for start in range(0, len(plan.lives), AT_A_TIME):
            _live(plan.lives[start : start + AT_A_TIME], *rooms)
            batch.write()
        chores.of_team(plan.lives[0])
        Meetings(batch, clock, chores).build_all(plan.lives)
        today.answer_applicants(plan.applicants, orders, batch, clock)
        _teams(plan.lives, org, batch, clock)
        day = today.Today(plan.lives, batch, clock, orders, visits)
        day.build()
        batch.write()
        day.keep_draft()
        reports = Reports(batch, clock)
        reports.build(wishes(plan.lives, clock, released=size.released))
    _render(reports.jobs[:rendered])
    with connection.cursor() as cursor:
        cursor.execute(ANALYSE)
    return batch.counts


def _teams(lives: list[Life], org: organisation.Organisation, batch: Batch, clock: Clock) -> None:
    """What a team does together: selvevaluering, and in the first team groups."""
    for _, crew in groupby(lives, key=lambda life: life.team.pk):
        Rounds(batch, clock).build(list(crew))
    Groups(batch, clock).build([life for life in lives if life.crew is org.crews[0]])


def _live(
    some: list[Life],
    orders: Orders,
    goals: Goals,
    visits: Visits,
    measures: Measures,
    crisis: Crisis,
    chores: Chores,
    transitions: Transitions,
    network: Network,
) -> None:
    for life in some:
        orders.build(life)
        goals.build(life)
        visits.build(life)
        goals.follow_up(life)
        measures.build(life)
        crisis.build(life)
        chores.build(life)
        transitions.build(life)
        network.build(life)
        life.visits.clear()


def _render(jobs: list[Rapportjob]) -> None:
    """Makes the PDFs of some released reports here and now, as a worker would; dated with their release."""
    for job in jobs:
        production.run(job.pk)
        Rapportjob.objects.filter(pk=job.pk, state=Rapportjob.State.FAERDIG).update(
            started_at=job.queued_at, finished_at=job.queued_at
        )


class _CountingBatch(Batch):
    """A batch that remembers how much it has written."""

    def __init__(self, rng: Random) -> None:
        super().__init__(rng)
        self.counts: Counter[str] = Counter()

    def write(self) -> None:
        self.counts.update({model._meta.label: len(rows) for model, rows in self.rows.items()})
        super().write()
