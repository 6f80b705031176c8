"""What employers owe, as data with its words beside it: the same for the terminal, for `--json` and for the site.

Start at `duties_data`. Amounts and shares are exact decimals where they end, else rounded to four places; an interval
is two numbers, or one and None where it has no upper end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

from puente.duties.checklist import DutyItem
from puente.duties.cost import MonthlyCost, Part
from puente.duties.facts import WORDS
from puente.duties.fine import Bound, in_money
from puente.duties.headroom import Headroom
from puente.duties.limit import Tally
from puente.duties.quota import QuotaAnswer, QuotaCount
from puente.duties.standing import Standing
from puente.rules.minimum_answer import OfferAnswer, Rest
from puente.rules.pack import Pack
from puente.rules.quota import Quota
from puente.vocabulary.answer import Answer
from puente.wording.answer import source_data
from puente.wording.catalogue import has, say
from puente.wording.unit_words import unit_text
from puente.wording.words import Words

OWED = {Answer.YES: "applies", Answer.UNKNOWN: "unknown", Answer.REVIEW: "review", Answer.NO: "not_owed"}
_PLACES, _CENT = Decimal("0.0001"), Decimal("0.01")


@dataclass(frozen=True)
class Asked:
    """Whose law, on which day, in whose words."""

    pack: Pack
    on: date
    words: Words

    def said(self, code: str, **facts: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return say(code, self.words.language, **facts)


def duties_data(
    asked: Asked, items: Sequence[DutyItem], quotas: Sequence[QuotaAnswer], cost: MonthlyCost | None
) -> dict[str, Any]:
    """Everything that was asked of a country's duties on a day."""
    data = {
        **_head(asked),
        "duties": [duty_data(asked, one) for one in items],
        "quotas": [quota_data(asked, one) for one in quotas],
        "cost": None if cost is None else cost_data(asked, cost),
    }
    return {**data, "sources": source_data(asked.pack, _cited(data))}


def offer_data(asked: Asked, answers: Sequence[OfferAnswer], cost: MonthlyCost | None) -> dict[str, Any]:
    """What the law says of an offer, and what it costs."""
    data = {
        **_head(asked),
        "answers": [_offer_answer(asked, one) for one in answers],
        "cost": None if cost is None else cost_data(asked, cost),
    }
    return {**data, "sources": source_data(asked.pack, _cited(data))}


def _head(asked: Asked) -> dict[str, Any]:
    pack = asked.pack
    return {
        "country": pack.country, "name": asked.words.country_name(pack.country), "on": asked.on,
        "law_read_until": pack.about.law_read_until, "reviewed_by": pack.about.reviewed_by,
        "pack_hash": pack.content_hash,
    }  # fmt: skip


def duty_data(asked: Asked, item: DutyItem) -> dict[str, Any]:
    """One duty: what, where, by when, what proves it, what it may cost not to."""
    duty, words = item.duty, asked.words
    proof = words.pack(f"{duty.id}.proof") if duty.proof else None
    due = item.deadline
    return {
        "duty": duty.id, "moment": duty.moment, "name": words.pack(duty.id), "what": words.pack(f"{duty.id}.what"),
        "answer": OWED[item.answer], "depends": [_depends(asked, one) for one in item.depends],
        "by": due and due.on, "exact": due and due.exact,
        "of": due.of if due else duty.within and duty.within.of, "counted_from": due and due.counted_from,
        "proof": proof, "where": duty.where, "address": duty.address,
        "authority": duty.authority and {
            "authority": duty.authority, "words": words.pack(f"{asked.pack.country}.authority.{duty.authority}"),
        },
        "fine": item.fine and {
            "lowest": _bound(asked, item.fine.lowest), "highest": _bound(asked, item.fine.highest),
            "law": item.fine.law,
        },
        "law": duty.law, "source": _several(duty.source), "confidence": duty.confidence,
    }  # fmt: skip


def _depends(asked: Asked, name: str) -> str:
    if name in ("staff", "document"):
        return asked.said(f"duties.ask-{name}")
    return asked.words.pack(f"{asked.pack.country}.leaf.{name}")


def _bound(asked: Asked, bound: Bound | None) -> dict[str, Any] | None:
    if bound is None or not bound.values:
        return None
    money = in_money(asked.pack, bound, asked.on)
    return {
        "values": [decimal(one) for one in sorted(bound.values)], "unit": bound.unit,
        "unit_words": unit_text(bound.unit, asked.words.language), "read_until": bound.until,
        "money": None if money is None else decimal(money), "source": bound.source, "confidence": bound.confidence,
    }  # fmt: skip


def quota_data(asked: Asked, one: QuotaAnswer) -> dict[str, Any]:
    """One quota before and after the hire: counted, left out, and how many more fit."""
    quota, words = one.quota, asked.words
    return {
        "quota": quota.id, "name": words.pack(quota.id), "measure": quota.measure, "kind": quota.kind,
        "limit": [decimal(value) for rest in one.rests for value in rest.values],
        "warns": one.warns, "blocks": one.blocks,
        "before": _count(asked, quota, one.before), "after": one.after and _count(asked, quota, one.after),
        "headroom": one.headroom and _room(one.headroom, quota),
        "exonerations": [words.pack(f"{quota.id}.exoneration.{each.id}") for each in quota.exonerations],
        "law": quota.law, "source": _several(quota.source), "confidence": quota.confidence,
    }  # fmt: skip


def _count(asked: Asked, quota: Quota, count: QuotaCount) -> dict[str, Any]:
    return {
        "answer": WORDS[count.answer], "staff": count.staff, "foreign": _both(count, "foreign"),
        "base": _both(count, "base"), "share": _both(count, "share"),
        "reasons": [{"code": one, "words": _reason(asked, one)} for one in count.reasons],
        "missing": [_missing(asked, one) for one in count.missing],
        "people": [_person(asked, quota, one) for one in count.standings if one.rules or not one.certain],
    }  # fmt: skip


def _missing(asked: Asked, name: str) -> dict[str, str]:
    return {"field": name, "words": asked.said(f"workforce.ask-{name.replace('_', '-')}")}


def _both(count: QuotaCount, name: str) -> list[Decimal]:
    """What both ends of the count come to."""
    ends: tuple[Tally, Tally] = (count.low, count.high)
    return [decimal(getattr(one, name)) for one in ends]


def _person(asked: Asked, quota: Quota, one: Standing) -> dict[str, Any]:
    """A row that is counted otherwise than by its nationality alone, or not certainly; by its line, never by a name."""
    return {
        "line": one.worker.line, "people": one.worker.people, "counted": sorted(way.value for way in one.counted),
        "rules": [{"rule": rule, "words": asked.words.pack(f"{quota.id}.rule.{rule}")} for rule in one.rules],
        "missing": list(one.missing),
    }  # fmt: skip


def _room(room: Headroom, quota: Quota) -> list[Decimal | None]:
    """What still fits: whole people, or money rounded down, so that what is said to fit does."""
    places = _CENT if quota.measure == "pay" else Decimal(1)
    ends = (room.lo, room.hi)
    return [None if one is None else decimal(one).quantize(places, rounding=ROUND_FLOOR) for one in ends]


def cost_data(asked: Asked, cost: MonthlyCost) -> dict[str, Any]:
    """A month's cost, part by part, with every part that is not in it."""
    words = asked.words
    return {
        "currency": cost.currency, "pay": decimal(cost.pay), "cost": [decimal(cost.lo), decimal(cost.hi)],
        "net": [decimal(cost.net_lo), decimal(cost.net_hi)],
        "left_out": [{"part": one, "words": words.pack(one)} for one in (*cost.left_out, *cost.left_out_of_net)],
        "parts": [_part(asked, one) for one in cost.parts],
    }  # fmt: skip


def _part(asked: Asked, part: Part) -> dict[str, Any]:
    one = part.contribution
    return {
        "part": one.id, "name": asked.words.pack(one.id), "payer": one.payer,
        "amount": None if part.lo is None or part.hi is None else [decimal(part.lo), decimal(part.hi)],
        "rates": [decimal(rate) for rate in sorted(part.rates)],
        "why": part.why and {"code": part.why, "words": _reason(asked, part.why)},
        "law": one.law, "source": _several(one.source), "confidence": one.confidence,
    }  # fmt: skip


def _offer_answer(asked: Asked, one: OfferAnswer) -> dict[str, Any]:
    return {
        "term": one.code, "answer": WORDS[one.answer], "name": asked.said(f"offer.{one.code.replace('_', '-')}"),
        "reasons": [{"code": why, "words": _reason(asked, why, _since(one))} for why in one.reasons],
        "missing": [{"field": name, "words": _ask(asked, name)} for name in one.missing],
        "rests": [_rest(asked, rest) for rest in one.rests],
    }  # fmt: skip


def _since(one: OfferAnswer) -> date | None:
    return min((rest.since for rest in one.rests if rest.since is not None), default=None)


def _ask(asked: Asked, name: str) -> str:
    code = f"offer.ask-{name.replace('_', '-')}"
    return asked.said(code) if has(code, "en") else name.replace("_", " ")


def _rest(asked: Asked, rest: Rest) -> dict[str, Any]:
    return {
        "parameter": rest.parameter, "values": [decimal(value) for value in rest.values], "unit": rest.unit,
        "unit_words": unit_text(rest.unit, asked.words.language), "key": dict(rest.key), "since": rest.since,
        "law": rest.law, "source": rest.source, "confidence": rest.confidence,
    }  # fmt: skip


def _reason(asked: Asked, code: str, day: date | None = None) -> str:
    return asked.said(f"duty-reason.{code}", day=asked.words.day(day))


def decimal(number: Fraction) -> Decimal:
    """A number as it is where its decimals end, else rounded to four places.

    >>> decimal(Fraction(7, 40)), decimal(Fraction(1, 3))
    (Decimal('0.175'), Decimal('0.3333'))
    """
    found = Decimal(number.numerator) / Decimal(number.denominator)
    return found if Fraction(found) == number else found.quantize(_PLACES)


def _several(source: Any) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)


def _cited(data: object) -> set[str]:
    """Every source key that the data names."""
    if isinstance(data, dict):
        own = set(data["source"]) if isinstance(data.get("source"), tuple) else set()
        return own.union(*(_cited(value) for value in data.values()))
    return set().union(*map(_cited, data)) if isinstance(data, list) else set()
