"""The invented world that is put back for a test is the one that was built."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db import transaction
from django.db.models import Model
from tests.web import kept
from tests.web.world import CANARY, World


def records(world: World) -> list[Model]:
    """Every record that the world names."""
    held = [getattr(world, each.name) for each in fields(world)]
    return [one for each in held for one in (each.values() if isinstance(each, dict) else [each])]


def rows() -> kept.Rows:
    return {table: sorted(each, key=repr) for table, each in kept.everything().items()}


def test_what_is_put_back_is_value_for_value_what_was_built(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", [])
    with transaction.atomic():
        kept.world_again()
        built = rows()
        transaction.set_rollback(True)
    assert rows() != built

    world = kept.world_again()

    assert rows() == built
    assert len(records(world)) > 100
    assert all(type(one).objects.get(pk=one.pk) == one for one in records(world))
    assert type(world.people["own"]).objects.get(pk=world.people["own"].pk).given_names == f"{CANARY}own"


def test_what_a_test_does_to_the_world_no_other_test_meets(db: None) -> None:
    with transaction.atomic():
        world = kept.world_again()
        world.people["own"].given_names = "changed"
        world.people["own"].save()
        transaction.set_rollback(True)

    again = kept.world_again()

    assert again.people["own"].given_names == f"{CANARY}own"
    assert type(again.people["own"]).objects.get(pk=again.people["own"].pk).given_names == f"{CANARY}own"


def test_a_world_sealed_under_other_keys_is_built_anew(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", [kept.Kept({}, b"of other keys", [])])

    assert kept.world_again().people
    assert kept._kept[0].world != b"of other keys"
