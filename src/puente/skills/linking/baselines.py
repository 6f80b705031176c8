"""Two published rows of MELO, made again to show that the counting is right: TF-IDF of words and of characters.

Start at `METHODS`. Each label stands for itself, as in the publication: lower case, ASCII only, cosine, scores to five
digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse

from puente.skills.linking.melo import Melo
from puente.skills.linking.quality import DEPTH

_WORD = re.compile(r"\b\w\w+\b")
_BATCH = 256


def words(text: str) -> list[str]:
    """Words of two letters or more."""
    return _WORD.findall(text)


def characters(text: str) -> list[str]:
    """Runs of one to three characters, across words."""
    line = re.sub(r"\s\s+", " ", text)
    return [line[at : at + size] for size in (1, 2, 3) for at in range(len(line) - size + 1)]


METHODS: Mapping[str, Callable[[str], list[str]]] = {"word-tf-idf": words, "char-tf-idf": characters}


def run_baseline(data: Melo, method: str) -> dict[str, list[tuple[str, float]]]:
    """The first hundred labels for each query."""
    ids, terms = list(data.corpus), METHODS[method]
    corpus = [Counter(terms(_plain(text))) for text in data.corpus.values()]
    axes = {term: at for at, term in enumerate(dict.fromkeys(term for one in corpus for term in one))}
    held = _matrix(corpus, axes)
    seen = np.bincount(held.indices, minlength=len(axes))
    weight = np.log((1 + len(corpus)) / (1 + seen)) + 1
    labels = _scaled(held, weight).T.tocsr()
    asked = _scaled(_matrix([Counter(terms(_plain(text))) for text in data.queries.values()], axes), weight)
    return dict(zip(data.queries, _best(asked, labels, ids), strict=True))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


def _matrix(texts: Sequence[Counter[str]], axes: Mapping[str, int]) -> sparse.csr_array:
    known = [[(axes[term], count) for term, count in one.items() if term in axes] for one in texts]
    ends = np.cumsum([0, *map(len, known)])
    flat = np.array([pair for one in known for pair in one], dtype=np.float64).reshape(-1, 2)
    return sparse.csr_array((flat[:, 1], flat[:, 0].astype(np.int64), ends), shape=(len(texts), len(axes)))


def _scaled(counts: sparse.csr_array, weight: np.ndarray) -> sparse.csr_array:
    found = counts @ sparse.diags_array(weight)
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1))).ravel()
    return sparse.csr_array(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ found)


def _best(asked: sparse.csr_array, labels: sparse.csr_array, ids: Sequence[str]) -> Iterator[list[tuple[str, float]]]:
    """Of equal scores the earlier label, as a stable sort has it."""
    for start in range(0, asked.shape[0], _BATCH):
        for scores in (asked[start : start + _BATCH] @ labels).toarray():
            first = np.argsort(-scores, kind="stable")[:DEPTH]
            yield [(ids[at], round(float(scores[at]), 5)) for at in first]
