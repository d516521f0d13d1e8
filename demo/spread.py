"""Spreading a few things over many places."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def evenly(places: Sequence[T], count: int) -> list[T]:
    """So many of the places, the first and the last among them, evenly apart; all when there are fewer."""
    if len(places) <= count:
        return list(places)
    if count < 2:
        return list(places[:count])
    return [places[round(number * (len(places) - 1) / (count - 1))] for number in range(count)]
