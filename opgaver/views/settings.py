"""The administrator's rules, and one's own mail. No borger anywhere."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bostotte.access import can_administer, require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Kommune
from bostotte.submission import submit
from opgaver import operations
from opgaver.access import has_opgaver
from opgaver.forms import MailvalgForm, RegelForm
from opgaver.models import Mailvalg
from opgaver.regler import Kind, rules_of


@require_safe
def rule_list(request: AuthenticatedRequest, kommune_id: UUID) -> HttpResponse:
    """What one kommune is reminded of."""
    require(can_administer(request.user))
    kommune = get_object_or_404(Kommune, pk=kommune_id)
    return render(request, "opgaver/rule_list.html", {"kommune": kommune, "rules": rules_of(kommune)})


@require_http_methods(["GET", "POST"])
def rule_edit(request: AuthenticatedRequest, kommune_id: UUID, kind: str) -> HttpResponse:
    """One rule: whether, and how many days."""
    require(can_administer(request.user))
    kommune = get_object_or_404(Kommune, pk=kommune_id)
    if kind not in Kind.values:
        raise Http404
    rule = next(one for one in rules_of(kommune) if one.kind == kind)
    form = RegelForm.open(request, instance=rule)
    back = reverse("opgaver:rule_list", args=[kommune.pk])

    def save(data: dict[str, Any]) -> str:
        operations.set_rule(kommune, kind, by=request.user, **data)
        return back

    answer = submit(request, form, save, success="Påmindelsen er gemt.")
    context = {"kommune": kommune, "rule": rule, "form": form, "cancel_url": back}
    return answer or render(request, "opgaver/rule_form.html", context)


@require_http_methods(["GET", "POST"])
def mail_settings(request: AuthenticatedRequest) -> HttpResponse:
    """Whether one wants the daily mail, which says how many things there are and nothing about anybody."""
    require(has_opgaver(request.user))
    choice = Mailvalg.objects.filter(user=request.user).first() or Mailvalg(user=request.user)
    form = MailvalgForm.open(request, instance=choice)

    def save(data: dict[str, Any]) -> str:
        operations.choose_mail(request.user, by=request.user, **data)
        return reverse("opgaver:mail_settings")

    answer = submit(request, form, save, success="Dit valg er gemt.")
    return answer or render(request, "opgaver/mail_settings.html", {"form": form})
