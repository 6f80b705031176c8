"""What is linked to: concepts, and the labels by which people know them in several languages.

Start at `Lexicon`. A lexicon holds no vectors; `index.py` makes those.
Method: docs/method/linking.md
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ISCO_URI = "http://data.europa.eu/esco/isco/C"
"""What stands before the code in the URI of an ISCO-08 group, as ESCO publishes it."""


@dataclass(frozen=True, slots=True)
class Label:
    """One text by which a concept is known in one language.

    concept     the id of the concept: its ESCO URI
    preferred   the one shown where none matched
    countries   ISO 3166-1 alpha-3, lower case, where it is said; empty: wherever the language is
    """

    concept: str
    language: str
    text: str
    preferred: bool = False
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation, a group of occupations, or a skill.

    id            its ESCO URI; for a group of ISCO-08 the URI that ESCO gives it
    isco_08       unit group of an occupation, code of a group; None where nobody said
    description   what it is, in English; empty where there is none
    tasks         names of its essential skills, in English; none where nobody said
    """

    id: str
    isco_08: str | None = None
    description: str = ""
    tasks: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it is a group of ISCO-08 and not one occupation."""
        return self.id.startswith(ISCO_URI)

    @classmethod
    def named(
        cls, id: str, *, isco_08: str | None = None, description: str = "", tasks: tuple[str, ...] = ()
    ) -> Concept:
        """A concept; a group of ISCO-08 has its code from its URI."""
        code = id.removeprefix(ISCO_URI) if id.startswith(ISCO_URI) else isco_08
        return cls(id, code, description, tasks)


@dataclass(frozen=True)
class Lexicon:
    """Concepts and their labels, and where they come from.

    labels    of any number of languages; a concept without labels can not be found
    sources   what has to be named where the lexicon is used, each once
    """

    concepts: Mapping[str, Concept]
    labels: tuple[Label, ...]
    sources: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, labels: Iterable[Label], concepts: Iterable[Concept] = (), sources: Iterable[str] = ()) -> Lexicon:
        """From labels, each once; concepts that only labels name are made."""
        each = tuple(dict.fromkeys(labels))
        known = {one.id: one for one in concepts}
        for label in each:
            if label.concept not in known:
                known[label.concept] = Concept.named(label.concept)
        return cls(known, each, tuple(dict.fromkeys(sources)))

    def with_more(self, other: Lexicon) -> Lexicon:
        """This one and the labels of another; of a concept that both know, what the first says."""
        concepts = {**other.concepts, **{id: self._fuller(one, other) for id, one in self.concepts.items()}}
        return Lexicon.of((*self.labels, *other.labels), concepts.values(), (*self.sources, *other.sources))

    @staticmethod
    def _fuller(one: Concept, other: Lexicon) -> Concept:
        more = other.concepts.get(one.id)
        if more is None:
            return one
        return Concept(
            one.id, one.isco_08 or more.isco_08, one.description or more.description, one.tasks or more.tasks
        )

    def only(self, concepts: Iterable[str]) -> Lexicon:
        """What is known of some concepts."""
        kept = set(concepts)
        return Lexicon(
            {id: one for id, one in self.concepts.items() if id in kept},
            tuple(label for label in self.labels if label.concept in kept),
            self.sources,
        )

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of its labels, in alphabetical order."""
        return tuple(sorted({label.language for label in self.labels}))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of every label and concept, whatever their order."""
        found = hashlib.sha256()
        lines = {f"{one.concept}\t{one.language}\t{one.preferred}\t{one.text}" for one in self.labels}
        lines |= {f"{one.id}\t{one.isco_08}\t{one.description}\t{one.tasks}" for one in self.concepts.values()}
        for line in sorted(lines):
            found.update(line.encode() + b"\n")
        return found.hexdigest()
