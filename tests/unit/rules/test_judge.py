"""A case passes when everything it names came out so, and it named something."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import CARD, book, scheme

from puente.errors import InputError
from puente.rules.case import CaseFile, expand
from puente.rules.judge import CaseResult, judge

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
ENDS = {"from": "2020-01-01", "until": "2024-12-31", "after": "closed"}
WORK = {"right": "work", "is": "granted", "source": "s1"}
PAPERS = [{"id": "photo"}, {"id": "consent", "when": {"id": "minor", "derive": "age", "at": "filing", "lt": 18}}]


def result(expect: dict[str, Any], **said: Any) -> CaseResult:
    asked = book(scheme(requires=LAWYER, windows=[ENDS], papers=PAPERS, rights=[WORK]))
    person = {"lawyer": True, "birth_date": "2000-01-01", "permits": "none", "applications": "none"}
    case = {"say": "a sentence", "on": "2024-06-15", "scheme": CARD, "person": person, "expect": expect, **said}
    (whole,) = expand(CaseFile.model_validate({"cases": [case]}))
    return judge(asked, whole)


HELD = {"complete": True, "items": [{"scheme": CARD, "from": "2024-01-01", "until": "2024-12-31", "ended_on": "none"}]}
RIGHT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"first": "eligible"}, {}),
    ({"first_in": ["eligible", "unknown"]}, {}),
    ({"door": "main", "window": "open", "window_day": "2024-12-31"}, {}),
    ({"windows": {"main": "open"}}, {}),
    ({"papers": {"photo": "bring", "consent": "not_asked"}}, {}),
    ({"failed": [], "missing": [], "open": []}, {}),
    ({"failed": ["lawyer"]}, {"change": {"lawyer": False}}),
    ({"missing": ["lawyer"]}, {"drop": ["lawyer"]}),
    ({"first": "held", "held_until": "2024-12-31"}, {"change": {"permits": HELD}}),
    ({"rights": {"work": "allowed"}}, {"change": {"permits": HELD}}),
    ({"first": "not_published"}, {"on": "2019-12-31"}),
]


@pytest.mark.parametrize(("expect", "said"), RIGHT)
def test_what_was_expected_came_out(expect: dict[str, Any], said: dict[str, Any]) -> None:
    found = result(expect, **said)

    assert found.passed
    assert found.checked == sum(len(value) if isinstance(value, dict) else 1 for value in expect.values())


WRONG: list[tuple[dict[str, Any], dict[str, Any], str, Any]] = [
    ({"first": "review"}, {}, "first", "eligible"),
    ({"first_in": ["review", "unknown"]}, {}, "first_in", "eligible"),
    ({"door": "side"}, {}, "door", "main"),
    ({"windows": {"side": "open"}}, {}, "window side", None),
    ({"papers": {"photo": "accepted"}}, {}, "paper photo", "bring"),
    ({"failed": []}, {"change": {"lawyer": False}}, "failed", ["lawyer"]),
    ({"missing": ["hardship"]}, {"drop": ["lawyer"]}, "missing", ["lawyer"]),
    ({"open": ["lawyer"]}, {}, "open", []),
    ({"notes": ["stale"]}, {}, "notes", ("stale",)),
    ({"rights": {"work": "allowed"}}, {}, "right work", "review"),
]


@pytest.mark.parametrize(("expect", "said", "what", "came"), WRONG)
def test_what_came_out_instead_is_told(expect: dict[str, Any], said: dict[str, Any], what: str, came: Any) -> None:
    (difference,) = result(expect, **said).differences

    assert (difference.what, difference.found) == (what, came)


def test_a_case_that_compares_nothing_does_not_pass() -> None:
    assert not result({}).passed


def test_a_case_that_waits_is_neither_compared_nor_passed() -> None:
    found = result({"first": "review"}, waiting="duties")

    assert (found.waiting, found.checked, found.passed) == ("duties", 0, False)


def test_a_person_file_that_cannot_be_is_an_error() -> None:
    with pytest.raises(InputError):
        result({"first": "eligible"}, change={"no_such_fact": True})
