"""The administrator's pages: people, roles with a place, teams."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import Kommune, Logpost, Rolle, Rolletildeling, Team, User

Login = Callable[[User], Client]


def sent(**fields: object) -> dict[str, object]:
    return {"form_uuid": str(uuid4()), **fields}


def test_a_new_user_sees_nothing_until_given_a_role(login: Login, administrator: User) -> None:
    client = login(administrator)
    data = sent(first_name="Ida", last_name="Holm", username="ida", password="en lang adgangskode")
    answer = client.post(reverse("user_create"), data)
    ida = User.objects.get(username="ida")
    assert answer["Location"] == ida.get_absolute_url()
    assert login(ida).get(reverse("home"))["Location"] == reverse("account_change_password")
    User.objects.filter(pk=ida.pk).update(must_change_password=False)
    assert "Du har ikke en rolle endnu" in login(ida).get(reverse("home")).content.decode()


def test_a_bostoette_without_a_team_is_an_error_beside_the_form(
    login: Login, administrator: User, colleague: User, kommune: Kommune
) -> None:
    url = reverse("role_give", args=[colleague.pk])
    data = sent(role="bostoette", kommune=str(kommune.pk), valid_from="2026-01-01")
    html = login(administrator).post(url, data).content.decode()
    assert "skal have et team" in html
    assert colleague.rolletildelinger.count() == 1


def test_a_role_holds_until_its_last_day_and_no_longer(
    login: Login, administrator: User, bostoette: User, forloeb: Forloeb
) -> None:
    role = bostoette.rolletildelinger.get()
    url = reverse("role_end", args=[role.pk])
    early = login(administrator).post(url, sent(valid_to="2019-12-31", version=1))
    assert "ikke ligge før" in early.content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    login(administrator).post(url, sent(valid_to=yesterday.isoformat(), version=1))
    role.refresh_from_db()
    assert role.valid_to == yesterday
    assert login(bostoette).get(forloeb.get_absolute_url()).status_code == 404
    assert Logpost.objects.filter(kind="change", object_type="rolletildeling").exists()


def test_a_role_may_end_today_and_still_hold_today(bostoette: User, forloeb: Forloeb) -> None:
    Rolletildeling.objects.filter(user=bostoette).update(valid_to=timezone.localdate())
    assert Forloeb.objects.visible_to(User.objects.get(pk=bostoette.pk)).exists()


def test_one_person_may_be_both_myndighed_and_leder(
    team: Team, kommune: Kommune, leder: User, forloeb: Forloeb
) -> None:
    Rolletildeling.objects.create(
        user=leder, role=Rolle.MYNDIGHED, kommune=kommune, valid_from=date(2026, 1, 1)
    )
    both = User.objects.get(pk=leder.pk)
    assert both.has_role(Rolle.LEDER)
    assert both.has_role(Rolle.MYNDIGHED)
    assert both.kommune_ids() == {kommune.pk}
    assert [*Forloeb.objects.visible_to(both)] == [forloeb]


def test_users_are_found_by_name(login: Login, administrator: User, bostoette: User, colleague: User) -> None:
    html = login(administrator).get(reverse("user_list"), {"q": "mette lund"}).content.decode()
    assert "Mette Lund" in html
    assert "Ali Hansen" not in html


def test_a_team_gets_its_kommuner_and_its_name_is_unique_at_the_udfoerer(
    login: Login, administrator: User, kommune: Kommune, team: Team
) -> None:
    client = login(administrator)
    data = sent(name="Team Vest", udfoerer=team.udfoerer, kommuner=[str(kommune.pk)], version=1)
    client.post(reverse("team_create"), data)
    assert [*Team.objects.get(name="Team Vest").kommuner.all()] == [kommune]
    again = client.post(reverse("team_create"), {**data, "form_uuid": str(uuid4())})
    assert "allerede et team" in again.content.decode()


def test_two_administrators_at_the_same_user_see_both_texts(
    login: Login, administrator: User, colleague: User
) -> None:
    client = login(administrator)
    url = colleague.get_absolute_url()
    page = client.get(url).context["form"]
    data = {"first_name": "Ali", "last_name": "Hansen", "username": "kollega", "is_active": "on"}
    version = page["version"].value()
    first = client.post(url, sent(**data, phone="00 00 00 07", version=version))
    second = client.post(url, sent(**data, phone="00 00 00 08", version=version))
    assert (first.status_code, second.status_code) == (302, 409)
    html = second.content.decode()
    assert "00 00 00 07" in html
    assert "00 00 00 08" in html
    assert User.objects.get(pk=colleague.pk).phone == "00 00 00 07"
    assert client.post(url, sent(**data, phone="00 00 00 08", version=version + 1)).status_code == 302
    assert User.objects.get(pk=colleague.pk).phone == "00 00 00 08"


def test_two_administrators_at_the_same_team_see_both_texts(
    login: Login, administrator: User, team: Team, kommune: Kommune, other_kommune: Kommune
) -> None:
    client = login(administrator)
    url = reverse("team_edit", args=[team.pk])
    data = {"name": team.name, "udfoerer": team.udfoerer}
    assert client.post(url, sent(**data, kommuner=[str(kommune.pk)], version=1)).status_code == 302
    conflict = client.post(url, sent(**data, kommuner=[str(other_kommune.pk)], version=1))
    assert conflict.status_code == 409
    rows = [(row.label, row.stored, row.typed) for row in conflict.context["rows"] if row.changed]
    assert rows == [("Kommuner, som teamet arbejder for", kommune.name, other_kommune.name)]
    assert [*team.kommuner.all()] == [kommune]


def test_a_role_that_was_just_ended_is_not_ended_on_another_day_unseen(
    login: Login, administrator: User, colleague: User
) -> None:
    role = colleague.rolletildelinger.get()
    client = login(administrator)
    url = reverse("role_end", args=[role.pk])
    assert client.post(url, sent(valid_to="2026-12-31", version=1)).status_code == 302
    conflict = client.post(url, sent(valid_to="2027-01-31", version=1))
    assert conflict.status_code == 409
    assert "2026-12-31" in conflict.content.decode() or "31. december" in conflict.content.decode()
    role.refresh_from_db()
    assert role.valid_to == date(2026, 12, 31)


def test_the_same_role_in_the_same_place_is_given_once(
    login: Login, administrator: User, colleague: User, team: Team
) -> None:
    url = reverse("role_give", args=[colleague.pk])
    data = sent(role="bostoette", team=str(team.pk), valid_from="2026-01-01")
    assert "allerede den rolle" in login(administrator).post(url, data).content.decode()
    assert colleague.rolletildelinger.count() == 1
