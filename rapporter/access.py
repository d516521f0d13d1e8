"""Who may see and do what with reports."""

from typing import Any
from uuid import UUID

from borgerforloeb.access import leads, works_in
from borgerforloeb.models import Forloeb
from bostotte.access import fetch
from bostotte.http import AuthenticatedRequest
from bostotte.log import Kind
from bostotte.models import Rolle, User
from rapporter.models import Rapport, Rapportfil, Rapportjob, Rapportversion

State = Rapport.State


def get_rapport(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Rapport:
    """The report with forløb, borger and bestilling, when visible; logged. 404 otherwise."""
    visible = Rapport.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "bestilling__kommune", "bestilling__lovgrundlag", "author"
    )
    return fetch(request, visible, pk=pk, **options)


def get_rapportfil(request: AuthenticatedRequest, rapport_id: UUID) -> Rapportfil:
    """The file of a released report, when visible; logged as a download. 404 otherwise."""
    visible = Rapportfil.objects.visible_to(request.user).select_related("version__rapport__forloeb")
    return fetch(request, visible, kind=Kind.DOWNLOAD, version__rapport_id=rapport_id)


def get_rapportjob(request: AuthenticatedRequest, rapport: Rapport) -> Rapportjob:
    """The work of making the report's PDF, when visible; logged. 404 when it is not released."""
    return fetch(request, Rapportjob.objects.visible_to(request.user), version__rapport=rapport)


def version_of(user: User, rapport: Rapport) -> Rapportversion | None:
    """What was released of a report already fetched, with its job; None before that."""
    visible = Rapportversion.objects.visible_to(user).select_related("job")
    return visible.filter(rapport=rapport).first()


def correction_of(user: User, rapport: Rapport) -> Rapport | None:
    """The newer version of a report, as far as the user may see it: myndighed only once it is released."""
    return Rapport.objects.visible_to(user).filter(supersedes=rapport).first()


def works_or_leads(user: User, forloeb: Forloeb) -> bool:
    """Tilknyttede and the leder, also after the forløb has ended: the last report is written then."""
    return works_in(user, forloeb) or leads(user, forloeb)


def can_list_rapporter(user: User) -> bool:
    """Bostøtte, leder and myndighed; an administrator has nothing to do with reports."""
    return may_write_reports(user) or user.has_role(Rolle.MYNDIGHED)


def can_create_rapport(user: User, forloeb: Forloeb) -> bool:
    """Whoever is tilknyttet, and the leder."""
    return works_or_leads(user, forloeb)


def can_edit_rapport(user: User, rapport: Rapport) -> bool:
    """Tilknyttede and the leder write and go through it, until it is sent to the leder."""
    return rapport.is_open and works_or_leads(user, rapport.forloeb)


def can_send_rapport(user: User, rapport: Rapport) -> bool:
    """Tilknyttede and the leder, once it is gone through with the borger (or it says why not)."""
    return rapport.state == State.GENNEMGAAET and works_or_leads(user, rapport.forloeb)


def can_approve_rapport(user: User, rapport: Rapport) -> bool:
    """The leder of the team, when it is sent."""
    return rapport.state == State.TIL_GODKENDELSE and leads(user, rapport.forloeb)


def can_return_rapport(user: User, rapport: Rapport) -> bool:
    """The leder of the team sends it back with a comment, until it is released."""
    return rapport.state in (State.TIL_GODKENDELSE, State.GODKENDT) and leads(user, rapport.forloeb)


def can_release_rapport(user: User, rapport: Rapport) -> bool:
    """The leder of the team, when it is approved."""
    return rapport.state == State.GODKENDT and leads(user, rapport.forloeb)


def can_correct_rapport(user: User, rapport: Rapport) -> bool:
    """Tilknyttede and the leder start a new version of a released report, one at a time."""
    return (
        rapport.state == State.FRIGIVET
        and not Rapport.objects.filter(supersedes=rapport).exists()
        and works_or_leads(user, rapport.forloeb)
    )


def can_retry(user: User, rapport: Rapport, job: Rapportjob) -> bool:
    """The leder of the team, when the PDF could not be made."""
    return job.state == Rapportjob.State.FEJLET and leads(user, rapport.forloeb)


def sees_work(user: User, rapport: Rapport) -> bool:
    """Tilknyttede and the leder see how the report came about; myndighed sees only what was released."""
    return works_or_leads(user, rapport.forloeb)


def may_write_reports(user: User) -> bool:
    """Bostøtte and leder; for what a list offers."""
    return user.has_role(Rolle.BOSTOETTE) or user.has_role(Rolle.LEDER)
