"""Drafts: what is typed is kept on the server, for its author alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from bostotte.cpr_crypto import seal, unseal
from bostotte.models import Kladde, User

SALT = "kladde"
TOKEN_MAX_AGE = timedelta(hours=24)
PASSWORDS = {"password", "oldpassword", "password1", "password2"}
NOT_KEPT = {"csrfmiddlewaretoken", "form_uuid", "kladde_token", *PASSWORDS}
LABELS = "form_labels"
HOUSEKEEPING = {*NOT_KEPT, "version", LABELS}
MAX_PATH = 300


@dataclass(frozen=True)
class Place:
    """Where a draft belongs: whose, at which address, under which heading."""

    user_id: UUID
    path: str
    heading: str


def token(user: User | AnonymousUser, path: str, heading: str) -> str:
    """A signed note in the form that tells whose draft it is, also after the session has expired."""
    if not isinstance(user, User) or len(path) > MAX_PATH:
        return ""
    return signing.dumps({"u": str(user.pk), "p": path, "h": heading}, salt=SALT)


def read_token(value: str) -> Place | None:
    """The place a token names; None when it is missing, forged or older than a day."""
    try:
        content = signing.loads(value, salt=SALT, max_age=TOKEN_MAX_AGE)
    except signing.BadSignature:
        return None
    return Place(UUID(content["u"]), content["p"], content["h"])


def save(place: Place, typed: QueryDict) -> Kladde:
    """Keeps what was typed, in place of the author's earlier draft at the same address.

    The version of the row it was typed over is kept with it: sent later, it cannot overwrite what somebody
    else has saved in the meantime.
    """
    content = {name: typed.getlist(name) for name in typed if name not in NOT_KEPT}
    row_id = uuid5(place.user_id, place.path)
    kladde, _ = Kladde.objects.update_or_create(
        user_id=place.user_id,
        path=place.path,
        defaults={
            "id": row_id,
            "heading": place.heading,
            "payload": seal(json.dumps(content).encode(), table="kladde", row_id=row_id),
            "saved_at": timezone.now(),
        },
    )
    return kladde


def find(user: User | AnonymousUser, path: str) -> Kladde | None:
    """The user's draft at an address, if any."""
    return Kladde.objects.visible_to(user).filter(path=path).first() if isinstance(user, User) else None


def typed_text(kladde: Kladde) -> QueryDict:
    """What was typed, as the form once sent it."""
    content: dict[str, list[str]] = json.loads(
        unseal(bytes(kladde.payload), table="kladde", row_id=kladde.pk)
    )
    typed = QueryDict(mutable=True)
    for name, values in content.items():
        typed.setlist(name, values)
    return typed


def discard(user: User | AnonymousUser, path: str) -> None:
    """Throws the user's draft at an address away."""
    if isinstance(user, User):
        Kladde.objects.visible_to(user).filter(path=path).delete()


def rescue(typed: QueryDict) -> Kladde | None:
    """Keeps a form that could not be received (session gone, token stale, error), if it says whose it is."""
    place = read_token(typed.get("kladde_token", ""))
    return save(place, typed) if place else None


def labels_token(labels: Mapping[str, str]) -> str:
    """A signed note in the form with what its fields are called on the screen, by name."""
    return signing.dumps(dict(labels), salt=LABELS, compress=True)


def readable(typed: QueryDict) -> list[dict[str, Any]]:
    """What was typed as label and text, for copying when it could not be kept.

    The labels come with the form, since no form is at hand on a page that tells of an error. They are signed,
    so that nobody can make our pages say something with a form of their own.
    """
    try:
        labels = signing.loads(typed.get(LABELS, ""), salt=LABELS)
    except signing.BadSignature:
        labels = None
    return [
        {"label": label, "text": "\n".join(typed.getlist(name))}
        for name in typed
        if name not in HOUSEKEEPING and any(typed.getlist(name)) and (label := _label(name, labels))
    ]


def _label(name: str, labels: dict[str, str] | None) -> str:
    """The field's label, also for one part of a field of several (`at_0`); empty for what nobody typed."""
    if labels is None:
        return name.replace("_", " ").capitalize()
    return labels.get(name) or labels.get(name.rpartition("_")[0], "")
