"""Turn vacancies into what pages show. Start at `public_card` and `result`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from puente.exchange.jobposting import Posting, write_posting
from puente.vocabulary.vacancy import BaseSalary
from puente.vocabulary.vacancy import Vacancy as Offer
from puente.web.employers.convert import mark_of
from puente.web.vacancies.actions import NEXT, decision_of
from puente.web.vacancies.models import State, Vacancy
from puente.web.vacancies.said import posting_of
from puente.web.vacancies.words import DECISION_WORDS, FIELD_WORDS, LOST_WORDS, MOVE_WORDS, STATE_WORDS
from puente.wording.catalogue import has, say

_GRAVE = ("veto", "review", "notice")
_PUBLIC_TEXTS = ("description", "qualifications", "responsibilities", "job_benefits", "work_hours")
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def row(found: Vacancy) -> dict[str, Any]:
    """One line of a list."""
    return {
        "id": found.pk,
        "title": found.title,
        "place": found.place,
        "country": found.country,
        "employer": found.employer.organisation.name,
        "valid_through": found.valid_through,
        "state": STATE_WORDS[state_of(found)],
        "decision": decision_of(found),
        "decision_words": DECISION_WORDS[decision_of(found)],
        "replied": bool(found.reply),
        "made_at": found.made_at,
        **mark_of(found.employer),
    }


def state_of(found: Vacancy) -> str:
    """Where it stands today: what is open past its last day has expired, without anybody marking it."""
    past = found.valid_through is not None and found.valid_through < timezone.localdate()
    return "expired" if past and found.state in (State.OPEN, State.PAUSED) else found.state


def public_card(found: Vacancy) -> dict[str, Any]:
    """What people see: never how to reach somebody, which they get when they say yes."""
    offer = posting_of(found).vacancy
    return {
        **row(found),
        **{name: getattr(offer, name) for name in _PUBLIC_TEXTS},
        "pay": pay_of(offer.base_salary),
        "hours_per_week": offer.hours_per_week,
        "min_age": offer.min_age,
        "total_job_openings": offer.total_job_openings,
        "job_start_date": offer.job_start_date,
        "lang": offer.lang or "",
        "posting": json_ld(found),
    }


def own_card(found: Vacancy, language: str) -> dict[str, Any]:
    """What its employer sees: the text, what the screening found, what is next."""
    posting = posting_of(found)
    last = found.rulings.order_by("-at").first()
    return {
        **public_card(found),
        **result(found, posting.vacancy, language),
        "remarks": remarks(posting, language),
        "state_code": state_of(found),
        "moves": [(each, MOVE_WORDS[each]) for each in NEXT.get(found.state, ()) if each != "open" or found.cleared],
        "sendable": found.state == State.DRAFT,
        "cleared": found.cleared,
        "reply": found.reply,
        "ruling": last and {"approved": last.approved, "reason": last.reason, "at": last.at, "now": _of_now(found)},
        "version": found.version,
        "lost": LOST_WORDS.get(found.lost, ""),
    }


def _of_now(found: Vacancy) -> bool:
    return found.rulings.filter(version=found.version).exists()


def result(found: Vacancy, offer: Offer, language: str) -> dict[str, Any]:
    """What the screening says, with each finding marked in the text that it rests on."""
    findings = found.screening["findings"] if found.screening else []
    worded = [_worded(number, each, language) for number, each in enumerate(_sorted(findings), start=1)]
    texts = {name: getattr(offer, name) for name in ("title", *_PUBLIC_TEXTS)}
    marked = [
        {"field": FIELD_WORDS.get(name, name), "pieces": list(pieces(text, name, worded))}
        for name, text in texts.items()
        if text and any(each["field"] == name for each in worded)
    ]
    return {"findings": worded, "marked": marked, "screened_on": found.screened_on}


def pieces(text: str, field: str, findings: list[dict[str, Any]]) -> Iterator[tuple[str, int | None]]:
    """A text cut where findings begin and end, each piece with the number of its finding."""
    at = 0
    for each in sorted((one for one in findings if one["field"] == field), key=lambda one: one["start"]):
        start, end = max(at, each["start"]), min(each["end"], len(text))
        if start >= end:
            continue
        if at < start:
            yield text[at:start], None
        yield text[start:end], each["number"]
        at = end
    if at < len(text):
        yield text[at:], None


def remarks(posting: Posting, language: str) -> list[str]:
    """What was written and could not be read: it stays as it is, and is taken as not said."""
    return [
        say(each.code, language, field=each.property, value=each.value, accepted=", ".join(map(str, each.accepted)))
        for each in posting.problems
        if has(each.code, language)
    ]


def pay_of(salary: BaseSalary | None) -> dict[str, Any] | None:
    """Pay as it is stated; None where it is not, or could not be read."""
    if salary is None:
        return None
    ends = salary.value
    return {"lo": ends.lo, "hi": None if ends.exact else ends.hi, "currency": ends.currency,
            "unit": salary.unit.value if salary.unit else ""}  # fmt: skip


def json_ld(found: Vacancy) -> SafeString:
    """The vacancy as schema.org JobPosting for machines that read the page; nothing in it can end the element."""
    posting = posting_of(found)
    written = write_posting(posting.vacancy)
    written.pop("applicationContact", None)
    text = json.dumps(written, ensure_ascii=False, default=str).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 - JSON in which no sign of markup is left


def _sorted(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(findings, key=lambda one: _GRAVE.index(one["severity"]))


def _worded(number: int, one: dict[str, Any], language: str) -> dict[str, Any]:
    code = f"screening.{one['code']}"
    return {
        **one,
        "number": number,
        "words": say(code, language),
        "mend": say(f"{code}.mend", language),
        "where": FIELD_WORDS.get(one["field"], ""),
        "grave": one["severity"] == "veto",
        "likely": one["reason"] == "likeness",
    }
