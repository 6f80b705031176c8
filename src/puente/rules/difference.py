"""What two packs of one country say differently: the law's meaning, not its text.

Start at `law_differences`. Things are compared by their ids, so that an order or a comment is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from puente.rules.condition import Form
from puente.rules.pack import Pack

_KINDS = (
    ("windows", "window"), ("rights", "right"), ("opens", "right"), ("otherwise", "right"), ("costs", "cost"),
    ("papers", "paper"), ("parameters", "value"), ("readings", "value"), ("requires", "requirement"),
    ("needs", "requirement"), ("doors", "door"), ("versions", "version"),
)  # fmt: skip
_FIELDS = {
    "schemes": "scheme", "steps": "step", "documents": "document", "parameters": "value", "sources": "source",
    "duties": "duty", "quotas": "quota", "contributions": "contribution",
}  # fmt: skip


class LawDifference(NamedTuple):
    """One thing added, removed or changed.

    what   scheme, window, value, right, …
    name   the scheme, step or other thing it belongs to
    path   inside that thing
    """

    change: str
    country: str
    what: str
    name: str
    path: str
    old: Any = None
    new: Any = None


def law_differences(before: Pack, after: Pack) -> tuple[LawDifference, ...]:
    """Every thing added, removed or changed from one pack of a country to another."""
    return tuple(_packs(after.country, before, after))


def _packs(country: str, old: Pack, new: Pack) -> Iterator[LawDifference]:
    for field in (name for name in Pack.model_fields if name != "content_hash"):
        before, after = (_keyed(_plain(getattr(pack, field))) or {} for pack in (old, new))
        what = _FIELDS.get(field, field)
        for name in _names(before, after):
            if name not in before or name not in after:
                change = "added" if name in after else "removed"
                yield LawDifference(change, country, what, name, "", before.get(name), after.get(name))
            else:
                for kind, path, was, is_ in _inside(before[name], after[name], ()):
                    yield LawDifference(kind, country, _what(path, what), name, ".".join(path), was, is_)


def _inside(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], Any, Any]]:
    if old == new:
        return
    before, after = _keyed(old), _keyed(new)
    if before is None or after is None:
        yield "changed", path, old, new
        return
    for name in _names(before, after):
        if name not in before or name not in after:
            yield "added" if name in after else "removed", (*path, name), before.get(name), after.get(name)
        else:
            yield from _inside(before[name], after[name], (*path, name))


def _names(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys([*before, *after]))


def _keyed(value: Any) -> Any:
    """A mapping of what is inside: a list by the ids of what stands in it, else by place; None for a plain value."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        named = [_name_of(item, n) for n, item in enumerate(value)]
        unique = named if len(set(named)) == len(named) else [f"{name}.{n}" for n, name in enumerate(named)]
        return dict(zip(unique, value, strict=True))
    return None


def _name_of(item: Mapping[str, Any], place: int) -> str:
    if "id" in item:
        return str(item["id"])
    if "right" in item and "from" in item:
        return f"{item['right']} {item['from']}"
    return str(item.get("from") or place)


def _what(path: tuple[str, ...], otherwise: str) -> str:
    """The innermost kind that a path leads through."""
    return next((what for step in reversed(path) for name, what in _KINDS if step == name), otherwise)


def _plain(value: Any) -> Any:
    if isinstance(value, Form):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
