"""Which values of a pack somebody must read again, and whether a sentence still stands where it was read.

Start at `reviews_due` and `quote_hash`.
Guide: docs/guide/pack-authors.md
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from puente.errors import InputError
from puente.rules.bound import Literal as LiteralBound
from puente.rules.bound import parse_bound
from puente.rules.locate import Locator
from puente.rules.model import Cost, DatedValue, Period, Right, Version, Window
from puente.rules.pack import Pack
from puente.rules.place import sources_of
from puente.rules.walk import Spot, Unit, reached, shown, spots, units
from puente.vocabulary.dates import Duration, add

STALE_MONTHS = 12
"""How long a text counts as read where nobody says otherwise: as `rules.version.STALE_AFTER_DAYS`."""
Why = Literal["review", "ended", "law_read"]
_DATED = (DatedValue, Window, Right, Cost)


class ReviewDue(NamedTuple):
    """Something to read again.

    why     review: its `review_on` has come; ended: its last known day is past and nobody knows what came after;
            law_read: the text it belongs to was last read too long ago
    what    the scheme, step or value it belongs to, by name
    file, line   where the texts were given
    path    inside that thing: `versions[0].windows[1]`
    due     the day from which it is due
    source  keys of the sources it was read in
    """

    why: Why
    what: str
    file: str | None
    line: int | None
    path: str
    due: date
    source: tuple[str, ...]


def quote_hash(text: str) -> str:
    """SHA-256 of a sentence as it was read, whatever its capitals, spaces and line breaks, in hexadecimal.

    >>> quote_hash("The term  ENDS") == quote_hash("the term ends ")
    True
    """
    folded = " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
    return hashlib.sha256(folded.encode()).hexdigest()


def reviews_due(
    pack: Pack, on: date, *, months: int = STALE_MONTHS, files: Mapping[str, str] | None = None
) -> tuple[ReviewDue, ...]:
    """Everything that is due on a day, what has waited longest first.

    months   after which a text must have been read again
    files    the pack's texts, so that files and lines can be told
    """
    locator = Locator(files or {}, pack.country)
    found = [one for unit in units(pack) for one in _of_unit(unit, on, months, locator)]
    return tuple(sorted(found, key=lambda one: (one.due, one.what, one.path, one.why)))


def _of_unit(unit: Unit, on: date, months: int, locator: Locator) -> Iterator[ReviewDue]:
    for spot in spots(unit.root):
        for why, due in _dues(unit, spot, on, months):
            path = shown(unit.root, spot.path)
            file, line = locator.place(unit.name, path)
            yield ReviewDue(why, unit.name, file, line, path, due, _source(spot))


def _dues(unit: Unit, spot: Spot, on: date, months: int) -> Iterator[tuple[Why, date]]:
    form = spot.form
    review_on = getattr(form, "review_on", None)
    if review_on is not None and review_on <= on:
        yield "review", review_on
    if isinstance(form, Version):
        read = date.fromordinal(add(form.law_read_until.toordinal(), Duration(months=months)))
        if read < on and form.status != "superseded" and _last(form.in_force) >= on:
            yield "law_read", read
    elif isinstance(form, _DATED) and form.after == "unknown":
        last = _last(form)
        if last < on and not _followed(unit, spot, last):
            yield "ended", date.fromordinal(last.toordinal() + 1)


def _last(period: Period) -> date:
    """The last day of a period; the end of the calendar where it has none, or one that hangs on something else."""
    return _day(period.until) or date.max


def _day(bound: Any) -> date | None:
    try:
        parsed = parse_bound(bound) if bound is not None else None
    except InputError:
        return None
    return date.fromordinal(int(parsed.value)) if isinstance(parsed, LiteralBound) else None


def _followed(unit: Unit, spot: Spot, last: date) -> bool:
    """Whether a brother of the same key takes over later."""
    if not spot.path or not isinstance(spot.path[-1], int):
        return False
    brothers = reached(unit.root, spot.path[:-1])
    same = (one for one in brothers if isinstance(one, _DATED) and _key(one) == _key(spot.form))
    return any((_day(one.from_) or date.min) > last for one in same)


def _key(form: Any) -> Any:
    if isinstance(form, Right):
        return form.right, form.holder
    return form.key if isinstance(form, DatedValue) else getattr(form, "id", None)


def _source(spot: Spot) -> tuple[str, ...]:
    """The sources of a thing, or those of the nearest thing around it that has some."""
    named = (sources_of(getattr(one, "source", None)) for one in (spot.form, *reversed(spot.above)))
    return next((one for one in named if one), ())
