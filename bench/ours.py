"""What is ours in the benchmark: the invented rule's book, and the people as the rules see them.

Start at `book`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from measure import HERE
from puente.rules.assess import RuleBook
from puente.rules.load import load_pack
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person

CARD, FAMILY = "zzz.scheme.card", "zzz.scheme.family"


def book() -> RuleBook:
    """The rule book of the invented country."""
    return RuleBook({"zzz": load_pack("zzz", HERE / "rule")}, vocabulary())


def persons(people: Iterable[dict[str, Any]]) -> list[Person]:
    """People built from their facts; one with no fact at all is still a person."""
    return [read_person({**one, **_born(one)}, vocabulary()) for one in people]


def _born(one: dict[str, Any]) -> dict[str, str]:
    return {"birth_date": one["birth_date"].isoformat()} if "birth_date" in one else {}
