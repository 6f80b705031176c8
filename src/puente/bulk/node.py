"""Evaluate a condition's tree over a frame.

Start at `bits_of_tree`. Leaves are in `leaf`, `derived` and `holding`; here is what joins them.
Method: docs/method/bulk.md
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from puente.bulk import leaf
from puente.bulk.frame import Frame, Items
from puente.bulk.logic import BitsColumn, agree, all_of, any_of, at_least, bits_of, choice, full, negation, where
from puente.rules.tree import (
    AtLeastTree,
    Choice,
    CodeLeaf,
    Constant,
    DateLeaf,
    Negation,
    NoneLeaf,
    NumberLeaf,
    OnRecord,
    OpenLeaf,
    QuantifiedTree,
    SetLeaf,
    Several,
    Tree,
)  # fmt: skip
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE

_FOLDS = {"all": all_of, "any": any_of, "readings": agree}


def bits_of_tree(tree: Tree, frame: Frame) -> BitsColumn:
    """The bits of a condition for each row."""
    return EVALUATORS[type(tree)](tree, frame)


def _several(tree: Several, frame: Frame) -> BitsColumn:
    return _FOLDS[tree.kind]([bits_of_tree(part, frame) for part in tree.parts])


def _choice(tree: Choice, frame: Frame) -> BitsColumn:
    return choice(*(bits_of_tree(part, frame) for part in (tree.when, tree.then, tree.otherwise)))


def _on_record(tree: OnRecord, frame: Frame) -> BitsColumn:
    return bits_of_tree(tree.where, frame.at(record=frame.named[tree.as_]))


def _quantified(tree: QuantifiedTree, frame: Frame) -> BitsColumn:
    records = tree.records
    items = frame.step(records.owner, records.name, as_=records.as_, member=records.member)
    found = folded(items, bits_of_tree(tree.where, items.frame) if items.n else TRUE, every=tree.every)
    complete = items.whole if tree.every else np.logical_or(items.whole, items.complete_for(records.pins))
    lacking = all_of([found, ASK]) if tree.every else any_of([found, ASK])
    return where(complete if np.ndim(complete) else bool(complete), found, lacking)  # type: ignore[no-any-return]


_WIDE: Final = 1 << 15
_COUNTS: Final = np.array(
    [
        (bits & TRUE > 0) | (not bits & FALSE) << 16 | (bits & OPEN > 0) << 32 | (not bits & (FALSE | OPEN)) << 48
        for bits in range(8)
    ],
    dtype=np.int64,
)
"""Four counters in one number: may be true, never false, may be open, sure to be true."""


def folded(items: Items, found: BitsColumn, *, every: bool) -> BitsColumn:
    """All (`every`) or any of what the records of each row answer; a row without records has nothing against it."""
    if items.n == 0:
        return TRUE if every else FALSE
    bits = full(found, items.n)
    if every:
        bits = full(negation(bits), items.n)
    if np.diff(items.bounds).max(initial=0) < _WIDE:
        counts = items.total(np.take(_COUNTS, bits))
        true, never_false, is_open, sure = (counts >> shift & 0xFFFF for shift in (0, 16, 32, 48))
    else:
        masks = (bits & TRUE, (bits & FALSE) == 0, bits & OPEN, (bits & (FALSE | OPEN)) == 0)
        true, never_false, is_open, sure = (items.total(mask != 0) for mask in masks)
    result = bits_of(true > 0, never_false == 0, (is_open > 0) & (sure == 0))
    return negation(result) if every else result


EVALUATORS: dict[type, Callable[[Any, Frame], BitsColumn]] = {
    Constant: lambda tree, _: tree.bits,
    Several: _several,
    Negation: lambda tree, frame: negation(bits_of_tree(tree.part, frame)),
    Choice: _choice,
    AtLeastTree: lambda tree, frame: at_least(tree.n, [bits_of_tree(part, frame) for part in tree.parts]),
    QuantifiedTree: _quantified,
    OnRecord: _on_record,
    OpenLeaf: lambda _tree, _frame: OPEN,
    CodeLeaf: leaf.code,
    NumberLeaf: leaf.number,
    NoneLeaf: leaf.none,
    DateLeaf: leaf.dated,
    SetLeaf: leaf.in_set,
}
