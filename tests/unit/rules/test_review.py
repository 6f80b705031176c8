"""What must be read again is told from the day on, with its place and its source."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.pack_folder import FILES

from puente.rules.draft import pack_from
from puente.rules.review import ReviewDue, quote_hash, reviews_due

CARD = "regularization/card.yaml"


def due(
    on: str, *changes: tuple[str, str], months: int = 120, more: dict[str, str] | None = None
) -> list[tuple[str, str]]:
    return [(one.why, one.path) for one in found(on, *changes, months=months, more=more)]


def found(
    on: str, *changes: tuple[str, str], months: int = 120, more: dict[str, str] | None = None
) -> tuple[ReviewDue, ...]:
    files = {**FILES, **(more or {})}
    for old, new in changes:
        assert old in files[CARD]
        files[CARD] = files[CARD].replace(old, new)
    return reviews_due(pack_from(files, country="zzz"), date.fromisoformat(on), months=months, files=files)


def test_a_value_is_due_from_its_day_of_review_on() -> None:
    change = ("value: 2024-06-30", "value: 2024-06-30, review_on: 2025-06-01")

    assert due("2025-05-31", change) == []
    assert due("2025-06-01", change) == [("review", "versions[0].parameters.last_entry")]


def test_what_is_due_says_file_line_day_and_source() -> None:
    (one,) = found("2025-06-01", ("value: 2024-06-30", "value: 2024-06-30, review_on: 2025-06-01"))

    assert (one.what, one.file, one.line) == ("zzz.scheme.card", f"zzz/{CARD}", 12)
    assert (one.due, one.source) == (date(2025, 6, 1), ("gazette",))


def test_a_window_of_which_nobody_knows_what_comes_after_is_due_the_day_after() -> None:
    unknown = ("after: closed", "after: unknown")

    assert due("2025-12-31", unknown) == []
    assert due("2026-01-01", unknown) == [("ended", "versions[0].windows[0]")]
    assert due("2026-01-01") == []


def test_a_dated_value_that_a_later_one_follows_is_not_due() -> None:
    wages = """\
parameters:
  wage:
    unit: USD per month
    source: gazette
    values:
      - {value: 1, from: 2024-01-01, until: 2024-12-31, after: unknown, key: {zone: north}}
      - {value: 2, from: 2024-01-01, until: 2024-12-31, after: unknown, key: {zone: south}}
      - {value: 3, from: 2025-01-01, until: 2025-12-31, after: unknown, key: {zone: north}}
"""

    assert due("2025-02-01", more={"parameters/wages.yaml": wages}) == [("ended", "values[1]")]


def test_a_text_read_too_long_ago_is_due_while_it_is_in_force() -> None:
    assert due("2026-12-01", months=12) == []
    assert due("2026-12-02", months=12) == [("law_read", "versions[0]")]
    assert due("2026-12-02", ("status: transcribed", "status: superseded"), months=12) == []
    ended = ("in_force: {from: 2024-01-01,", "in_force: {from: 2024-01-01, until: 2026-01-01, after: closed,")
    assert due("2026-12-02", ended, months=12) == []


def test_what_has_waited_longest_comes_first() -> None:
    cut_off = ("value: 2024-06-30", "value: 2024-06-30, review_on: 2025-06-01")
    fee = ("currency: USD", "currency: USD, review_on: 2025-01-01")

    assert [one[1] for one in due("2025-07-01", cut_off, fee)] == ["costs[fee]", "versions[0].parameters.last_entry"]


@pytest.mark.parametrize("other", ["EL plazo\n vence", "  el plazo vence ", "el plazo vence"])
def test_capitals_spaces_and_breaks_do_not_change_a_quote(other: str) -> None:
    assert quote_hash(other) == quote_hash("El plazo vence")


def test_another_letter_changes_a_quote_and_a_spelled_out_accent_does_not() -> None:
    assert quote_hash("El plazo venció") == quote_hash("El plazo vencio\u0301")
    assert quote_hash("El plazo venció") != quote_hash("El plazo vencio")
