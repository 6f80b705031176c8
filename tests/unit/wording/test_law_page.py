"""A scheme as its text stands: each line with its article, its sources and how surely it is known."""

from __future__ import annotations

import pytest

from puente.rules.load import SHIPPED, files_of, load_pack
from puente.rules.sureness import STATES, state_of_mark
from puente.wording.law_page import SchemePage, scheme_page
from puente.wording.words import TextWords, Words


def page(language: str = "en") -> SchemePage:
    pack = load_pack("col")
    return scheme_page(pack, pack.schemes["col.scheme.ppt"], Words(SHIPPED, "col", language))


def test_a_requirement_has_its_article_its_sources_and_its_state() -> None:
    rows = {row.text: row for row in page().rows}

    row = rows["Be in Colombia on the day you apply"]

    assert (row.law, row.sources, row.state) == ("Decreto 216 de 2021, art. 8", ("s10", "s5"), "transcribed")


def test_a_line_that_only_joins_others_rests_on_nothing_and_they_stand_deeper() -> None:
    rows = list(page().rows)
    joins = next(n for n, row in enumerate(rows) if not row.state and not row.sources)

    assert rows[joins + 1].depth == rows[joins].depth + 1
    assert rows[joins + 1].state == "disputed"


def test_the_newest_text_comes_first_and_older_ones_keep_their_number() -> None:
    numbers = [version.number for version in page().versions]

    assert numbers == sorted(numbers, reverse=True)


def test_every_source_is_cited_once() -> None:
    cited = page().cited

    assert len(cited) == len(set(cited)) > 5


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
def test_a_pack_in_memory_says_the_same_as_one_in_a_folder(language: str) -> None:
    text = files_of(SHIPPED / "col")[f"text/{language}.yaml"]
    held, kept = TextWords("col", language, text), Words(SHIPPED, "col", language)

    assert held.pack("col.scheme.ppt") == kept.pack("col.scheme.ppt")
    assert held.reviewed == kept.reviewed
    assert page(language).name == held.pack("col.scheme.ppt")


def test_a_language_that_a_pack_in_memory_does_not_speak_is_shown_by_ids() -> None:
    words = TextWords("col", "fr", "")

    assert words.pack("col.scheme.ppt") == "col.scheme.ppt"
    assert not words.reviewed


@pytest.mark.parametrize(
    ("mark", "state"),
    [("V", "transcribed"), ("V2 (page)", "transcribed"), ("D", "disputed"), ("K", "unchecked"), ("U", "unknown"),
     ("", "unknown")],
)  # fmt: skip
def test_a_mark_of_the_fact_files_stands_for_a_state(mark: str, state: str) -> None:
    assert state_of_mark(mark) == state
    assert state in STATES
