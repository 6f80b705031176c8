"""Answer one condition that stands outside any pack: who may use a service, say.

Start at `answer_condition`; `lint_condition` says what is wrong with one before anybody is answered from it. The
condition speaks the language of packs and may name a pack's parameters, schemes and sources, but no `define`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.explain import Blocker, Walker
from puente.rules.finding import Finding
from puente.rules.lint_leaf import bindings
from puente.rules.lint_name import Known, names
from puente.rules.node import here_on
from puente.rules.pack import Referral
from puente.rules.walk import Unit
from puente.vocabulary.answer import TRUE, Answer, answer_of
from puente.vocabulary.person import Person

UNIT = "rule"


class ConditionAnswer(NamedTuple):
    """What a condition answers a person on a day.

    blockers   what stands in the way; those that are MISSING name what to ask. Empty for yes
    """

    answer: Answer
    blockers: tuple[Blocker, ...]


def answer_condition(book: RuleBook, condition: Any, person: Person, *, country: str, on: date) -> ConditionAnswer:
    """Whether a condition holds for a person; a missing fact gives unknown, never a default.

    raises   NotFound("country.not-found"); PackError for names that nothing defines
    """
    book.pack(country)
    day = on.toordinal()
    answers = Answers(book, person, day, assess_record)
    node = book.condition(country, condition, day)
    here = here_on(person, person, answers, filing=day, on=day)
    bits = node.run(person, here, [])
    found = () if bits == TRUE else tuple(Walker(person, None, answers).walk(node, person, here, TRUE, bits))
    return ConditionAnswer(answer_of(bits), found)


def lint_condition(book: RuleBook, condition: Any, *, country: str) -> tuple[Finding, ...]:
    """Names that nothing bears and values that cannot be compared; empty where the condition can be asked."""
    pack = book.pack(country)
    known = Known.of(pack, book.packs, book.vocabulary)
    held = Referral.model_construct(id=UNIT, authority="", when=condition, source=())
    named = names(pack, Unit(UNIT, condition, UNIT), known)
    bound = bindings(pack, Unit(UNIT, held, UNIT), book)
    return (*named, *bound)
