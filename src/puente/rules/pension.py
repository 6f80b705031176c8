"""Add up periods of pension insurance that somebody has in several states.

Start at `add_up_periods`. It says which treaty joins which states on a day, and how long the periods come to, a day
counted once however many states it was insured in. It never says that a pension is due: each state's institution
decides that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from puente.errors import InputError
from puente.rules.condition import Mark, Sources
from puente.rules.pack import Corridor, CorridorBond
from puente.vocabulary.answer import Answer
from puente.vocabulary.codes import country
from puente.vocabulary.dates import Duration, Span, add

ADDS_UP = "pension_periods"
"""The effect that a treaty of `corridors/` has where it lets periods be added up."""
_READ = ("V", "V2", "VP")
_DAYS_A_MONTH = 30
"""Days left over after whole calendar months count as a month each thirty: a way to count, no state's law."""


class InsuredPeriod(NamedTuple):
    """Days of pension insurance in one state.

    state    ISO 3166-1 alpha-3, lower case
    from_    first day, as well as it is known: a day, a month or a year
    until    last day; None: not known
    running  whether it still runs, so that the day asked is the last counted
    """

    state: str
    from_: Span
    until: Span | None
    running: bool = False

    @classmethod
    def read(cls, state: str, first: str, last: str | None) -> InsuredPeriod:
        """Build one from texts; `last` is a date, `none` where it still runs, nothing where it is not known.

        raises   InputError: no country's code, no date, an end before its start
        """
        code, from_ = country(state), Span.parse(first, field="from")
        if not last or last == "none":
            return cls(code, from_, None, running=bool(last))
        until = Span.parse(last, field="until")
        if until.hi < from_.lo:
            raise InputError("input.ends-before-start", field="until", value=last, accepted=(f"{first} …",))
        return cls(code, from_, until)


class Length(NamedTuple):
    """How long periods come to: whole months at least and at most, and the days they were counted from."""

    months_min: int
    months_max: int
    days_min: int
    days_max: int

    @property
    def known(self) -> bool:
        """Whether there is nothing left to ask."""
        return self.days_min == self.days_max


class Sum(NamedTuple):
    """What one treaty joins.

    answer    yes: at least two states are bound and that was read; review: only a source can say
    bound     states of the periods for which it is in effect on the day
    doubtful  states of which no page says whether it is
    length    of the periods of the states that are bound, each day once
    pro_rata  whether a source says that each state pays its share; None: none says so
    """

    treaty: str
    answer: Answer
    bound: tuple[str, ...]
    doubtful: tuple[str, ...]
    length: Length
    source: Sources
    pro_rata: bool | None


class AddedUp(NamedTuple):
    """What periods come to on a day.

    own      state → how long the periods there are, each day once
    sums     treaties that join at least two of the states, or may
    alone    states that no treaty is known to join with another of them
    missing  ends of periods to ask for: `periods[1].until`
    """

    on: date
    own: Mapping[str, Length]
    sums: tuple[Sum, ...]
    alone: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def answer(self) -> Answer:
        """Whether periods of several states may be added up: yes, no, unknown (an end is missing) or review."""
        answers = {one.answer for one in self.sums}
        if Answer.YES in answers:
            return Answer.UNKNOWN if self.missing else Answer.YES
        return Answer.REVIEW if answers else Answer.NO


def add_up_periods(periods: Sequence[InsuredPeriod], treaties: Mapping[str, Corridor], *, on: date) -> AddedUp:
    """How long the periods come to on a day, in each state and under each treaty that joins some of them.

    periods   days after `on` are not counted
    treaties  those of `corridors/`, by id; only those whose effect is to add up periods are read
    """
    day = on.toordinal()
    by_state: dict[str, list[InsuredPeriod]] = {}
    for period in periods:
        by_state.setdefault(period.state, []).append(period)
    sums = tuple(
        found
        for treaty in treaties.values()
        if ADDS_UP in treaty.effects and (found := _sum(treaty, by_state, day)) is not None
    )
    joined = {state for one in sums for state in (*one.bound, *one.doubtful)}
    return AddedUp(
        on=on,
        own={state: _length(found, day) for state, found in by_state.items()},
        sums=sums,
        alone=tuple(state for state in by_state if state not in joined),
        missing=tuple(_missing(periods)),
    )


def _missing(periods: Iterable[InsuredPeriod]) -> Iterable[str]:
    for n, period in enumerate(periods):
        if period.until is None and not period.running:
            yield f"periods[{n}].until"


# -- treaties -------------------------------------------------------------------------------------------------------


def _sum(treaty: Corridor, by_state: Mapping[str, list[InsuredPeriod]], day: int) -> Sum | None:
    said = {state: bound_on(treaty, state, day) for state in by_state}
    bound = tuple(state for state, found in said.items() if found is Answer.YES)
    doubtful = tuple(state for state, found in said.items() if found is Answer.REVIEW)
    named = [state for state in (*bound, *doubtful) if state in treaty.bound]
    if not named or len(bound) + len(doubtful) < 2:
        return None
    counted = [period for state in bound for period in by_state[state]]
    answer = Answer.YES if len(bound) > 1 else Answer.REVIEW
    return Sum(treaty.id, answer, bound, doubtful, _length(counted, day), treaty.source, treaty.pro_rata)


def bound_on(treaty: Corridor, state: str, day: int) -> Answer:
    """Whether a treaty is in effect for a state on a day (ordinal): yes, no, or review where no page says so."""
    bond, out = treaty.bound.get(state), treaty.not_bound.get(state)
    if bond is not None:
        if not _covers(bond, day):
            return Answer.NO
        return Answer.YES if _mark(bond, treaty) in _READ else Answer.REVIEW
    if out is not None and _covers(out, day):
        return Answer.NO if _mark(out, treaty) in _READ else Answer.REVIEW
    return Answer.NO if treaty.complete else Answer.REVIEW


def _covers(bond: CorridorBond, day: int) -> bool:
    first, last = bond.days
    return first <= day <= last


def _mark(bond: CorridorBond, treaty: Corridor) -> Mark | None:
    return bond.confidence or treaty.confidence


# -- how long -------------------------------------------------------------------------------------------------------


def _length(periods: Iterable[InsuredPeriod], day: int) -> Length:
    """From the days that are certain to those that are possible."""
    found = [*periods]
    least, most = _merged(_certain(found, day)), _merged(_possible(found, day))
    return Length(_months(least), _months(most), _days(least), _days(most))


def _certain(periods: Iterable[InsuredPeriod], day: int) -> Iterable[tuple[int, int]]:
    for one in periods:
        if one.running or one.until is not None:
            yield one.from_.hi, min(day, one.until.lo if one.until is not None else day)


def _possible(periods: Iterable[InsuredPeriod], day: int) -> Iterable[tuple[int, int]]:
    """An end that is not known may be any day until the day asked."""
    for one in periods:
        yield one.from_.lo, min(day, one.until.hi if one.until is not None else day)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without overlap, in order; spans that end before they start are none."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _days(spans: Iterable[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in spans)


def _months(spans: Iterable[tuple[int, int]]) -> int:
    whole, left = 0, 0
    for first, last in spans:
        months = 0
        while add(first, Duration(months=months + 1)) <= last + 1:
            months += 1
        whole += months
        left += last + 1 - add(first, Duration(months=months))
    return whole + left // _DAYS_A_MONTH
