"""Whether a record's period includes a day.

Start at `covers`. The last day is in, save that an application is pending only until the day before its decision, and a
permit that ended early covers only the days before that end. No period ends before it starts, whatever is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from puente.rules.bound import Missing
from puente.rules.kleene import AND
from puente.vocabulary.answer import ASK, FALSE, TRUE, Bits
from puente.vocabulary.facts import ListDefinition
from puente.vocabulary.person import KNOWN, NONE, Fact, Record

_DECIDED = "decided_on"


@dataclass(frozen=True, slots=True)
class PeriodFields:
    """Names of the fields that open, close and cut short a record's period."""

    start: str | None
    end: str | None
    cut: str | None
    last_day_out: bool

    @classmethod
    def of(cls, definition: ListDefinition) -> PeriodFields:
        """Take them from the vocabulary."""
        start, end = definition.period
        return cls(start, end, definition.ends, end == _DECIDED)


def covers(record: Record, fields: PeriodFields, day: int, *, end: tuple[int, int] | None = None) -> Bits:
    """What can be said of "the period includes the day".

    day   ordinal
    end   first and last day that the end may lie on, where a text prolongs what is printed
    """
    start = record.facts.get(fields.start or "")
    bits = _started(start, day) if fields.start else TRUE
    if bits == FALSE:
        return FALSE
    if end is not None:
        bits = AND[bits][_not_before(end[0], end[1], day)]
    elif fields.end:
        bits = AND[bits][_not_ended(record.facts.get(fields.end), day + fields.last_day_out, start)]
    if fields.cut:
        bits = AND[bits][_not_ended(record.facts.get(fields.cut), day + 1, start)]
    return bits


def missing_in(record: Record, fields: PeriodFields, day: int) -> tuple[Missing, ...]:
    """Which dates of the record leave that undecided."""
    found = []
    start = record.facts.get(fields.start or "")
    if fields.start and _started(start, day) == ASK:
        found.append(Missing(record, fields.start))
    if fields.end and _not_ended(record.facts.get(fields.end), day + fields.last_day_out, start) == ASK:
        found.append(Missing(record, fields.end))
    if fields.cut and _not_ended(record.facts.get(fields.cut), day + 1, start) == ASK:
        found.append(Missing(record, fields.cut))
    return tuple(found)


def _started(start: Fact | None, day: int) -> Bits:
    if start is None or start.state is not KNOWN:
        return FALSE if start is not None and start.state is NONE else ASK
    if start.hi <= day:
        return TRUE
    return FALSE if start.lo > day else ASK


def _not_ended(end: Fact | None, day: int, start: Fact | None) -> Bits:
    """Whether the end is on the day or later; an end that is not known does not come before the start."""
    if end is not None and end.state is NONE:
        return TRUE
    if end is not None and end.state is KNOWN and (end.lo >= day or end.hi < day):
        return TRUE if end.lo >= day else FALSE
    return TRUE if start is not None and start.state is KNOWN and start.lo >= day else ASK


def _not_before(lo: int, hi: int, day: int) -> Bits:
    if lo >= day:
        return TRUE
    return FALSE if hi < day else ASK
