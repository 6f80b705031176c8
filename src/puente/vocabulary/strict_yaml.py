"""Read YAML 1.2, strictly, and remember on which line everything stands.

Start at `parse`. Plain scalars follow the 1.2 core schema, so `NO`, `on` and `2021-01-31` are texts; a number that
starts with 0 is a code and stays a text. A repeated key, an anchor, an alias, a tag or a second document is refused.
The scanner is libyaml through PyYAML; only what the scalars mean is ours.
Decision: docs/decisions/2026-11-21-yaml.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from puente.errors import InputError, PackError, ProjectError

try:
    from yaml import CSafeLoader as _Scanner
except ImportError:  # the pure scanner is slower and reads the same
    from yaml import SafeLoader as _Scanner  # type: ignore[assignment]

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]{0,17})(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value starts, or the key that names it, and what is inside."""

    line: int
    below: dict[str, Place] | list[Place] | None = None


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text says, and where.

    data   dicts, lists, texts, ints, floats, bools and None
    root   None for an empty text
    """

    data: Any
    file: str
    root: Place | None

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of what stands at a path; of the nearest thing above it where the path goes on."""
        if self.root is None:
            return 1
        place = self.root
        for step in path:
            place = _below(place, step) or place  # else a union tag of the validator, or a missing key
        return place.line


def parse(text: str, *, file: str, kind: type[ProjectError] = PackError) -> YamlText:
    """Read one document.

    kind     the error to raise: PackError for packs, InputError for what a person or a caller gave
    raises   kind("yaml.…") with the line

    >>> parse("nationalities: [NO, 0110, 7]", file="x.yaml").data
    {'nationalities': ['NO', '0110', 7]}
    """
    return _Reader(text, file=file, kind=kind).document()


def _below(place: Place, step: str | int) -> Place | None:
    if isinstance(place.below, dict):
        return place.below.get(str(step))
    if isinstance(place.below, list) and isinstance(step, int) and step < len(place.below):
        return place.below[step]
    return None


class _Reader:
    """Turn the scanner's events into values and places."""

    def __init__(self, text: str, *, file: str, kind: type[ProjectError]) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Scanner)
        self._file = file
        self._kind = kind

    def document(self) -> YamlText:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return YamlText(None, self._file, None)
        data, root = self._node(self._next(), 0)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._error("yaml.second-document", after)
        return YamlText(data, self._file, root)

    def _next(self) -> Any:
        try:
            return next(self._events)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or getattr(error, "reason", None)
            raise self._refusal("yaml.broken", line=mark.line + 1 if mark else 1, value=str(why or "")) from None

    def _node(self, event: Any, depth: int) -> tuple[Any, Place]:
        self._refuse_named(event)
        if isinstance(event, yaml.ScalarEvent):
            # A plain scalar's style is "" from libyaml and None from the pure scanner.
            return event.value if event.style else _scalar(event.value), Place(_line(event))
        if depth == _DEEPEST:
            raise self._error("yaml.too-deep", event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth + 1)
        return self._mapping(event, depth + 1)

    def _sequence(self, start: Any, depth: int) -> tuple[list[Any], Place]:
        values: list[Any] = []
        places: list[Place] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value, place = self._node(event, depth)
            values.append(value)
            places.append(place)
        return values, Place(_line(start), places)

    def _mapping(self, start: Any, depth: int) -> tuple[dict[str, Any], Place]:
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            if key in values:
                raise self._error("yaml.repeated-key", event, key)
            values[key], place = self._node(self._next(), depth)
            places[key] = Place(_line(event), place.below)
        return values, Place(_line(start), places)

    def _key(self, event: Any) -> str:
        self._refuse_named(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._error("yaml.key-not-text", event)
        return str(event.value)

    def _refuse_named(self, event: Any) -> None:
        name = getattr(event, "tag", None) or event.anchor
        if name:
            raise self._error("yaml.anchor-or-tag", event, name)

    def _error(self, code: str, event: Any, value: object = "") -> ProjectError:
        return self._refusal(code, line=_line(event), value=str(value))

    def _refusal(self, code: str, *, line: int, value: str) -> ProjectError:
        if issubclass(self._kind, InputError):
            return self._kind(
                code, field=f"{self._file}:{line}", value=value, accepted=("YAML 1.2",), file=self._file, line=line
            )
        return self._kind(code, file=self._file, line=line, path="", value=value)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
