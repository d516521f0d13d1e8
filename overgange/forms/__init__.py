"""What people type when a forløb begins, ends and begins again."""

from overgange.forms.ending import (
    AfslutningForm,
    EftervaernForm,
    FinishForm,
    ReopenForm,
    TakeBackForm,
    UdfasningForm,
)
from overgange.forms.opstart import QuestionForm, ValgForm

__all__ = [
    "AfslutningForm",
    "EftervaernForm",
    "FinishForm",
    "QuestionForm",
    "ReopenForm",
    "TakeBackForm",
    "UdfasningForm",
    "ValgForm",
]
