"""A person file that is being filled in, answer by answer, as plain data.

Start at `Draft`. The rules read the file through `read_person`; this keeps what an interview adds to it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Self

from puente.vocabulary.facts import FactType, Vocabulary

Steps = tuple[str | int, ...]


class Draft:
    """A person file that is being filled in. `opening` is the comment it starts with."""

    def __init__(self, vocabulary: Vocabulary, data: Mapping[str, Any] | None = None, opening: str = "") -> None:
        self.vocabulary, self.opening = vocabulary, opening
        self.data: dict[str, Any] = dict(data or {})

    def copy(self) -> Self:
        """Another draft that says the same."""
        return type(self)(self.vocabulary, copy.deepcopy(self.data), self.opening)

    def put(self, steps: Steps, value: object) -> None:
        """Set a fact or a field: `("permits", "items", 0, "until")`."""
        *above, last = steps
        self._inside(tuple(above))[last] = value

    def add(self, steps: Steps, record: dict[str, Any]) -> None:
        """Add a record to a list."""
        self._list(steps)["items"].append(record)

    def items(self, steps: Steps) -> list[dict[str, Any]]:
        """The records that a list has so far."""
        copied = self.copy()
        held = copied._inside(steps)  # noqa: SLF001 - a copy of our own kind: looking must not write
        records: list[dict[str, Any]] = held["items"]
        return records

    def close(self, steps: Steps, pins: Mapping[str, frozenset[str]]) -> None:
        """Say that a list holds no other record with these values; without values, no other at all."""
        held = self._list(steps)
        if not pins:
            held["complete"] = True
        elif held["complete"] is not True:
            scopes = held["complete"] if isinstance(held["complete"], list) else []
            names = sorted(pins)
            held["complete"] = [*scopes, {name: self._values(str(steps[-1]), name, pins[name]) for name in names}]

    def _values(self, over: str, field: str, values: frozenset[str]) -> list[Any]:
        if self.vocabulary.lists[over].fields[field].type is FactType.BOOL:
            return [value == "true" for value in sorted(values)]
        return sorted(values)

    def _inside(self, steps: Steps) -> Any:
        place: Any = self.data
        for n, step in enumerate(steps):
            if isinstance(step, str) and step in self.vocabulary.lists:
                place = self._list(steps[: n + 1])
            else:
                place = place[step]
        return place

    def _list(self, steps: Steps) -> dict[str, Any]:
        """The list at a place, in its long form `{complete, items}`."""
        above, name = self._inside(steps[:-1]), steps[-1]
        held = above.get(name)
        if isinstance(held, list):
            held = {"items": held}
        elif held == "none":
            held = {"complete": True}
        elif not isinstance(held, dict):
            held = {}
        above[name] = {"complete": held.get("complete", "unknown"), "items": held.get("items") or []}
        listed: dict[str, Any] = above[name]
        return listed
