"""A word that nobody knows is mended by one letter, and no other word is."""

from __future__ import annotations

import pytest

from puente.skills.linking.mend import mended

WORDS = {"cocinero": 5, "cocinera": 3, "soldador": 4, "casa": 9}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("cosinero", "cocinero"),
        ("cocinreo", "cocinero"),
        ("cociner", "cocinero"),
        ("soldadoor de casa", "soldador de casa"),
        ("cocinera", "cocinera"),
        ("cama", "cama"),
        ("xqzwk", "xqzwk"),
        ("", ""),
    ],
)
def test_one_letter_is_mended(text: str, left: str) -> None:
    assert mended(text, WORDS, {"de"}) == left


def test_a_word_that_is_known_otherwise_is_left_alone() -> None:
    assert mended("cocineros", WORDS, {"cocineros"}) == "cocineros"
