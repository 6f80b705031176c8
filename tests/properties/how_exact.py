"""How often unknown stands though everyone the person may be would get the same answer: the price of facts read twice.

Run it: `python -m tests.properties.how_exact`. The figures stand in docs/method/assessment.md.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.factories.packs import CARD, DAY, book, person, scheme
from tests.properties.test_unknown_is_exact import DOMAINS, LEAVES, RECORDS, fillings

from puente.rules.assess import assess
from puente.vocabulary.answer import Answer

TRIES = 5000
FACTS = ("birth_date", "hardship", "income", "lawyer", "nationalities")


def rule(chance: Random, *, once: bool) -> tuple[Any, list[str]]:
    """A condition of three to five leaves: each fact once, or drawn anew for every leaf."""
    size = chance.randint(3, 5)
    facts = chance.sample(FACTS, size) if once else [chance.choice(FACTS[:3]) for _ in range(size)]
    parts: list[Any] = [_turned(chance.choice(LEAVES[fact]), chance) for fact in facts]
    while len(parts) > 1:
        joined = {chance.choice(["all", "any"]): parts[:2]}
        parts = [joined, *parts[2:]]
    return parts[0], sorted(set(facts))


def _turned(leaf: Any, chance: Random) -> Any:
    return {"not": leaf} if chance.random() < 0.3 else leaf


def told(chance: Random, facts: list[str]) -> dict[str, Any]:
    """Half of the facts are not told."""
    return {name: _value(chance, name) for name in facts}


def _value(chance: Random, name: str) -> Any:
    known = chance.random() < 0.5
    if name in RECORDS:
        return {"complete": True if known else "unknown", "items": [chance.choice(RECORDS[name])]}
    return chance.choice(DOMAINS[name]) if known else "unknown"


def share(*, once: bool) -> tuple[int, int]:
    """How many answers were unknown, and of those how many need not have been."""
    chance, unknown, needless = Random(2026), 0, 0
    for _ in range(TRIES):
        condition, facts = rule(chance, once=once)
        data, asked = told(chance, facts), book(scheme(requires=condition))
        if assess(asked, person(**data), CARD, DAY).answer is Answer.UNKNOWN:
            unknown += 1
            needless += len({assess(asked, person(**each), CARD, DAY).bits for each in fillings(data)}) == 1
    return unknown, needless


if __name__ == "__main__":
    for once in (True, False):
        print("each fact once" if once else "facts repeated", *share(once=once))
