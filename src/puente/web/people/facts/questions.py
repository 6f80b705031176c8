"""What the law of the country still asks of a person, and how an answer goes into the person file.

Start at `open_questions`. Which question decides most is said by `rules.question` and by nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from puente.errors import InputError
from puente.rules.assess import assess_country
from puente.rules.explain import Ask
from puente.rules.question import next_questions
from puente.vocabulary.draft import Draft
from puente.vocabulary.facts import FactDefinition
from puente.vocabulary.load import read_person, vocabulary
from puente.web.people.law import book_of, words_of
from puente.wording.question_text import QuestionText, Target, target

AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Open:
    """One question.

    key          stands for it in a form; tells nothing
    definition   of the value that is asked for; None where yes or no is
    papers       which prove the answer
    """

    key: str
    ask: Ask
    words: str
    definition: FactDefinition | None
    value_key: str
    papers: tuple[str, ...]

    @property
    def target(self) -> Target:
        """Where the answer goes."""
        return target(self.ask.path, vocabulary())


def open_questions(country: str, facts: Mapping[str, Any], *, language: str, on: date) -> list[Open]:
    """The questions that decide most, five at most; none where the country has no pack."""
    book = book_of(country)
    if book is None:
        return []
    person = read_person(facts, vocabulary())
    asked = next_questions(book, person, assess_country(book, person, country, on))
    text = QuestionText(words_of(country, language), vocabulary())
    return [_open(one.ask, text) for one in asked[:AT_ONCE]]


def question_of(country: str, fact: str, *, language: str) -> Open:
    """The question for one fact of the vocabulary, to put it right.

    raises   InputError("input.unknown-fact")
    """
    if fact not in vocabulary().facts:
        raise InputError("input.unknown-fact", field="fact")
    return _open(Ask(fact, None), QuestionText(words_of(country, language), vocabulary()))


def put(draft: Draft, question: Open, said: Any, *, level: str) -> None:
    """Put an answer into the file: a value with its evidence, a yes that begins a record, a no that closes the list."""
    found = question.target
    if found.records is None:
        draft.put(found.steps, said if level == "declared" else {"value": said, "evidence": level})
    elif found.records.set_of:
        for value in said:
            draft.add(found.steps, {found.records.set_of: value, "evidence": level})
        draft.close(found.steps, {})
    elif said:
        pins = question.ask.pins or {}
        record = {field: _pinned(found, field, values) for field, values in pins.items() if len(values) == 1}
        draft.add(found.steps, record | {"evidence": level})
    else:
        draft.close(found.steps, question.ask.pins or {})


def _pinned(found: Target, field: str, values: frozenset[str]) -> object:
    assert found.records is not None
    (only,) = values
    return only == "true" if found.records.fields[field].type.value == "bool" else only


def _open(ask: Ask, text: QuestionText) -> Open:
    found = target(ask.path, vocabulary())
    pins = sorted((field, tuple(sorted(values))) for field, values in (ask.pins or {}).items())
    key = hashlib.sha256(f"{ask.path} {pins}".encode()).hexdigest()[:10]
    definition, value_key = found.fact, f"{found.over}.{found.name}" if found.over else found.name
    words = text.question(ask)
    if found.records is not None and found.records.set_of:
        definition = found.records.fields[found.records.set_of]
        value_key = f"{found.name}.{found.records.set_of}"
        words = text.words.fact(f"field.{value_key}.question") or words
    return Open(key, ask, words, definition, value_key, text.proofs(ask))
