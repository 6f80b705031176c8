"""Derived facts that a person gave directly, over columns: taken where the records leave them open.

Start at `given`. Only of the person who asks; the first that fits is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from puente.bulk.columns import codes_of
from puente.bulk.days import add
from puente.errors import InputError
from puente.rules.tree import DerivedTree
from puente.vocabulary.dates import Duration, Span

CODES: Final = {"absent": 1, "regular": 2, "irregular": 4}
"""One bit for each word of `stay_status`."""

if TYPE_CHECKING:
    from puente.bulk.frame import Frame, Items

GIVEN = "given"
FIELDS = {
    "derive": pa.string(), "country": pa.string(), "scheme": pa.string(), "document": pa.string(), "at": pa.date32(),
    "from": pa.date32(), "to": pa.date32(), "value": pa.string(),
}  # fmt: skip
"""What a row of the list `given` holds; `value` is written as in a person file."""


class Found(NamedTuple):
    """What a derived fact may be, for each row.

    lo, hi    interval, where `has`
    none      whether there may be no such thing
    missing   whether a fact would narrow it
    codes     for a status: the ones it may be, one bit each
    open      whether it turns on a text that does not settle it
    """

    lo: Any = 0
    hi: Any = 0
    has: Any = True
    none: Any = False
    missing: Any = False
    codes: Any = None
    open: Any = False


class Asked(NamedTuple):
    """Arguments of a derived fact, days by row."""

    at: Any
    first: Any
    last: Any
    tree: DerivedTree


def given(found: Found, asked: Asked, frame: Frame) -> Found:
    """What the records show, or what the person says where they leave it open."""
    owner = frame.view(asked.tree.place)
    if owner.rows is not frame.person.rows or GIVEN not in owner.rows.arrays:
        return found
    items = frame.step(asked.tree.place, GIVEN)
    if not items.n:
        return found
    place = np.where(_same(items, asked), np.arange(items.n), items.n)
    first = items.least(place, items.n)
    told = np.asarray(found.missing) & (first < items.n)
    if not told.any():
        return found
    return _told(found, asked, items, told, np.where(told, first, 0))


def _same(items: Items, asked: Asked) -> Any:
    """Whether each was given for these arguments; an argument that it does not have says nothing."""
    tree = asked.tree
    same = np.asarray(items.fact("derive").is_in(frozenset({tree.name})))
    for name, accepted in (("country", {tree.country}), ("scheme", tree.schemes), ("document", tree.documents)):
        fact = items.fact(name)
        same = same & (~np.asarray(fact.known) | fact.is_in(frozenset(accepted)))
    for name, day in (("at", asked.at), ("from", asked.first), ("to", asked.last)):
        fact = items.fact(name)
        same = same & (~np.asarray(fact.known) | (fact.lo == items.down(day)))
    return same


def _told(found: Found, asked: Asked, items: Items, told: Any, first: Any) -> Found:
    """Put what was said in the place of what is open."""
    codes, words = codes_of(items.lists.items.arrays["value"])
    index, rows = items.frame.record.index, np.flatnonzero(told)
    said = (codes if index is None else codes[index])[first[rows]]
    at = asked.at[rows] if isinstance(asked.at, np.ndarray) else asked.at
    values = _values(asked.tree.name, at, said, words)
    return Found(**{name: _put(getattr(found, name), values[name], rows, told) for name in found._fields})


def _put(old: Any, new: Any, rows: Any, told: Any) -> Any:
    if old is None:
        return None
    values = np.broadcast_to(np.asarray(old), told.shape).astype(np.result_type(np.asarray(old), np.asarray(new)))
    values[rows] = new
    return values


def _values(derive: str, at: Any, said: Any, words: list[str]) -> dict[str, Any]:
    """What was said, in the form in which the records would have shown it."""
    codes, places = np.unique(said, return_inverse=True)
    read = [_read(derive, words[code]) for code in codes]
    lo, hi = np.array([one[0] for one in read])[places], np.array([one[1] for one in read])[places]
    none = np.array([words[code] == "none" for code in codes])[places]
    if derive == "age":
        lo, hi = add(at, 12 * (lo + 1), 0, -1) + 1, add(at, 12 * lo, 0, -1)
    elif derive in ("held_for", "expired_for"):
        lo = hi = add(at, lo, hi, -1)
    return {"lo": lo, "hi": hi, "has": ~none, "none": none, "missing": False, "codes": lo, "open": False}


def _read(derive: str, word: str) -> tuple[Any, Any]:
    """A value as two numbers: first and last day, months and days, or twice the same."""
    try:
        if word == "none":
            return 0, 0
        if derive == "stay_status":
            return CODES[word], CODES[word]
        if derive in ("held_for", "expired_for"):
            length = Duration.parse(word)
            return length.months, length.days
        if derive == "last_entry":
            day = Span.parse(word)
            return day.lo, day.hi
        return (int(float(word)),) * 2 if derive == "age" else (float(word),) * 2
    except (ValueError, KeyError):
        raise InputError("bulk.bad-given", field=f"{GIVEN}[].value", value=word, accepted=(derive,)) from None
