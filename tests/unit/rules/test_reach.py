"""What the conditions of a text can come to at all."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, scheme

from puente.rules.reach import reachable
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
THEIRS = {"id": "theirs", "decides": "office"}
OF_STAYS = {"over": "stays", "where": LAWYER}

TABLE: list[tuple[Any, Bits]] = [
    (True, TRUE),
    (False, FALSE),
    (LAWYER, ASK),
    (THEIRS, OPEN),
    ({"id": "unclear", "unsettled": "office"}, OPEN),
    ({"all": [LAWYER, THEIRS]}, FALSE | OPEN),
    ({"any": [LAWYER, THEIRS]}, TRUE | OPEN),
    ({"not": {"all": [LAWYER, THEIRS]}}, TRUE | OPEN),
    ({"when": LAWYER, "then": True, "else": THEIRS}, TRUE | OPEN),
    ({"at_least": {"n": 2, "of": [LAWYER, True, THEIRS]}}, TRUE | OPEN),
    ({"readings": [LAWYER, True]}, TRUE | OPEN),
    ({"id": "s", "some": {"over": "stays", "where": THEIRS}}, FALSE | OPEN),
    ({"id": "e", "every": {"over": "stays", "where": THEIRS}}, TRUE | OPEN),
    ({"id": "other", "scheme": {"id": CARD, "is": "open"}}, ASK | OPEN),
    ({"id": "works", "right": "work"}, ASK | OPEN),
    ({"id": "held", "holds": [CARD]}, ASK),
]


@pytest.mark.parametrize(("requires", "bits"), TABLE)
def test_every_outcome_that_somebody_may_have(requires: Any, bits: Bits) -> None:
    assert list(reachable(scheme(requires=requires).versions[0])) == [bits]


def test_each_door_adds_its_own_conditions() -> None:
    made = scheme(requires=LAWYER, doors=[{"id": "a"}, {"id": "b", "requires": THEIRS}], define={"x": LAWYER})

    assert list(reachable(made.versions[0])) == [ASK, FALSE | OPEN]


def test_a_definition_is_looked_up_and_a_record_may_be_lacking() -> None:
    about = {"over": "permits", "as": "card", "where": LAWYER}
    made = scheme(define={"who": THEIRS}, doors=[{"id": "a", "requires": {"use": "who"}}, {"id": "b", "about": about}])

    assert list(reachable(made.versions[0])) == [OPEN, ASK]
