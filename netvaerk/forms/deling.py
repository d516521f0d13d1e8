"""Noting that something was shared: in a call, in a letter, at a meeting."""

from typing import Any

from django import forms

from borgerforloeb.models import Forloeb
from bostotte.forms import SafeForm
from netvaerk.forms.grounds import AsksGround, SamtykkeChoice
from netvaerk.models import Netvaerksperson, Samtykke


class DelingForm(AsksGround, SafeForm):
    """What, with whom, and on which ground."""

    autosave = True
    what = forms.CharField(
        label="Hvad er delt?",
        max_length=300,
        help_text="Emnet i få ord, ikke selve oplysningerne. Fx: aftalt, hvem der ringer om medicin.",
    )
    person = forms.ModelChoiceField(
        Netvaerksperson.objects.none(),
        label="Med hvem i netværket?",
        required=False,
        empty_label="Ingen af dem",
    )
    organisation = forms.CharField(label="Eller et sted", max_length=160, required=False)
    ground = SamtykkeChoice(label="På hvilket grundlag?")
    reason = forms.CharField(
        label="Begrundelse",
        max_length=300,
        required=False,
        help_text="Kun når grundlaget er en lov, eller når der mangler et.",
    )

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forloeb = forloeb
        people = Netvaerksperson.objects.filter(borger=forloeb.borger_id).on_map()
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        choice: Any = self.fields["ground"]
        choice.offer(forloeb)

    def clean(self) -> dict[str, Any]:
        """One recipient; and a samtykke is only used for the one it was given for."""
        data = super().clean()
        person, organisation = data.get("person"), (data.get("organisation") or "").strip()
        samtykke = self._samtykke()
        if samtykke is not None and not person and not organisation:
            data["person"], data["organisation"] = samtykke.person, samtykke.organisation
        elif bool(person) is bool(organisation):
            self.add_error("person", "Vælg en fra netværket, eller skriv et sted. Én ad gangen.")
        elif samtykke is not None and not self._is_for(samtykke, person, organisation):
            self.add_error("ground", f"Samtykket er givet til {samtykke.recipient}. Vælg et, der dækker.")
        return data

    def _samtykke(self) -> Samtykke | None:
        choice: Any = self.fields["ground"]
        value = self.cleaned_data.get("ground")
        return choice.split(value)[1] if value else None

    @staticmethod
    def _is_for(samtykke: Samtykke, person: Netvaerksperson | None, organisation: str) -> bool:
        if person is not None:
            return bool(samtykke.person_id == person.pk)
        return bool(samtykke.organisation.casefold() == organisation.casefold())

    @property
    def operation_data(self) -> dict[str, Any]:
        """What `operations.share` takes."""
        data = {name: self.cleaned_data[name] for name in ("what", "person", "organisation")}
        return {**data, **self.ground_data}
