"""Cut-off dates and ages of a scheme, tried a day to each side on the person of a worked case.

Start at `cutoffs`. Only where the date is read by one leaf that everybody must meet, so that moving it can change
nothing else: then what must come out follows from the dates alone. Other cut-offs are left to written cases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from puente.rules.assess import RuleBook
from puente.rules.bound import Literal, names_in, parse_bound, replace_names
from puente.rules.case import FirstWordName, WholeCase
from puente.rules.condition import All, Covers, Form, Holds, Leaf, Some
from puente.rules.edge_days import filed_on, version_on
from puente.rules.model import Parameter, Scheme, Version
from puente.rules.parameter import values_on
from puente.rules.walk import replaced, spots
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration, Span, add
from puente.vocabulary.facts import FactType, Vocabulary

_READ_BY = {
    "stays": ("stay_status", "last_entry", "days_present", "days_absent", "longest_absence"),
    "permits": ("held_for", "stay_status"),
    "documents": ("expired_for",),
}
"""Derived facts that read the dates of a list."""
_NAMED = re.compile(r"[a-z_][a-z0-9_.]*\s*(?:[-+]\s*P[0-9YMWD]+\s*)*\Z")
"""A bound that begins with the name of a date."""
_OPERATORS = ("eq", "lt", "le", "gt", "ge", "within")


class Cutoff(NamedTuple):
    """A person with one date moved, and the first word that follows from the dates."""

    leaf: str
    field: str
    day: int
    first: FirstWordName
    person: dict[str, Any]


def cutoffs(book: RuleBook, scheme: Scheme, base: WholeCase) -> Iterator[Cutoff]:
    """Each cut-off of the text that the case is read by, tried on the days around it."""
    filing = filed_on(base)
    number = None if filing is None else version_on(scheme, filing)
    if filing is None or number is None or filed_on(base) != (base.on and base.on.toordinal()):
        return
    version = scheme.versions[number]
    parameters = {**book.packs[book.country_of(scheme.id)].parameters, **version.parameters}
    read = _times_read(scheme)
    for over, leaf in _demanded(version):
        if leaf.derive == "age" and over is None and _lone(read, "birth_date"):
            yield from _ages(leaf, base.person, filing)
        elif leaf.fact and _is_date(book.vocabulary, over, leaf.fact) and _lone(read, leaf.fact, over):
            yield from _dates(leaf, over, base.person, parameters, filing)


def _demanded(version: Version) -> Iterator[tuple[str | None, Leaf]]:
    """Leaves that must hold whatever else does, with the list in which some one record must meet them."""
    conditions = [version.requires]
    if len(version.doors) == 1 and version.doors[0].about is None:
        conditions.append(version.doors[0].requires)
    for condition in conditions:
        yield from _conjuncts(condition, None)


def _conjuncts(condition: Any, over: str | None) -> Iterator[tuple[str | None, Leaf]]:
    if isinstance(condition, Leaf):
        yield over, condition
    elif isinstance(condition, All):
        for part in condition.all:
            yield from _conjuncts(part, over)
    elif isinstance(condition, Some) and over is None:
        yield from _conjuncts(condition.some.where, condition.some.over)


def _times_read(scheme: Scheme) -> Counter[str]:
    """How often each fact is read anywhere in the scheme, by a leaf, a bound or a derived fact."""
    read: Counter[str] = Counter()
    for spot in spots(scheme):
        form = spot.form
        if isinstance(form, Leaf):
            read[(form.fact or "").split(".")[-1]] += 1
            read[form.derive or ""] += 1
            read["birth_date"] += form.derive == "age"
        if isinstance(form, Covers):
            read["covers"] += 1
        if isinstance(form, Holds):
            read["holds"] += 1
        for bound in _bounds(form):
            for name in names_in(parse_bound(bound)):
                read[name.split(".")[-1]] += 1
    return read


def _bounds(form: Form) -> Iterator[Any]:
    """What is written where a bound may stand, as far as it may name a date."""
    for name in ("at", "from_", "to", "until", "covers", *_OPERATORS):
        value = getattr(form, name, None)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Mapping) or (isinstance(one, str) and _NAMED.match(one)):
                yield one


def _lone(read: Mapping[str, int], name: str, over: str | None = None) -> bool:
    around = (*_READ_BY.get(over or "", ()), "covers", *(("holds",) if over == "permits" else ()))
    return read[name] == 1 and (over is None or not any(read[one] for one in around))


def _is_date(vocabulary: Vocabulary, over: str | None, name: str) -> bool:
    fields = vocabulary.facts if over is None else vocabulary.lists[over].fields
    return name in fields and fields[name].type is FactType.DATE


# -- dates ------------------------------------------------------------------------------------------------------------


def _dates(
    leaf: Leaf, over: str | None, person: dict[str, Any], parameters: Mapping[str, Parameter], filing: int
) -> Iterator[Cutoff]:
    place = _place(person, over, leaf.fact or "")
    spans = list(_intervals(leaf, parameters, filing))
    if place is None or not spans:
        return
    ends = sorted({end for span in spans for end in span if FIRST_DAY < end < LAST_DAY})
    for day in sorted({end + move for end in ends for move in (-1, 0, 1)}):
        met = {first <= day <= last for first, last in spans}
        moved = replaced(person, place, Span(day, day).first.isoformat())
        yield Cutoff(leaf.id, ".".join(map(str, place)), day, _word(met), _as_lists(moved))


def _word(met: set[bool]) -> FirstWordName:
    """Readings that differ are for a source to settle."""
    if len(met) > 1:
        return "review"
    return "eligible" if met.pop() else "not_eligible"


def _place(person: Mapping[str, Any], over: str | None, name: str) -> tuple[str | int, ...] | None:
    """Where the date stands; None unless it is known to the day in the one record of a whole list."""
    if over is None:
        return (name,) if isinstance(person.get(name), str) else None
    held = person.get(over)
    if not isinstance(held, Mapping) or held.get("complete") is not True or len(held.get("items") or ()) != 1:
        return None
    return (over, "items", 0, name) if isinstance(held["items"][0].get(name), str) else None


def _intervals(leaf: Leaf, parameters: Mapping[str, Parameter], filing: int) -> Iterator[tuple[int, int]]:
    """The days that meet the leaf, as first and last, under each reading."""
    ((name, bound),) = leaf.comparisons
    if name not in _OPERATORS:
        return
    pair = bound if name == "within" else (bound,)
    names = sorted({one for part in pair for one in names_in(parse_bound(part))} - {"filing", "on"})
    if len(names) > 1 or any(one[1:] not in parameters for one in names):
        return
    for value in values_on(parameters[names[0][1:]], filing) if names else (None,):
        put = {"filing": Literal(filing), "on": Literal(filing)}
        put |= {one: Literal(Span.parse(str(value)).lo) for one in names}
        days = [replace_names(parse_bound(part), put) for part in pair]
        if all(isinstance(one, Literal) for one in days):
            yield _interval(name, [int(one.value) for one in days if isinstance(one, Literal)])


def _interval(name: str, days: list[int]) -> tuple[int, int]:
    if name in ("within", "eq"):
        return days[0], days[-1]
    if name in ("lt", "le"):
        return FIRST_DAY, days[0] - (name == "lt")
    return days[0] + (name == "gt"), LAST_DAY


def _as_lists(data: Any) -> Any:
    """Lists as a person file has them, where a change made a tuple of them."""
    if isinstance(data, Mapping):
        return {key: _as_lists(value) for key, value in data.items()}
    return [_as_lists(value) for value in data] if isinstance(data, (list, tuple)) else data


# -- ages -------------------------------------------------------------------------------------------------------------


def _ages(leaf: Leaf, person: dict[str, Any], filing: int) -> Iterator[Cutoff]:
    """Born so that the age is reached the day before, on the day, and the day after."""
    ((name, bound),) = leaf.comparisons
    if leaf.at not in (None, "filing", "on") or not isinstance(bound, int):
        return
    if not isinstance(person.get("birth_date"), str):
        return
    years = Duration(months=12 * (bound + (name in ("gt", "le"))))
    for day in sorted({add(filing, years, -1) + move for move in (-1, 0, 1)}):
        reached = add(day, years) <= filing
        moved = {**person, "birth_date": Span(day, day).first.isoformat()}
        yield Cutoff(leaf.id, "birth_date", day, _word({reached == (name in ("ge", "gt"))}), moved)
