"""Ages that an advertisement asks for: bounds in figures and words, whatever they are for told apart.

Start at `ages_in`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from puente.screening.find import Reading, span_of
from puente.screening.model import Span
from puente.screening.pattern import Match, numbers_in
from puente.screening.scope import Text

_LEAST, _MOST = 5, 80
_ADULT: Final = 18
_AROUND: Final = (5, 4)
"""Words before and after an age in which something else that has years takes it back."""


class Age(NamedTuple):
    """An age asked for, and where.

    lower, upper   None = no bound said on that side
    """

    lower: int | None
    upper: int | None
    span: Span


def ages_in(reading: Reading) -> Iterator[Age]:
    """Every age that a candidate is asked to have; the widest reading of each place."""
    taken: set[tuple[int, int]] = set()
    for kind in ("range", "upper", "lower", "exact"):
        for text, one in reading.spans(f"@ages.{kind}"):
            places = {at for at in range(one.start, one.end) if text.tokens[at].value is not None}
            if not places or any((id(text), at) in taken for at in places) or _of_something_else(text, one):
                continue
            age = _age(kind, text, one, reading)
            if age is not None and not _cared_for(age, reading, text, one):
                taken.update((id(text), at) for at in places)
                yield age


def _age(kind: str, text: Text, one: Match, reading: Reading) -> Age | None:
    years = [int(each) for each in numbers_in(text.tokens, one.start, one.end) if _LEAST <= each <= _MOST]
    if not years or (kind == "range" and (len(years) < 2 or years[0] >= years[-1])):
        return None
    span, denied = span_of(text, one.start, one.end), _denied(text, one, reading)
    if kind == "range":
        return Age(years[0], years[-1], span)
    if kind == "exact":
        return None if denied else Age(years[0], years[0] if years[0] < _ADULT else None, span)
    if kind == "upper":
        return _upper(years[0], span, denied=denied and not one.pattern.negates)
    return Age(None, years[0], span) if denied and not one.pattern.negates else Age(years[0], None, span)


def _upper(years: int, span: Span, *, denied: bool) -> Age | None:
    """`menores de 18` is as a rule a refusal of children: it sets no upper bound."""
    if years <= _ADULT:
        return None
    return Age(years, None, span) if denied else Age(None, years, span)


def _denied(text: Text, one: Match, reading: Reading) -> bool:
    low = text.bounds[one.start][0]
    before = text.classes[max(low, one.start - 2) : one.start]
    return any(each in reading.table.negators for found in before for each in found)


def _of_something_else(text: Text, one: Match) -> bool:
    """Whether years of experience, of a guarantee or of a child that is cared for are meant."""
    low, high = _clause(text, one)
    return any(at in text.years_of_else for at in range(low, high))


def _cared_for(age: Age, reading: Reading, text: Text, one: Match) -> bool:
    """Whether the age of a child is that of somebody taught or cared for."""
    young = age.lower is not None and age.lower < _ADULT
    return young and any(text.holds(each, *text.bounds[one.start]) for each in reading.table.unless["under-age"])


def _clause(text: Text, one: Match) -> tuple[int, int]:
    """The words around a match that no comma parts from it."""
    low, high = text.bounds[one.start]
    start, end = one.start, one.end
    while start > max(low, one.start - _AROUND[0]) and not text.tokens[start].soft:
        start -= 1
    while end < min(high, one.end + _AROUND[1]) and not text.tokens[end].soft:
        end += 1
    return start, end
