"""Every line of the rule language's tables is answered as it says, and the page is printed from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.factories.packs import CARD, COUNTRY, book, person, scheme
from tests.spec.render import PAGE, SECTIONS, page
from tests.spec.table import Row, Table

from puente.errors import NotFound
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess, assess_record
from puente.rules.condition import FORMS
from puente.rules.derive import NEEDS
from puente.rules.judge import RIGHT_WORDS
from puente.rules.verdict import FirstWord
from puente.vocabulary.answer import answer_of
from puente.vocabulary.person import Person
from puente.vocabulary.strict_yaml import parse

TABLES = [table for section in SECTIONS for table in section.tables]
LINES = [
    pytest.param(table, row, id=f"{table.title}: {row.says or row.told or 'nothing told'} on {row.on}")
    for table in TABLES
    for row in table.rows
]


def read(text: str) -> dict[str, Any]:
    return parse(text, file="example").data if text else {}


def law_of(table: Table, row: Row) -> dict[str, Any]:
    shown = read(table.law)
    whole = {"requires": shown} if (table.form and table.form != "use") or _is_condition(shown) else shown
    return {**whole, **read(row.law)}


def _is_condition(shown: dict[str, Any]) -> bool:
    return "id" in shown


def asked(table: Table, row: Row) -> RuleBook:
    beside = [scheme("zzz.scheme.slip", **read(table.beside))] if table.beside else []
    return book(scheme(**law_of(table, row)), *beside)


def found(table: Table, row: Row) -> str:
    rules, who, on = asked(table, row), person(**read(row.told)), date.fromisoformat(row.on)
    if table.asks == "right":
        return _right(rules, who, on)
    try:
        verdict = assess(rules, who, CARD, on)
    except NotFound:
        return "not_published"
    if table.asks == "paper":
        papers = [one.status.value for one in verdict.best.papers] or ["not asked"]
        return f"{papers[0]}, {verdict.first.value}"
    return {"answer": verdict.answer.value, "first": verdict.first.value, "window": verdict.best.window.kind}[
        table.asks
    ]


def _right(rules: RuleBook, who: Person, on: date) -> str:
    answers = Answers(rules, who, on.toordinal(), assess_record)
    return RIGHT_WORDS[answer_of(answers.right_bits(COUNTRY, "work", on.toordinal(), who))]


@pytest.mark.parametrize(("table", "row"), LINES)
def test_the_line_is_answered_as_it_says(table: Table, row: Row) -> None:
    assert found(table, row) == row.answer


def test_every_form_of_the_grammar_has_its_table() -> None:
    assert {table.form for table in TABLES if table.form} == set(FORMS)


def test_every_derived_fact_is_shown() -> None:
    shown = " ".join(row.law for table in TABLES for row in table.rows)

    assert {name for name in NEEDS if f"derive: {name}" not in shown} <= {"days_absent"}
    assert "`days_absent`" in page()


def test_every_first_word_and_window_state_is_shown() -> None:
    answers = {row.answer for table in TABLES for row in table.rows}

    assert {word.value for word in FirstWord} <= answers
    assert {"open", "filed", "not_yet_open", "closed", "unsettled", "unknown"} <= answers


def test_the_page_is_what_the_tables_print() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
