"""Changed schemes: what is changed, what is left alone for a reason, and which changes cases notice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.packs import ADULT, CARD, COUNTRY, book, pack, scheme, version

from puente.rules.case import CaseFile, WholeCase, expand
from puente.rules.model import Parameter, Scheme
from puente.rules.mutate import Mutant, mutants, survivors, survivors_of
from puente.vocabulary.load import vocabulary

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
HARDSHIP = {"id": "hardship", "fact": "hardship", "is": True}


def changes(made: Scheme, kind: str | None = None, **parameters: Parameter) -> list[str]:
    """What was changed, as kind and detail."""
    return [f"{one.kind} {one.detail}" for one in own(made, **parameters) if kind in (None, one.kind)]


def own(made: Scheme, **parameters: Parameter) -> list[Mutant]:
    """Changes of what a test gives a scheme; the day it comes into force is not among them."""
    found = mutants(made, parameters=parameters)
    return [one for one in found if one.where != "versions[0].in_force.from" or made.versions[0].in_force.until]


def test_every_changed_scheme_differs_in_one_thing_and_is_another_scheme() -> None:
    made = scheme(requires={"all": [LAWYER, ADULT]}, windows=[{"from": "2020-01-01"}])
    found = mutants(made)

    assert all(one.scheme != made and one.scheme.id == made.id for one in found)
    assert len({one.scheme.model_dump_json() for one in found}) == len(found)


CONDITIONS: list[tuple[Any, list[str]]] = [
    (LAWYER, ["drop lawyer", "swap lawyer: not is"]),
    ({"not": LAWYER}, ["drop not", "swap lawyer: not is"]),
    (
        {"all": [LAWYER, HARDSHIP]},
        ["drop all", "drop lawyer", "swap lawyer: not is", "drop hardship", "swap hardship: not is"],
    ),
    ({"any": [LAWYER]}, ["drop any", "drop lawyer", "swap lawyer: not is"]),
    (ADULT, ["drop adult", "swap adult: ge -> gt", "shift adult: 18 -> 19", "shift adult: 18 -> 17"]),
    (
        {"readings": [LAWYER, True]},
        ["drop readings", "reading lawyer", "swap lawyer: not is", "reading true"],
    ),
    (
        {"at_least": {"n": 1, "of": [LAWYER, HARDSHIP]}},
        [
            "drop at_least", "shift 1 -> 2", "drop lawyer", "swap lawyer: not is", "drop hardship",
            "swap hardship: not is",
        ],
    ),
    ({"id": "theirs", "decides": "office"}, ["drop theirs"]),
    (
        {"id": "held", "holds": [CARD], "at": "2021-01-31"},
        ["drop held", "shift held: 2021-01-31 -> 2021-02-01", "shift held: 2021-01-31 -> 2021-01-30"],
    ),
    (True, []),
]  # fmt: skip


@pytest.mark.parametrize(("requires", "expected"), CONDITIONS)
def test_conditions_are_dropped_swapped_and_shifted(requires: Any, expected: list[str]) -> None:
    assert changes(scheme(requires=requires)) == expected


def test_a_part_is_dropped_to_what_leaves_its_neighbours_to_decide() -> None:
    either = next(one for one in mutants(scheme(requires={"any": [LAWYER, HARDSHIP]})) if one.detail == "lawyer")
    both = next(one for one in mutants(scheme(requires={"all": [LAWYER, HARDSHIP]})) if one.detail == "lawyer")

    assert either.scheme.versions[0].requires.any[0] is False
    assert both.scheme.versions[0].requires.all[0] is True


# -- parameters -------------------------------------------------------------------------------------------------------

OF_AGE = {"id": "of_age", "derive": "age", "at": "filing", "ge": "$age"}


def test_a_parameter_that_a_condition_reads_is_shifted() -> None:
    made = scheme(requires=OF_AGE, parameters={"age": {"value": 18}, "only_shown": {"value": 7}})

    assert changes(made, "shift") == ["shift age: 18 -> 19", "shift age: 18 -> 17"]


def test_a_parameter_of_the_pack_is_shifted_for_this_scheme_alone() -> None:
    of_pack = Parameter.model_validate({"value": 18})
    found = own(scheme(requires=OF_AGE), age=of_pack)

    shifted = [one.scheme.versions[0].parameters["age"].value for one in found if one.kind == "shift"]
    assert shifted == [19, 17]
    assert of_pack.value == 18


def test_each_reading_of_a_parameter_is_dropped() -> None:
    ages = {"age": {"readings": [{"value": 18, "source": "s1"}, {"value": 21, "source": "s1"}]}}

    assert changes(scheme(requires=OF_AGE, parameters=ages), "reading") == [
        "reading age: without 18",
        "reading age: without 21",
    ]


# -- papers, windows, rights ------------------------------------------------------------------------------------------


def test_conditions_of_a_paper_are_dropped() -> None:
    made = scheme(papers=[{"id": "letter", "when": ADULT, "accepts": LAWYER}])

    assert changes(made, "paper") == ["paper letter: when dropped", "paper letter: accepts dropped"]


ENDS = {"from": "2021-01-01", "until": "2021-12-31", "after": "closed"}


def test_ends_of_a_window_are_moved_and_its_word_for_what_comes_after_is_turned() -> None:
    assert changes(scheme(windows=[ENDS])) == [
        "shift 2021-01-01 -> 2021-01-02", "shift 2021-01-01 -> 2020-12-31", "shift 2021-12-31 -> 2022-01-01",
        "shift 2021-12-31 -> 2021-12-30", "after after: closed",
    ]  # fmt: skip


def test_a_window_is_not_moved_to_days_on_which_the_text_does_not_answer() -> None:
    force = {"from": "2021-01-01", "until": "2021-12-31", "after": "closed"}
    made = scheme(in_force=force, published="2021-01-01", windows=[ENDS])

    assert changes(made) == ["after after: closed", "shift 2021-01-01 -> 2021-01-02", "shift 2021-12-31 -> 2021-12-30"]
    assert [one.where for one in mutants(made) if one.kind == "after"] == ["versions[0].in_force.after"]


def test_a_window_is_not_moved_over_another_that_is_open_then() -> None:
    next_year = {"from": "2022-01-01", "until": "2022-12-31", "after": "closed"}
    made = scheme(windows=[ENDS, next_year])

    assert "shift 2021-12-31 -> 2022-01-01" not in changes(made)
    assert "shift 2021-12-31 -> 2021-12-30" in changes(made)


def test_only_the_last_window_has_a_word_for_what_comes_after() -> None:
    later = {"from": "2023-01-01", "until": "2023-12-31", "after": "closed"}

    assert [one.where for one in mutants(scheme(windows=[ENDS, later])) if one.kind == "after"] == [
        "versions[0].windows[1].after"
    ]


@pytest.mark.parametrize(("calendars", "turned"), [((), []), (("zzz",), ["after after: closed"])])
def test_a_window_of_working_days_that_nobody_can_count_never_certainly_ends(
    calendars: tuple[str, ...], turned: list[str]
) -> None:
    made = scheme(windows=[{"until": {"working_days": 30, "from": "birth_date", "calendar": "zzz"}, "after": "closed"}])
    found = mutants(made, calendars=calendars)

    assert [f"{one.kind} {one.detail}" for one in found if one.kind == "after"] == turned
    assert [one.detail[-60:] for one in found if "working_days" in one.detail]


def test_days_in_force_are_moved_where_no_window_says_otherwise() -> None:
    force = {"from": "2020-01-01", "until": "2021-12-31", "after": "closed"}

    assert changes(scheme(in_force=force)) == [
        "shift 2020-01-01 -> 2020-01-02", "shift 2021-12-31 -> 2022-01-01", "shift 2021-12-31 -> 2021-12-30",
        "after after: closed",
    ]  # fmt: skip


def test_the_end_of_a_text_is_not_moved_into_the_next() -> None:
    old = version(in_force={"from": "2020-01-01", "until": "2021-12-31", "after": "closed"})
    new = version(in_force={"from": "2022-01-01"}, published="2022-01-01")

    assert "shift 2021-12-31 -> 2022-01-01" not in changes(scheme(versions=[old, new]))
    assert "shift 2021-12-31 -> 2021-12-30" in changes(scheme(versions=[old, new]))


def test_rights_are_turned_round_and_moved() -> None:
    right = {"right": "work", "is": "granted", "from": "2021-01-01", "source": "s1"}

    assert changes(scheme(rights=[right])) == [
        "right work: granted -> denied", "shift work: 2021-01-01 -> 2021-01-02", "shift work: 2021-01-01 -> 2020-12-31",
    ]  # fmt: skip


def test_a_right_is_not_moved_over_an_entry_that_says_the_same() -> None:
    first = {"right": "work", "is": "granted", "until": "2021-12-31", "after": "closed", "source": "s1"}
    second = {"right": "work", "is": "granted", "from": "2022-01-01", "source": "s1"}

    assert changes(scheme(rights=[first, second]), "shift") == [
        "shift work: 2021-12-31 -> 2021-12-30", "shift work: 2022-01-01 -> 2022-01-02",
    ]  # fmt: skip


def test_a_presumption_is_dropped() -> None:
    made = scheme(requires=LAWYER, presumption={"leaves": ["lawyer"]})

    assert "presumption dropped" in changes(made)


# -- what cases notice ------------------------------------------------------------------------------------------------

SCHEME = scheme(requires={"all": [LAWYER, ADULT]})
YES = {"say": "yes", "expect": {"first": "eligible"}}
BORN = {"say": "eighteen on the day", "change": {"birth_date": "2006-06-15"}, "expect": {"first": "eligible"}}
TOO_YOUNG = {"say": "a day too young", "change": {"birth_date": "2006-06-16"}, "expect": {"failed": ["adult"]}}
NO_LAWYER = {"say": "no lawyer", "change": {"lawyer": False}, "expect": {"first": "not_eligible"}}
EARLIER = {"say": "on the first day", "on": "2020-01-01", "expect": {"first": "eligible"}}


def cases(*said: dict[str, Any]) -> list[WholeCase]:
    base = {"on": "2024-06-15", "scheme": CARD, "person": {"lawyer": True, "birth_date": "1990-01-01"}}
    return list(expand(CaseFile.model_validate({"base": base, "cases": list(said)})))


def left(*said: dict[str, Any]) -> list[str]:
    return [f"{one.kind} {one.detail}" for one in survivors(book(SCHEME), SCHEME, cases(*said))]


def test_cases_that_try_everything_leave_nothing() -> None:
    assert left(YES, BORN, TOO_YOUNG, NO_LAWYER, EARLIER) == []


def test_what_no_case_tries_survives() -> None:
    assert left(YES, NO_LAWYER, EARLIER) == [
        "drop adult", "swap adult: ge -> gt", "shift adult: 18 -> 19", "shift adult: 18 -> 17",
    ]  # fmt: skip


def test_a_case_that_fails_from_the_outset_notices_nothing() -> None:
    assert len(left({"say": "wrong", "expect": {"first": "review"}})) == len(mutants(SCHEME))


def test_a_case_that_waits_notices_nothing() -> None:
    assert len(left({**YES, "waiting": "duties"})) == len(mutants(SCHEME))


def test_a_change_that_breaks_the_scheme_is_noticed() -> None:
    made = scheme(requires={"use": "who"}, define={"who": LAWYER})

    assert all(one.detail != "lawyer" for one in survivors(book(made), made, cases(YES, NO_LAWYER)))


def test_a_right_is_noticed_by_a_case_of_another_scheme() -> None:
    right = {"right": "work", "is": "granted", "source": "s1"}
    made, other = scheme(rights=[right], requires=False), scheme("zzz.scheme.slip", requires=LAWYER)
    held = {"complete": True, "items": [{"scheme": CARD, "from": "2024-01-01", "until": "none", "ended_on": "none"}]}
    case = {"say": "works", "scheme": other.id, "change": {"permits": held}, "expect": {"rights": {"work": "allowed"}}}

    left_over = survivors(book(made, other), made, cases(case))

    assert [one.kind for one in left_over if one.where.startswith("rights")] == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_whole_country_is_tried_scheme_by_scheme(processes: int) -> None:
    packs = {COUNTRY: pack(SCHEME, scheme("zzz.scheme.slip", requires=LAWYER))}
    found = survivors_of(packs, COUNTRY, cases(YES, NO_LAWYER, EARLIER), vocabulary(), processes=processes)

    assert list(found) == [CARD, "zzz.scheme.slip"]
    assert len(found[CARD]) == 4
    assert len(found["zzz.scheme.slip"]) == len(mutants(scheme("zzz.scheme.slip", requires=LAWYER)))
