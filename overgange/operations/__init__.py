"""Changes to how a forløb begins, ends and begins again, each with its Logpost in the same transaction."""

from overgange.operations.ending import (
    agree_eftervaern,
    agree_udfasning,
    finish_afslutning,
    mark_eftervaern,
    reopen,
    take_back_udfasning,
    write_afslutning,
)
from overgange.operations.opstart import answer_opstart, choose

__all__ = [
    "agree_eftervaern",
    "agree_udfasning",
    "answer_opstart",
    "choose",
    "finish_afslutning",
    "mark_eftervaern",
    "reopen",
    "take_back_udfasning",
    "write_afslutning",
]
