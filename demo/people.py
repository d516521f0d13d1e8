"""Fictitious people: names, ages and CPR numbers that can belong to nobody."""

from datetime import date, timedelta
from random import Random

from bostotte import cpr
from demo.sizes import AGE_GROUPS, WOMEN
from demo.stories import names


class People:
    """Gives out names and CPR numbers, none of them twice."""

    def __init__(self, rng: Random, today: date) -> None:
        self.rng = rng
        self.today = today
        self.taken_names: set[tuple[str, str]] = set()
        self.taken_numbers: set[str] = set()
        self.reserved: set[str] = set()
        """First names that nobody else gets, so that those who are told about by name are not mixed up."""

    def name(self, *, woman: bool) -> tuple[str, str]:
        """First and last name."""
        while True:
            first = self.rng.choice(names()["kvinder" if woman else "maend"])
            found = (first, self.rng.choice(names()["efternavne"]))
            if found not in self.taken_names and first not in self.reserved:
                self.taken_names.add(found)
                return found

    def woman(self) -> bool:
        """Whether the next borger is a woman."""
        return self.rng.random() < WOMEN

    def age(self) -> int:
        """In years, by the register's age groups."""
        low, high, _ = self.rng.choices(AGE_GROUPS, [share for *_, share in AGE_GROUPS])[0]
        return self.rng.randint(low, high)

    def cpr(self, age: int) -> cpr.Cpr:
        """An erstatningsnummer (day + 60) of somebody so many years old."""
        while True:
            born = self.today - timedelta(days=round(age * 365.25) + self.rng.randrange(1, 360))
            if born.day == 29 and born.month == 2:
                continue
            # The seventh digit tells the century: 0–3 for 1900–1999, 4 for 2000–2036.
            seventh = self.rng.randrange(4) if born.year < 2000 else 4
            number = f"{born.day + 60}{born:%m%y}{seventh}{self.rng.randrange(1000):03}"
            if number not in self.taken_numbers:
                self.taken_numbers.add(number)
                return cpr.parse(number, today=self.today)

    def phone(self) -> str:
        """A number that no Danish telephone has: they never begin with 0."""
        return "00 " + " ".join(f"{self.rng.randrange(100):02}" for _ in range(3))

    def address(self) -> str:
        """A street that exists nowhere in particular."""
        return f"{self.rng.choice(names()['veje'])} {self.rng.randrange(1, 90)}"
