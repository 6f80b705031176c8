"""Columns of people as NumPy sees them: Arrow's buffers, unpacked when first asked for.

Start at `Rows`. A null is unknown; companions say the rest (docs/guide/bulk-files.md). A column that is not there is
unknown for all: `load` refuses a file that lacks what the rule reads before anything is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from puente.bulk.days import EPOCH
from puente.bulk.logic import Mask
from puente.errors import InputError
from puente.vocabulary.facts import Evidence
from puente.vocabulary.person import RecordList

LAST, STATE, EVIDENCE, COMPLETE = "_last", "_state", "_evidence", "_complete"
"""Endings of the companion columns."""


class Rows:
    """Rows of one kind: people, or the records of one list, laid end to end."""

    def __init__(self, n: int, arrays: Mapping[str, pa.Array]) -> None:
        self.n, self.arrays = n, arrays
        self._facts: dict[str, Facts] = {}
        self._lists: dict[str, Lists] = {}

    @classmethod
    def of(cls, batch: pa.RecordBatch) -> Rows:
        """The rows of a batch."""
        return cls(batch.num_rows, dict(zip(batch.schema.names, batch.columns, strict=True)))

    def fact(self, name: str) -> Facts:
        """A fact of every row."""
        if name not in self._facts:
            self._facts[name] = Facts(self.arrays, self.n, name)
        return self._facts[name]

    def list(self, name: str) -> Lists:
        """A list of every row."""
        if name not in self._lists:
            self._lists[name] = Lists(self.arrays, self.n, name)
        return self._lists[name]


def array_of(arrays: Mapping[str, pa.Array], name: str) -> pa.Array | None:
    """An Arrow array; None where it is not there or holds nothing but nulls."""
    found = arrays.get(name)
    return None if found is None or found.null_count == len(found) else found


class Facts:
    """One fact of every row."""

    def __init__(self, arrays: Mapping[str, pa.Array], n: int, name: str) -> None:
        self.arrays, self.n, self.name = arrays, n, name
        self.array = array_of(arrays, name)

    @cached_property
    def known(self) -> Mask:
        """Whether there is a value."""
        return False if self.array is None else valid(self.array)

    @cached_property
    def none(self) -> Mask:
        """Whether it is known that there is none."""
        return self._state("none")

    @cached_property
    def refused(self) -> Mask:
        """Whether the person would rather not say."""
        return self._state("refused")

    def _state(self, word: str) -> Mask:
        found = array_of(self.arrays, self.name + STATE)
        return False if found is None else _among(found, frozenset({word})) & valid(found)

    def proved(self, level: int) -> Mask:
        """Whether the evidence is at least of this rank."""
        if level == 0:
            return True
        found = array_of(self.arrays, self.name + EVIDENCE)
        words = frozenset(one.value for one in Evidence if one.rank >= level)
        return False if found is None else _among(found, words) & valid(found)

    @cached_property
    def lo(self) -> NDArray[np.int32]:
        """The first day it can be, where known."""
        if self.array is None:
            return np.zeros(self.n, dtype=np.int32)
        return _buffer(self.array, np.int32) + np.int32(EPOCH)

    @cached_property
    def hi(self) -> NDArray[np.int32]:
        """The last day it can be, where known."""
        last = array_of(self.arrays, self.name + LAST)
        if last is None:
            return self.lo
        return np.where(valid(last), _buffer(last, np.int32) + np.int32(EPOCH), self.lo)

    @property
    def exact(self) -> bool:
        """Whether no date of the column is known to the month or year only."""
        return array_of(self.arrays, self.name + LAST) is None

    def is_in(self, accepted: frozenset[Any]) -> Mask:
        """Whether the value, where known, is one of these."""
        return False if self.array is None else _among(self.array, accepted)

    def compare(self, operator: str, bound: Decimal) -> Mask:
        """Whether the number, where known, meets the comparison."""
        return False if self.array is None else _compared(self.array, operator, bound)


class Lists:
    """One list of every row: where each row's records start, the records, and how far the lists are complete."""

    def __init__(self, arrays: Mapping[str, pa.Array], n: int, name: str) -> None:
        self.arrays, self.name = arrays, name
        found = array_of(arrays, name)
        if found is None:
            self.bounds = np.zeros(n + 1, dtype=np.int64)
            self.items = Rows(0, {})
        else:
            self.bounds, records = _laid_out(found)
            names = [records.type.field(n).name for n in range(records.type.num_fields)]
            self.items = Rows(len(records), dict(zip(names, records.flatten(), strict=True)))

    @cached_property
    def _complete(self) -> pa.Array | None:
        return array_of(self.arrays, self.name + COMPLETE)

    @cached_property
    def whole(self) -> Mask:
        """Whether nothing is missing at all."""
        return self._judged(lambda complete: complete is True)

    def complete_for(self, pins: Mapping[str, frozenset[str]]) -> Mask:
        """Whether no record with these values can be missing."""
        return self._judged(lambda complete: RecordList((), complete).complete_for(pins))

    def _judged(self, judge: Any) -> Mask:
        found = self._complete
        if found is None:
            return False
        if pa.types.is_boolean(found.type):
            return _bools(found) & valid(found)
        codes, words = codes_of(found)
        judged = np.array([bool(judge(read_complete(word, self.name))) for word in words] or [False])
        return np.asarray(judged[codes] & valid(found))


def read_complete(word: str, name: str) -> Any:
    """How far a list is complete, from its text: `true`, or scopes as JSON.

    raises   InputError("bulk.bad-scope")
    """
    if word in ("true", "false"):
        return True if word == "true" else ()
    try:
        scopes = json.loads(word)
        return tuple({field: frozenset(map(str, values)) for field, values in scope.items()} for scope in scopes)
    except (ValueError, AttributeError, TypeError):
        accepted = ("true", "false", '[{"country": ["col"]}]')
        raise InputError("bulk.bad-scope", field=name + COMPLETE, value=word, accepted=accepted) from None


def valid(array: pa.Array) -> Mask:
    """Whether each value is not null."""
    if array.null_count == 0:
        return True
    return _bits(array, 0)


def _bits(array: pa.Array, buffer: int) -> NDArray[np.bool_]:
    """A buffer of single bits, as one byte each."""
    start, stop = array.offset, array.offset + len(array)
    packed = np.frombuffer(array.buffers()[buffer], dtype=np.uint8)[start // 8 : (stop + 7) // 8]
    return np.unpackbits(packed, bitorder="little")[start % 8 : start % 8 + len(array)].view(np.bool_)


def _bools(array: pa.Array) -> NDArray[np.bool_]:
    return _bits(array, 1)


def _buffer(array: pa.Array, kind: type[np.generic]) -> NDArray[Any]:
    """The values as they lie in memory; what stands where a value is null is anything."""
    return np.frombuffer(array.buffers()[1], dtype=kind)[array.offset : array.offset + len(array)]


def codes_of(array: pa.Array) -> tuple[NDArray[Any], list[Any]]:
    """Places in a list of distinct values, and that list; 0 where null."""
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    indices = array.indices
    if indices.null_count:
        indices = pc.fill_null(indices, 0)
    return indices.to_numpy(zero_copy_only=False), array.dictionary.to_pylist()


def _among(array: pa.Array, accepted: frozenset[Any]) -> Mask:
    if pa.types.is_boolean(array.type):
        values, yes, no = _bools(array), True in accepted, False in accepted
        return (values if yes else ~values) if yes != no else np.full(len(array), yes)
    codes, words = codes_of(array)
    return np.take(np.array([word in accepted for word in words]), codes)


def _compared(array: pa.Array, operator: str, bound: Decimal) -> Mask:
    if pa.types.is_integer(array.type):
        return _whole_numbers(array, operator, bound)
    if pa.types.is_floating(array.type):
        return np.asarray(_COMPARE[operator](array.to_numpy(zero_copy_only=False), float(bound)))
    compare = {"lt": pc.less, "le": pc.less_equal, "gt": pc.greater, "ge": pc.greater_equal, "eq": pc.equal}[operator]
    return np.asarray(pc.fill_null(compare(array, pa.scalar(bound)), False).to_numpy(zero_copy_only=False))


def _whole_numbers(array: pa.Array, operator: str, bound: Decimal) -> Mask:
    """Whole numbers against a bound that may be none: the nearest whole number on the right side says the same."""
    values = _buffer(array, array.type.to_pandas_dtype())
    if operator == "eq":
        return values == int(bound) if bound == bound.to_integral_value() else np.zeros(len(array), dtype=bool)
    rounding = ROUND_CEILING if operator in ("ge", "lt") else ROUND_FLOOR
    return np.asarray(_COMPARE[operator](values, int(bound.to_integral_value(rounding))))


_COMPARE = {"lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal, "eq": np.equal}


def _laid_out(array: pa.Array) -> tuple[NDArray[np.int64], pa.StructArray]:
    """Where each row's records start and end, and all records end to end; a null list has none."""
    if array.null_count == 0:
        offsets = array.offsets.to_numpy().astype(np.int64)
        return offsets - offsets[0], array.values.slice(offsets[0], offsets[-1] - offsets[0])
    lengths = pc.fill_null(pc.list_value_length(array), 0).to_numpy().astype(np.int64)
    return np.concatenate([[0], np.cumsum(lengths)]), array.flatten()
