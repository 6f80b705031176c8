"""Write docs/method/coverage.md from the packs: `python -m tests.docs.coverage_page` in the top folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from puente.rules.accounted import coverage_of
from puente.rules.load import countries, load_coverage, load_pack
from puente.rules.sureness import STATES
from puente.wording import say
from puente.wording.words import country_name

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "coverage.md"
HEAD = """# How much of the law was read

Written by `python -m tests.docs.coverage_page` from each pack's `coverage.yaml`. `puente packs coverage` prints the
same counts section by section, and the site shows them at `/law/coverage/`. A row is one fact that was read.

- *In gazette*: read in the official gazette. *On a page*: read on a public page.
- *Disputed*: sources differ, and every reading is kept.
- *Not checked*: known, checked by nobody. *Unknown*: found by nobody, and never guessed.
- *Left out*: the pack says why.

Sections: A ways to a permit, B papers and what they open, C studies and skills, D what employers owe, E protection and
self-employment, F fair job ads.
"""


def coverage_page() -> str:
    """The page: a row for each country and section, one for each country in all, one for everything."""
    heads = ["Country", "Section", "Facts", *(say(f"label.{state}", "en") for state in STATES), "Left out"]
    lines, everything = [HEAD, _row(heads), _row(["---", "---", *["---:"] * (len(heads) - 2)])], Counter[str]()
    for country in countries():
        parts = coverage_of(load_pack(country), load_coverage(country)).parts()
        whole = sum(parts.values(), Counter())
        everything += whole
        lines.append(_row([f"**{country_name(country, 'en')}**", "", *_counts(whole)]))
        lines += [_row(["", letter, *_counts(counts)]) for letter, counts in parts.items()]
    lines.append(_row(["**All**", "", *_counts(everything)]))
    return "\n".join(lines) + "\n"


def _counts(counts: Counter[str]) -> list[str]:
    return [str(counts[name]) for name in ("rows", *STATES, "left_out")]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(coverage_page(), encoding="utf-8")
