"""What gives the right to share: asked in the same way wherever something about a borger leaves the house."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.dates import plain_date
from bostotte.widgets import ListRadio
from netvaerk.models import Deling, Netvaerksperson, Samtykke

Ground = Deling.Ground


class SamtykkeChoice(forms.ChoiceField):
    """One of the samtykker that hold today, or another ground.

    Its value is a samtykke's id or a ground; `split` makes the two out of it.
    """

    widget = ListRadio

    def offer(
        self,
        forloeb: Forloeb,
        *,
        person: Netvaerksperson | None = None,
        organisation: str = "",
        grounds: tuple[Ground, ...] = (Ground.TIL_STEDE, Ground.LOV, Ground.UDEN),
    ) -> None:
        """Fills in the choices: the samtykker for this recipient (all, without one), then the grounds."""
        rows = Samtykke.objects.filter(forloeb=forloeb).valid_on(timezone.localdate())
        rows = rows.covering(person=person, organisation=organisation).select_related("person")
        self.samtykker = {str(row.pk): row for row in rows}
        told = [
            (
                key,
                f"Samtykke: {row.recipient}, {row.said_purpose[:1].lower()}{row.said_purpose[1:]}. "
                f"Til og med {plain_date(row.valid_to)}",
            )
            for key, row in self.samtykker.items()
        ]
        self.choices = [*told, *((ground.value, ground.label) for ground in grounds)]

    def split(self, value: str) -> tuple[Ground, Samtykke | None]:
        """The ground, and the samtykke when it is one."""
        if samtykke := self.samtykker.get(value):
            return Ground.SAMTYKKE, samtykke
        return Ground(value), None


class AsksGround(forms.BaseForm):
    """Mixin for forms that share something: a ground, and a reason where the ground needs one.

    Declare `ground = SamtykkeChoice(…)` and `reason`, and call `fields["ground"].offer(forloeb, …)`.
    """

    if TYPE_CHECKING:
        cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        """A law, and a missing ground, are explained."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("ground") in Deling.NEEDS_REASON and not (data.get("reason") or "").strip():
            self.add_error("reason", "Skriv begrundelsen: hvilken lov, eller hvorfor der ikke er spurgt.")
        return data

    @property
    def ground_data(self) -> dict[str, Any]:
        """`ground`, `samtykke` and `reason`, as `operations.share` takes them."""
        choice: Any = self.fields["ground"]
        ground, samtykke = choice.split(self.cleaned_data["ground"])
        return {"ground": ground, "samtykke": samtykke, "reason": self.cleaned_data.get("reason", "")}
