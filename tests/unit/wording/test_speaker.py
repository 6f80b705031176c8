"""Steps, offices and requirements have the pack's names, read as the text that was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import packs
from tests.factories import shown_plans as plans

from puente.routes.route import RouteWarning, WarningKind
from puente.rules.explain import Blocker, BlockerKind
from puente.rules.node import LeafInfo
from puente.wording.speaker import Speaker, keys
from puente.wording.words import Words


def blocker(id: str, bound: object = None) -> Blocker:
    return Blocker(BlockerKind.FIXED, "main", LeafInfo(id, "leaf", "f", "ge", bound, ("s1",), None, None, fixed=True))


def test_an_application_is_named_by_what_is_applied_for() -> None:
    assert plans.speaker().step("apply:zzz.scheme.card") == "Apply for: The card"
    assert plans.speaker("es").step("zzz.step.letter") == "Write a letter"


@pytest.mark.parametrize(
    ("id", "bound", "text"),
    [
        ("minimum_age", 15, "To be at least 15 years old, the legal age to work"),
        ("stay_right", None, "To have the right to stay in the country"),
        ("window", None, "To apply within the days that are open"),
        ("adult", 18, "To be an adult"),
    ],
)
def test_a_requirement_is_worded_by_the_planner_or_by_the_pack(id: str, bound: object, text: str) -> None:
    found = plans.speaker().requirement("zzz.scheme.card", blocker(id, bound))

    assert (found.text, found.sources) == (text, ("s1",))


def test_a_number_of_the_law_is_that_of_the_text_that_was_read() -> None:
    texts = [packs.version(parameters={"age": {"value": age, "source": "s1"}}) for age in (16, 18)]
    pack = packs.pack(packs.scheme(versions=texts))
    words = Words(Path("none"), packs.COUNTRY, "en")
    words.__dict__["_pack"] = {"zzz.scheme.card.leaf.adult": "To be {age} or older"}
    speaker = Speaker(words, pack, plans.ON)

    said = [speaker.requirement("zzz.scheme.card", blocker("adult"), version).text for version in (0, 1)]

    assert said == ["To be 16 or older", "To be 18 or older"]


@pytest.mark.parametrize(
    ("kind", "about", "text"),
    [
        (WarningKind.LOSES_RIGHT, "work", "From 15 Jun 2024 this way takes from you the right: Work"),
        (WarningKind.PERMIT_ENDS, "zzz.scheme.card", "The card: ends on 15 Jun 2024."),
        (WarningKind.CAUTION, "zzz.scheme.card.what", "A card to work with"),
    ],
)
def test_a_warning_names_what_it_is_about(kind: WarningKind, about: str, text: str) -> None:
    assert plans.speaker().warning(RouteWarning(kind, about, plans.ON)).text.startswith(text)


def test_keys_of_sources_are_a_tuple_however_they_are_written() -> None:
    assert (keys(None), keys("s1"), keys(("s1", "s2"))) == ((), ("s1",), ("s1", "s2"))
