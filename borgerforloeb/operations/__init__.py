"""What people change about borgere, bestillinger, forløb and besøg, each change with its Logpost."""

from borgerforloeb.operations.besoeg import (
    cancel_besoeg,
    correct_besoeg,
    finish_besoeg,
    move_besoeg,
    plan_besoeg,
)
from borgerforloeb.operations.bestilling import (
    accept_bestilling,
    register_bestilling,
    return_bestilling,
    send_bestilling_anew,
    set_followup,
)
from borgerforloeb.operations.borger import contact_left_out, correct_borger, register_borger, update_contact
from borgerforloeb.operations.forloeb import change_phase
from borgerforloeb.operations.tilknytning import attach, detach, take_over

__all__ = [
    "accept_bestilling",
    "attach",
    "cancel_besoeg",
    "change_phase",
    "contact_left_out",
    "correct_besoeg",
    "correct_borger",
    "detach",
    "finish_besoeg",
    "move_besoeg",
    "plan_besoeg",
    "register_bestilling",
    "register_borger",
    "return_bestilling",
    "send_bestilling_anew",
    "set_followup",
    "take_over",
    "update_contact",
]
