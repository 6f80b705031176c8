"""Whether an offer of work meets a country's minimums on a day: wage, hours, age, dangerous work, social security.

Start at `offer_minimums`. Worked out once, here, for whoever screens offers or counts what a hire costs. A breach that
rests only on what was known and never read goes to review; a day before a value's first is unknown, and says so.
Method: docs/method/duties.md
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from puente.rules.minimum_age import at_age, check_age, check_hazard, worker_ages
from puente.rules.minimum_answer import OfferAnswer, Rest, settle
from puente.rules.minimum_pay import check_pay
from puente.rules.pack import Pack
from puente.rules.quantity import Entry, entries_by_measure
from puente.vocabulary.answer import Answer
from puente.vocabulary.firm import Offer

SOCIAL_SECURITY = (
    "social_security_contribution", "health_contribution", "pension_contribution", "work_accident_contribution",
)  # fmt: skip
"""Measures that show that an employer must affiliate who works."""
ADULT = 18
"""Age from which nobody is a child: Convention on the Rights of the Child, article 1."""


def offer_minimums(pack: Pack, offer: Offer, on: date) -> tuple[OfferAnswer, ...]:
    """What the law of a day says of each of an offer's terms: YES it meets it, NO it does not."""
    return (
        check_pay(pack, offer, on),
        check_hours(pack, offer, on),
        check_age(pack, offer, on),
        check_hazard(pack, offer, on),
        check_social_security(pack, offer, on),
    )


def check_hours(pack: Pack, offer: Offer, on: date) -> OfferAnswer:
    """Whether the hours of a week are within the longest that the law allows."""
    entries = _hour_limits(pack, offer, on)
    if offer.hours_per_week is None:
        return OfferAnswer("hours", Answer.UNKNOWN, missing=("hours_per_week",), rests=tuple(map(Rest.of, entries)))
    return settle("hours", entries, tuple(_within(entry, offer) for entry in entries), below="hours-above-maximum")


def _hour_limits(pack: Pack, offer: Offer, on: date) -> tuple[Entry, ...]:
    """The longest weeks that may apply: those of adolescents where the worker is or may be one."""
    adult = entries_by_measure(pack, "hours_per_week_max", on, about=offer.about)
    ages = worker_ages(offer, on)
    if ages is None or ages[0] >= ADULT:
        return adult
    young = entries_by_measure(pack, "adolescent_hours_per_week_max", on, about=offer.about)
    own = tuple(one for one in young if at_age(one.key.get("age"), offer, on))
    return own if own and ages[1] < ADULT else (*own, *adult)


def _within(entry: Entry, offer: Offer) -> tuple[bool, ...]:
    return tuple(offer.hours_per_week is not None and offer.hours_per_week <= one for one in entry.values)


def check_social_security(pack: Pack, offer: Offer, on: date) -> OfferAnswer:
    """Whether the worker will be affiliated, where employers pay contributions by law."""
    rests = tuple(map(Rest.of, _paid_by_employers(pack, on)))
    if offer.social_security is None:
        return OfferAnswer("social_security", Answer.UNKNOWN, missing=("social_security",), rests=rests)
    if offer.social_security:
        return OfferAnswer("social_security", Answer.YES, rests=rests)
    if not rests:
        return OfferAnswer("social_security", Answer.REVIEW, reasons=("no-value-read",))
    seen = any(one.confidence not in ("K", "D", "U") for one in rests)
    reasons = ("no-social-security",) if seen else ("no-social-security", "known-not-read")
    return OfferAnswer("social_security", Answer.NO if seen else Answer.REVIEW, reasons=reasons, rests=rests)


def _paid_by_employers(pack: Pack, on: date) -> Iterator[Entry]:
    for measure in SOCIAL_SECURITY:
        for entry in entries_by_measure(pack, measure, on):
            if entry.key.get("payer") == "employer":
                yield entry
