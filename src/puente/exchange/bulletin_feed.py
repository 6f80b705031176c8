"""Law bulletins as an Atom feed, for readers that collect news. Start at `bulletin_feed`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.exchange.atom import add, instant, of, written


@dataclass(frozen=True, slots=True)
class BulletinEntry:
    """One bulletin.

    id      URN or address that stays its own
    lines   what it says, a sentence each
    """

    id: str
    title: str
    published_on: date
    link: str
    lines: tuple[str, ...]


def bulletin_feed(entries: Iterable[BulletinEntry], *, id: str, title: str, language: str) -> bytes:
    """The feed of these bulletins, the newest first: the same bytes for the same bulletins; it may be empty."""
    listed = sorted(entries, key=lambda one: (one.published_on, one.id), reverse=True)
    root = ET.Element(of("feed"), {"xml:lang": language})
    updated = listed[0].published_on if listed else date(1970, 1, 1)
    for name, text in (("id", id), ("title", title), ("updated", instant(updated))):
        add(root, name, text)
    add(ET.SubElement(root, of("author")), "name", "Puente")
    for one in listed:
        entry = ET.SubElement(root, of("entry"))
        for name, text in (("id", one.id), ("title", one.title), ("updated", instant(one.published_on))):
            add(entry, name, text)
        ET.SubElement(entry, of("link"), {"rel": "alternate", "href": one.link})
        add(entry, "content", "\n".join(f"• {line}" for line in one.lines))
    return written(root)
