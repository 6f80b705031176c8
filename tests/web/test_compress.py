"""Pages go out compressed, but not to who is signed in when another site did the asking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.world import World

from puente.web.policy.words import Role


@pytest.mark.parametrize("asked_from", ["", "none", "same-origin"])
def test_a_page_is_compressed_for_who_asks_from_here(
    world: World, signed_in: Callable[..., Client], asked_from: str
) -> None:
    answer = asked(signed_in(world.users[Role.CASEWORKER]), "/people/", asked_from)

    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("asked_from", ["cross-site", "same-site"])
def test_a_page_that_another_site_asks_for_cannot_be_weighed(
    world: World, signed_in: Callable[..., Client], asked_from: str
) -> None:
    answer = asked(signed_in(world.users[Role.CASEWORKER]), "/people/", asked_from)

    assert "Content-Encoding" not in answer
    assert asked(Client(), "/", asked_from)["Content-Encoding"] == "gzip"


def test_the_same_page_never_has_the_same_weight(world: World, signed_in: Callable[..., Client]) -> None:
    client = signed_in(world.users[Role.CASEWORKER])

    weights = {len(asked(client, "/people/?q=x", "same-origin").content) for _ in range(12)}

    assert len(weights) > 3


def asked(client: Client, path: str, asked_from: str) -> object:
    headers = {"Accept-Encoding": "gzip"} | ({"Sec-Fetch-Site": asked_from} if asked_from else {})
    return client.get(path, headers=headers)
