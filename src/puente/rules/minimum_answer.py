"""How the answer on one term of an offer is put together from the entries of the law that may apply to it.

Start at `settle`: what all entries agree on is certain; entries for other zones, sizes or grades leave it unknown until
somebody says which applies; readings that differ, or a day without a known value, leave it to review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from puente.rules.condition import Mark
from puente.rules.quantity import Entry
from puente.vocabulary.answer import Answer

_NOT_SEEN = ("K", "D", "U")


@dataclass(frozen=True, slots=True)
class Rest:
    """What an answer rests on: a value of the pack, for whom it is, and where it was read."""

    parameter: str
    values: tuple[Fraction, ...]
    unit: str
    key: tuple[tuple[str, str], ...] = ()
    source: tuple[str, ...] = ()
    law: str | None = None
    confidence: Mark | None = None
    since: date | None = None

    @classmethod
    def of(cls, entry: Entry) -> Rest:
        """Take it from an entry."""
        key = tuple(sorted(entry.key.items()))
        return cls(entry.name, entry.values, entry.unit, key, entry.source, entry.law, entry.confidence, entry.since)


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What the law says of one term of an offer.

    code      minimum_wage, hours, age, hazardous or social_security
    answer    YES: it meets the law; NO: it does not
    reasons   codes, the one that decides first: below-minimum, below-if-full-time, before-first-value, …
    missing   what to ask the employer
    rests     what the answer rests on
    """

    code: str
    answer: Answer
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rests: tuple[Rest, ...] = ()


def settle(
    code: str, entries: Sequence[Entry], meets: Sequence[Sequence[bool | None]], *, below: str, also: str = "unsettled"
) -> OfferAnswer:
    """One answer from entries that may apply.

    meets   for each entry and each of its readings: True, False, or None where that stays undecided
    below   the reason where it does not meet the law
    also    the reason where it stays undecided
    """
    rests = tuple(map(Rest.of, entries))
    if not entries:
        return OfferAnswer(code, Answer.REVIEW, ("no-value-read",))
    if any(not entry.values for entry in entries):
        return _without_value(code, entries, rests)
    words = [_word(one) for one in meets]
    if any(word is None for word in words):
        return OfferAnswer(code, Answer.REVIEW, (also,), rests=rests)
    if len(set(words)) > 1:
        return OfferAnswer(code, Answer.UNKNOWN, ("depends-on",), missing=differing(entries), rests=rests)
    if words[0]:
        return OfferAnswer(code, Answer.YES, rests=rests)
    if all(entry.confidence in _NOT_SEEN for entry in entries):
        return OfferAnswer(code, Answer.REVIEW, (below, "known-not-read"), rests=rests)
    return OfferAnswer(code, Answer.NO, (below,), rests=rests)


def _without_value(code: str, entries: Sequence[Entry], rests: tuple[Rest, ...]) -> OfferAnswer:
    if all(entry.since is not None for entry in entries if not entry.values):
        return OfferAnswer(code, Answer.UNKNOWN, ("before-first-value",), rests=rests)
    return OfferAnswer(code, Answer.REVIEW, ("no-value-that-day",), rests=rests)


def _word(readings: Sequence[bool | None]) -> bool | None:
    return readings[0] if readings and len(set(readings)) == 1 else None


def differing(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What the entries differ by: the names of keys to ask about."""
    names = dict.fromkeys(name for entry in entries for name in entry.key)
    return tuple(name for name in names if len({entry.key.get(name) for entry in entries}) > 1)
