"""Read YAML 1.2, strictly, and remember on which line everything stands.

Start at `parse`. Plain scalars follow the 1.2 core schema, so `NO`, `on` and `2021-01-31` are texts; a repeated key, an
anchor, an alias, a tag or a second document is refused. The scanner is libyaml through PyYAML; only the schema is ours.
Decision: docs/decisions/2026-11-21-yaml.md
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from puente.errors import InputError, PackError, ProjectError

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # the pure reader is slower and reads the same
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text says, and where.

    data   dicts, lists, texts, ints, floats, bools and None
    """

    data: Any
    file: str
    root: Any

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of what stands at a path; of the nearest thing above it where the path goes on."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                continue  # a union tag of the validator, or a key that is missing
            node = found
        return int(node.start_mark.line) + 1 if node is not None else 1


def parse(text: str, *, file: str, kind: type[ProjectError] = PackError) -> YamlText:
    """Read one document.

    kind     the error to raise: PackError for packs, InputError for what a person or a caller gave
    raises   kind("yaml.…") with the line
    """
    try:
        loader = _Base(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise _broken(error, file=file, kind=kind) from None
    if root is None:
        return YamlText(None, file, None)
    _refuse_aliases(text, file=file, kind=kind)
    return YamlText(_value(root, file=file, kind=kind), file, root)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _value(node: Any, *, file: str, kind: type[ProjectError]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else _scalar(node)  # libyaml says "" where PyYAML says None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file=file, kind=kind) for item in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _error(kind, "yaml.key-not-text", file=file, line=key.start_mark.line + 1, value="")
        if key.value in found:
            raise _error(kind, "yaml.repeated-key", file=file, line=key.start_mark.line + 1, value=key.value)
        found[key.value] = _value(value, file=file, kind=kind)
    return found


def _scalar(node: Any) -> Any:
    text: str = node.value
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if text == "0" or not text.lstrip("+-").startswith("0") else text
    return float(text) if _FLOAT.match(text) else text


def _refuse_aliases(text: str, *, file: str, kind: type[ProjectError]) -> None:
    if "&" not in text and "*" not in text and "!" not in text:
        return
    for token in yaml.scan(text):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            raise _error(kind, "yaml.anchor-or-tag", file=file, line=token.start_mark.line + 1, value=str(token.value))


def _broken(error: yaml.YAMLError, *, file: str, kind: type[ProjectError]) -> ProjectError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return _error(kind, "yaml.broken", file=file, line=line, value=str(getattr(error, "problem", "") or ""))


def _error(kind: type[ProjectError], code: str, *, file: str, line: int, value: str) -> ProjectError:
    if issubclass(kind, InputError):
        return kind(code, field=f"{file}:{line}", value=value, accepted=("YAML 1.2",), file=file, line=line)
    return kind(code, file=file, line=line, path="", value=value)
