"""Cases made from a worked one: each end of each window, each cut-off, each fact dropped, each list left incomplete.

Start at `generated_cases`. What they expect comes from the pack's dates and from what an answer may never do, and is
never taken from `assess`: a generated case that fails says that the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from puente.errors import InputError
from puente.rules.assess import RuleBook
from puente.rules.case import Case, Expect, FirstWordName, WholeCase
from puente.rules.edge_cutoffs import Cutoff, cutoffs
from puente.rules.edge_days import window_edges, window_on
from puente.rules.model import Door, Scheme
from puente.vocabulary.read import read_person

_NOT_OPEN: tuple[FirstWordName, ...] = ("held", "not_eligible", "closed", "unknown", "not_yet_open", "review")
_LESS_KNOWN: tuple[FirstWordName, ...] = ("eligible", "unknown")


def generated_cases(book: RuleBook, scheme: Scheme, cases: Iterable[WholeCase]) -> tuple[WholeCase, ...]:
    """Cases made from the first worked case that qualifies; none where there is no such case.

    raises   InputError for a person file that cannot be read
    """
    base = next((one for one in cases if _qualifies(one, scheme)), None)
    if base is None:
        return ()
    return (*_windows(book, scheme, base), *_cutoffs(book, scheme, base), *_drops(book, base))


def _qualifies(whole: WholeCase, scheme: Scheme) -> bool:
    own = whole.scheme == scheme.id and whole.on is not None and not whole.case.waiting
    return own and whole.case.expect.first == "eligible"


def _made(
    base: WholeCase, say: str, expect: Expect, *, on: date | None = None, person: dict[str, Any] | None = None
) -> WholeCase:
    case = Case(say=say, source=base.case.source, expect=expect)
    return WholeCase(case, on or base.on, base.scheme, base.country, base.person if person is None else person)


# -- windows ----------------------------------------------------------------------------------------------------------


def _windows(book: RuleBook, scheme: Scheme, base: WholeCase) -> Iterator[WholeCase]:
    """The state of every door's window on the days beside each end, whoever asks."""
    pack = book.packs[book.country_of(scheme.id)]
    doors = {door.id for version in scheme.versions for door in version.doors or (Door(id="main"),)}
    person = _without_applications(base.person, scheme.id)
    for day in sorted({edge.day for edge in window_edges(pack, scheme)}):
        kinds = {door: kind for door in sorted(doors) if (kind := window_on(pack, scheme, door, day)) is not None}
        shut = not {"open"} & set(kinds.values()) and len(kinds) == len(doors)
        expect = Expect.model_validate({"windows": kinds, "first_in": _NOT_OPEN if shut else ()})
        yield _made(base, f"on {date.fromordinal(day)}: {kinds}", expect, on=date.fromordinal(day), person=person)


def _without_applications(person: Mapping[str, Any], scheme: str) -> dict[str, Any]:
    """The person before filing, so that the day asked about is the day of filing."""
    held = person.get("applications")
    if not isinstance(held, Mapping):
        return dict(person)
    items = [item for item in held.get("items") or () if item.get("scheme") != scheme]
    return {**person, "applications": {**held, "items": items}}


# -- cut-offs ---------------------------------------------------------------------------------------------------------


def _cutoffs(book: RuleBook, scheme: Scheme, base: WholeCase) -> Iterator[WholeCase]:
    """The qualifying person with one date moved to a cut-off and a day to each side of it."""
    for one in cutoffs(book, scheme, base):
        if _readable(book, one.person):
            expect: dict[str, Any] = {"first": one.first}
            if one.first == "not_eligible":
                expect["failed"] = [one.leaf]
            yield _made(base, _say(one), Expect.model_validate(expect), person=one.person)


def _say(one: Cutoff) -> str:
    return f"{one.field} {date.fromordinal(one.day)} against {one.leaf}: {one.first}"


def _readable(book: RuleBook, person: Mapping[str, Any]) -> bool:
    """Whether such a person can be: nobody leaves before they enter."""
    try:
        read_person(person, book.vocabulary)
    except InputError:
        return False
    return True


# -- less known -------------------------------------------------------------------------------------------------------


def _drops(book: RuleBook, base: WholeCase) -> Iterator[WholeCase]:
    """Knowing less can only make a yes into an unknown. Applications set the day of filing, and stay as they are."""
    expect = Expect.model_validate({"first_in": _LESS_KNOWN})
    for path, person in _less(base.person, ""):
        if not path.startswith("applications") and _readable(book, person):
            yield _made(base, f"not said: {path}", expect, person=person)


def _less(record: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The record with one fact dropped, or one list incomplete, here or further in."""
    for name, value in record.items():
        path = f"{prefix}{name}"
        yield path, {key: other for key, other in record.items() if key != name}
        items = _items(value)
        if items is None:
            continue
        yield f"{path}, whole", {**record, name: {"complete": "unknown", "items": items}}
        for n, item in enumerate(items):
            for inner, changed in _less(item, f"{path}[{n}]."):
                put = [*items[:n], changed, *items[n + 1 :]]
                yield inner, {**record, name: {**_held(value), "items": put}}


def _items(value: Any) -> list[Any] | None:
    """The records of a list as a person file writes it; None where it is no list."""
    if isinstance(value, Mapping) and "items" in value:
        return list(value["items"] or ())
    return value if isinstance(value, list) else None


def _held(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
