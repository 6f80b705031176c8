"""Each clause has a column, and is counted where it alone stands in the way."""

from __future__ import annotations

import pyarrow as pa
from tests.factories import packs
from tests.factories.packs import CARD
from tests.unit.bulk.conftest import ADULT_AND_FREE, ON

from puente.bulk import assess_table
from puente.rules.assess import RuleBook


def test_the_bits_of_each_clause_stand_beside_the_answer(book: RuleBook, people: pa.Table) -> None:
    answers, _ = assess_table(book, CARD, people, on=ON, clauses=True)

    assert answers.column("clause.main.adult").to_pylist() == [1, 1, 2, 3]
    assert answers.column("clause.main.free").to_pylist() == [1, 2, 1, 3]


def test_a_sole_blocker_is_one_that_fails_while_every_other_holds(book: RuleBook, people: pa.Table) -> None:
    _, summary = assess_table(book, CARD, people, on=ON, clauses=True)

    assert summary.sole == {("main", "adult"): 1, ("main", "free"): 1}
    assert {"door": "main", "clause": "free", "rows": 1} in summary.data()["sole_blockers"]  # type: ignore[operator]


def test_clauses_are_named_by_their_leaves(people: pa.Table) -> None:
    either = {"any": [{"id": "earns", "fact": "means", "is": True}, {"id": "poor", "fact": "hardship", "is": True}]}
    lawyer = {"not": {"id": "advised", "fact": "lawyer", "is": True}}
    book = packs.book(packs.scheme(requires={"all": [*ADULT_AND_FREE["all"], {"all": [either, lawyer]}]}))
    nobody = pa.nulls(people.num_rows, pa.bool_())
    for name in ("means", "hardship", "lawyer"):
        people = people.append_column(name, nobody)

    answers, _ = assess_table(book, CARD, people, on=ON, clauses=True)

    named = [name for name in answers.column_names if name.startswith("clause.")]
    assert named == ["clause.main.adult", "clause.main.free", "clause.main.any(earns, poor)", "clause.main.advised"]


def test_a_claim_filed_under_another_text_has_no_clauses_of_this_one(people: pa.Table) -> None:
    old = packs.version(in_force={"from": "2015-01-01"}, published="2015-01-01", requires=True)
    new = packs.version(in_force={"from": "2022-01-01"}, published="2022-01-01", requires=ADULT_AND_FREE)
    book = packs.book(packs.scheme(versions=[old, new]))
    claim = {"scheme": CARD, "filed_on": ON.replace(year=2020), "state": "filed", "decided_on": None}
    kind = pa.list_(pa.struct({
        "scheme": pa.string(), "filed_on": pa.date32(), "state": pa.string(), "decided_on": pa.date32(),
    }))  # fmt: skip
    people = people.append_column("applications", pa.array([None, [claim], None, None], kind))

    answers, summary = assess_table(book, CARD, people, on=ON, clauses=True)

    assert answers.column("first").to_pylist() == ["eligible", "eligible", "not_eligible", "unknown"]
    assert answers.column("window").to_pylist() == ["open", "filed", "open", "open"]
    assert answers.column("clause.main.free").to_pylist() == [1, None, 1, 3]
    assert summary.sole["main", "free"] == 0
