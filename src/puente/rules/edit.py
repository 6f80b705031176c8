"""Change a pack's text at one place while every other letter of it stays: comments, order, blank lines.

Start at `values_at` (what can be changed) and `with_value`; `with_entry` adds, `without` takes away; `fields_of` says
what a form asks. A place is a path of keys and numbers, or the same as one text: `/versions/0/windows/1/until`. After
each change the text is read again: it must say what it said before, but for that place.
Guide: docs/guide/pack-authors.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from puente.errors import InputError
from puente.rules.fields import FormField, fields_of, kind_of
from puente.vocabulary.strict_yaml import parse
from puente.vocabulary.yaml_text import Mark, marks_of, written

__all__ = [
    "FormField",
    "Path",
    "ValuePlace",
    "Where",
    "fields_of",
    "kind_of",
    "path_text",
    "values_at",
    "with_entry",
    "with_value",
    "without",
]
Path = tuple[str | int, ...]
Where = str | Sequence[str | int]
_DRAFT = "draft"
_WIDEST = 110
"""A new entry longer than this is written over lines (house style of packs: lines of at most 120)."""


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value of a text, or a list or mapping of them.

    path    keys and numbers from the outside in; `name` is the same as one text
    kind    value, list or mapping
    value   of a value: text, number, bool or None
    below   what is inside a list or mapping, in order
    """

    path: Path
    line: int
    kind: Literal["value", "list", "mapping"]
    value: Any = None
    below: tuple[ValuePlace, ...] = ()

    @property
    def name(self) -> str:
        """The path as one text."""
        return path_text(self.path)

    def values(self) -> Iterator[ValuePlace]:
        """Every value in it, in order."""
        if self.kind == "value":
            yield self
        for one in self.below:
            yield from one.values()


def path_text(path: Sequence[str | int]) -> str:
    """A path as one text (RFC 6901): `/versions/0/windows/1/until`.

    >>> path_text(("words", "a/b", 0))
    '/words/a~1b/0'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def values_at(text: str, *, file: str = _DRAFT) -> ValuePlace:
    """Everything that can be changed in a text, as a tree.

    raises   InputError("yaml.…") with the line
    """
    data, root = _read(text, file)
    return ValuePlace((), 1, "mapping") if root is None else _place((), data, root)


def _place(path: Path, data: Any, mark: Mark) -> ValuePlace:
    if mark.below is None:
        return ValuePlace(path, mark.line, "value", data)
    keys = {str(key): key for key in data} if isinstance(data, dict) else None
    below = tuple(
        _place((*path, step), data[step if keys is None else keys[str(step)]], one) for step, one in mark.below.items()
    )
    return ValuePlace(path, mark.line, "list" if mark.listed else "mapping", None, below)


def with_value(text: str, path: Where, value: Any, *, file: str = _DRAFT) -> str:
    """The text with another value at a place; the same text where the value is the same.

    value    text, number, bool, date, None; a list or mapping where one stands on a line, or a value does
    raises   InputError: yaml.… or edit.…, with the line
    """
    data, steps, marks = _found(text, path, file)
    mark, value = marks[-1], _plain(value)
    if _alike(_at(data, steps), value):
        return text
    if mark.style == "lines":
        raise _refusal("edit.written-over-lines", file, mark.line, steps)
    flow = any(one.style == "flow" for one in marks[:-1])
    new = written(value, style=mark.style, flow=flow)
    before, after = text[: mark.start], text[mark.end :]
    if mark.start == mark.end and before and not before[-1].isspace():
        new = " " + new
    if mark.style in "|>":
        new += _newline(text)
    return _checked(before + new + after, _replaced(data, steps, value), file, mark.line, steps)


def with_entry(text: str, path: Where, entry: Any, *, file: str = _DRAFT) -> str:
    """The text with one more entry at the end of a list, or with more keys at the end of a mapping.

    entry    for a list: what is added; for a mapping: the keys to add, with their values
    raises   InputError: yaml.… or edit.…, with the line
    """
    data, steps, marks = _found(text, path, file)
    mark, entry, here = marks[-1], _plain(entry), _at(data, steps)
    if mark.below is None:
        raise _refusal("edit.not-a-list", file, mark.line, steps)
    if not mark.listed and (not isinstance(entry, Mapping) or not entry or set(entry) & set(here)):
        raise _refusal("edit.key-there", file, mark.line, steps)
    new = _more_between(text, mark, entry) if mark.style == "flow" else _more_lines(text, mark, entry)
    grown = [*here, entry] if mark.listed else {**here, **entry}
    return _checked(new, _replaced(data, steps, grown), file, mark.line, steps)


def without(text: str, path: Where, *, file: str = _DRAFT) -> str:
    """The text without an entry of a list or a key of a mapping; a list or mapping that held no other stays, empty.

    raises   InputError: yaml.… or edit.…, with the line
    """
    data, steps, marks = _found(text, path, file)
    if len(marks) < 2:
        raise _refusal("edit.whole-text", file, 1, steps)
    holder, mark = marks[-2], marks[-1]
    assert holder.below is not None
    brothers = list(holder.below.values())
    n = brothers.index(mark)
    if len(brothers) == 1:
        span, new = (holder.start, holder.end), "[]" if holder.listed else "{}"
    elif holder.style == "flow":
        span, new = _span_between(brothers, n), ""
    else:
        span, new = _span_of_lines(text, brothers, n), ""
    here = _at(data, steps[:-1])
    left = [one for i, one in enumerate(here) if i != steps[-1]] if holder.listed else _less(here, steps[-1])
    changed = text[: span[0]] + new + text[span[1] :]
    return _checked(changed, _replaced(data, steps[:-1], left), file, mark.line, steps)


def _less(here: Mapping[str, Any], key: str | int) -> dict[str, Any]:
    return {name: one for name, one in here.items() if name != key}


def _read(text: str, file: str) -> tuple[Any, Mark | None]:
    return parse(text, file=file, kind=InputError).data, marks_of(text)


def _found(text: str, path: Where, file: str) -> tuple[Any, Path, list[Mark]]:
    """What the text says, the path in keys and numbers, and the marks from the root to the place."""
    data, root = _read(text, file)
    asked: Sequence[str | int] = path if not isinstance(path, str) else _pointer(path)
    if root is None:
        raise _refusal("edit.no-such-place", file, 1, asked)
    marks, steps = [root], []
    for step in asked:
        below, here = marks[-1].below, step
        if marks[-1].listed and isinstance(step, str) and step.isdecimal():
            here = int(step)
        if below is None or here not in below:
            raise _refusal("edit.no-such-place", file, marks[-1].line, asked)
        marks.append(below[here])
        steps.append(here)
    return data, tuple(steps), marks


def _pointer(text: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:]]


def _refusal(code: str, file: str, line: int, path: Sequence[str | int]) -> InputError:
    return InputError(code, field=path_text(path) or "/", file=file, line=line)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _replaced(data: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    step = path[0]
    if isinstance(data, dict):
        return {key: _replaced(one, path[1:], new) if key == step else one for key, one in data.items()}
    return [_replaced(one, path[1:], new) if n == step else one for n, one in enumerate(data)]


def _plain(value: Any) -> Any:
    """A value as it will be read back: days and amounts as the text or number that packs write."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _alike(one: Any, other: Any) -> bool:
    """The same, where 1, 1.0 and true are three things."""
    return bool(one == other) and repr(one) == repr(other)


def _checked(text: str, wanted: Any, file: str, line: int, path: Path) -> str:
    """The changed text, where it says what it must; a change that the text's writing does not allow is refused."""
    try:
        same = _alike(parse(text, file=file, kind=InputError).data, wanted)
    except InputError:
        same = False
    if not same:
        raise _refusal("edit.not-possible", file, line, path)
    return text


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _more_between(text: str, mark: Mark, entry: Any) -> str:
    """One more between brackets or braces, behind the last that is there."""
    assert mark.below is not None
    new = written(entry, flow=True) if mark.listed else written(entry)[1:-1]
    if not mark.below:
        return text[: mark.end - 1] + new + text[mark.end - 1 :]
    behind = list(mark.below.values())[-1].end
    comma = "" if "," in text[behind : mark.end - 1].split("#", maxsplit=1)[0] else ","
    at = behind if comma else text.index(",", behind) + 1
    return f"{text[:at]}{comma} {new}{text[at:]}"


def _more_lines(text: str, mark: Mark, entry: Any) -> str:
    """More lines behind the last line of what is there."""
    indent = " " * mark.column
    lines = _item(entry) if mark.listed else [line for key in entry for line in _pair(key, entry[key])]
    at = mark.end
    if at == 0 or text[at - 1] != "\n":
        end = text.find("\n", at)
        at = len(text) if end < 0 else end + 1
    ahead = "" if at == 0 or text[at - 1] == "\n" else _newline(text)
    return text[:at] + ahead + "".join(indent + line + _newline(text) for line in lines) + text[at:]


def _item(entry: Any) -> list[str]:
    short = written(entry, flow=isinstance(entry, (Mapping, list)))
    if len(short) <= _WIDEST or not isinstance(entry, Mapping):
        return ["- " + short]
    lines = [line for key in entry for line in _pair(key, entry[key])]
    return ["- " + lines[0], *("  " + line for line in lines[1:])]


def _pair(key: str, value: Any) -> list[str]:
    """A key and its value, over lines where one line would be too long."""
    name, short = written(str(key), flow=True), written(value)
    if len(short) <= _WIDEST or not isinstance(value, (Mapping, list)) or not value:
        return [f"{name}: {short}"]
    if isinstance(value, list):
        return [f"{name}:", *("  " + line for one in value for line in _item(one))]
    return [f"{name}:", *("  " + line for each in value for line in _pair(each, value[each]))]


def _span_between(brothers: list[Mark], n: int) -> tuple[int, int]:
    """An entry between brackets with one comma: up to the next, or from behind the one before."""
    if n + 1 < len(brothers):
        return brothers[n].key, brothers[n + 1].key
    return brothers[n - 1].end, brothers[n].end


def _span_of_lines(text: str, brothers: list[Mark], n: int) -> tuple[int, int]:
    """The lines of an entry; from its first letter to the next entry's where it shares its first line."""
    begin = text.rfind("\n", 0, brothers[n].key) + 1
    if text[begin : brothers[n].key].strip():
        return brothers[n].key, brothers[n + 1].key if n + 1 < len(brothers) else brothers[n].end
    end = brothers[n].end
    if text[end - 1] != "\n":
        found = text.find("\n", end)
        end = len(text) if found < 0 else found + 1
    return begin, end
