"""Changes to the network, samtykker and delinger. Each writes its Logpost in the same transaction."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from netvaerk.models import Deling, Netvaerksperson, NetvaerkspersonVersion, Samtykke

NOT_COVERED = "Samtykket gælder ikke i dag, eller det er givet til en anden modtager."


@transaction.atomic
def add_person(forloeb: Forloeb, *, by: User, **fields: Any) -> Netvaerksperson:
    """Puts somebody on the borger's map."""
    person = Netvaerksperson.objects.create(borger=forloeb.borger, **fields)
    person.forloeb = forloeb
    _keep(person, by)
    log.record(Kind.CREATE, person, by=by)
    return person


@transaction.atomic
def change_person(person: Netvaerksperson, *, version: int, by: User, **fields: Any) -> Netvaerksperson:
    """Changes what is said about somebody; the earlier wording is kept. VersionConflict when outdated."""
    claim(person, version)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    _keep(person, by)
    log.record(Kind.CHANGE, person, by=by, fields=sorted(fields))
    return person


@transaction.atomic
def mark_person(person: Netvaerksperson, *, on_map: bool, by: User) -> Netvaerksperson:
    """Takes somebody off the map, or puts them back. Saying it twice changes nothing."""
    Netvaerksperson.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.refresh_from_db(fields=[*person.wording(), "version"])
    if on_map is (person.removed_at is None):
        return person
    removed_at = None if on_map else timezone.now()
    return change_person(person, version=person.version, by=by, removed_at=removed_at)


@transaction.atomic
def give_samtykke(forloeb: Forloeb, *, by: User, renews: Samtykke | None = None, **fields: Any) -> Samtykke:
    """Notes what the borger has said yes to; `by` received it. `renews` is the one it takes over from.

    Raises ValidationError when the person is not in the borger's network, a constraint is broken, or somebody
    has renewed that one already.
    """
    if renews is not None:
        Samtykke.objects.select_for_update(of=("self",)).get(pk=renews.pk)
        if Samtykke.objects.filter(renews=renews).exists():
            raise ValidationError("Samtykket er allerede fornyet. Åbn det nye på listen.")
    samtykke = Samtykke(forloeb=forloeb, received_by=by, renews=renews, **fields)
    _same_borger(forloeb, samtykke.person)
    samtykke.validate_constraints()
    samtykke.save()
    log.record(Kind.CREATE, samtykke, by=by, purpose=samtykke.purpose)
    return samtykke


@transaction.atomic
def withdraw_samtykke(
    samtykke: Samtykke, *, version: int, withdrawn_on: date, withdrawn_words: str = "", by: User
) -> Samtykke:
    """The borger takes it back; it covers nothing from that day on. VersionConflict when outdated."""
    claim(samtykke, version)
    samtykke.withdrawn_on, samtykke.withdrawn_words = withdrawn_on, withdrawn_words
    samtykke.withdrawn_noted_by = by
    samtykke.save(update_fields=["withdrawn_on", "withdrawn_words", "withdrawn_noted_by"])
    log.record(Kind.CHANGE, samtykke, by=by, withdrawn=True)
    return samtykke


@transaction.atomic
def share(
    forloeb: Forloeb,
    *,
    what: str,
    ground: str,
    by: User,
    person: Netvaerksperson | None = None,
    organisation: str = "",
    samtykke: Samtykke | None = None,
    reason: str = "",
    source_url: str = "",
) -> Deling:
    """Notes that something was shared today, and what gave the right to.

    Raises ValidationError when the samtykke does not hold today or is for somebody else, or when a ground
    that needs its reason has none.
    """
    _same_borger(forloeb, person)
    if samtykke is not None:
        holding = Samtykke.objects.select_for_update(of=("self",)).filter(forloeb=forloeb)
        covering = holding.valid_on(timezone.localdate()).covering(person=person, organisation=organisation)
        if not covering.filter(pk=samtykke.pk).exists():
            raise ValidationError({"ground": NOT_COVERED})
    deling = Deling(
        forloeb=forloeb,
        what=what,
        person=person,
        organisation=organisation,
        ground=ground,
        samtykke=samtykke,
        reason=reason,
        source_url=source_url,
        shared_by=by,
    )
    deling.validate_constraints()
    deling.save()
    log.record(Kind.CREATE, deling, by=by, ground=ground, samtykke=str(samtykke.pk) if samtykke else "")
    return deling


def _keep(person: Netvaerksperson, by: User) -> None:
    NetvaerkspersonVersion.objects.create(
        person=person, number=person.version, written_by=by, **person.wording()
    )


def _same_borger(forloeb: Forloeb, person: Netvaerksperson | None) -> None:
    if person is not None and person.borger_id != forloeb.borger_id:
        raise ValidationError("Personen står ikke på borgerens netværkskort.")
