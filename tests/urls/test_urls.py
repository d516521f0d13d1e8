"""Every address × every persona has a written expectation; an address nobody has thought about fails."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.urls.conftest import PERSONAE, World
from tests.urls.expectations import EXPECTATIONS, Expectation


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, namespace + inner)
        else:
            yield f"{namespace}{pattern.name}", pattern


ADDRESSES = dict(addresses(get_resolver()))


def test_every_address_has_an_expectation_and_no_expectation_is_left_over() -> None:
    assert set(ADDRESSES) == set(EXPECTATIONS)


def arguments(pattern: URLPattern, expected: Expectation, world: World) -> dict[str, Any]:
    kwargs: dict[str, Any] = {}
    for name in pattern.pattern.converters:
        key = expected.needs.get(name, name)
        if name in expected.fixed:
            kwargs[name] = expected.fixed[name]
        elif key == "rapport":
            kwargs[name] = world.rapport(expected.rapport)
        else:
            kwargs[name] = world.ids[key]
    return kwargs


@pytest.mark.parametrize("name", sorted(EXPECTATIONS))
def test_the_address_answers_each_persona_as_written(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    expected = EXPECTATIONS[name]
    url = reverse(name, kwargs=arguments(ADDRESSES[name], expected, world))
    answers = []
    for persona in PERSONAE:
        client = Client()
        if persona != "anonymous":
            client.force_login(request.getfixturevalue(persona))
        point = transaction.savepoint()
        body = {"form_uuid": str(uuid4()), "version": "99"} if expected.method == "post" else {}
        answers.append(str(getattr(client, expected.method)(url, body).status_code))
        transaction.savepoint_rollback(point)
    assert " ".join(answers) == expected.codes
