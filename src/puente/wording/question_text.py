"""Word a fact to ask for: the question, what may be answered, which paper proves it.

Start at `QuestionText`. The words are those of the vocabulary and of the pack; nothing is put together from pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from puente.rules.explain import Ask
from puente.vocabulary.facts import FactDefinition, FactType, ListDefinition, Vocabulary
from puente.wording.amounts import one_of
from puente.wording.catalogue import say
from puente.wording.words import Words

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d+)\])?")


class Target(NamedTuple):
    """What a path of the person file leads to.

    steps     the keys and numbers that lead there
    over      the list it is a field of; None for a fact of a person
    name      the fact, the field or the list itself
    fact      its definition; None for a list
    records   the definition of the list; None for a fact
    """

    steps: tuple[str | int, ...]
    over: str | None
    name: str
    fact: FactDefinition | None
    records: ListDefinition | None


def target(path: str, vocabulary: Vocabulary) -> Target:
    """Find what a path names: `household[0].permits[1].until`."""
    steps: list[str | int] = []
    over: str | None = None
    found = [(match[1], match[2]) for match in _STEP.finditer(path)]
    for name, number in found[:-1]:
        steps += [name, "items", int(number)]
        over = name
    last = found[-1][0]
    steps.append(last)
    inside = over is not None and last in vocabulary.lists[over].fields
    if not inside and last in vocabulary.lists:
        return Target(tuple(steps), over, last, None, vocabulary.lists[last])
    return Target(tuple(steps), over if inside else None, last, vocabulary.field(last, over=over), None)


class QuestionText:
    """Words questions in one language."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self.words, self.vocabulary = words, vocabulary

    def label(self, path: str) -> str:
        """What a path stands for, in few words."""
        found = target(path, self.vocabulary)
        return self.words.fact(f"{_key(found)}.label") or found.name

    def question(self, ask: Ask) -> str:
        """The question that would settle it."""
        found = target(ask.path, self.vocabulary)
        if found.fact is not None:
            return self.words.fact(f"{_key(found)}.question") or found.name
        return self._of_list(found.name, ask.pins or {})

    def _of_list(self, name: str, pins: Mapping[str, frozenset[str]]) -> str:
        """The most telling question for which words stand ready."""
        named = tuple(sorted(pins))
        options = (named, *((one,) for one in named), ())
        for option in options:
            text = self.words.fact(".".join((f"list.{name}.question", *option)))
            if text is not None:
                asked = text.format(**{pin: self._values(name, pin, pins[pin]) for pin in option})
                return self._narrowed(asked, name, {pin: pins[pin] for pin in named if pin not in option})
        return name

    def _narrowed(self, question: str, name: str, pins: Mapping[str, frozenset[str]]) -> str:
        """The question with what else the record must be."""
        for pin, values in pins.items():
            label = self.words.fact(f"field.{name}.{pin}.label") or pin
            shown = self._values(name, pin, values)
            question = say("ask.narrowed", self.words.language, question=question, label=label, values=shown)
        return question

    def _values(self, name: str, field: str, values: frozenset[str]) -> str:
        definition = self.vocabulary.lists[name].fields[field]
        words = [self.value(definition, f"{name}.{field}", value) for value in sorted(values)]
        return one_of(words, self.words.language)

    def value(self, definition: FactDefinition, key: str, value: str) -> str:
        """A value of a fact in words: a choice, a country, a document, a scheme."""
        chosen = self.words.fact(f"choice.{key}.{value}") if definition.choices is not None else None
        if chosen is not None:
            return chosen
        if definition.codes == "country":
            return self.words.country_name(value)
        if definition.codes == "document":
            return self.words.fact(f"document.{value}") or value
        if definition.codes == "isced_2011" and len(value) == 1:
            return say(f"isced-2011.{value}", self.words.language)
        if definition.type is FactType.BOOL:
            return say(f"bool.{value}", self.words.language)
        return self.words.pack(value) if definition.codes == "scheme" else value

    def proofs(self, ask: Ask) -> tuple[str, ...]:
        """The papers that would prove the answer."""
        found = target(ask.path, self.vocabulary)
        return tuple(
            self.words.fact(f"document.{name}") or name for name in (found.fact.proved_by if found.fact else ())
        )


def _key(found: Target) -> str:
    if found.records is not None:
        return f"list.{found.name}"
    return f"field.{found.over}.{found.name}" if found.over else f"fact.{found.name}"
