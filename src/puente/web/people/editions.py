"""Which text of a country's law the site answers by: the pack that ships, or a newer one that was published here.

Start at `edition_of`. Whoever publishes says so through `take_from`. The numbers in the database are asked again after
`ASK_AGAIN` seconds, so that every worker follows a publication within that time; the one that publishes, at once.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

ASK_AGAIN = 2.0


@dataclass(frozen=True, slots=True)
class Edition:
    """A text of a country's law.

    number         of the published version; 0 for the pack that ships
    content_hash   of its files; empty for the pack that ships
    since          the day it was published here; None for the pack that ships
    """

    country: str
    number: int = 0
    content_hash: str = ""
    since: date | None = None


class Publisher(Protocol):
    """Who knows what was published."""

    def newest(self) -> Mapping[str, Edition]:
        """The newest version of each country that has one."""

    def editions(self, country: str) -> list[Edition]:
        """Every published version of a country, the oldest first."""

    def files(self, edition: Edition) -> Mapping[str, str]:
        """The texts of a version, by their path in the country folder."""


class _Known:
    publisher: Publisher | None = None
    newest: Mapping[str, Edition] = {}
    asked_at = float("-inf")


def take_from(publisher: Publisher) -> None:
    """From now on what this one publishes is the law."""
    _Known.publisher = publisher
    forget()


def forget() -> None:
    """Ask the database at the next look."""
    _Known.asked_at = float("-inf")


def edition_of(country: str) -> Edition:
    """The text that answers now."""
    return newest().get(country) or Edition(country)


def newest() -> Mapping[str, Edition]:
    """The newest published version of each country that has one."""
    if _Known.publisher is None:
        return {}
    if time.monotonic() - _Known.asked_at > ASK_AGAIN:
        _Known.newest, _Known.asked_at = _Known.publisher.newest(), time.monotonic()
    return _Known.newest


def published(country: str) -> list[Edition]:
    """Every version of a country that was published here, the oldest first."""
    return [] if _Known.publisher is None else _Known.publisher.editions(country)


def files_of(edition: Edition) -> Mapping[str, str]:
    """The texts of a published version."""
    assert _Known.publisher is not None, "a published version has a publisher"
    return _Known.publisher.files(edition)
