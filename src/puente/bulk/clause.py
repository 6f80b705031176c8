"""Clause by clause: the bits of every condition that a door joins, and which of them alone stands in the way.

Start at `Clauses`. A clause is what stands under the topmost `all` of a door; a door about a record has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from puente.bulk.frame import Frame
from puente.bulk.kernel import answering_text, filing_days
from puente.bulk.logic import full
from puente.bulk.node import bits_of_tree
from puente.rules.tree import AtLeastTree, Choice, Constant, Negation, OnRecord, SchemeTree, Several, Tree
from puente.vocabulary.answer import FALSE, TRUE


class Clause(NamedTuple):
    """One clause of a door, by the name of its column."""

    door: str
    name: str
    tree: Tree

    @property
    def column(self) -> str:
        """The name of its column."""
        return f"clause.{self.door}.{self.name}"


class Clauses:
    """The clauses of the text that answers on the day, and what has been counted of them."""

    def __init__(self, tree: SchemeTree) -> None:
        self.tree, self.text = tree, answering_text(tree)
        self.doors = [tuple(_named(door.id, door.requires)) for door in self.text.doors if door.about is None]
        self.fields = [pa.field(clause.column, pa.uint8()) for door in self.doors for clause in door]
        self.sole = {(clause.door, clause.name): 0 for door in self.doors for clause in door}

    def columns(self, frame: Frame) -> dict[str, Any]:
        """The bits of every clause for every row; null where the filing day is unknown or of another text."""
        filings = filing_days(self.tree, frame)
        there = frame.at(filing=self.tree.on if filings is None else filings.day)
        found = {one.column: full(bits_of_tree(one.tree, there), frame.n) for door in self.doors for one in door}
        starts = [start for start, _ in self.tree.texts]
        if filings is None or not (filings.filed | filings.undated).any():
            return found
        other = filings.filed & (np.searchsorted(starts, filings.day, side="right") != len(starts))
        other = other | filings.undated
        return {name: np.ma.masked_array(bits, mask=other) for name, bits in found.items()}

    def count(self, columns: Mapping[str, Any]) -> None:
        """Count the rows for which one clause alone fails."""
        for door in self.doors:
            bits = np.array([np.ma.filled(columns[one.column], 0) for one in door])
            held = (bits == TRUE).sum(axis=0) == len(door) - 1
            for one, own in zip(door, bits, strict=True):
                self.sole[one.door, one.name] += int((held & (own == FALSE)).sum())


def _named(door: str, tree: Tree) -> Iterator[Clause]:
    """Each clause once: the second of the same name gets a number."""
    seen: dict[str, int] = {}
    for part in _parts(tree):
        name = name_of(part)
        seen[name] = seen.get(name, 0) + 1
        yield Clause(door, name if seen[name] == 1 else f"{name}#{seen[name]}", part)


def _parts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Several) and tree.kind == "all":
        for part in tree.parts:
            yield from _parts(part)
    else:
        yield tree


def name_of(tree: Tree) -> str:
    """A name from the ids of the leaves: `venezuelan`, `any(in_school, in_care)`; a `not` keeps its leaf's."""
    if isinstance(tree, Constant):
        return "always" if tree.bits == TRUE else "never"
    if isinstance(tree, (Negation, OnRecord)):
        return name_of(tree.part if isinstance(tree, Negation) else tree.where)
    if isinstance(tree, Choice):
        return f"when({_listed((tree.when, tree.then, tree.otherwise))})"
    if isinstance(tree, AtLeastTree):
        return f"at_least({_listed(tree.parts)})"
    if isinstance(tree, Several):
        return f"{tree.kind}({_listed(tree.parts)})"
    return tree.id


def _listed(parts: tuple[Tree, ...]) -> str:
    return ", ".join(dict.fromkeys(name_of(part) for part in parts))
