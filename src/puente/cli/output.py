"""Write answers: tables for people, JSON for machines; files whole or not at all.

Start at `Out`, which every command makes from its `--json` and `--lang`. Answers go to stdout, errors and progress to
stderr.
"""

from __future__ import annotations

import json
import locale
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from puente.errors import InputError, ProjectError
from puente.wording import LANGUAGES, say

if TYPE_CHECKING:
    from rich.console import Console

_DEFAULT = "en"
_SHOWN = 8
"""How many accepted values a message names."""


def language_of(given: str | None) -> str:
    """The language to speak: the one asked for, else PUENTE_LANG, else the machine's, else English.

    raises   InputError("input.unknown-language") for one that was asked for and is not spoken
    """
    asked = given or os.environ.get("PUENTE_LANG")
    if asked:
        if asked not in LANGUAGES:
            raise InputError("input.unknown-language", field="lang", value=asked, accepted=LANGUAGES)
        return asked
    spoken = (locale.getlocale()[0] or os.environ.get("LANG") or "")[:2].lower()
    return spoken if spoken in LANGUAGES else _DEFAULT


class Advance(Protocol):
    """Move a bar on by so much; `of` where the whole is known only now."""

    def __call__(self, done: int, of: int | None = None) -> None:
        """Move on."""


class Out:
    """Where a command writes, in which language, as a table or as JSON."""

    def __init__(self, *, as_json: bool = False, language: str | None = None) -> None:
        self.as_json = as_json
        self.language = language_of(language)
        self._console: Console | None = None

    def say(self, code: str, /, **facts: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return say(code, self.language, **facts)

    @property
    def console(self) -> Console:
        """The terminal for answers."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(highlight=False, soft_wrap=False)
        return self._console

    def json(self, data: object) -> None:
        """One JSON text on stdout."""
        sys.stdout.write(to_json(data) + "\n")

    def line(self, text: str = "") -> None:
        """One plain line on stdout, as long as it is."""
        sys.stdout.write(text + "\n")

    def paragraph(self, text: str) -> None:
        """A paragraph, broken at the width of the terminal, and an empty line after it."""
        from rich.text import Text

        self.console.print(Text(text), "", sep="\n", end="")

    def heading(self, text: str, *, level: int = 1) -> None:
        """A heading: of the whole answer (1) or of a part of it (2)."""
        from rich.text import Text

        self.console.print(Text(text, style="bold underline" if level == 1 else "bold"))

    def grid(self, rows: Iterable[tuple[str, str]]) -> None:
        """Lines with a short mark before each, the text broken under itself; an empty line after them."""
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 1), pad_edge=True)
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for mark, text in rows:
            grid.add_row(Text(mark), Text(text))
        self.console.print(grid)
        self.console.print()

    def number(self, count: float) -> str:
        """A number as people write it, to three digits after the point."""
        from babel.numbers import format_decimal

        from puente.wording.words import LOCALES

        return str(format_decimal(count, locale=LOCALES.get(self.language, self.language)))

    def money(self, amount: object, currency: str) -> str:
        """An amount as people write it, with the code of its currency."""
        from puente.wording.amounts import money

        return money(Decimal(str(amount)), currency, self.language)

    def day(self, day: date | int | None) -> str:
        """A day as people write it."""
        from puente.wording.words import written_day

        return written_day(day, self.language)

    def country(self, code: str) -> str:
        """A country by its code."""
        from puente.wording.words import country_name

        return country_name(code, self.language)

    def table(self, rows: Iterable[Sequence[object]], *, heads: Sequence[str], right: Sequence[str] = ()) -> None:
        """A table; `heads` are names of labels in the catalogue, `right` those of columns of numbers."""
        from rich.markup import escape
        from rich.table import Table

        table = Table(box=_box(), pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        for head in heads:
            label = self.say(f"label.{head}")
            side: Literal["left", "right"] = "right" if head in right else "left"
            table.add_column(label, overflow="fold", justify=side, min_width=max(map(len, label.split())))
        for row in rows:
            table.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
        self.console.print(table)

    @contextmanager
    def progress(self, label: str, total: int | None) -> Iterator[Advance]:
        """A bar on stderr while something long runs; call the result with how much more is done, and of how much."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.say(label), total=total)
            yield lambda done, of=None: bar.update(task, advance=done, total=of)


def _box() -> Any:
    from rich import box

    return box.SIMPLE_HEAD


def to_json(data: object) -> str:
    """JSON text of what our objects hold: dates as ISO 8601, amounts as texts, enums by their value."""
    return json.dumps(data, default=_plain, ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (Decimal, Path)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def show_error(error: ProjectError, *, as_json: bool, language: str) -> None:
    """One clear message on stderr: what happened, where, with which value, and what is accepted."""
    if as_json:
        sys.stderr.write(to_json({"error": {"code": error.code, **error.facts}}) + "\n")
    else:
        sys.stderr.write(told(error, language) + "\n")


def told(error: ProjectError, language: str) -> str:
    """The message and, indented below it, each fact that says where and what."""
    facts = {name: _short(fact) for name, fact in error.facts.items()}
    lines = [say("error.headline", language, message=say(error.code, language, **facts))]
    place = facts.get("file")
    if place is not None and "line" in facts:
        facts["file"] = f"{place}:{facts['line']}"
    named = ("file", "path", "field", "value", "accepted")
    lines += [f"  {say(f'label.{name}', language)}: {facts[name]}" for name in named if facts.get(name)]
    return "\n".join(lines)


def _short(fact: object) -> str:
    if isinstance(fact, (tuple, list)):
        shown = ", ".join(str(one) for one in fact[:_SHOWN])
        return f"{shown}, …" if len(fact) > _SHOWN else shown
    return str(fact)


def check_place(path: Path) -> None:
    """See that a file can be written here.

    raises   InputError("output.no-such-folder"), InputError("output.unwritable")
    """
    if not path.parent.is_dir():
        raise InputError("output.no-such-folder", field="out", value=str(path.parent))
    if path.is_dir():
        raise InputError("output.unwritable", field="out", value=str(path))


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name to write to beside `path`; renamed to it when all went well, removed when not.

    raises   as `check_place`
    """
    check_place(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    except OSError:
        raise InputError("output.unwritable", field="out", value=str(path)) from None
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
