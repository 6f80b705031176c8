"""A table is answered block by block, and each block's memory is given back at once."""

from __future__ import annotations

import gc

import pyarrow as pa
from tests.factories import packs
from tests.factories.packs import CARD, person
from tests.unit.bulk.conftest import ON

from puente.bulk import assess, assess_table, write_people
from puente.bulk.assess import Assessor, in_order
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.vocabulary.load import vocabulary

SPOUSE_HERE = {
    "id": "spouse_here",
    "some": {
        "over": "household",
        "as": "spouse",
        "where": {
            "all": [
                {"id": "is_spouse", "fact": "relation", "in": ["spouse"]},
                {"id": "here", "derive": "stay_status", "country": "ata", "at": "filing", "in": ["regular"]},
                {"id": "holds", "holds": [CARD], "at": "filing"},
            ]
        },
    },
}


def test_blocks_of_any_size_give_the_same_answers(book: RuleBook, people: pa.Table, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    whole, summary = assess_table(book, CARD, people, on=ON)

    monkeypatch.setattr(assess, "BLOCK", 1)
    monkeypatch.setattr(assess, "PIECE", 3)
    pieces, same = assess_table(book, CARD, people, on=ON)

    assert pieces.to_pylist() == whole.to_pylist()
    assert same == summary


def test_work_done_on_two_threads_comes_back_in_order() -> None:
    assert list(in_order(lambda n: n * n, range(20))) == [n * n for n in range(20)]


def test_a_table_of_nobody_has_no_answers(book: RuleBook, people: pa.Table) -> None:
    answers, summary = assess_table(book, CARD, people.slice(0, 0), on=ON)

    assert (answers.num_rows, summary.rows) == (0, 0)


def test_a_block_leaves_nothing_for_the_collector() -> None:
    book = packs.book(packs.scheme(requires=SPOUSE_HERE, stay=True, rights=[{"right": "stay", "is": "granted"}]))
    told = {
        "household": {"complete": True, "items": [{"relation": "spouse", "permits": {"items": [{"scheme": CARD}]}}]}
    }
    (batch,) = write_people([person(**told), person()], vocabulary()).to_batches()
    assessor = Assessor(compile_scheme(book, CARD, on=ON), batch.schema, vocabulary())
    assessor.evaluate(batch)
    gc.collect()
    gc.disable()
    try:
        assessor.evaluate(batch)
        left = gc.collect()
    finally:
        gc.enable()

    assert left == 0


def test_a_households_own_household_is_unknown_and_no_column_stands_for_it() -> None:
    spouse = {"id": "spouse", "fact": "relation", "in": ["spouse"]}
    inner = {"id": "inner", "some": {"over": "household", "where": spouse}}
    law = packs.book(packs.scheme(requires={"id": "outer", "some": {"over": "household", "where": inner}}))
    told = {"household": {"complete": True, "items": [{"relation": "child"}]}}

    found, _ = assess_table(law, CARD, write_people([person(**told), person(household="none")], vocabulary()), on=ON)

    assert [row["first"] for row in found.to_pylist()] == ["unknown", "not_eligible"]
