"""A page with every component, for whoever builds pages. Only in DEBUG."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from bostotte import widgets

SAMPLE_SVG = mark_safe(
    '<svg viewBox="0 0 640 200" xmlns="http://www.w3.org/2000/svg">'
    '<rect x="34" y="96" width="590" height="52" fill="#e1efe9"/>'
    '<path d="M34 70H624" stroke="#8a8270" stroke-dasharray="5 5" fill="none"/>'
    '<text x="624" y="62" text-anchor="end" font-size="14" fill="#55625f">grænse 25</text>'
    '<polyline fill="none" stroke="#0f5a52" stroke-width="3" '
    'points="40,122 140,132 240,104 340,112 440,88 540,80 612,62"/>'
    '<circle cx="612" cy="62" r="6" fill="#0f5a52"/>'
    '<text x="34" y="186" font-size="14" fill="#55625f">maj</text>'
    '<text x="612" y="186" text-anchor="end" font-size="14" fill="#55625f">november</text></svg>'
)
SAMPLE_TABLE = {"headers": ["Dato", "Score"], "rows": [["4. maj", "14,2"], ["20. november", "20,0"]]}


class GalleryForm(forms.Form):
    """One field of each kind; send it empty to see the errors."""

    autosave = False
    name = forms.CharField(label="Hvad vil du gerne kalde målet?", help_text="Brug borgerens egne ord.")
    note = forms.CharField(label="Hvad aftalte I?", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(
        label="Hvordan mødtes I?",
        choices=[
            ("hjemme", "Hjemme"),
            ("ude", "Ude"),
            ("tlf", "Telefon"),
            ("sms", "Sms"),
            ("video", "Video"),
        ],
        widget=widgets.PillRadio,
    )
    areas = forms.MultipleChoiceField(
        label="Hvad handlede det om?",
        choices=[("net", "Netværk"), ("bolig", "Bolig"), ("oko", "Økonomi"), ("helbred", "Helbred")],
        widget=widgets.PillCheckboxes,
        required=False,
    )
    mood = forms.ChoiceField(
        label="I de sidste to uger har jeg glædet mig over noget",
        choices=[("3", "Det meste af tiden"), ("2", "Noget af tiden"), ("1", "Lidt af tiden")],
        widget=widgets.ListRadio,
    )
    agree = forms.ChoiceField(
        label="Jeg bliver hørt",
        choices=[("1", "Slet ikke"), ("2", "I ringe grad"), ("3", "I nogen grad"), ("4", "I høj grad")],
        widget=widgets.ScaleRadio,
    )
    day = forms.DateField(label="Dato", widget=widgets.DatePicker)
    at = forms.TimeField(label="Klokken", widget=widgets.TimePicker, required=False)
    colleague = forms.ChoiceField(label="Kollega", choices=[("", "Vælg"), ("1", "Ali"), ("2", "Sanne")])
    wellbeing = forms.DecimalField(
        label="Individuelt",
        min_value=0,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        widget=widgets.VasInput(low="Dårligt", high="Godt"),
    )
    together = forms.BooleanField(label="Skrevet sammen med borgeren", required=False)


@login_not_required
@require_http_methods(["GET", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Shows all components with made-up content; the form answers with its errors."""
    form = GalleryForm(request.POST or None, initial={"kind": "hjemme"})
    if request.method == "POST":
        form = GalleryForm(request.POST)
        form.is_valid()
    now = timezone.now()
    context: dict[str, Any] = {
        "form": form,
        "svg": SAMPLE_SVG,
        "table": SAMPLE_TABLE,
        "labels": ["Trivsel", "Delmål", "Notat", "Samarbejde"],
        "now": now,
        "earlier": now - timedelta(days=16),
        "change": Decimal("-1234.50"),
    }
    return render(request, "gallery.html", context)
