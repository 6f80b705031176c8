"""Leaves over columns: one fact of each row compared with a bound.

Start at `code`. A missing fact may be true or false; `none` fails; too little evidence is as missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from puente.bulk.days import Limits, limit_of
from puente.bulk.frame import Frame, Picked
from puente.bulk.logic import BitsColumn, narrowed, where
from puente.rules.tree import CodeLeaf, DateLeaf, Fixed, NoneLeaf, NumberLeaf, SetLeaf
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY


def code(leaf: CodeLeaf, frame: Frame) -> BitsColumn:
    """The value is one of the accepted ones."""
    fact = frame.view(leaf.place).fact(leaf.name)
    return _decided(fact, leaf.level, fact.is_in(leaf.accepted))


def number(leaf: NumberLeaf, frame: Frame) -> BitsColumn:
    """The number meets the comparison."""
    fact = frame.view(leaf.place).fact(leaf.name)
    return _decided(fact, leaf.level, fact.compare(leaf.operator, leaf.bound))


def none(leaf: NoneLeaf, frame: Frame) -> BitsColumn:
    """It is known that there is none."""
    fact = frame.view(leaf.place).fact(leaf.name)
    proved = fact.proved(leaf.level)
    yes, no = _and(fact.none, proved), _and(fact.known, proved)
    return narrowed(_byte(3) - (_as_byte(yes) << 1) - _as_byte(no))


def _decided(fact: Picked, level: int, passed: Any) -> BitsColumn:
    """1 where the value is known and passes, 2 where it is known and does not or there is none, else 3."""
    proved = fact.proved(level)
    bits = decided(_and(fact.known, proved), passed)
    none = _and(fact.none, proved)
    return bits if none is False else narrowed(bits - _as_byte(none))


def decided(usable: Any, passed: Any) -> BitsColumn:
    """1 where the value can be used and passes, 2 where it can and does not, else 3."""
    return narrowed(_byte(3) - _as_byte(usable) - _as_byte(_and(passed, usable)))


def _and(a: Any, b: Any) -> Any:
    if a is True or b is False:
        return b
    return a if b is True or a is False else a & b


def _byte(value: int) -> Any:
    return np.uint8(value)


def _as_byte(mask: Any) -> Any:
    return mask.view(np.uint8) if isinstance(mask, np.ndarray) else np.uint8(mask)


def dated(leaf: DateLeaf, frame: Frame) -> BitsColumn:
    """The date lies in a closed interval."""
    fact = frame.view(leaf.place).fact(leaf.name)
    if fact.known is False:
        return _decided(fact, leaf.level, False)
    if isinstance(leaf.first, Fixed) and isinstance(leaf.last, Fixed):
        first, last = leaf.first.value, leaf.last.value
        if fact.exact:
            return _decided(fact, leaf.level, _between(fact.lo, first, last))
        inner = within(fact.lo, fact.hi, Limits(first, first), Limits(last, last))
    else:
        inner = within(fact.lo, fact.hi, limit_of(leaf.first, frame), limit_of(leaf.last, frame))
    proved = fact.proved(leaf.level)
    outer = where(_and(fact.none, proved), FALSE, ASK)
    return where(_and(fact.known, proved), inner, outer)  # type: ignore[no-any-return]


def _between(days: Any, first: int, last: int) -> Any:
    if first <= FIRST_DAY:
        return days <= last
    return days >= first if last >= LAST_DAY else (days >= first) & (days <= last)


def within(lo: Any, hi: Any, first: Limits, last: Limits) -> Any:
    """What can be said of "the day lies between two limits"."""
    yes, no = (lo >= first.hi) & (hi <= last.lo), (hi < first.lo) | (lo > last.hi)
    is_open, missing = np.logical_or(first.open, last.open), np.logical_or(first.missing, last.missing)
    if not np.any(is_open):
        return where(yes, TRUE, where(no, FALSE, ASK))
    unsure = where(is_open, where((lo == hi) & ~missing, OPEN, ASK | OPEN), ASK)
    return where(yes, TRUE, where(no, FALSE, unsure))


def in_set(leaf: SetLeaf, frame: Frame) -> BitsColumn:
    """A list read as a set shares one of the accepted values, or has no other."""
    items = frame.step(leaf.place, leaf.name)
    fact = items.fact(leaf.field)
    known, among = fact.known, fact.is_in(leaf.accepted)
    unsaid = items.some(~np.asarray(known)) if known is not True else False
    if leaf.only:
        others = items.some(_and(known, ~np.asarray(among)))
        return narrowed(where(others, FALSE, where(_and(items.whole, np.logical_not(unsaid)), TRUE, ASK)))
    whole = np.logical_or(items.whole, items.complete_for({leaf.field: leaf.accepted}))
    return narrowed(where(items.some(among), TRUE, where(_and(whole, np.logical_not(unsaid)), FALSE, ASK)))
