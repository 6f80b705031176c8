"""Passages of whole advertisements that people have labelled: which passage carries the code is for the model to say.

Start at `passages_of`. The passage that is most like a code is taken as the one that carries it; of the others nobody
said; codes that the advertisement does not bear, none of its sentences does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from puente.screening.learned.likeness import best_of
from puente.screening.learned.model import Learned, Passage
from puente.screening.learned.traits import sentences_of
from puente.screening.token import Piece


def passages_of(
    fields: Mapping[str, Sequence[Piece]], texts: Mapping[str, str], labels: Iterable[str], learned: Learned
) -> Iterator[Passage]:
    """The sentences of an advertisement, and for each of its codes the passage that is most like it.

    fields   name → the words of the text
    texts    name → the text itself
    labels   the codes that the advertisement bears
    """
    borne = frozenset(labels) & frozenset(learned.codes)
    for name, pieces in fields.items():
        for each in sentences_of(pieces):
            yield Passage(texts[name][each[0].start : each[-1].end], frozenset(), unsure=borne)
    for one in best_of(fields, learned):
        if one.code in borne:
            text = texts[one.span.field][one.span.start : one.span.end]
            yield Passage(text, frozenset({one.code}), unsure=borne - {one.code})
