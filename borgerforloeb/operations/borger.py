"""Changes to who the borger is and how they are reached."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from borgerforloeb.models import (
    Borger,
)
from bostotte import log
from bostotte.cpr import Cpr
from bostotte.danish_order import sort_key
from bostotte.log import Kind
from bostotte.models import Kommune, User
from bostotte.versions import claim


@transaction.atomic
def register_borger(*, cpr: Cpr, kommune: Kommune, by: User, **fields: Any) -> Borger:
    """The kommune's borger with the CPR number; made when there is none.

    `fields` are first_name, last_name, phone, address, contact_wishes. For a borger who is known, what is
    typed about contact fills what is empty and changes nothing that stands (`contact_left_out` names it).
    Raises ValidationError when the number is known under another name, without telling which.
    """
    existing = Borger.objects.with_cpr(cpr.number, kommune).first()
    log.record(Kind.SEARCH, existing, by=by, object_type="borger", criterion="cpr", hits=int(bool(existing)))
    if existing:
        return _known_borger(existing, by=by, **fields)
    borger = Borger(kommune=kommune, **fields)
    borger.name_changed()
    borger.set_cpr(cpr)
    try:
        with transaction.atomic():
            borger.save()
    except IntegrityError:
        # Somebody registered the same number at the same moment.
        return _known_borger(Borger.objects.with_cpr(cpr.number, kommune).get(), by=by, **fields)
    log.record(Kind.CREATE, borger, by=by)
    return borger


def _known_borger(borger: Borger, *, by: User, first_name: str, last_name: str, **contact: str) -> Borger:
    if borger.sort_name != sort_key(f"{first_name} {last_name}"):
        raise log.Refused(
            {"cpr": "CPR-nummer og navn passer ikke sammen. Kontrollér begge dele."},
            kind=Kind.SEARCH,
            obj=borger,
            by=by,
            criterion="cpr",
            hits=1,
            refused=True,
        )
    missing = {name: typed for name, typed in contact.items() if typed and not getattr(borger, name)}
    return update_contact(borger, version=borger.version, by=by, **missing) if missing else borger


def contact_left_out(borger: Borger, **contact: str) -> list[str]:
    """Danish names of what was typed about contact and is not what stands on the borger."""
    left_out = [name for name, typed in contact.items() if typed and typed != getattr(borger, name)]
    return [str(Borger._meta.get_field(name).verbose_name) for name in left_out]  # type: ignore[union-attr]


@transaction.atomic
def update_contact(borger: Borger, *, version: int, by: User, **fields: str) -> Borger:
    """Changes how the borger is reached: phone, address and contact_wishes."""
    claim(borger, version)
    for name, value in fields.items():
        setattr(borger, name, value)
    borger.save(update_fields=list(fields))
    log.record(Kind.CHANGE, borger, by=by, fields=sorted(fields))
    return borger


@transaction.atomic
def correct_borger(
    borger: Borger, *, version: int, first_name: str, last_name: str, cpr: Cpr | None, by: User
) -> Borger:
    """Corrects name and CPR number; None leaves the number. The log keeps who, when and which of them.

    Raises ValidationError when the number belongs to another borger of the kommune.
    """
    stored = Borger.objects.get(pk=borger.pk)
    claim(borger, version)
    borger.first_name, borger.last_name = first_name, last_name
    borger.name_changed()
    if cpr:
        borger.set_cpr(cpr)
        if Borger.objects.with_cpr(cpr.number, borger.kommune).exclude(pk=borger.pk).exists():
            raise ValidationError({"cpr": "Nummeret står allerede på en anden borger i kommunen."})
    borger.save()
    names = {"name": stored.name != borger.name, "cpr": stored.cpr_number() != borger.cpr_number()}
    log.record(Kind.CHANGE, borger, by=by, fields=[name for name, changed in names.items() if changed])
    return borger
