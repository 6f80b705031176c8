"""The table of coverage in the documentation says what the packs say."""

from __future__ import annotations

from tests.docs.coverage_page import PAGE, coverage_page


def test_the_page_of_coverage_says_what_the_packs_say() -> None:
    anew = "python -m tests.docs.coverage_page"

    assert PAGE.read_text(encoding="utf-8") == coverage_page(), f"the packs changed: run {anew}"
