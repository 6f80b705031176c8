"""Whether the pay of an offer reaches the minimum wage of a day.

Start at `check_pay`. Pay and minimum of the same period are compared as they are; of different periods only as far as
the calendar decides (`pay_period`). For less than full time the whole minimum is not asked, but its share by hours is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from puente.rules.minimum_age import at_age
from puente.rules.minimum_answer import OfferAnswer, Rest, settle
from puente.rules.pack import Pack
from puente.rules.pay_period import Amount, converted
from puente.rules.quantity import Entry, entries_by_measure
from puente.vocabulary.answer import Answer
from puente.vocabulary.firm import Offer
from puente.vocabulary.vacancy import PayUnit

_CODE = "minimum_wage"
_UNIT = re.compile(r"([A-Z]{3})(?: (?:per|an?) (hour|day|week|month|year))?")


class _Hours(NamedTuple):
    """Hours of a week: those of the offer, and the longest the law allows; None = not known."""

    own: Fraction | None
    legal: Fraction | None
    full: bool | None


def check_pay(pack: Pack, offer: Offer, on: date) -> OfferAnswer:
    """Whether the pay reaches the minimum wage of the day for this zone, size of firm and kind of work."""
    entries = tuple(wage_entries(pack, offer, on))
    if offer.base_salary is None:
        return OfferAnswer(_CODE, Answer.UNKNOWN, ("pay-not-said",), ("base_salary",), tuple(map(Rest.of, entries)))
    if offer.base_salary.unit is None:
        return OfferAnswer(_CODE, Answer.UNKNOWN, ("unit-not-said",), ("base_salary",), tuple(map(Rest.of, entries)))
    hours = _hours(pack, offer, on)
    chosen = _best_unit(entries, offer.base_salary.unit, hours)
    if any(_currency(entry) not in ("", offer.base_salary.value.currency) for entry in chosen):
        return OfferAnswer(_CODE, Answer.UNKNOWN, ("other-currency",), ("base_salary",), tuple(map(Rest.of, chosen)))
    found = [[_reaches(offer, entry, value, hours) for value in entry.values] for entry in chosen]
    whys = {why for readings in found for why in readings if isinstance(why, str)}
    for why, missing in _ASKS.items():
        if why in whys:
            return OfferAnswer(_CODE, Answer.UNKNOWN, (why,), (missing,), tuple(map(Rest.of, chosen)))
    meets = [[None if isinstance(one, str) else one for one in readings] for readings in found]
    return settle(_CODE, chosen, meets, below="below-minimum", also=next(iter(sorted(whys)), "readings-differ"))


_ASKS = {"below-if-full-time": "hours_per_week", "hours-needed": "hours_per_week", "range-below": "base_salary"}
"""What the employer can settle, and what to ask for it."""


def wage_entries(pack: Pack, offer: Offer, on: date) -> Iterator[Entry]:
    """The minimum wages that may apply to an offer on a day."""
    about = dict(offer.about)
    if offer.zone is not None:
        about["zone"] = offer.zone
    for entry in entries_by_measure(pack, "minimum_wage", on, about=about):
        if at_age(entry.key.get("age"), offer, on):
            yield entry


def unit_of(entry: Entry) -> PayUnit:
    """What period a wage is for: its own key, else its unit; a month where neither says."""
    found = _UNIT.match(entry.unit)
    return PayUnit(entry.key.get("per") or (found and found[2]) or "month")


def _currency(entry: Entry) -> str:
    found = _UNIT.match(entry.unit)
    return found[1] if found else ""


def _hours(pack: Pack, offer: Offer, on: date) -> _Hours:
    found = entries_by_measure(pack, "hours_per_week_max", on, about=offer.about)
    values = {value for entry in found for value in entry.values}
    legal = next(iter(values)) if len(values) == 1 and all(entry.values for entry in found) else None
    own = None if offer.hours_per_week is None else Fraction(offer.hours_per_week)
    full = offer.full_time
    if full is None and own is not None and legal is not None:
        full = own >= legal
    return _Hours(legal if own is None and full else own, legal, full)


def _best_unit(entries: Sequence[Entry], unit: PayUnit, hours: _Hours) -> tuple[Entry, ...]:
    """Where one wage is given for several periods: the offer's own, else the hour if hours are known, else all."""
    same = tuple(entry for entry in entries if unit_of(entry) is unit)
    by_hour = tuple(entry for entry in entries if unit_of(entry) is PayUnit.HOUR)
    if hours.full is False and by_hour and hours.own is not None:
        return by_hour
    if same:
        return same
    return by_hour if by_hour and hours.own is not None else tuple(entries)


def _reaches(offer: Offer, entry: Entry, minimum: Fraction, hours: _Hours) -> bool | str:
    """True, False, or the reason why that stays open."""
    salary = offer.base_salary
    assert salary is not None
    assert salary.unit is not None
    unit = unit_of(entry)
    stated = Amount(Fraction(salary.value.lo), None if salary.value.hi is None else Fraction(salary.value.hi))
    pay = converted(stated, salary.unit, unit, hours_per_week=hours.own)
    if pay is None:
        return "hours-needed"
    if pay.lo >= minimum:
        return True
    if pay.hi is not None and pay.hi < minimum:
        return _below(pay.hi, minimum, unit, hours)
    return "range-below" if salary.unit is unit and stated.lo != stated.hi else "conversion-not-sourced"


def _below(pay: Fraction, minimum: Fraction, unit: PayUnit, hours: _Hours) -> bool | str:
    """Pay under the whole minimum: a breach for full time, and for fewer hours if under their share of it."""
    if unit is PayUnit.HOUR or hours.full:
        return False
    if hours.full is None or (hours.own is None and unit is not PayUnit.DAY):
        return "below-if-full-time"
    if hours.own is None or hours.legal is None or unit is PayUnit.DAY:
        return "part-time-not-sourced"
    return False if pay < minimum * hours.own / hours.legal else "part-time-not-sourced"
