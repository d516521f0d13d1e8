"""Forms of the self-evaluation."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Rolle, Team, User
from bostotte.widgets import PillRadio
from pejlemaerker.models import Runde
from pejlemaerker.results import NOT_RELEVANT
from pejlemaerker.statements import StatementSet

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RundeForm(SafeModelForm):
    """A new round in one of the leder's teams."""

    team = forms.ModelChoiceField(Team.objects.none(), label="Team", empty_label=None)

    class Meta:
        model = Runde
        fields = ["team", "title", "opens_on", "closes_on"]
        widgets = {"opens_on": _DATE, "closes_on": _DATE}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(pk__in=user.team_ids(Rolle.LEDER))
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.initial.setdefault("closes_on", timezone.localdate() + timedelta(weeks=3))

    def clean_closes_on(self) -> Any:
        """A round cannot be over before it is made."""
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Sidste svardag er allerede gået.")
        return day


class CloseForm(SafeForm):
    """Closing a round before its last day."""

    versioned = True


class SvarForm(SafeForm):
    """All statements in the words of one perspective; any of them may be left open."""

    def __init__(self, *args: Any, statements: StatementSet, perspective: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        scale = [(str(step), f"{step} {label}") for step, label in statements.scale.labels]
        choices = [*scale, (NOT_RELEVANT, statements.scale.not_relevant)]
        for udsagn in statements.udsagn:
            self.fields[self.name_of(udsagn.key)] = forms.ChoiceField(
                label=udsagn.text(perspective), choices=choices, required=False, widget=PillRadio
            )

    @staticmethod
    def name_of(key: str) -> str:
        """The field's name for a statement, e.g. "u1_3"."""
        return f"u{key.replace('.', '_')}"

    def clean(self) -> dict[str, Any]:
        """Something must be answered."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self._given(cleaned):
            raise forms.ValidationError("Svar på mindst ét udsagn. Du kan springe resten over.")
        return cleaned

    @property
    def operation_data(self) -> dict[str, Any]:
        """`answers`: the answered statements, 1–5 or "ir"."""
        return {"answers": self._given(self.cleaned_data)}

    def _given(self, cleaned: dict[str, Any]) -> dict[str, int | str]:
        values = {udsagn.key: cleaned.get(self.name_of(udsagn.key)) for udsagn in self.statements.udsagn}
        return {key: value if value == NOT_RELEVANT else int(value) for key, value in values.items() if value}

    def by_pejlemaerke(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields under the number of their pejlemærke, for the page."""
        numbers = sorted({udsagn.number for udsagn in self.statements.udsagn})
        return [
            (number, [self[self.name_of(u.key)] for u in self.statements.for_pejlemaerke(number)])
            for number in numbers
        ]
