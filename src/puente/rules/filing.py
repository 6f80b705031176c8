"""On which day an application of a scheme was filed, or would be: the clock that conditions and windows are read on.

Start at `filing_of`. An application that is open and whose day nobody knows leaves the clock unknown; none is guessed.
"""

from __future__ import annotations

from typing import NamedTuple

from puente.rules.bound import Missing
from puente.vocabulary.person import EMPTY_LIST, KNOWN, NONE, Record


class Filing(NamedTuple):
    """The filing clock of one person and one scheme.

    day       ordinal: the day on which an open application was filed, else the day asked about
    filed     whether there is such an application
    missing   what is to be asked for; conditions cannot be read before it is known
    """

    day: int
    filed: bool
    missing: tuple[Missing, ...] = ()


def filing_of(scheme: str, who: Record, on: int) -> Filing:
    """The day on which an application of the scheme that is still open was filed, else the day asked about.

    Of several open applications the first filed counts.
    """
    days: list[int] = []
    missing: list[Missing] = []
    for item in who.lists.get("applications", EMPTY_LIST).items:
        named = item.facts.get("scheme")
        if named is None or named.value != scheme or not _is_open(item, on):
            continue
        filed_on = item.facts.get("filed_on")
        if filed_on is None or filed_on.lo is None:
            missing += [] if filed_on is not None and filed_on.state is NONE else [Missing(item, "filed_on")]
        elif filed_on.lo == filed_on.hi:
            days += [filed_on.lo] if filed_on.hi <= on else []
        elif filed_on.lo <= on:
            missing.append(Missing(item, "filed_on"))
    if missing:
        return Filing(on, False, tuple(missing))
    return Filing(min(days), True) if days else Filing(on, False)


def _is_open(application: Record, on: int) -> bool:
    """Pending on a day: not decided before or on it, not withdrawn, not shelved."""
    state, decided = application.facts.get("state"), application.facts.get("decided_on")
    if decided is not None and decided.state is KNOWN:
        return bool(decided.lo > on)
    if state is None:
        return decided is not None and decided.state is NONE
    return state.value in ("filed", "admitted")
