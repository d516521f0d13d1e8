"""The fictitious lives and lines as data: read from `demo/data/*.yaml` once."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class StoryDelmaal:
    """A delmål of a story, with its first skridt and the number of the indsatsmål it leads to."""

    text: str
    ved_at: str
    skridt: str
    indsatsmaal: int


@dataclass(frozen=True)
class Story:
    """A life to be told. `NAVN` in professional texts stands for the borger's first name."""

    key: str
    ages: tuple[int, int]
    shape: str
    droem: str
    droem_mand: str
    formaal: str
    ressourcer: str
    stoettebehov: str
    indsatsmaal: tuple[str, ...]
    pejlemaerke: int
    delmaal: tuple[StoryDelmaal, ...]
    besoeg: tuple[tuple[str, str, str], ...]
    plan: dict[str, Any]
    sti: tuple[str, ...]
    rapport: dict[str, Any]

    def fits(self, age: int) -> bool:
        """Whether somebody of the age could live it."""
        return self.ages[0] <= age <= self.ages[1]

    def dream_of(self, *, woman: bool) -> str:
        """The dream, in the words of a woman or a man."""
        return self.droem if woman or not self.droem_mand else self.droem_mand


@lru_cache
def stories() -> dict[str, Story]:
    """Every story by its key."""
    plans, sti, rapporter = read("kriseplaner"), read("samtaler"), read("rapporter")
    return {
        row["key"]: _story(row, plan=plans[row["key"]], sti=sti[row["key"]], rapport=rapporter[row["key"]])
        for row in read("stories")
    }


@lru_cache
def lines() -> dict[str, Any]:
    """What is said at ordinary besøg, by form and outcome."""
    return dict(read("lines"))


@lru_cache
def names() -> dict[str, list[str]]:
    """Names of people, streets, kommuner and teams."""
    return dict(read("names"))


def read(name: str) -> Any:
    """The content of one data file."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def _story(row: dict[str, Any], *, plan: Any, sti: Any, rapport: Any) -> Story:
    return Story(
        key=row["key"],
        ages=(row["alder"][0], row["alder"][1]),
        shape=row["kurve"],
        droem=row["droem"],
        droem_mand=row.get("droem_mand", ""),
        formaal=row["formaal"],
        ressourcer=row["ressourcer"],
        stoettebehov=row["stoettebehov"],
        indsatsmaal=tuple(row["indsatsmaal"]),
        pejlemaerke=row["pejlemaerke"],
        delmaal=tuple(
            StoryDelmaal(one["text"], one["ved_at"], one["skridt"], goal)
            for one, goal in zip(row["delmaal"], row["paa_vej_mod"], strict=True)
        ),
        besoeg=tuple((words, seen, agreed) for words, seen, agreed in row["besoeg"]),
        plan=plan,
        sti=tuple(sti),
        rapport=rapport,
    )
