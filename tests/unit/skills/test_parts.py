"""Texts in a space of parts: placed one by one as they were placed together."""

from __future__ import annotations

import numpy as np

from puente.skills.linking.parts import Space, Worded, grams_and_word

TEXTS = ["cocinera de hotel", "cocinero", "ayudante de cocina de cocina", ""]


def test_texts_are_placed_where_the_space_was_spanned_few_or_many() -> None:
    space, together = Space.over(Worded.of(TEXTS), grams_and_word)

    assert np.allclose(space.place(TEXTS).toarray(), together.toarray(), atol=1e-6)
    many = space.place([*TEXTS, *TEXTS, "zzzz"]).toarray()
    assert np.allclose(many[:4], together.toarray(), atol=1e-6)
    assert np.array_equal(many[4:8], many[:4])
    assert not many[8].any()
    assert space.place(["zzzz"]).nnz == 0
    assert space.place([]).shape == (0, together.shape[1])


def test_words_are_counted_over_all_texts() -> None:
    assert Worded.of(TEXTS).times() == {"cocinera": 1, "de": 3, "hotel": 1, "cocinero": 1, "ayudante": 1, "cocina": 2}
