"""What the tests of the path share."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from borgerforloeb.models import Forloeb, Indsatsmaal
from bostotte.models import User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Stisamtale


@pytest.fixture
def indsatsmaal(forloeb: Forloeb) -> Indsatsmaal:
    return Indsatsmaal.objects.of_forloeb(forloeb)[0]


@pytest.fixture
def make_delmaal(forloeb: Forloeb, bostoette: User) -> Callable[..., Delmaal]:
    """Makes a delmål; a reason is given so that the soft cap never stands in a test's way."""

    def make(text: str = "Køre to stop med bussen", **fields: Any) -> Delmaal:
        fields = {"cap_reason": "Signe ønsker det", **fields}
        return operations.add_delmaal(forloeb, text=text, by=bostoette, **fields)

    return make


@pytest.fixture
def delmaal(make_delmaal: Callable[..., Delmaal], indsatsmaal: Indsatsmaal) -> Delmaal:
    return make_delmaal(indsatsmaal=indsatsmaal)


@pytest.fixture
def stisamtale(forloeb: Forloeb, indsatsmaal: Indsatsmaal, bostoette: User) -> Stisamtale:
    return operations.start_stisamtale(forloeb, indsatsmaal, by=bostoette)


@pytest.fixture
def sent() -> Callable[..., dict[str, object]]:
    """The fields of a form as a browser sends them, with an identity of their own."""

    def make(**fields: object) -> dict[str, object]:
        return {"form_uuid": str(uuid4()), **fields}

    return make
