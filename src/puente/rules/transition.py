"""Which text answers a person where an old text still applies whole to those who entered while it was in force.

Start at `text_by_entry`. Whose day of entry is not known is asked for it, as long as another text could answer.
"""

from __future__ import annotations

from typing import NamedTuple

from puente.rules.asking import Answers
from puente.rules.bound import Limit, Missing
from puente.rules.derive import Arguments, last_entry
from puente.rules.model import Scheme
from puente.rules.parameter import first_day, last_day
from puente.vocabulary.person import Record


class ByEntry(NamedTuple):
    """The text that answers by the day of entry.

    number    of the text; None where texts go by the day of filing
    missing   what would tell which
    """

    number: int | None = None
    missing: tuple[Missing, ...] = ()


BY_FILING = ByEntry()


def text_by_entry(answers: Answers, scheme: Scheme, who: Record, filing: int) -> ByEntry:
    """The text in force on the day of the last entry before filing, among those that go by it."""
    texts = [
        number for number, version in enumerate(scheme.versions)
        if version.applies_by == "entered_on" and version.published.toordinal() <= answers.on
    ]  # fmt: skip
    if not texts:
        return BY_FILING
    country = answers.book.country_of(scheme.id)
    found = last_entry(who, Arguments(at=filing, country=country))
    if found.missing:
        limits = dict.fromkeys(("at", "from", "to"), Limit(filing, filing))
        found = answers.given(who, "last_entry", country, frozenset(), frozenset(), limits) or found
    if found.lo is None or found.hi is None:
        return BY_FILING
    for number in texts:
        force = scheme.versions[number].in_force
        first, last = first_day(force.from_), last_day(force.until)
        if first <= found.lo and found.hi <= last and not found.none:
            return ByEntry(number)
        if found.lo <= last and first <= found.hi:
            return ByEntry(None, found.missing)
    return BY_FILING
