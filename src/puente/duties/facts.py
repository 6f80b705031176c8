"""Everything that can be said of a question about employers, under names that worked cases compare.

Start at `facts_of`. Answers are named compliant, breach, unknown and review, as offers and firms answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from puente.duties.checklist import Employer, checklist
from puente.duties.cost import true_cost
from puente.duties.fine import Bound, FineRange, daily_fine
from puente.duties.model import of_case
from puente.duties.offer import offer_of
from puente.duties.quota import QuotaAnswer, quotas
from puente.rules.assess import RuleBook
from puente.rules.duty_case import DutyQuestion
from puente.rules.minimum import offer_minimums
from puente.rules.pack import Pack
from puente.vocabulary.answer import Answer
from puente.vocabulary.firm import Offer
from puente.vocabulary.person import Person

WORDS = {Answer.YES: "compliant", Answer.NO: "breach", Answer.UNKNOWN: "unknown", Answer.REVIEW: "review"}
_DUTY_WORDS = {Answer.YES: "applies", Answer.UNKNOWN: "unknown", Answer.REVIEW: "review"}

Named = Iterator[tuple[str, Any]]


def facts_of(book: RuleBook, country: str, question: DutyQuestion, worker: Person, on: date) -> dict[str, Any]:
    """Every name and what it comes to on a day.

    raises   NotFound("country.not-found")
    """
    pack = book.pack(country)
    found = dict(_authorities(pack))
    found |= dict(_duties(book, pack, question, worker, on))
    if question.offer is not None:
        found |= dict(_offer(pack, offer_of(country, question.offer, question.about), on))
    if question.staff is not None:
        hire = of_case([question.hire])[0] if question.hire else None
        for one in quotas(pack, of_case(question.staff), hire, on):
            found |= dict(_quota(one))
    if question.pay is not None:
        found |= dict(_cost(pack, Fraction(question.pay), on, question.about))
    if question.fine_days is not None:
        days = question.fine_days
        fine = daily_fine(pack, days.parameter, days.from_, days.until)
        found |= {"fine.days": fine.days, "fine.by_day": fine.by_day, "fine.at_end": fine.at_end}
    return found


def _authorities(pack: Pack) -> Named:
    for name, authority in pack.authorities.items():
        yield f"contact.{name}", authority.contact


def _duties(book: RuleBook, pack: Pack, question: DutyQuestion, worker: Person, on: date) -> Named:
    firm = Employer(question.firm_staff, question.about, question.days)
    owed = {one.duty.id: one for one in checklist(book, pack.country, worker, on, employer=firm)}
    for name, duty in pack.duties.items():
        item = owed.get(name)
        yield name, "not_owed" if item is None else _DUTY_WORDS[item.answer]
        if item is not None:
            yield f"{name}.by", item.deadline and item.deadline.on
            yield f"{name}.exact", item.deadline and item.deadline.exact
            yield f"{name}.authority", duty.authority
            yield from _fine(name, item.fine)


def _fine(name: str, fine: FineRange | None) -> Named:
    yield f"{name}.fine_min", _bound(None if fine is None else fine.lowest)
    yield f"{name}.fine_max", _bound(None if fine is None else fine.highest)


def _bound(bound: Bound | None) -> Any:
    """What is known of one end on the day: one value, several, or nothing."""
    if bound is None or bound.until is not None or not bound.values:
        return None
    return bound.values[0] if len(bound.values) == 1 else list(bound.values)


def _offer(pack: Pack, offer: Offer, on: date) -> Named:
    for one in offer_minimums(pack, offer, on):
        yield f"offer.{one.code}", WORDS[one.answer]
        yield f"offer.{one.code}.reasons", list(one.reasons)
        yield f"offer.{one.code}.missing", list(one.missing)
        values = [value for rest in one.rests for value in rest.values]
        yield f"offer.{one.code}.bound", values[0] if len(set(values)) == 1 else values


def _quota(one: QuotaAnswer) -> Named:
    name, now = one.quota.id, one.now
    yield name, WORDS[now.answer]
    yield f"{name}.before", WORDS[one.before.answer]
    yield f"{name}.reasons", list(now.reasons)
    yield f"{name}.missing", list(now.missing)
    yield f"{name}.warns", one.warns
    yield f"{name}.blocks", one.blocks
    yield f"{name}.foreign", [now.low.foreign, now.high.foreign]
    yield f"{name}.base", [now.low.base, now.high.base]
    yield f"{name}.share", [now.low.share, now.high.share]
    yield f"{name}.national_share", [1 - now.high.share, 1 - now.low.share]
    yield f"{name}.headroom", [one.headroom.lo, one.headroom.hi] if one.headroom else None


def _cost(pack: Pack, pay: Fraction, on: date, about: dict[str, str]) -> Named:
    cost = true_cost(pack, pay, on, about=about)
    yield "cost", [cost.lo, cost.hi]
    yield "cost.net", [cost.net_lo, cost.net_hi]
    yield "cost.left_out", list(cost.left_out)
    for part in cost.parts:
        yield part.contribution.id, None if part.lo is None else [part.lo, part.hi]
