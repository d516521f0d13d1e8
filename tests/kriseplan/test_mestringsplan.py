"""The mestringsplan: the borger's words in versions, readable also after the forløb has ended."""

from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from borgerforloeb.operations import change_phase
from bostotte.models import Logpost, User
from kriseplan.mestring_operations import write_mestringsplan
from kriseplan.models import Mestringsplan


def page(forloeb: Forloeb, name: str, *more: object) -> str:
    return reverse(f"kriseplan:mestringsplan_{name}", args=[forloeb.pk, *more])


def test_the_first_page_teaches_and_invites_whoever_may_write(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    client.force_login(bostoette)
    text = client.get(page(forloeb, "read")).content.decode()
    assert "Hvad en mestringsplan kan" in text and page(forloeb, "edit") in text


def test_an_edit_makes_a_new_version_and_the_first_stays_as_it_was(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    write_mestringsplan(forloeb, version=0, by=bostoette, udvikling="Gå ture", fastholde="Ringe til Ida")
    client.force_login(bostoette)
    form = client.get(page(forloeb, "edit")).context["form"]
    sent = {**form.initial, "form_uuid": form["form_uuid"].value(), "udvikling": "Gå lange ture"}
    assert client.post(page(forloeb, "edit"), sent).status_code == 302
    assert "Gå lange ture" in client.get(page(forloeb, "read")).content.decode()
    assert "<p>Gå ture</p>" in client.get(page(forloeb, "version", 1)).content.decode()


def test_a_plan_that_says_nothing_is_not_saved(client: Client, forloeb: Forloeb, bostoette: User) -> None:
    client.force_login(bostoette)
    form = client.get(page(forloeb, "edit")).context["form"]
    answer = client.post(page(forloeb, "edit"), {"version": 0, "form_uuid": form["form_uuid"].value()})
    assert "Skriv mindst én ting" in answer.content.decode()
    assert not Mestringsplan.objects.exists()


def test_whoever_saves_second_sees_both_texts(client: Client, forloeb: Forloeb, bostoette: User) -> None:
    write_mestringsplan(forloeb, version=0, by=bostoette, udvikling="Gå ture")
    client.force_login(bostoette)
    form = client.get(page(forloeb, "edit")).context["form"]
    write_mestringsplan(forloeb, version=1, by=bostoette, udvikling="Svømme")
    sent = {**form.initial, "form_uuid": form["form_uuid"].value(), "udvikling": "Danse"}
    answer = client.post(page(forloeb, "edit"), sent)
    text = answer.content.decode()
    assert answer.status_code == 409 and "Svømme" in text and "Danse" in text


def test_it_can_be_read_and_printed_after_the_end_but_not_changed(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    write_mestringsplan(forloeb, version=0, by=bostoette, udvikling="Gå ture")
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=bostoette)
    client.force_login(bostoette)
    assert "Gå ture" in client.get(page(forloeb, "read")).content.decode()
    assert client.get(page(forloeb, "edit")).status_code == 403
    pdf = client.get(page(forloeb, "pdf"))
    assert pdf.content.startswith(b"%PDF") and "Signe" not in pdf["Content-Disposition"]
    assert Logpost.objects.filter(kind=Logpost.Kind.DOWNLOAD, object_type="mestringsplan").count() == 1
