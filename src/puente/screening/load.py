"""Read the tables of patterns and what was learned: the only file of this part that opens anything.

Start at `table` and `learned`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from puente.errors import InputError
from puente.screening.codes import CODES
from puente.screening.learned.model import LEVELS, Bound, Learned, Passage
from puente.screening.learned.senses import Senses
from puente.screening.table import Table, table_of
from puente.vocabulary.strict_yaml import parse

LANGUAGES = ("es", "pt", "en", "fr")
_HERE = Path(__file__).parent / "patterns"
_LEARNED: Final = Path(__file__).parent / "learned"
WEIGHTS: Final = _LEARNED / "weights.npz"
_COLUMNS: Final = 4
_NONE: Final = "-"


@cache
def table(language: str) -> Table:
    """The table of a language that ships; the same one each time."""
    path = _HERE / f"{language}.yaml"
    return table_of(language, parse(path.read_text(encoding="utf-8"), file=path.name).data)


@cache
def other_languages() -> dict[str, frozenset[str]]:
    """Frequent words of languages that are spoken where the ads come from and that are not read."""
    path = _HERE / "not_read.yaml"
    found = parse(path.read_text(encoding="utf-8"), file=path.name).data
    return {name: frozenset(str(words).split()) for name, words in found.items()}


@cache
def senses() -> Senses:
    """The table of senses that ships."""
    path = _LEARNED / "senses.yaml"
    return Senses.of_table(parse(path.read_text(encoding="utf-8"), file=path.name).data["senses"])


@cache
def learned() -> Learned:
    """The model that ships, with its bounds."""
    path = _LEARNED / "bounds.yaml"
    given = parse(path.read_text(encoding="utf-8"), file=path.name).data["bounds"]
    bounds = {
        code: Bound(float(one["like"]), float(one["beside"]), float(one["unlike"])) for code, one in given.items()
    }
    return replace(unbounded(), bounds=bounds)


def unbounded() -> Learned:
    """The model that ships, without bounds; `puente screening train` makes it anew."""
    with np.load(WEIGHTS, allow_pickle=False) as held:
        names = bytes(held["traits"]).decode().split("\n")
        return Learned(
            codes=tuple(bytes(held["codes"]).decode().split("\n")),
            rows={name: at for at, name in enumerate(names)},
            weights=held["levels"].astype(np.float32) * held["steps"],
            squares=held["rare"].astype(np.float32) ** 2,
            start=held["start"],
            senses=senses(),
        )


def bytes_of(model: Learned) -> bytes:
    """A model as the file that `learned` reads; the same model gives the same bytes."""
    steps = np.maximum(np.abs(model.weights).max(axis=0), 1e-9) / LEVELS
    file = io.BytesIO()
    np.savez_compressed(
        file,
        codes=np.frombuffer("\n".join(model.codes).encode(), dtype=np.uint8),
        traits=np.frombuffer("\n".join(model.rows).encode(), dtype=np.uint8),
        levels=np.round(model.weights / steps).astype(np.int8),
        steps=steps.astype(np.float32),
        rare=np.sqrt(model.squares).astype(np.float32),
        start=model.start,
    )
    return file.getvalue()


def read_passages(path: Path) -> Iterator[Passage]:
    """The labelled passages of a table: codes, near codes, country and text, parted by tabs.

    raises   InputError("screening.not-a-passage")
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        columns = line.split("\t")
        codes = frozenset(columns[0].split(",")) - {_NONE}
        if len(columns) != _COLUMNS or not columns[-1].strip() or not codes <= set(CODES):
            raise InputError("screening.not-a-passage", file=path.name, line=number, accepted=CODES)
        yield Passage(columns[-1], codes)
