"""Read what linking needs from files: the only file of this part that opens anything. Start at `read_melo`."""

from __future__ import annotations

import csv
import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from puente.errors import InputError
from puente.skills.linking.embedding import Embedding
from puente.skills.linking.index import Index
from puente.skills.linking.index_arrays import LAYOUT, arrays_of, index_from
from puente.skills.linking.melo import Melo
from puente.skills.linking.model import Label, Lexicon
from puente.skills.linking.normalise import LANGUAGES, Wording
from puente.vocabulary.strict_yaml import parse

_TABLES = Path(__file__).parent / "tables"
_MELO_NAME = re.compile(r"_q_(?P<query>[a-z]{2})_c_(?P<corpus>[a-z]{2})$")
_LABELS_NAME = re.compile(r"(?:^labels_|_c_)(?P<language>[a-z]{2})$")


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str) -> Wording:
    """What is folded away in texts of one language; of a language without a table, only what is folded in all."""
    path = _TABLES / f"{language}.yaml"
    shared = parse((_TABLES / "all.yaml").read_text(encoding="utf-8"), file="all.yaml").data
    own = parse(path.read_text(encoding="utf-8"), file=path.name).data if path.is_file() else {}
    return Wording.of(language, shared, own)


def read_melo(folder: Path, *, query_language: str | None = None, corpus_language: str | None = None) -> Melo:
    """A dataset of MELO; its languages from its name (`esp_q_es_c_en`) where they are not given.

    raises   InputError("melo.no-such-folder"), InputError("melo.no-language"), InputError("melo.wrong-line")
    """
    named = _MELO_NAME.search(folder.resolve().name)
    asked = query_language or (named["query"] if named else None)
    held = corpus_language or (named["corpus"] if named else None)
    if asked is None or held is None:
        raise InputError("melo.no-language", field="melo", value=folder.name)
    annotations = folder / "annotations.tsv"
    return Melo(
        name=folder.resolve().name,
        query_language=asked,
        corpus_language=held,
        queries=dict(_pairs(folder / "queries.tsv")),
        corpus=dict(_pairs(folder / "corpus_elements.tsv")),
        concept=dict(_pairs(folder / "concept_mapping.tsv")),
        relevant=_relevant(annotations) if annotations.is_file() else {},
    )


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for number, cells in _lines(path):
        if len(cells) != 2:
            raise InputError("melo.wrong-line", file=str(path), line=number)
        yield cells[0], cells[1]


def _relevant(path: Path) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for number, cells in _lines(path):
        if len(cells) != 4:
            raise InputError("melo.wrong-line", file=str(path), line=number)
        if int(cells[3]) > 0:
            found.setdefault(cells[0], set()).add(cells[2])
    return {query: frozenset(labels) for query, labels in found.items()}


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    if not path.is_file():
        raise InputError("melo.no-such-folder", field="melo", value=str(path))
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line.rstrip("\r\n").split("\t")


def read_labels(folder: Path) -> Lexicon:
    """The labels of a folder with `corpus_elements.tsv` and `concept_mapping.tsv`; queries there are not opened.

    The language is the end of the folder's name: `labels_pt`, `esp_q_es_c_en`.

    raises   InputError("melo.no-language"), InputError("melo.no-such-folder"), InputError("melo.wrong-line")
    """
    named = _LABELS_NAME.search(folder.resolve().name)
    if named is None:
        raise InputError("melo.no-language", field="labels", value=folder.name)
    concept = dict(_pairs(folder / "concept_mapping.tsv"))
    texts = _pairs(folder / "corpus_elements.tsv")
    return Lexicon.of(Label(concept[id], named["language"], text) for id, text in texts if id in concept)


def label_folders(beside: Path) -> tuple[Path, ...]:
    """The folders of labels in our languages that lie beside a dataset, in the order of their names."""
    found = []
    for one in sorted(beside.resolve().parent.iterdir()):
        named = _LABELS_NAME.search(one.name)
        if named and named["language"] in LANGUAGES and (one / "corpus_elements.tsv").is_file():
            found.append(one)
    return tuple(found)


@lru_cache(maxsize=3)
def weights(kind: str) -> Mapping[str, Mapping[str, float]]:
    """What each view is worth, at the first look (`rough`) and the second (`close`).

    kind    `described` with an encoder and descriptions, `meaning` with an encoder, `letters` without
    """
    data = parse((_TABLES / "weights.yaml").read_text(encoding="utf-8"), file="weights.yaml").data[kind]
    return {look: {name: float(worth) for name, worth in data[look].items()} for look in ("rough", "close")}


def saved_embedding(folder: Path, trained_on: str) -> Embedding | None:
    """The embedding of these labels that was kept in a folder; None where there is none that can be read."""
    path = _embedding_file(folder, trained_on)
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as held:
            axes = {str(name): at for at, name in enumerate(held["axes"])}
            return Embedding(axes, held["weight"], held["directions"].astype(np.float32), trained_on)
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def save_embedding(folder: Path, made: Embedding) -> Path:
    """Keep an embedding in a folder, whole or not at all; where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _embedding_file(folder, made.trained_on)
    half = made.directions.astype(np.float16)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".npz", delete=False) as file:
        np.savez(file, axes=np.array(list(made.axes)), weight=made.weight, directions=half)
    Path(file.name).replace(path)
    return path


def saved_index(folder: Path, lexicon: Lexicon, encoder: Embedding | None) -> Index | None:
    """The index of a lexicon that was kept in a folder; None where there is none that can be read."""
    path = _index_file(folder, lexicon, encoder)
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as held:
            return index_from(held, lexicon, wording, encoder)
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def save_index(folder: Path, index: Index, encoder: Embedding | None) -> Path:
    """Keep an index in a folder, whole or not at all; where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _index_file(folder, index.lexicon, encoder)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".npz", delete=False) as file:
        np.savez(file, **arrays_of(index))
    Path(file.name).replace(path)
    return path


def _index_file(folder: Path, lexicon: Lexicon, encoder: Embedding | None) -> Path:
    """Named by what it is made of: labels, embedding, the tables of words, and how it is laid out."""
    found = hashlib.sha256(f"{LAYOUT} {lexicon.content_hash} {encoder.trained_on if encoder else None}".encode())
    for path in sorted(_TABLES.glob("*.yaml")):
        found.update(path.read_bytes())
    return folder / f"index-{found.hexdigest()[:32]}.npz"


def _embedding_file(folder: Path, trained_on: str) -> Path:
    return folder / f"embedding-{trained_on[:32]}.npz"


def read_run(path: Path) -> dict[str, list[tuple[str, float]]]:
    """A ranking that was written before: lines `query_id<TAB>corpus_id<TAB>score`.

    raises   InputError("melo.no-such-folder"), InputError("melo.wrong-line")
    """
    found: dict[str, list[tuple[str, float]]] = {}
    for number, cells in _lines(path):
        try:
            query, label, score = cells
            found.setdefault(query, []).append((label, float(score)))
        except ValueError:
            raise InputError("melo.wrong-line", file=str(path), line=number) from None
    return found


def read_titles(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a column `title`.

    raises   InputError("skills.no-such-file"), InputError("skills.not-a-table"), InputError("skills.no-title-column")
    """
    try:
        rows = list(csv.DictReader(read_text(path).splitlines()))
    except csv.Error:
        raise InputError("skills.not-a-table", field="file", file=path.name) from None
    if not rows or "title" not in rows[0]:
        raise InputError("skills.no-title-column", field="file", file=path.name, line=1)
    return [{name: cell for name, cell in row.items() if isinstance(cell, str) and name} for row in rows]


def read_text(path: Path) -> str:
    """A text file.

    raises   InputError("skills.no-such-file"), InputError("skills.not-a-table")
    """
    if not path.is_file():
        raise InputError("skills.no-such-file", field="file", value=str(path))
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("skills.not-a-table", field="file", file=path.name) from None
