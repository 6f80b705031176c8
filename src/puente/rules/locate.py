"""Find the file and line of something that a pack names, in the texts of its files. Start at `Locator.place`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from puente.errors import PackError
from puente.rules.read_pack import SCHEME_FOLDERS
from puente.vocabulary.strict_yaml import YamlText, parse

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")
_LISTED = (
    ("steps", "steps"), ("documents", "documents"), ("duties", "duties"), ("duties", "quotas"),
    ("duties", "contributions"),
)  # fmt: skip
"""Folders, and the key of each of their texts under which things with an id stand."""
_MAPPED = {"parameters": "parameters", "calendars": "calendars"}


class Spot(NamedTuple):
    """A text and the path inside it."""

    text: YamlText
    path: tuple[str | int, ...]


class Locator:
    """Knows where everything of one country's folder stands.

    files   path inside the country folder → text
    """

    def __init__(self, files: Mapping[str, str], country: str) -> None:
        self.files, self.country = files, country
        self._spots: dict[str, Spot] = {}
        for name in SCHEME_FOLDERS:
            for text in self._texts(f"{name}/*.yaml"):
                self._put(text, (), text.data)
        for name, key in _LISTED:
            for text in self._texts(f"{name}/*.yaml"):
                for n, item in enumerate(_inside(text.data, key) or ()):
                    self._put(text, (key, n), item)
        for name, key in _MAPPED.items():
            for text in self._texts(f"{name}/*.yaml"):
                self._spots |= {f"{key}.{each}": Spot(text, (key, each)) for each in _inside(text.data, key) or ()}
        for text in self._texts("protection/*.yaml"):
            for n, item in enumerate(_inside(text.data, "rights") or ()):
                self._put(text, ("rights", n), item)
            for n, item in enumerate(_inside(text.data, "lines") or ()):
                self._spots[f"lines.{_inside(item, 'id')}"] = Spot(text, ("lines", n))
        self._single()

    def _single(self) -> None:
        for text in self._texts("authorities.yaml"):
            named = _inside(text.data, "authorities") or ()
            self._spots |= {each: Spot(text, ("authorities", each)) for each in named}
            self._spots["referrals"] = Spot(text, ("referrals",))
        for name in ("goals.yaml", "work_rights/*.yaml", "advertising/*.yaml"):
            self._spots |= {
                name.split("/", maxsplit=1)[0].removesuffix(".yaml"): Spot(text, ()) for text in self._texts(name)
            }

    def _texts(self, pattern: str) -> Iterator[YamlText]:
        for path in sorted(self.files):
            if fnmatchcase(path, pattern) and path.count("/") == pattern.count("/"):
                try:
                    yield parse(self.files[path], file=f"{self.country}/{path}")
                except PackError:  # said already, by itself
                    continue

    def _put(self, text: YamlText, path: tuple[str | int, ...], item: Any) -> None:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            self._spots[item["id"]] = Spot(text, path)

    def place(self, name: str, inside: str = "") -> tuple[str | None, int | None]:
        """File and line of a thing by name, as far as the path inside it leads: `versions[0].doors[group_3]`."""
        spot = self._spots.get(name)
        if spot is None:
            return None, None
        path = [*spot.path]
        here = _inside(spot.text.data, *path)
        for key, number in _STEP.findall(inside):
            step = key or _numbered(here, number)
            here = _inside(here, step)
            if here is None:
                break
            path.append(step)
        return spot.text.file, spot.text.line(path)


def _inside(data: Any, *path: str | int) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _numbered(items: Any, number: str) -> str | int:
    """The place in a list that a number, or the id of what stands there, means; a key of a mapping as it is."""
    if not isinstance(items, list):
        return number
    named = (n for n, item in enumerate(items) if isinstance(item, dict) and item.get("id") == number)
    return next(named, int(number) if number.isdigit() else number)
