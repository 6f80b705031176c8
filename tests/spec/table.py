"""One table of the rule language: a law, what is told of people, and what is answered.

Start at `Table`. The tables stand in the modules beside this one; `test_rule_language` runs every row, and `render`
prints them all as docs/guide/rule-language.md.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Asked = Literal["answer", "first", "window", "paper", "right"]
"""What a table asks: the conditions alone, the first word, the window, the paper's word, the right to work."""

ON = "2024-06-15"


class Row(NamedTuple):
    """One line: what is told, on which day, under what further law, and what comes out.

    told    of the person, as a person file in one line; empty where nothing is told
    law     put in the place of what the table's law says
    """

    answer: str
    told: str = ""
    on: str = ON
    law: str = ""
    says: str = ""


class Table(NamedTuple):
    """A law and its rows.

    form      for a form of condition: its key in the grammar
    law       shown above the rows: a condition where `form` is given, else what a scheme's file says
    beside    another scheme that the law asks about
    columns   which of `told`, `on`, `law` and `says` are printed
    """

    title: str
    text: str
    asks: Asked
    rows: tuple[Row, ...]
    law: str = ""
    form: str = ""
    beside: str = ""
    columns: tuple[str, ...] = ("told",)


class Section(NamedTuple):
    """A chapter of the page."""

    title: str
    text: str
    tables: tuple[Table, ...]
