"""A scheme that the form closes is one that the rules refuse, whatever else would be answered."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from puente.exchange.gate import Gate, gates_in, looking_at, still_open
from puente.rules.assess import RuleBook, assess
from puente.rules.load import countries, load_pack
from puente.rules.verdict import FirstWord
from puente.vocabulary.load import read_person, vocabulary

DAYS = (date(2022, 6, 1), date(2024, 3, 1), date(2026, 3, 1))
SHUT = {FirstWord.NOT_ELIGIBLE, FirstWord.CLOSED}


def answers(draw: random.Random, gates: frozenset[Gate]) -> dict[str, str]:
    """Some answers to what the gates look at."""
    found: dict[str, str] = {}
    for gate in sorted(gates, key=lambda one: (one.name, one.values)):
        if gate.kind in ("any_of", "none_of"):
            codes = draw.choice([["fra"], list(gate.values[:1]), ["dont_know"], []])
            found.setdefault(gate.name, " ".join(codes))
        elif gate.kind == "list":
            found.setdefault(gate.name, draw.choice(["no", "dont_know", ""]))
        else:
            found.setdefault(gate.name, draw.choice(["yes", "no", "dont_know", ""]))
    return found


def person_file(given: dict[str, str]) -> dict[str, Any]:
    """What a person who gave these answers, and no other, is known to be."""
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name == "nationalities" and value not in ("", "dont_know"):
            made[name] = {"complete": True, "items": [{"code": code} for code in value.split()]}
        elif name.startswith("has_") and value == "no":
            made[name.removeprefix("has_")] = "none"
        elif not name.startswith("has_") and value in ("yes", "no"):
            made[name] = value == "yes"
    return made


def held_or_not(country: str, scheme: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Records that a door may be about: none of them, or one. While they are unknown the rules leave a door unknown."""
    permit = {"scheme": scheme, "country": country}
    stay = {"country": country, "entered_on": "2021-01-01", "left_on": "none"}
    one = {
        "permits": {"complete": True, "items": [permit]},
        "stays": {"complete": True, "items": [stay]},
        "applications": {"complete": True, "items": [permit]},
    }
    return dict.fromkeys(one, "none"), one


@pytest.mark.parametrize("country", countries())
def test_a_scheme_that_the_form_closes_is_refused_by_the_rules(country: str) -> None:
    pack, draw = load_pack(country), random.Random(5)
    book, closed, wrong = RuleBook({country: pack}, vocabulary()), 0, []

    for scheme in pack.schemes.values():
        condition = still_open(scheme, vocabulary())
        if condition is None:
            continue
        for _ in range(40):
            given = answers(draw, gates_in(condition))
            if condition.holds(given):
                continue
            closed += 1
            published = min(version.published for version in scheme.versions)
            for held in held_or_not(country, scheme.id):
                person = read_person(held | person_file(given), vocabulary())
                first = {assess(book, person, scheme.id, day).first for day in DAYS if day >= published}
                if not first <= SHUT:
                    wrong.append((scheme.id, given, held, first))

    assert wrong == []
    assert closed > 10


def test_an_answer_not_yet_given_closes_nothing() -> None:
    for country in countries():
        for scheme in load_pack(country).schemes.values():
            condition = still_open(scheme, vocabulary())
            assert condition is None or condition.holds({})


def test_a_condition_seen_in_part_is_open_where_the_rest_might_be() -> None:
    venezuelan = Gate("any_of", "nationalities", ("ven",))
    works = Gate("fact", "means", ("no",))

    from puente.exchange.gate import Both

    assert looking_at(Both((venezuelan, works), every=True), frozenset({"means"})) == works
    assert looking_at(Both((venezuelan, works), every=False), frozenset({"means"})) is None


def test_not_knowing_a_nationality_closes_nothing() -> None:
    gate = Gate("any_of", "nationalities", ("ven",))

    assert gate.holds({"nationalities": "dont_know"})
    assert gate.holds({"nationalities": "col ven"})
    assert not gate.holds({"nationalities": "col"})
