"""What one scheme may ask of another, and what it is told."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, DAY, book, person, scheme

from puente.errors import PackError
from puente.rules.assess import assess
from puente.vocabulary.answer import Answer

SLIP = "zzz.scheme.slip"
LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
THEIRS = {"id": "theirs", "decides": "office"}


def asked_of(slip: dict[str, Any], data: dict[str, Any], *, asks: str = "eligible") -> Answer:
    """What a scheme that asks this of the slip answers."""
    asking = scheme(requires={"id": "slip", "scheme": {"id": SLIP, "is": asks}})
    return assess(book(asking, scheme(SLIP, **slip)), person(**data), CARD, DAY).answer


ENDED = {"from": "2020-01-01", "until": "2024-06-14", "after": "closed"}
COMES = {"from": "2024-06-16"}
HANGS = {"from": "birth_date + P18Y"}
ELIGIBLE: list[tuple[dict[str, Any], dict[str, Any], Answer]] = [
    ({"requires": LAWYER}, {"lawyer": True}, Answer.YES),
    ({"requires": LAWYER}, {"lawyer": False}, Answer.NO),
    ({"requires": LAWYER}, {}, Answer.UNKNOWN),
    ({"requires": THEIRS}, {}, Answer.REVIEW),
    ({"windows": [ENDED]}, {}, Answer.NO),
    ({"windows": [COMES]}, {}, Answer.NO),
    ({"windows": [{**ENDED, "after": "unknown"}]}, {}, Answer.REVIEW),
    ({"windows": [HANGS]}, {}, Answer.UNKNOWN),
    ({"windows": [HANGS]}, {"birth_date": "2006-06-16"}, Answer.NO),
]


@pytest.mark.parametrize(("slip", "data", "answer"), ELIGIBLE)
def test_eligible_for_the_other(slip: dict[str, Any], data: dict[str, Any], answer: Answer) -> None:
    assert asked_of(slip, {"permits": "none", **data}) is answer


def test_one_who_holds_the_other_is_as_eligible_as_one_who_does_not() -> None:
    held = {"complete": True, "items": [{"scheme": SLIP, "from": "2024-01-01", "until": "none", "ended_on": "none"}]}

    assert asked_of({"requires": LAWYER}, {"lawyer": True, "permits": held}) is Answer.YES
    assert asked_of({"requires": LAWYER}, {"lawyer": False, "permits": held}) is Answer.NO


OPEN: list[tuple[list[dict[str, Any]], Answer]] = [
    ([], Answer.YES),
    ([ENDED], Answer.NO),
    ([COMES], Answer.NO),
    ([{**ENDED, "after": "unknown"}], Answer.REVIEW),
    ([HANGS], Answer.UNKNOWN),
]


@pytest.mark.parametrize(("windows", "answer"), OPEN)
def test_open_whoever_asks(windows: list[dict[str, Any]], answer: Answer) -> None:
    assert asked_of({"requires": LAWYER, "windows": windows}, {"lawyer": False}, asks="open") is answer


@pytest.mark.parametrize(
    ("permits", "answer"),
    [
        ("none", Answer.NO),
        ("unknown", Answer.UNKNOWN),
        ({"items": [{"scheme": SLIP, "from": "2024-01-01", "until": "none", "ended_on": "none"}]}, Answer.YES),
    ],
)
def test_held_on_the_day(permits: Any, answer: Answer) -> None:
    assert asked_of({}, {"permits": permits}, asks="held") is answer


def test_a_scheme_that_nobody_could_know_of_yet_answers_no() -> None:
    assert asked_of({"published": "2024-06-16", "in_force": {"from": "2024-06-16"}}, {}) is Answer.NO


def test_schemes_that_ask_one_another_are_an_error_and_never_unknown() -> None:
    first = scheme(requires={"id": "slip", "scheme": {"id": SLIP, "is": "eligible"}})
    second = scheme(SLIP, requires={"id": "card", "scheme": {"id": CARD, "is": "eligible"}})

    with pytest.raises(PackError) as refused:
        assess(book(first, second), person(), CARD, DAY)

    assert refused.value.code == "pack.cycle"
