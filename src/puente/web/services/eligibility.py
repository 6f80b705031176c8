"""Ask a service's rule about a person. Start at `eligibility`.

A service without a rule is open to all. The rule answers yes, no, unknown or review, with what stands in the way; what
is unknown names the question that would settle it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from puente.errors import InputError, PackError
from puente.rules.alone import answer_condition, lint_condition
from puente.rules.assess import RuleBook
from puente.rules.explain import Blocker, BlockerKind
from puente.rules.load import read_condition
from puente.rules.pack import Pack, PackFile
from puente.vocabulary.load import LANGUAGES, read_person, vocabulary
from puente.web.people import law
from puente.web.services.models import Service
from puente.wording.catalogue import has, say
from puente.wording.question_text import QuestionText

OPEN_TO_ALL = "open"
RULE = "rule"
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What a service's rule answers.

    answer    open · yes · no · unknown · review
    against   what does not fit, in words
    ask       questions that would settle it, in words
    """

    answer: str
    against: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def eligibility(service: Service, facts: Mapping[str, Any], *, on: date) -> Eligibility:
    """Whether a service takes a person with these facts on a day, in the language of the page."""
    if not service.rule.strip():
        return Eligibility(OPEN_TO_ALL)
    condition = _condition(service.rule)
    person = read_person(facts, vocabulary())
    found = answer_condition(book_of(service.country), condition, person, country=service.country, on=on)
    texts = QuestionText(law.words_of(service.country, _language()), vocabulary())
    against = (_label(one, texts) for one in found.blockers if one.kind is not BlockerKind.MISSING)
    asks = (texts.question(ask) for one in found.blockers for ask in one.asks if not ask.refused)
    return Eligibility(found.answer.value, tuple(dict.fromkeys(against)), tuple(dict.fromkeys(asks)))


def check_rule(text: str, *, country: str) -> None:
    """Nothing; a rule that cannot be asked is refused, saying where and what is accepted.

    raises   InputError("service.rule"), with the line or the requirement as `where` and the code of what is wrong
    """
    if not text.strip():
        return
    try:
        found = lint_condition(book_of(country), _condition(text), country=country)
    except PackError as refused:
        raise _refused(refused.code, refused.facts) from None
    if found:
        raise _refused(found[0].code, found[0].facts)


def say_wrong_rule(error: InputError) -> str:
    """What is wrong with a rule, where, and what is accepted, in the language of the page."""
    why, language = str(error.facts["why"]), _language()
    return _("The rule cannot be used. At %(where)s, “%(value)s”: %(why)s What is accepted: %(accepted)s.") % {
        "where": error.facts["where"],
        "value": error.value or "–",
        "why": say(why, language) if has(why, language) else why,
        "accepted": ", ".join(error.accepted[:_MOST_NAMED]) or "–",
    }


@lru_cache(maxsize=16)
def book_of(country: str) -> RuleBook:
    """The rules of a country; one without a pack has no schemes to name, but facts can be asked."""
    found = law.book_of(country)
    if found is not None:
        return found
    about = PackFile(country=country, maintained_by="nobody", law_read_until=date.min, currency="xxx", languages=())
    nothing: dict[str, Any] = {}
    pack = Pack(
        about=about, schemes=nothing, steps=nothing, documents=nothing, authorities=nothing, sources=nothing,
        parameters=nothing, calendars=nothing, content_hash="",
    )  # fmt: skip
    return RuleBook({country: pack}, vocabulary())


@lru_cache(maxsize=512)
def _condition(text: str) -> Any:
    return read_condition(text, file=RULE)


def _label(blocker: Blocker, texts: QuestionText) -> str:
    leaf = blocker.leaf
    keys = (f"derived.{leaf.fact}.label", f"fact.{leaf.fact}.label", f"list.{leaf.fact}.label")
    of_list = (f"field.{leaf.over}.{leaf.fact}.label",) if leaf.over else ()
    found: Iterator[str | None] = (texts.words.fact(key) for key in (*of_list, *keys))
    known = next((each for each in found if each), leaf.id)
    return known.replace("{country}", texts.words.country_name(texts.words.country)).replace("{at}", "").strip()


def _refused(why: str, facts: Mapping[str, Any]) -> InputError:
    accepted = facts.get("accepted") or ()
    where = str(facts.get("line") or facts.get("id") or RULE)
    value = str(facts.get("value") or "")[:80]
    return InputError("service.rule", field=RULE, value=value, accepted=accepted, why=why, where=where)


def _language() -> str:
    language = (get_language() or "en").split("-", maxsplit=1)[0]
    return language if language in LANGUAGES else "en"
