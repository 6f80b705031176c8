"""Worked cases: a person file, a day, and what the law answers, as sentences beside the rules.

Start at `CaseFile` and `expand`. A file may give a `base` that its cases change, so a case says only what it is about.
Method: docs/guide/pack-authors.md
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field

from puente.rules.condition import Form, Sources
from puente.rules.duty_case import DutyQuestion

WindowName = Literal["open", "filed", "not_yet_open", "closed", "unsettled"]
FirstWordName = Literal[
    "held", "not_eligible", "closed", "unknown", "not_yet_open", "review", "eligible", "not_published"
]  # fmt: skip


class ExpectRoute(Form):
    """What must come out of planning; only what is named is compared.

    goal       job, job:ISCO-08 or self-employment
    fastest    ids of its steps (`apply:<scheme>` for an application), in any order; so `cheapest`, `surest`
    reached    the day on which the fastest plan reaches the goal
    none       why there is no plan
    already    the goal holds on the day
    """

    goal: str
    fastest: tuple[str, ...] | None = None
    cheapest: tuple[str, ...] | None = None
    surest: tuple[str, ...] | None = None
    reached: date | None = None
    none: Literal["no_way", "unknown", "child_alone"] | None = None
    already: bool | None = None


class Expect(Form):
    """What must come out; only what is named is compared, lists are compared whole.

    first      the first word of the scheme; not_published on days before any text of it
    first_in   the first word is one of these
    door       the door that answers
    failed     ids of the leaves that failed (fixed, fixable or until), in any order
    missing    paths of facts to ask for
    open       ids of the leaves that only an authority or a source can settle
    papers     paper id → accepted, not_accepted, bring, review; not_asked where its `when` leaves the person out
    rights     right → allowed, not_allowed, unknown, review
    windows    door → what `window` says of it, whichever door answers (`main` where the text names none)
    window     open, filed, not_yet_open, closed, unsettled
    window_day the day the window opens or closed on, where there is one
    held_until last day of the permit held
    notes      notes that must stand, such as stale or eligible_if_presumed
    route      what planning must give
    duties     what employers owe, by name: `quota.per.quota.staff: compliant`; the case's `duties` says what is asked
    """

    first: FirstWordName | None = None
    first_in: tuple[FirstWordName, ...] = ()
    door: str | None = None
    failed: tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None
    open: tuple[str, ...] | None = None
    papers: dict[str, Literal["accepted", "not_accepted", "bring", "review", "not_asked"]] = Field(default_factory=dict)
    rights: dict[str, Literal["allowed", "not_allowed", "unknown", "review"]] = Field(default_factory=dict)
    window: WindowName | None = None
    windows: dict[str, WindowName] = Field(default_factory=dict)
    window_day: date | None = None
    held_until: date | None = None
    notes: tuple[str, ...] | None = None
    route: ExpectRoute | None = None
    duties: dict[str, Any] = Field(default_factory=dict)


class Base(Form):
    """What the cases of a file share."""

    on: date | None = None
    scheme: str | None = None
    country: str | None = None
    source: Sources | None = None
    person: dict[str, Any] = Field(default_factory=dict)


class Case(Form):
    """One case. `say` is the sentence it proves.

    change    replaces facts and lists of the base, by name; a dotted path reaches inside (`stays.items.0.left_on`)
    drop      names (or dotted paths) taken away: nobody has said
    duties    what is asked about the employer
    waiting   the part that will prove it: listed as waiting, never as passed
    differs   why the answer differs from a worked case of the fact files, with its source
    """

    say: str
    worked_case: str | None = None
    on: date | None = None
    scheme: str | None = None
    country: str | None = None
    source: Sources | None = None
    person: dict[str, Any] | None = None
    change: dict[str, Any] = Field(default_factory=dict)
    drop: tuple[str, ...] = ()
    expect: Expect = Expect()
    duties: DutyQuestion | None = None
    waiting: str | None = None
    values: dict[str, Any] = Field(default_factory=dict)
    differs: str | None = None


class CaseFile(Form):
    """The cases of one file."""

    base: Base = Base()
    cases: tuple[Case, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case with its base filled in."""

    case: Case
    on: date | None
    scheme: str | None
    country: str | None
    person: dict[str, Any]


def expand(file: CaseFile) -> Iterator[WholeCase]:
    """Fill each case in from its base."""
    for case in file.cases:
        person = _copy(case.person if case.person is not None else file.base.person)
        for path, value in case.change.items():
            _put(person, path.split("."), value)
        for path in case.drop:
            _take(person, path.split("."))
        scheme = case.scheme or file.base.scheme
        country = case.country or file.base.country or (scheme.split(".")[0] if scheme else None)
        yield WholeCase(case, case.on or file.base.on, scheme, country, person)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _put(data: Any, path: list[str], value: Any) -> None:
    for step in path[:-1]:
        data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
    if isinstance(data, list):
        data[int(path[-1])] = _copy(value)
    else:
        data[path[-1]] = _copy(value)


def _take(data: Any, path: list[str]) -> None:
    for step in path[:-1]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    if isinstance(data, list):
        del data[int(path[-1])]
    else:
        data.pop(path[-1], None)
