"""What stands behind the addresses of beginnings and endings."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Borger, Forloeb
from bostotte import cpr
from bostotte.models import User
from overgange.operations import (
    agree_eftervaern,
    agree_udfasning,
    answer_opstart,
    choose,
    write_afslutning,
)


def transitions(forloeb: Forloeb, bostoette: User) -> dict[str, Any]:
    """A beginning told, an ending talked about, and another forløb that has ended."""
    answer_opstart(forloeb, version=0, by=bostoette, vigtigt="Min søster")
    choose(forloeb, point="maaling", state="oenskes_ikke", until=None, words="", by=bostoette)
    write_afslutning(forloeb, version=0, by=bostoette, videre="Gå ture")
    day = timezone.localdate() + timedelta(days=14)
    eftervaern = agree_eftervaern(forloeb, on=day, how="ring", user=bostoette, by=bostoette)
    return {"eftervaern_id": eftervaern.pk, "ended_forloeb": _ended(forloeb, bostoette).pk}


def _ended(forloeb: Forloeb, bostoette: User) -> Forloeb:
    borger = Borger(kommune=forloeb.borger.kommune, first_name="Karl", last_name="Juhl")
    borger.name_changed()
    borger.set_cpr(cpr.parse("640170-1234", today=timezone.localdate()))
    borger.save()
    ended = Forloeb.objects.create(borger=borger, team=forloeb.team)
    forloeb_operations.attach(ended, user=bostoette, role="primaer", by=bostoette)
    agree_udfasning(ended, version=1, wish="borger", words="", plan="Sjældnere", by=bostoette)
    return forloeb_operations.change_phase(ended, version=2, phase="afsluttet", by=bostoette)
