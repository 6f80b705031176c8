"""What a hire would mean for a firm: minimums, quotas before and after it, and the true cost of a month.

Start at `reckoned`. The figures of the workforce come with the question and are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from puente.duties.model import Worker
from puente.duties.offer import OfferFile, check_offer, read_offer
from puente.duties.quota import quotas
from puente.rules.quantity import may_hold
from puente.vocabulary.vacancy import PayUnit
from puente.vocabulary.vacancy import Vacancy as Offer
from puente.web.people.law import law_of, words_of, written_countries
from puente.wording.amounts import money
from puente.wording.catalogue import say
from puente.wording.duty_view import Asked, duties_data, offer_data
from puente.wording.words import country_name

Data = dict[str, Any]
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the employer said for this one look.

    staff   empty where nothing was said of the workforce, and then no quota is counted
    hire    None where nobody is hired
    """

    staff: tuple[Worker, ...] = ()
    hire: Worker | None = None
    pay: Decimal | None = None
    hours_per_week: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Speech:
    """The words of one country's law in one language, and its money."""

    asked: Asked
    currency: str

    def say(self, code: str, **facts: object) -> str:
        return self.asked.said(code, **facts)

    def ends(self, ends: Sequence[Decimal]) -> str:
        low, high = (money(one.quantize(_CENT), self.currency, self.asked.words.language) for one in sorted(ends))
        return low if low == high else self.say("money.between", low=low, high=high)


def has_law(country: str) -> bool:
    """Whether the law of a country is written down, so that anything can be reckoned."""
    return country in written_countries()


def no_quota(country: str, *, language: str, on: date) -> str:
    """The sentence that says that no quota of a country holds on a day; empty where one may."""
    found = any(may_hold(one, on) for one in law_of(country).pack(country).quotas.values())
    return "" if found else say("duties.no-quota", language)


def pay_said(offer: Offer, country: str) -> Decimal | None:
    """The pay of a month that an offer states in the money of the country; None where it states none of the kind."""
    salary = offer.base_salary
    if salary is None or salary.unit is not PayUnit.MONTH or not has_law(country):
        return None
    same = salary.value.currency == law_of(country).pack(country).about.currency
    return salary.value.lo if same else None


def reckoned(country: str, figures: Figures, *, language: str, on: date) -> Data:
    """What the law of a day says of a hire, in words.

    raises   NotFound("country.not-found")
    """
    pack = law_of(country).pack(country)
    asked = Asked(pack, on, words_of(country, language))
    speech = _Speech(asked, pack.about.currency)
    checked = check_offer(pack, _offer_file(country, pack.about.currency, figures), on)
    offer = offer_data(asked, checked.answers, checked.cost)
    counted = quotas(pack, figures.staff, figures.hire, on) if figures.staff else ()
    law = duties_data(asked, (), counted, None)
    return {
        "name": country_name(country, language),
        "on": on,
        "law_read_until": law["law_read_until"],
        "terms": [_term(one, speech) for one in offer["answers"]],
        "cost": offer["cost"] and _cost(offer["cost"], speech),
        "quotas": [_quota(one, speech) for one in law["quotas"]],
        "sources": list({**offer["sources"], **law["sources"]}.values()),
    }


def _offer_file(country: str, currency: str, figures: Figures) -> OfferFile:
    said: Data = {"country": country}
    if figures.pay is not None:
        said |= {"pay": figures.pay, "per": "month", "currency": currency}
    if figures.hours_per_week is not None:
        said["hours_per_week"] = figures.hours_per_week
    return read_offer(said)


def _term(one: Mapping[str, Any], speech: _Speech) -> Data:
    return {
        "name": one["name"],
        "answer": one["answer"],
        "words": speech.say(f"quota.{one['answer']}"),
        "why": [each["words"] for each in (*one["reasons"], *one["missing"])],
        "law": sorted({rest["law"] for rest in one["rests"] if rest["law"]}),
    }


def _cost(cost: Mapping[str, Any], speech: _Speech) -> Data:
    return {
        "pay": speech.ends([cost["pay"], cost["pay"]]),
        "employer": speech.ends(cost["cost"]),
        "worker": speech.ends(cost["net"]),
        "parts": [_part(one, speech) for one in cost["parts"]],
        "left_out": [one["name"] for one in cost["parts"] if one["amount"] is None and one["payer"] == "employer"],
        "left_out_of_net": [one["name"] for one in cost["parts"] if one["amount"] is None and one["payer"] == "worker"],
        "only_named": speech.say("cost.only-named"),
    }


def _part(part: Mapping[str, Any], speech: _Speech) -> Data:
    notes = [part["why"]["words"]] if part["why"] else []
    if part["confidence"] == "K" and part["amount"] is not None:
        notes.append(speech.say("duty-reason.known-not-read"))
    return {
        "name": part["name"],
        "payer": speech.say(f"payer.{part['payer']}"),
        "amount": speech.say("cost.not-known") if part["amount"] is None else speech.ends(part["amount"]),
        "known": part["amount"] is not None,
        "note": " ".join(notes),
        "law": part["law"],
    }


def _quota(quota: Mapping[str, Any], speech: _Speech) -> Data:
    counts = [(name, quota[name]) for name in ("before", "after") if quota[name]]
    now = counts[-1][1]
    return {
        "name": quota["name"],
        "warns": speech.say("quota.warns") if quota["warns"] else "",
        "of_pay": quota["measure"] == "pay",
        "counts": [_count(name, one, speech, of_pay=quota["measure"] == "pay") for name, one in counts],
        "why": [one["words"] for one in now["reasons"]],
        "missing": [one["words"] for one in now["missing"]],
        "room": _room(quota, speech),
        "people": [_people(one, speech) for one in now["people"]],
        "exonerations": quota["exonerations"],
        "law": quota["law"],
    }


def _count(name: str, one: Mapping[str, Any], speech: _Speech, *, of_pay: bool) -> Data:
    shown = speech.ends if of_pay else _plain
    return {
        "name": speech.say(f"quota.{name}"),
        "answer": one["answer"],
        "words": speech.say(f"quota.{one['answer']}"),
        "foreign": shown(one["foreign"]),
        "base": shown(one["base"]),
        "share": f"{_plain([round(each * 100, 1) for each in one['share']])} %",
    }


def _room(quota: Mapping[str, Any], speech: _Speech) -> str:
    if not quota["headroom"]:
        return ""
    of_pay = quota["measure"] == "pay"
    low, high = quota["headroom"]
    shown = speech.ends if of_pay else _plain
    number = f"≥ {shown([low, low])}" if high is None else shown([low, high])
    return speech.say("quota.headroom-pay" if of_pay else "quota.headroom", number=number)


def _people(one: Mapping[str, Any], speech: _Speech) -> str:
    where = speech.say("quota.the-hire") if one["line"] is None else speech.say("quota.line", line=one["line"])
    counted = " / ".join(speech.say(f"counted.{way.replace('_', '-')}") for way in one["counted"])
    rules = "; ".join(rule["words"] for rule in one["rules"])
    return f"{where} ({one['people']}): {counted}{f' – {rules}' if rules else ''}"


def _plain(ends: Sequence[Decimal]) -> str:
    low, high = (f"{one.normalize():f}" for one in sorted(ends))
    return low if low == high else f"{low}–{high}"
