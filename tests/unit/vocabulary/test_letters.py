"""One folding of letters for every comparison, the same as the several that it replaced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.vocabulary.letters import plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ALBAÑIL", "albanil"),
        ("Técnico/a  en Frío", "tecnico/a  en frio"),
        ("Straße", "strasse"),
        ("Nº 5 ﬁn", "no 5 fin"),
        ("Chofè", "chofe"),
        ("", ""),
        ("日本", "日本"),
    ],
)
def test_case_and_marks_go_and_everything_else_stays(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


@given(st.text())
def test_any_text_is_folded_letter_by_letter(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text.casefold())

    assert plain_letters(text) == "".join(each for each in apart if not unicodedata.combining(each))
