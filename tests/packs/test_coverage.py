"""Each row of the facts that were read is accounted for in its pack, section by section.

The fact files are not part of the repository; where they stand beside it, the two are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from puente.rules.load import SHIPPED, countries, read_document

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
SECTIONS = "ABCDEF"
_HEADING = re.compile(r"#{2,3} ([A-Z]\d*)\.")
_RULE = re.compile(r"\|[-|: ]+\Z")


def rows_read(path: Path) -> Iterator[tuple[str, str]]:
    """Section and first column of each row of the tables of a fact file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    section = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        heading = _HEADING.match(line)
        if line.startswith("## ") or heading:
            section = heading[1] if heading else ""
        is_row = line.startswith("|") and not _RULE.match(line) and not _RULE.match(following)
        if is_row and section[:1] and section[0] in SECTIONS:
            yield section, line.strip("|").split("|")[0].strip()


@pytest.mark.parametrize("country", countries())
def test_every_row_that_was_read_is_accounted_for(country: str) -> None:
    facts = FACTS / f"{country}.md"
    if not facts.exists():
        pytest.skip("needs fact-files: they do not stand beside this copy of the repository")
    pack = read_document(SHIPPED / country / "coverage.yaml", root=SHIPPED).data

    read = Counter(rows_read(facts))
    accounted = Counter((row["section"], row["fact"]) for row in pack["rows"])

    assert read
    assert list((read - accounted).elements()) == []
    assert list((accounted - read).elements()) == []
