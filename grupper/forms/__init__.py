"""What people type about groups."""

from grupper.forms.gruppe import (
    CopyForm,
    EvaluationForm,
    GruppeEditForm,
    GruppeForm,
    SessionForm,
    TraenerEndForm,
    TraenerForm,
)
from grupper.forms.placering import AnswerForm, ApartForm, InterestForm, OfferForm, PlaceForm
from grupper.forms.session import (
    AbsenceForm,
    CorrectionForm,
    FinishForm,
    GoalForm,
    MarkForm,
    NoteForm,
    StopForm,
)

__all__ = [
    "AbsenceForm",
    "AnswerForm",
    "ApartForm",
    "CopyForm",
    "CorrectionForm",
    "EvaluationForm",
    "FinishForm",
    "GoalForm",
    "GruppeEditForm",
    "GruppeForm",
    "InterestForm",
    "MarkForm",
    "NoteForm",
    "OfferForm",
    "PlaceForm",
    "SessionForm",
    "StopForm",
    "TraenerEndForm",
    "TraenerForm",
]
