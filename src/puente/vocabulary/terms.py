"""Terms of law, work and studies: what they are called and what they mean. Start at `Glossary`.

The words stand in `terms/<language>.yaml`; `load.glossary` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one language.

    key     the same in every language: `work_permit`
    means   one plain sentence
    avoid   words that are not said for it, because they hurt people
    """

    key: str
    name: str
    means: str
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that belong together, under a heading."""

    key: str
    heading: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every term of one language, and whether a person has reviewed them."""

    language: str
    reviewed: bool
    groups: tuple[TermGroup, ...]

    def __iter__(self) -> Iterator[Term]:
        """Its terms, in the order of the page."""
        for group in self.groups:
            yield from group.terms

    def term(self, key: str) -> Term | None:
        """A term by its key; None where there is none."""
        return next((term for term in self if term.key == key), None)
