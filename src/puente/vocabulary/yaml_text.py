"""Write one value as strict YAML, and find where each value of a text begins and ends.

Start at `written` and `marks_of`. What is written reads back as the same value; `puente.vocabulary.strict_yaml` reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from puente.errors import InputError, ProjectError
from puente.vocabulary.strict_yaml import parse

try:
    from yaml import CSafeLoader as _Scanner
except ImportError:  # the pure scanner is slower and reads the same
    from yaml import SafeLoader as _Scanner  # type: ignore[assignment]

_BREAKS = frozenset("\n\r\x85\u2028\u2029\ufeff")
_SPACES = re.compile(r"\s")
_NO_FILE = "value"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands, as places in the text: from `start` to just before `end`.

    end     behind the last letter of what is inside; the comments and blank lines after it are not part of it
    column  of the first letter, counted from 0
    key     where the key that names it starts; where its dash or itself does in a list
    style   plain, quoted ("'" or '"'), block (| or >), flow or lines (a list or mapping written over lines)
    below   by key or number
    """

    start: int
    end: int
    line: int
    column: int
    key: int
    style: str
    below: Mapping[str | int, Mark] | None = None
    listed: bool = False


def marks_of(text: str) -> Mark | None:
    """Where everything stands in a text that was read strictly before; None for an empty one."""
    root = yaml.compose(text, Loader=_Scanner)
    return None if root is None else _mark(text, root, root.start_mark.index)


def _mark(text: str, node: Any, key: int) -> Mark:
    start, end = node.start_mark.index, node.end_mark.index
    line, column = node.start_mark.line + 1, node.start_mark.column
    if isinstance(node, yaml.ScalarNode):
        return Mark(start, end, line, column, key, node.style or "plain")
    below = _listed(text, node) if isinstance(node, yaml.SequenceNode) else _mapped(text, node)
    if not node.flow_style:
        end = list(below.values())[-1].end
    style = "flow" if node.flow_style else "lines"
    return Mark(start, end, line, column, key, style, below, isinstance(node, yaml.SequenceNode))


def _mapped(text: str, node: Any) -> dict[str | int, Mark]:
    return {str(key.value): _mark(text, value, key.start_mark.index) for key, value in node.value}


def _listed(text: str, node: Any) -> dict[str | int, Mark]:
    found: dict[str | int, Mark] = {}
    behind = node.start_mark.index
    dash = re.compile(rf"^ {{{node.start_mark.column}}}-", re.MULTILINE)
    for n, item in enumerate(node.value):
        key = item.start_mark.index
        if not node.flow_style:
            hit = dash.search(text, behind) if n else None
            key = hit.end() - 1 if hit else behind
        found[n] = _mark(text, item, key)
        behind = found[n].end
    return found


def written(value: Any, *, style: str = "plain", flow: bool = False) -> str:
    """A value on one line: a text in the quotes it had where it had some, else plain where it reads back the same.

    style   of the text it takes the place of
    flow    whether it stands between brackets or braces
    raises  InputError("edit.not-writable")
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(str(k), flow=True)}: {written(v, flow=True)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(written(one, flow=True) for one in value) + "]"
    if isinstance(value, str):
        return _text(value, style, flow=flow)
    shown = _plain(value)
    if shown is None:
        raise InputError("edit.not-writable", field="value", value=value)
    return shown


def _plain(value: Any) -> str | None:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    shown = format(value, "f") if isinstance(value, Decimal) else repr(value)
    same = isinstance(value, (int, float, Decimal)) and isinstance(_read(shown, flow=True), (int, float))
    return shown if same else None


def _text(value: str, style: str, *, flow: bool) -> str:
    clean = value.isprintable() and not _BREAKS & set(value)
    if style == "'" and clean:
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and clean and not _SPACES.match(value) and _read(value, flow=flow) == value:
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\n":
        return "\\n"
    if letter.isprintable() and letter not in _BREAKS:
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _read(shown: str, *, flow: bool) -> Any:
    """What a plain text would be read as; None where it is no single value; it may become a key too."""
    try:
        if flow:
            found = parse(f"{{k: [{shown}], {shown}: 1}}", file=_NO_FILE, kind=InputError).data
            return found["k"][0] if len(found) == 2 and len(found["k"]) == 1 else None
        return parse(f"- {shown}  # c\n- {{k: 1}}\n", file=_NO_FILE, kind=InputError).data[0]
    except ProjectError:
        return None
