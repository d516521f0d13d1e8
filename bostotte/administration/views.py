"""Pages of the administrator: users, roles, teams and kommuner. No borger anywhere."""

from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bostotte.access import can_administer, can_change_access_of, require
from bostotte.administration import operations
from bostotte.administration.forms import (
    EndRoleForm,
    FirstPasswordForm,
    KommuneForm,
    NewUserForm,
    RolletildelingForm,
    TeamForm,
    UserForm,
)
from bostotte.http import AuthenticatedRequest
from bostotte.models import Kommune, Rolletildeling, Team, User
from bostotte.submission import submit


@require_safe
def user_list(request: AuthenticatedRequest) -> HttpResponse:
    """All users with the roles they hold today; `q` searches names."""
    require(can_administer(request.user))
    q = request.GET.get("q", "").strip()
    active = Rolletildeling.objects.active().select_related("team", "kommune")
    users = User.objects.prefetch_related(Prefetch("rolletildelinger", active, to_attr="held_today"))
    for word in q.split():
        users = users.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(username__icontains=word)
        )
    return render(request, "administration/user_list.html", {"users": users, "q": q})


@require_http_methods(["GET", "POST"])
def user_create(request: AuthenticatedRequest) -> HttpResponse:
    """A new user."""
    require(can_administer(request.user))
    form = NewUserForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.create_user(by=request.user, **data),
        success="Brugeren er oprettet. Giv nu en rolle.",
    )
    context = {"form": form, "heading": "Ny bruger", "cancel_url": reverse("user_list")}
    return answer or render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
def user_edit(request: AuthenticatedRequest, user_id: UUID) -> HttpResponse:
    """A user's name, contact and roles."""
    require(can_administer(request.user))
    user = get_object_or_404(User, pk=user_id)
    form = UserForm.open(request, instance=user)
    answer = submit(
        request,
        form,
        lambda data: operations.change_user(user, by=request.user, **data),
        success="Ændringerne er gemt.",
    )
    roles = user.rolletildelinger.select_related("team", "kommune").order_by("-valid_from")
    return answer or render(
        request,
        "administration/user_edit.html",
        {
            "form": form,
            "person": user,
            "roles": roles,
            "can_change_access": can_change_access_of(request.user, user),
        },
    )


@require_http_methods(["GET", "POST"])
def user_password(request: AuthenticatedRequest, user_id: UUID) -> HttpResponse:
    """A new first password for somebody else, who is logged out everywhere."""
    require(can_administer(request.user))
    user = get_object_or_404(User, pk=user_id)
    require(can_change_access_of(request.user, user), user)
    form = FirstPasswordForm.open(request, user=user)
    answer = submit(
        request,
        form,
        lambda data: operations.set_first_password(user, by=request.user, **data),
        success="Den nye adgangskode gælder fra nu af.",
    )
    context = {
        "form": form,
        "heading": f"Ny adgangskode til {user}",
        "intro": f"{user} bliver logget ud overalt og vælger selv en ny adgangskode ved næste log ind.",
        "cancel_url": user.get_absolute_url(),
    }
    return answer or render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
def role_give(request: AuthenticatedRequest, user_id: UUID) -> HttpResponse:
    """Gives a user a role."""
    require(can_administer(request.user))
    user = get_object_or_404(User, pk=user_id)
    require(can_change_access_of(request.user, user), user)
    form = RolletildelingForm.open(request, instance=Rolletildeling(user=user))
    answer = submit(
        request,
        form,
        lambda data: operations.give_role(user, by=request.user, **data),
        success="Rollen er givet.",
    )
    context = {"form": form, "heading": f"Ny rolle til {user}", "cancel_url": user.get_absolute_url()}
    return answer or render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
def role_end(request: AuthenticatedRequest, role_id: UUID) -> HttpResponse:
    """Sets the last day of a role."""
    require(can_administer(request.user))
    role = get_object_or_404(Rolletildeling.objects.select_related("user", "team", "kommune"), pk=role_id)
    require(can_change_access_of(request.user, role.user), role)
    form = EndRoleForm.open(request, role=role, initial={"version": role.version, "valid_to": role.valid_to})
    answer = submit(
        request,
        form,
        lambda data: operations.end_role(role, by=request.user, **data),
        success="Rollens sidste dag er gemt.",
    )
    context = {
        "form": form,
        "heading": f"Afslut rollen {role} for {role.user}",
        "cancel_url": role.user.get_absolute_url(),
    }
    return answer or render(request, "administration/form.html", context)


@require_safe
def team_list(request: AuthenticatedRequest) -> HttpResponse:
    """All teams and kommuner."""
    require(can_administer(request.user))
    members = Count("rolletildelinger__user", distinct=True)
    teams = Team.objects.prefetch_related("kommuner").annotate(member_count=members)
    context = {"teams": teams, "kommuner": Kommune.objects.all()}
    return render(request, "administration/team_list.html", context)


@require_http_methods(["GET", "POST"])
def team_edit(request: AuthenticatedRequest, team_id: UUID | None = None) -> HttpResponse:
    """A new team, or a change to one."""
    require(can_administer(request.user))
    team = get_object_or_404(Team, pk=team_id) if team_id else Team()
    form = TeamForm.open(request, instance=team)

    def save(data: dict[str, object]) -> str:
        operations.save_team(team, by=request.user, **data)  # type: ignore[arg-type]
        return reverse("team_list")

    answer = submit(request, form, save, success="Teamet er gemt.")
    heading = f"Ret {team.name}" if team_id else "Nyt team"
    context = {"form": form, "heading": heading, "cancel_url": reverse("team_list")}
    return answer or render(request, "administration/form.html", context)


@require_http_methods(["GET", "POST"])
def kommune_create(request: AuthenticatedRequest) -> HttpResponse:
    """A new kommune."""
    require(can_administer(request.user))
    form = KommuneForm.open(request)

    def save(data: dict[str, str]) -> str:
        operations.create_kommune(by=request.user, **data)
        return reverse("team_list")

    answer = submit(request, form, save, success="Kommunen er oprettet.")
    context = {"form": form, "heading": "Ny kommune", "cancel_url": reverse("team_list")}
    return answer or render(request, "administration/form.html", context)
