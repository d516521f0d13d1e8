"""Crisis plans in versions, and when they were gone through: `kriseplan.operations` in rows."""

from datetime import date, datetime, timedelta

from bostotte.log import Kind
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.people import People
from kriseplan.models import Krisekontakt, Kriseplan, Kriseplanversion, Tegn
from kriseplan.review import next_review

WRITTEN_AFTER_DAYS = 30
HAS_PLAN = 0.85
"""Share of forløb with a crisis plan once it has come so far (assumption)."""


class Crisis:
    """Makes the crisis plan of a borger."""

    def __init__(self, people: People, batch: Batch, clock: Clock) -> None:
        self.people, self.batch, self.clock = people, batch, clock

    def build(self, life: Life) -> None:
        """A plan, for most; one of them with a second version, all of them looked at twice a year."""
        day = weekday_after(life.told_from(self.clock) + timedelta(days=WRITTEN_AFTER_DAYS))
        wanted = life.planned or life.rng.random() < HAS_PLAN
        if life.waiting or not wanted or day >= life.told_to(self.clock):
            return
        plan = self.batch.add(Kriseplan, borger=life.borger, version=0, created_at=self.clock.at(day, 11))
        plan.review_on, plan.forloeb = next_review(day), life.forloeb
        phone = self.people.phone()
        self._version(life, plan, phone, at=self.clock.at(day, 11))
        later = weekday(day + timedelta(days=90))
        if life.rng.random() < 0.3 and later < life.told_to(self.clock):
            self._version(
                life, plan, phone, at=self.clock.at(later, 10, 20), comment="Nyt om, hvem der gør hvad"
            )
        self._go_through(life, plan)

    def _version(self, life: Life, plan: Kriseplan, phone: str, *, at: datetime, comment: str = "") -> None:
        told, by = life.story.plan, life.writer
        plan.version += 1
        written = self.batch.add(
            Kriseplanversion,
            plan=plan,
            version=plan.version,
            author=by,
            written_at=at,
            comment=comment,
            can_do="\n".join(told["can_do"]),
            others_can_do="\n".join(told["others_can_do"]),
            **{
                name: told[name]
                for name in ("avoid", "wishes", "where_to_be", "has_worked", "has_not_worked")
            },
            **{name: text for name, text in told["praktisk"].items() if text},
            copies=f"Mig selv, {told['kontakt'][0]} og {by.first_name}" if comment else "",
            written_with=f"{by.first_name}, {by.title}",
        )
        for order, (text, seen_by, meaning, strategy) in enumerate(told["tegn"], start=1):
            self.batch.add(
                Tegn,
                planversion=written,
                order=order,
                text=text,
                seen_by=seen_by,
                meaning=meaning,
                strategy=strategy,
            )
        for order, row in enumerate(self._contacts(life, phone), start=1):
            self.batch.add(Krisekontakt, planversion=written, order=order, **row)
        kind = Kind.CREATE if plan.version == 1 else Kind.CHANGE
        self.batch.log(kind, plan, by=by, at=at, plan_version=plan.version)

    def _contacts(self, life: Life, phone: str) -> list[dict[str, str]]:
        name, relation, when = life.story.plan["kontakt"]
        by = life.writer
        return [
            {"name": name, "relation": relation, "phone": phone, "when": when},
            {
                "name": by.first_name,
                "relation": f"min {by.title}",
                "phone": by.phone,
                "when": "Hverdage 8–16",
            },
            {
                "name": life.team.name,
                "relation": "teamet",
                "phone": life.team.phone,
                "when": "Når hverdagen er slut",
            },
        ]

    def _go_through(self, life: Life, plan: Kriseplan) -> None:
        """Again every half year, up to now; the plan that is due this week was last seen to long ago."""
        due: date = plan.review_on or self.clock.today
        while due < life.told_to(self.clock) and life.rng.random() < 0.85:
            day = weekday(due)
            plan.last_gone_through_on = day
            plan.review_on = due = next_review(day)
            at = self.clock.at(day, 13, 30)
            self.batch.log(
                Kind.CHANGE, plan, by=life.writer, at=at, gone_through=True, review_on=due.isoformat()
            )
        if life.plan_due:
            plan.review_on = self.clock.days_ago(-2)
