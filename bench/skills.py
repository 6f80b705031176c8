"""Measure linking a title to an occupation, beside those who compare texts: scikit-learn's TF-IDF and RapidFuzz.

Start at `rows_skills`. Run as a script it prints a JSON row a line, for `puente bench skills`. The labels are those at
hand: the taxonomy that ships, and ESCO where PUENTE_SKILLS names a folder with an import. Where PUENTE_DATA_MELO names
a folder with datasets of MELO, every occupation of ESCO in the languages that lie there is measured besides.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from measure import in_turn, row, rows_of, show
from puente.skills.at_hand import occupations
from puente.skills.linking.index import Index
from puente.skills.linking.link import Linker
from puente.skills.linking.load import label_folders, read_labels, read_melo, saved_embedding, weights, wording
from puente.skills.linking.normalise import plain
from puente.skills.linking.train import trained_on

LANGUAGE, SOME, MANY, ROUNDS = "es", 20, 1000, 7
DATASET = "esp_q_es_c_es"
TFIDF, RATIO = "scikit-learn TF-IDF of characters", "RapidFuzz ratio"


def rows_skills() -> Iterator[dict[str, Any]]:
    """Every figure about linking."""
    named = os.environ.get("PUENTE_SKILLS")
    lexicon = occupations(Path(named) if named else None)
    encoder = saved_embedding(Path(named), trained_on(lexicon)) if named else None
    began = time.perf_counter()
    index = Index.of(lexicon, wording, encoder)
    taken = time.perf_counter() - began
    labels = [label for label in lexicon.labels if label.language == LANGUAGE]

    began = time.perf_counter()
    peers = Peers(labels)
    peer = time.perf_counter() - began
    what = f"index of {len(lexicon.labels)} labels in {len(lexicon.languages)} languages (peer: {len(labels)} in one)"
    yield row(what, "s", taken, peer, TFIDF)

    linker = Linker(index, weights(index.kind))
    yield from how_fast(linker, peers)
    yield from who_is_right(linker, peers)
    melo = os.environ.get("PUENTE_DATA_MELO")
    if melo:
        yield from rows_melo(Path(melo) / DATASET)


def rows_melo(folder: Path) -> Iterator[dict[str, Any]]:
    """Every label beside a dataset of MELO: the index, one title and a thousand of the dataset together, by letters."""
    data = read_melo(folder)
    lexicon = data.lexicon
    for more in label_folders(folder):
        lexicon = lexicon.with_more(read_labels(more))
    what = f"index of {len(lexicon.labels)} labels of ESCO in {len(lexicon.languages)} languages"
    index = Index.of(lexicon, wording, None)
    linker, titles = Linker(index, weights(index.kind)), list(data.queries.values())[:MANY]
    tasks = {
        "index": lambda: Index.of(lexicon, wording, None),
        "one": lambda: [linker.link(title, lang=data.query_language) for title in titles[:MANY:10]],
        "all": lambda: linker.link_all(titles, lang=data.query_language),
    }
    taken = in_turn(tasks, rounds=3)
    yield row(what, "s", taken["index"])
    yield row("one title among them (warm)", "ms", taken["one"] / len(titles[:MANY:10]) * 1e3)
    yield row(f"{len(titles)} titles together (warm)", "titles/s", len(titles) / taken["all"])


class Peers:
    """Those who compare texts, each with every label folded and, for TF-IDF, as vectors."""

    def __init__(self, labels: list[Any]) -> None:
        self.labels = labels
        self.vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5))
        self.held = self.vectors.fit_transform(plain(one.text) for one in labels).T.tocsr()

    @cached_property
    def folded(self) -> list[str]:
        """The labels as RapidFuzz compares them."""
        return [plain(one.text) for one in self.labels]

    def alike(self, texts: list[str]) -> Any:
        """How alike each text is to each label, by TF-IDF."""
        return (self.vectors.transform(map(plain, texts)) @ self.held).toarray()

    def by_tfidf(self, texts: list[str]) -> None:
        """The five nearest labels of each text."""
        np.argpartition(-self.alike(texts), 5, axis=1)[:, :5]

    def by_distance(self, texts: list[str]) -> None:
        """The five nearest labels of each text, letter by letter."""
        for text in texts:
            process.extract(plain(text), self.folded, scorer=fuzz.ratio, limit=5)


def how_fast(linker: Linker, peers: Peers) -> Iterator[dict[str, Any]]:
    """How long one misspelt title takes, and how many go through together."""
    texts = [one.text for one in peers.labels]
    asked = [misspelt(text) for text in texts[:: max(1, len(texts) // MANY)]][:MANY]
    few = asked[:SOME]
    one_by_one = in_turn(
        {
            "puente": lambda: [linker.link(text, lang=LANGUAGE) for text in few],
            TFIDF: lambda: [peers.by_tfidf([text]) for text in few],
            RATIO: lambda: peers.by_distance(few),
        },
        rounds=ROUNDS,
    )
    each = {name: seconds / len(few) for name, seconds in one_by_one.items()}
    yield from rows_of(f"one misspelt title among {len(texts)} Spanish labels (warm)", "ms", each, scale=1e3)
    together = in_turn(
        {"puente": lambda: linker.link_all(asked, lang=LANGUAGE), TFIDF: lambda: peers.by_tfidf(asked)}, rounds=3
    )
    rates = {name: len(asked) / seconds for name, seconds in together.items()}
    yield from rows_of(f"{len(asked)} misspelt titles together (warm)", "titles/s", rates, scale=1)


def who_is_right(linker: Linker, peers: Peers) -> Iterator[dict[str, Any]]:
    """How many misspelt titles find the unit group of the title they are of."""
    labels = peers.labels
    some = labels[:: max(1, len(labels) // MANY)][:MANY]
    texts, right = [misspelt(one.text) for one in some], [one.concept for one in some]
    ours = [found.candidates[0].concept if found.candidates else "" for found in linker.link_all(texts, lang=LANGUAGE)]
    near = [process.extractOne(plain(text), peers.folded, scorer=fuzz.ratio)[2] for text in texts]
    what = f"of {len(some)} misspelt titles, first right"
    score = sum(one == two for one, two in zip(ours, right, strict=True))
    for name, found in {TFIDF: peers.alike(texts).argmax(axis=1), RATIO: near}.items():
        theirs = sum(labels[at].concept == one for at, one in zip(found, right, strict=True))
        yield row(what, "titles", score, theirs, name)


def misspelt(text: str) -> str:
    """The same with two letters of its longest word in the wrong order."""
    words = text.split()
    at = max(range(len(words)), key=lambda one: len(words[one]))
    word, middle = words[at], len(words[at]) // 2
    words[at] = word[: middle - 1] + word[middle : middle + 1] + word[middle - 1 : middle] + word[middle + 1 :]
    return " ".join(words)


if __name__ == "__main__":
    show(rows_skills())
