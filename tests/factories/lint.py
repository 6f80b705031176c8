"""What lint finds in an invented pack, and short ways to say a condition."""

from __future__ import annotations

from typing import Any

from puente.rules.finding import Finding
from puente.rules.lint import lint_pack
from puente.rules.pack import Pack
from puente.vocabulary.load import vocabulary


def found_in(made: Pack, **others: Pack) -> dict[str, Finding]:
    """The first finding of each code."""
    found: dict[str, Finding] = {}
    for finding in lint_pack(made, vocabulary(), others=others):
        found.setdefault(finding.code, finding)
    return found


def leaf(**said: Any) -> dict[str, Any]:
    """A leaf with an id."""
    return {"id": "asked", **said}


def some(over: str, *parts: dict[str, Any]) -> dict[str, Any]:
    """Some record of a list that meets all of these."""
    return {"id": "there_is", "some": {"over": over, "where": {"all": list(parts)}}}
