"""What a check of a pack found: a code, how grave it is, where, and the facts a message needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from puente.rules.walk import Path, Unit, shown

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing found.

    code    stable and dotted: `lint.missing-after`
    where   the scheme, step or other thing by its id, then the path inside it
    """

    code: str
    severity: Severity
    where: str
    facts: Mapping[str, Any]


def error(code: str, unit: Unit, path: Path = (), **facts: Any) -> Finding:
    """Something that must be mended before the pack is used."""
    return Finding(code, "error", _where(unit, path), facts)


def warning(code: str, unit: Unit, path: Path = (), **facts: Any) -> Finding:
    """Something that a reviewer must have seen."""
    return Finding(code, "warning", _where(unit, path), facts)


def _where(unit: Unit, path: Path) -> str:
    return f"{unit.name} {shown(unit.root, path)}".strip()
