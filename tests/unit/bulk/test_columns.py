"""Columns are read as Arrow lays them out, whatever type and slice they come in."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from puente.bulk.columns import Rows, read_complete
from puente.errors import InputError

CODES = ["col", None, "ven", "col"]


def rows(**columns: pa.Array) -> Rows:
    return Rows.of(pa.RecordBatch.from_arrays(list(columns.values()), list(columns)))


@pytest.mark.parametrize(
    "array",
    [
        pa.array(CODES),
        pa.array(CODES, pa.large_string()),
        pa.array(CODES).dictionary_encode(),
        pa.array(["x", *CODES])[1:],
    ],
    ids=["string", "large", "dictionary", "sliced"],
)
def test_a_code_is_found_in_any_kind_of_text(array: pa.Array) -> None:
    fact = rows(code=array).fact("code")

    assert (fact.known & fact.is_in(frozenset({"col"}))).tolist() == [True, False, False, True]


@pytest.mark.parametrize("start", [0, 1, 3, 8, 9])
def test_bits_are_read_from_any_place_on(start: int) -> None:
    values = [True, False, None, True, None, False, True, True, None, False, True, True]

    fact = rows(free=pa.array(values)[start:]).fact("free")

    known = np.broadcast_to(fact.known, len(values) - start)
    assert known.tolist() == [value is not None for value in values[start:]]
    yes = known & fact.is_in(frozenset({True}))
    assert yes.tolist() == [value is True for value in values[start:]]


@pytest.mark.parametrize("kind", [pa.int16(), pa.int64(), pa.float64(), pa.decimal128(30, 2)], ids=str)
@pytest.mark.parametrize(
    ("operator", "bound", "passed"),
    [
        ("ge", "2", [False, True, True]), ("ge", "1.5", [False, True, True]), ("gt", "2", [False, False, True]),
        ("le", "2.5", [True, True, False]), ("lt", "2.5", [True, True, False]), ("eq", "2", [False, True, False]),
        ("eq", "2.5", [False, False, False]),
    ],
)  # fmt: skip
def test_a_number_is_compared_in_any_type(kind: pa.DataType, operator: str, bound: str, passed: list[bool]) -> None:
    fact = rows(income=pa.array([1, 2, 3]).cast(kind)).fact("income")

    assert np.asarray(fact.compare(operator, Decimal(bound))).tolist() == passed


def test_a_column_that_is_not_there_is_unknown_for_all() -> None:
    fact = rows(other=pa.array([1])).fact("income")

    assert fact.known is False
    assert fact.none is False


def test_a_null_list_has_no_records_and_others_keep_their_own() -> None:
    stays = rows(stays=pa.array([[{"country": "col"}], None, [], [{"country": "ven"}, {"country": "ata"}]])).list(
        "stays"
    )

    assert stays.bounds.tolist() == [0, 1, 1, 1, 3]
    assert stays.items.fact("country").is_in(frozenset({"ven"})).tolist() == [False, True, False]


def test_a_sliced_list_starts_at_its_own_first_record() -> None:
    whole = pa.array([[{"country": "col"}], [{"country": "ven"}], [{"country": "ata"}, {"country": "col"}]])

    stays = rows(stays=whole[1:]).list("stays")

    assert stays.bounds.tolist() == [0, 1, 3]
    assert stays.items.fact("country").is_in(frozenset({"col"})).tolist() == [False, False, True]


def test_completeness_is_yes_no_or_scopes() -> None:
    pins = {"country": frozenset({"col"})}
    scopes = pa.array(["true", '[{"country": ["col", "ven"]}]', '[{"country": ["ven"]}]', None, "false"])

    told = rows(stays=pa.nulls(5, pa.list_(pa.struct({"country": pa.string()}))), stays_complete=scopes).list("stays")
    plain = rows(stays_complete=pa.array([True, False, None])).list("stays")

    assert told.complete_for(pins).tolist() == [True, True, False, False, False]
    assert told.whole.tolist() == [True, False, False, False, False]
    assert plain.complete_for(pins).tolist() == [True, False, False]


@pytest.mark.parametrize("word", ["yes", "[1]", '{"country": "col"}'])
def test_a_scope_that_cannot_be_read_is_named(word: str) -> None:
    with pytest.raises(InputError) as caught:
        read_complete(word, "stays")

    assert (caught.value.code, caught.value.field) == ("bulk.bad-scope", "stays_complete")
