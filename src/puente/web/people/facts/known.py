"""What is known of a person, in words: each fact with its evidence, who wrote it down and when.

Start at `known_facts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from puente.vocabulary.load import vocabulary
from puente.web.accounts.models import User
from puente.web.people.law import words_of
from puente.web.people.models import Person
from puente.wording.question_text import QuestionText

LEVELS = ("declared", "documented", "verified")


@dataclass(frozen=True, slots=True)
class Known:
    """One fact, or one record of a list.

    name    of the fact or list in the vocabulary
    level   declared · documented · verified
    by, on  the login of who wrote it down, and the day; empty where nobody noted it
    """

    name: str
    label: str
    words: str
    level: str
    by: str
    on: str
    is_fact: bool


def known_facts(person: Person, *, language: str) -> list[Known]:
    """All that is known, facts first, in the order of the vocabulary."""
    text, facts = QuestionText(words_of(person.country, language), vocabulary()), person.facts or {}
    noted = person.evidence or {}
    logins = dict(User.objects.filter(pk__in={each["by"] for each in noted.values()}).values_list("pk", "login"))
    found = []
    for name, label, words, level, is_fact in _told(facts, text):
        mark = noted.get(name, {})
        found.append(Known(name, label, words, level, logins.get(mark.get("by"), ""), mark.get("on", ""), is_fact))
    return found


def _told(facts: Mapping[str, Any], text: QuestionText) -> Iterator[tuple[str, str, str, str, bool]]:
    for name, definition in vocabulary().facts.items():
        value, level = parts(facts.get(name))
        if value not in (None, "unknown"):
            yield name, text.label(name), shown(text, definition, name, value), level, True
    for name in vocabulary().lists:
        for record in records(facts, name):
            yield name, text.label(name), _record(text, name, record), str(record.get("evidence", LEVELS[0])), False


def _record(text: QuestionText, name: str, record: Mapping[str, Any]) -> str:
    """A record in one line: its fields, parted by points."""
    fields = vocabulary().lists[name].fields
    told = []
    for field, given in record.items():
        value, _level = parts(given)
        if field in fields and value not in (None, "unknown"):
            label = text.words.fact(f"field.{name}.{field}.label") or field
            told.append(f"{label}: {shown(text, fields[field], f'{name}.{field}', value)}")
    return " · ".join(told)


def shown(text: QuestionText, definition: Any, key: str, value: Any) -> str:
    """A value in words; `none` and `refused` as the vocabulary words them."""
    if value == "none" and definition.none_means:
        return text.words.fact(f"none.{definition.none_means}") or "–"
    if isinstance(value, bool):
        return text.value(definition, key, "true" if value else "false")
    return text.value(definition, key, str(value))


def parts(given: Any) -> tuple[Any, str]:
    """A fact's value and its evidence."""
    if isinstance(given, dict):
        return given.get("value"), str(given.get("evidence", LEVELS[0]))
    return given, LEVELS[0]


def records(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The records of a list, in its short or its long form."""
    held = facts.get(name)
    items = held.get("items") if isinstance(held, dict) else held
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
