"""What holds for any rule and any person.

A whole person's condition has one outcome. A person who has told less may be told unknown, and nothing that a further
fact could turn round. The suite tries a few dozen of each; `make proof` tries thousands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.factories.packs import CARD, DAY, book, person, scheme
from tests.properties.invent import SLIP, bool_leaf, conditions, forgetting, people

from puente.rules.assess import RuleBook, assess
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE

WORK = {"right": "work", "is": "granted", "from": "2021-01-31", "source": "s1"}
OUTCOMES = (TRUE, FALSE, OPEN)
Told = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]

short = settings(max_examples=40)


def book_of(condition: Any, **said: Any) -> RuleBook:
    """The condition as a scheme, beside another that it may ask about."""
    slip = scheme(SLIP, requires=bool_leaf("lawyer"), stay=True, rights=[{**WORK, "is": "denied"}])
    return book(scheme(requires=condition, stay=True, rights=[WORK], **said), slip)


def verdict_of(asked: RuleBook, data: Any) -> Verdict:
    return assess(asked, person(**data), CARD, DAY)


@st.composite
def telling(draw: st.DrawFn) -> Told:
    """A whole person, the same having told less, and the same having told less still."""
    whole = draw(people())
    less = draw(forgetting(whole))
    return whole, less, draw(forgetting(less))


def has_one_outcome(condition: Any, whole: Any) -> None:
    assert verdict_of(book_of(condition), whole).bits in OUTCOMES


def decided_answer_is_that_of_everyone(condition: Any, told: Told) -> None:
    asked = book_of(condition)
    outcome, bits = verdict_of(asked, told[0]).bits, verdict_of(asked, told[1]).bits

    if bits in OUTCOMES:
        event("decided")
        assert outcome == bits
    else:
        assert outcome & bits or (outcome == OPEN and bits & ASK == ASK)


def telling_more_turns_nothing_round(condition: Any, told: Told) -> None:
    asked = book_of(condition)
    before, after = verdict_of(asked, told[2]).bits, verdict_of(asked, told[1]).bits

    if before in OUTCOMES:
        event("decided")
        assert after == before


HANGING = {"from": "birth_date + P18Y", "until": "birth_date + P34Y", "after": "closed"}
WINDOWS: list[list[dict[str, Any]]] = [[], [{"from": "2024-06-15"}], [HANGING]]


def no_fact_turns_eligible_round(condition: Any, windows: Any, told: Told) -> None:
    asked = book_of(condition, windows=windows)
    words = {verdict_of(asked, one).first.value for one in told[1:]}

    assert not {"eligible", "not_eligible"} <= words
    assert not {"eligible", "closed"} <= words


def order_does_not_matter(condition: Any, whole: Any, chance: Any) -> None:
    asked = book_of(condition)
    turned = {name: _turned(one, chance) for name, one in whole.items()}
    before, after = verdict_of(asked, whole), verdict_of(asked, turned)

    assert (before.first, before.bits, before.held_until) == (after.first, after.bits, after.held_until)


def _turned(value: Any, chance: Any) -> Any:
    if not isinstance(value, dict):
        return value
    items = list(value["items"])
    chance.shuffle(items)
    return {**value, "items": items}


def both(holds: Callable[..., None], *data: Any) -> tuple[Callable[..., None], Callable[..., None]]:
    """The property over a few examples, and over as many as a proof tries."""
    return short(given(*data)(holds)), pytest.mark.proof(given(*data)(holds))


test_a_whole_person_has_one_outcome, test_proof_of_one_outcome = both(has_one_outcome, conditions(), people())
test_a_decided_answer_is_that_of_everyone_it_may_be, test_proof_of_decided_answers = both(
    decided_answer_is_that_of_everyone, conditions(), telling()
)
test_telling_more_never_turns_a_decided_answer_round, test_proof_that_more_turns_nothing_round = both(
    telling_more_turns_nothing_round, conditions(), telling()
)
test_no_fact_makes_eligible_of_not_eligible_or_back, test_proof_that_eligible_stands = both(
    no_fact_turns_eligible_round, conditions(), st.sampled_from(WINDOWS), telling()
)
test_the_order_of_records_does_not_matter, test_proof_that_order_does_not_matter = both(
    order_does_not_matter, conditions(), people(), st.randoms(use_true_random=False)
)
