"""How foreigners are counted: each edge of the share, of small firms, of who counts otherwise, of what nobody said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.factories.duties import a_quota, crew, duty_pack

from puente.duties.model import Worker
from puente.duties.quota import QuotaAnswer, quotas
from puente.errors import InputError
from puente.vocabulary.answer import Answer

ON = date(2025, 10, 1)
FIFTH = {"cap": {"value": 0.2, "source": "s"}}


def count(staff: list[Worker], hire: Worker | None = None, *, values: Any = None, **said: Any) -> QuotaAnswer:
    pack = duty_pack(parameters=values or FIFTH, quotas=[a_quota(**said)])
    (found,) = quotas(pack, staff, hire, ON)
    return found


def test_a_share_exactly_at_the_cap_is_within_it() -> None:
    found = count([crew(4), crew(1, "ven")])

    assert found.now.answer is Answer.YES
    assert found.now.low.share == found.now.high.share == Fraction(1, 5)


def test_one_foreigner_more_is_beyond_it_and_blocks() -> None:
    found = count([crew(4), crew(1, "ven")], crew(1, "ven"))

    assert (found.before.answer, found.now.answer, found.blocks) == (Answer.YES, Answer.NO, True)


def test_least_share_of_nationals_is_the_same_bound_from_the_other_side() -> None:
    values = {"cap": {"value": 0.9, "source": "s"}}

    assert count([crew(9), crew(1, "ven")], values=values, kind="min_national").now.answer is Answer.YES
    assert count([crew(9), crew(2, "ven")], values=values, kind="min_national").now.answer is Answer.NO


def test_headroom_says_how_many_more_fit_and_one_more_does_not() -> None:
    staff = [crew(40)]
    room = count(staff).headroom
    assert room is not None

    assert room.lo == room.hi == 10
    assert count([*staff, crew(10, "ven")]).now.answer is Answer.YES
    assert count([*staff, crew(11, "ven")]).now.answer is Answer.NO


def test_a_firm_below_the_size_is_not_bound_and_at_the_size_it_is() -> None:
    small = count([crew(12), crew(13, "ven")], applies_from=26)
    bound = count([crew(13), crew(13, "ven")], applies_from=26)

    assert (small.now.answer, small.now.reasons) == (Answer.YES, ("firm-too-small",))
    assert bound.now.answer is Answer.NO


def test_headroom_of_a_small_firm_stops_where_the_quota_begins_to_bind() -> None:
    room = count([crew(10), crew(10, "ven")], applies_from=26).headroom
    assert room is not None

    assert room.lo == 5


def test_a_table_holds_for_small_firms_and_the_share_above_it() -> None:
    steps = [{"staff_from": 1, "staff_to": 9, "foreigners_max": 1}]

    assert count([crew(2), crew(1, "ven")], steps=steps).now.answer is Answer.YES
    assert count([crew(2), crew(2, "ven")], steps=steps).now.answer is Answer.NO
    assert count([crew(8), crew(2, "ven")], steps=steps).now.answer is Answer.YES


def test_a_table_of_nationals_counts_nationals() -> None:
    steps = [{"staff_from": 5, "staff_to": 5, "nationals_min": 3}]

    assert count([crew(3), crew(2, "ven")], steps=steps).now.answer is Answer.YES
    assert count([crew(2), crew(3, "ven")], steps=steps).now.answer is Answer.NO


@pytest.mark.parametrize(("rounding", "allowed"), [("down", 2), ("up", 3), ("nearest", 2), ("none", 2)])
def test_rounding_is_as_the_source_says(rounding: str, allowed: int) -> None:
    # a fifth of 12 is 2.4
    within = count([crew(12 - allowed), crew(allowed, "ven")], rounding=rounding)
    beyond = count([crew(11 - allowed), crew(allowed + 1, "ven")], rounding=rounding)

    assert (within.now.answer, beyond.now.answer) == (Answer.YES, Answer.NO)


def test_a_nationality_treated_as_national_is_counted_with_them() -> None:
    rules = [{"id": "andean", "treat": "as_national", "nationality": ["COL"], "source": "s"}]
    found = count([crew(4), crew(1, "ven"), crew(1, "col")], rules=rules)

    assert found.now.answer is Answer.YES
    assert (found.now.low.foreign, found.now.low.base) == (1, 6)


def test_whoever_is_left_out_is_in_neither_number() -> None:
    rules = [{"id": "crew", "treat": "left_out", "role": ["crew"], "source": "s"}]
    found = count([crew(4), crew(1, "ven"), crew(1, "ven", role="crew")], rules=rules)

    assert (found.now.low.foreign, found.now.low.base, found.now.staff) == (1, 5, 6)


def test_nationals_are_left_out_only_by_a_rule_for_everybody() -> None:
    rule = {"id": "chiefs", "treat": "left_out", "role": ["director"], "source": "s"}
    staff = [crew(4), crew(1, role="director"), crew(1, "ven")]

    assert count(staff, rules=[rule]).now.low.base == 6
    assert count(staff, rules=[{**rule, "everybody": True}]).now.low.base == 5


def test_everything_that_a_rule_names_must_hold() -> None:
    rules = [{"id": "old", "treat": "as_national", "family": ["spouse"], "residence_years": 10, "source": "s"}]
    married = {"family": ("spouse",)}

    long_here = count([crew(4), crew(2, "ven", **married, resident_since=date(2015, 10, 1))], rules=rules)
    day_short = count([crew(4), crew(2, "ven", **married, resident_since=date(2015, 10, 2))], rules=rules)
    single = count([crew(4), crew(2, "ven", resident_since=date(2000, 1, 1))], rules=rules)

    assert [one.now.answer for one in (long_here, day_short, single)] == [Answer.YES, Answer.NO, Answer.NO]


def test_more_than_so_many_years_leaves_the_day_itself_out() -> None:
    rules = [{"id": "old", "treat": "as_national", "residence_more_than": 5, "source": "s"}]

    on_the_day = count([crew(4), crew(2, "ven", resident_since=date(2020, 10, 1))], rules=rules)
    day_after = count([crew(4), crew(2, "ven", resident_since=date(2020, 9, 30))], rules=rules)

    assert (on_the_day.now.answer, day_after.now.answer) == (Answer.NO, Answer.YES)


def test_a_missing_nationality_widens_the_count_and_is_never_a_national() -> None:
    found = count([crew(4), crew(1, "ven"), crew(1, None)])

    assert (found.now.low.foreign, found.now.high.foreign) == (1, 2)
    assert (found.now.answer, found.now.missing) == (Answer.UNKNOWN, ("nationality",))


def test_a_missing_nationality_changes_nothing_where_both_ends_agree() -> None:
    found = count([crew(40), crew(1, None)])

    assert found.now.answer is Answer.YES


def test_a_rule_that_was_known_and_never_read_leaves_it_to_review() -> None:
    rules = [{"id": "family", "treat": "left_out", "family": ["spouse"], "source": "s", "confidence": "K"}]
    found = count([crew(4), crew(1, "ven"), crew(1, "ven", family=("spouse",))], rules=rules)

    assert (found.now.answer, found.now.missing) == (Answer.REVIEW, ())
    assert (found.now.low.foreign, found.now.high.foreign) == (1, 2)


def test_an_unsettled_rule_counts_both_ways() -> None:
    rules = [{"id": "ppsh", "treat": "unsettled", "permit": ["ata.scheme.card"], "source": "s"}]
    found = count([crew(4), crew(1, "ven"), crew(1, "ven", permit="ata.scheme.card")], rules=rules)

    assert found.now.answer is Answer.UNKNOWN  # the first Venezuelan's permit was not said
    assert found.now.missing == ("permit",)


def test_a_disputed_quota_warns_and_never_blocks() -> None:
    found = count([crew(1), crew(5, "ven")], status="disputed")

    assert (found.now.answer, found.warns, found.blocks) == (Answer.REVIEW, True, False)
    assert "disputed" in found.now.reasons


def test_readings_of_the_share_that_differ_are_for_review_only_where_it_matters() -> None:
    values = {"cap": {"readings": [{"value": 0.2, "source": "s"}, {"value": 0.5, "source": "t"}]}}

    between = count([crew(6), crew(4, "ven")], values=values)
    under_both = count([crew(9), crew(1, "ven")], values=values)

    assert (between.now.answer, under_both.now.answer) == (Answer.REVIEW, Answer.YES)


def test_a_day_before_the_first_value_is_unknown_and_one_after_the_last_is_for_review() -> None:
    early = {"cap": {"values": [{"value": 0.2, "from": "2026-01-01", "source": "s"}]}}
    late = {"cap": {"values": [{"value": 0.2, "until": "2024-12-31", "after": "unknown", "source": "s"}]}}

    before, after = count([crew(1, "ven")], values=early), count([crew(1, "ven")], values=late)

    assert (before.now.answer, before.now.reasons) == (Answer.UNKNOWN, ("before-first-value",))
    assert (after.now.answer, after.now.reasons) == (Answer.REVIEW, ("no-value-that-day",))
    assert before.headroom is after.headroom is None


def test_pay_is_counted_in_money_and_exactly() -> None:
    within = count([crew(1, pay=Decimal(80)), crew(1, "ven", pay=Decimal(20))], measure="pay")
    beyond = count([crew(1, pay=Decimal(80)), crew(1, "ven", pay=Decimal("20.01"))], measure="pay")

    assert (within.now.answer, beyond.now.answer) == (Answer.YES, Answer.NO)


def test_pay_nobody_said_makes_the_share_an_interval() -> None:
    found = count([crew(4), crew(1, "ven", pay=None)], measure="pay")

    assert (found.now.low.share, found.now.high.share) == (0, 1)
    assert (found.now.answer, found.now.missing) == (Answer.UNKNOWN, ("monthly_pay",))


def test_foreigners_may_have_only_the_roles_that_the_quota_names() -> None:
    technician, other = crew(1, "ven", role="technician"), crew(1, "ven")

    allowed = count([crew(9), technician], foreign_roles=["technician"])
    barred = count([crew(9), other], foreign_roles=["technician"])
    unsaid = count([crew(9), crew(1, "ven", role=None)], foreign_roles=["technician"])

    assert [one.now.answer for one in (allowed, barred, unsaid)] == [Answer.YES, Answer.NO, Answer.UNKNOWN]
    assert barred.now.reasons == ("role-not-allowed",)


def test_only_workers_with_the_roles_of_the_quota_are_counted() -> None:
    found = count([crew(20), crew(4, role="technician"), crew(1, "ven", role="technician")], of=["technician"])

    assert (found.now.low.foreign, found.now.low.base) == (1, 5)


def test_a_firm_of_nobody_is_within_every_share() -> None:
    assert count([]).now.answer is Answer.YES


@pytest.mark.parametrize("wrong", [{"people": 0}, {"people": -3}, {"pay": Decimal(-1)}])
def test_fewer_than_one_person_and_pay_under_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        Worker(**{"people": 1, **wrong})

    assert caught.value.code == "workforce.negative"


def test_a_rule_that_an_authority_applies_case_by_case_counts_both_ways() -> None:
    rules = [{"id": "needed", "treat": "left_out", "role": ["technician"], "decides": "labour", "source": "s"}]
    found = count([crew(4), crew(1, "ven"), crew(1, "ven", role="technician")], rules=rules)

    assert (found.now.answer, found.now.missing) == (Answer.REVIEW, ())


def test_a_quota_about_some_foreigners_counts_everybody_under_the_line() -> None:
    found = count([crew(9), crew(3, "ven"), crew(2, "ven", role="specialist")], foreign_of=["specialist"])
    unsaid = count([crew(9), crew(3, "ven", role=None)], foreign_of=["specialist"])

    assert (found.now.low.foreign, found.now.low.base, found.now.answer) == (2, 14, Answer.YES)
    assert (unsaid.now.low.foreign, unsaid.now.high.foreign, unsaid.now.missing) == (0, 3, ("role",))
