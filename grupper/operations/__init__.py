"""What people change about groups, each change with its Logpost."""

from grupper.operations.gruppe import (
    add_traener,
    change_gruppe,
    change_session,
    copy_gruppe,
    create_gruppe,
    end_traener,
    evaluate_session,
)
from grupper.operations.placering import (
    answer_offer,
    note_apart,
    note_interest,
    offer_place,
    place,
    withdraw_apart,
)
from grupper.operations.session import (
    change_goal,
    correct_note,
    finish_session,
    mark,
    stop,
    write_absence,
    write_note,
)

__all__ = [
    "add_traener",
    "answer_offer",
    "change_goal",
    "change_gruppe",
    "change_session",
    "copy_gruppe",
    "correct_note",
    "create_gruppe",
    "end_traener",
    "evaluate_session",
    "finish_session",
    "mark",
    "note_apart",
    "note_interest",
    "offer_place",
    "place",
    "stop",
    "withdraw_apart",
    "write_absence",
    "write_note",
]
