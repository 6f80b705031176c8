"""Passages of whole advertisements that people have labelled: which passage carries the code is for the model to say.

Start at `passages_of`. The passage that is most like a code is taken as the one that carries it; of the others nobody
said; codes that the advertisement does not bear, none of its sentences does, least of all those that are like them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from puente.screening.learned.likeness import best_of
from puente.screening.learned.model import Learned, Passage
from puente.screening.learned.traits import sentences_of
from puente.screening.token import Piece

_LIKE: Final = -3.0
"""From this score on the passage most like a code that the advertisement does not bear is shown as one without it."""


def passages_of(
    fields: Mapping[str, Sequence[Piece]], texts: Mapping[str, str], labels: Iterable[str], learned: Learned
) -> Iterator[Passage]:
    """The sentences of an advertisement, and for each code the passage that is most like it.

    fields   name → the words of the text
    texts    name → the text itself
    labels   the codes that the advertisement bears
    """
    borne = frozenset(labels) & frozenset(learned.codes)
    for name, pieces in fields.items():
        for each in sentences_of(pieces):
            yield Passage(texts[name][each[0].start : each[-1].end], frozenset(), unsure=borne)
    denied: dict[str, None] = {}
    for one in best_of(fields, learned):
        text = texts[one.span.field][one.span.start : one.span.end]
        if one.code in borne:
            yield Passage(text, frozenset({one.code}), unsure=borne - {one.code})
        elif one.score > _LIKE:
            denied[text] = None
    yield from (Passage(text, frozenset(), unsure=borne) for text in denied)
