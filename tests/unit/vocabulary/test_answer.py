"""Four answers from three bits."""

from __future__ import annotations

import pytest

from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Answer, answer_of


@pytest.mark.parametrize(
    ("bits", "answer"),
    [
        (TRUE, Answer.YES),
        (FALSE, Answer.NO),
        (OPEN, Answer.REVIEW),
        (ASK, Answer.UNKNOWN),
        (TRUE | OPEN, Answer.UNKNOWN),
        (FALSE | OPEN, Answer.UNKNOWN),
        (TRUE | FALSE | OPEN, Answer.UNKNOWN),
    ],
)
def test_only_true_is_yes_only_false_is_no_only_open_is_review_and_all_else_is_unknown(
    bits: int, answer: Answer
) -> None:
    assert answer_of(bits) is answer


def test_nothing_at_all_is_never_an_answer_but_unknown() -> None:
    assert answer_of(0) is Answer.UNKNOWN
