"""Whether whoever is to do the work is old enough for it on the day it starts.

Start at `check_age` and `check_hazard`. A birth date known to the month or year gives two ages; a value that they
straddle stays unknown.
"""

from __future__ import annotations

import re
from datetime import date

from puente.rules.minimum_answer import OfferAnswer, Rest, settle
from puente.rules.pack import Pack
from puente.rules.quantity import Entry, entries_by_measure, goal_age
from puente.vocabulary.answer import Answer
from puente.vocabulary.firm import Offer

_AGES = re.compile(r"(\d+)(?:-(\d+))?\Z")
_OUTSIDE = re.compile(r"under (\d+) or over (\d+)\Z")


def check_age(pack: Pack, offer: Offer, on: date) -> OfferAnswer:
    """Whether the worker has reached the age from which the law lets anybody do this work."""
    entries = _general(entries_by_measure(pack, "working_age_min", on, about=offer.about)) or goal_age(pack, on)
    ages = worker_ages(offer, on)
    if ages is None:
        return OfferAnswer("age", Answer.UNKNOWN, missing=("worker_birth_date",), rests=tuple(map(Rest.of, entries)))
    meets = [[_reached(ages, int(value)) for value in entry.values] for entry in entries]
    if any(one is None for readings in meets for one in readings):
        return OfferAnswer("age", Answer.UNKNOWN, ("age-not-exact",), ("worker_birth_date",),
                           tuple(map(Rest.of, entries)))  # fmt: skip
    return settle("age", entries, meets, below="under-age", also="readings-differ")


def check_hazard(pack: Pack, offer: Offer, on: date) -> OfferAnswer:
    """Whether the work is allowed to somebody of that age though it is dangerous."""
    entries = entries_by_measure(pack, "hazardous_work_age_min", on) or tuple(
        one for one in entries_by_measure(pack, "working_age_min", on) if one.key.get("work") == "hazardous"
    )
    rests, ages = tuple(map(Rest.of, entries)), worker_ages(offer, on)
    if offer.hazardous is False:
        return OfferAnswer("hazardous", Answer.YES, rests=rests)
    missing = tuple(
        name for name, value in (("worker_birth_date", ages), ("hazardous", offer.hazardous)) if value is None
    )
    meets = [[_reached(ages, int(value)) for value in entry.values] if ages else [] for entry in entries]
    if ages and entries and all(readings and all(readings) for readings in meets):
        return OfferAnswer("hazardous", Answer.YES, rests=rests)
    if missing or any(one is None for readings in meets for one in readings):
        return OfferAnswer("hazardous", Answer.UNKNOWN, missing=missing or ("worker_birth_date",), rests=rests)
    return settle("hazardous", entries, meets, below="hazardous-minor", also="readings-differ")


def worker_ages(offer: Offer, on: date) -> tuple[int, int] | None:
    """The least and the greatest age of the worker on the day the work starts, else on the day asked."""
    if offer.worker_birth_date is None:
        return None
    day, born = offer.starts_on or on, offer.worker_birth_date
    return _age(born.last, day), _age(born.first, day)


def at_age(key: str | None, offer: Offer, on: date) -> bool:
    """Whether an entry for an age ("15-17", "under 18 or over 65") may be the worker's; true where nothing is known."""
    ages = worker_ages(offer, on)
    if key is None or ages is None:
        return True
    if found := _AGES.match(key):
        first, last = int(found[1]), int(found[2] or found[1])
        return ages[1] >= first and ages[0] <= last
    if found := _OUTSIDE.match(key):
        return ages[0] < int(found[1]) or ages[1] > int(found[2])
    return True


def _general(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The age for work of any kind, where it is told apart from others."""
    plain = tuple(one for one in entries if not one.key or one.key.get("work") in ("general", "any"))
    return plain or tuple(one for one in entries if "sector" not in one.key and one.key.get("work") != "hazardous")


def _reached(ages: tuple[int, int], least: int) -> bool | None:
    if ages[0] >= least:
        return True
    return False if ages[1] < least else None


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
