"""Print the tables of the rule language as docs/guide/rule-language.md.

Start at `page`; run this file to write the page anew: `python -m tests.spec.render`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.spec.answers import FIRST, PAPERS, RIGHTS, WINDOWS
from tests.spec.dates import BOUNDS, CLOCKS, DERIVED
from tests.spec.forms import JOINED, LEAVES, RECORDS
from tests.spec.table import Row, Section, Table

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "rule-language.md"
SECTIONS = (LEAVES, JOINED, RECORDS, BOUNDS, DERIVED, WINDOWS, PAPERS, RIGHTS, FIRST, CLOCKS)

_OPENING = """\
# The rule language

How the law is written as data, form by form. This page is printed from the tables that the tests run (`tests/spec/`):
each line below is answered so by the program itself. How a pack is put together is in [for the people who write the law
down](pack-authors.md); how an answer is worked out is in [assessment](../method/assessment.md).

The examples are of no country's law: `zzz` is a code that ISO 3166-1 gives to nobody, `ata` is Antarctica, `bvt` an
island where nobody lives. Where a line gives no day, it is 15 June 2024; where *told* is empty, nobody has said
anything.

Four answers are possible:

| answer | means |
|---|---|
| yes | true for everyone who may be meant by what was told |
| no | false for everyone who may be meant |
| unknown | the person can settle it, and the answer names what to ask |
| review | only a source or an authority can settle it, and the answer names which |

No fact that is added turns a yes into a no, or a no into a yes.
"""
_HEADS = {"told": "told", "on": "on", "law": "where the law says", "says": "case"}
_MARKS = """\
## How sure a statement is

The marks of the facts that were read (`confidence`) become part of the model.

| mark | means | is written as |
|---|---|---|
| `V`, `V2`, `VP` | seen on an official page, on another, or in part | the value |
| `D` | sources differ | `readings`, or a `caution` where no second reading can be named |
| `K` | known, and not checked on a page | `readings: [<condition>, true]` |
| `U` | nobody found it | `unsettled: <authority>`, or nothing where it is a detail |

A scheme is a `draft` when its existence, its people or its window rest on `K` or `U` alone; a draft never yields
eligible. `python -m puente packs check` refuses what does not fit.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_OPENING, *(_section(section) for section in SECTIONS), _MARKS])


def _section(section: Section) -> str:
    return "\n".join([f"## {section.title}\n", f"{section.text}\n", *map(_table, section.tables)])


def _table(table: Table) -> str:
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield f"### {table.title}\n"
    if table.text:
        yield f"{table.text}\n"
    if table.law:
        yield f"```yaml\n{table.law}\n```\n"
    if table.beside:
        yield f"Beside it, `zzz.scheme.slip`:\n\n```yaml\n{table.beside}\n```\n"
    columns = [name for name in table.columns if any(_cell(row, name) for row in table.rows)]
    heads = [*(_HEADS[name] for name in columns), table.asks]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in table.rows:
        yield f"| {' | '.join([*(_cell(row, name) for name in columns), f'**{row.answer}**'])} |"


def _cell(row: Row, name: str) -> str:
    text = str(getattr(row, name))
    if name in ("says", "on") or not text or text == "{}":
        return "" if text == "{}" else text
    return "<br>".join(f"`{line}`" for line in text.split("\n"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
