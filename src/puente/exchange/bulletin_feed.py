"""Law bulletins as an Atom feed, for readers that collect news. Start at `bulletin_feed`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.exchange.pack_feed import ATOM


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
    ET.register_namespace("", ATOM)
    root = ET.Element(_of("feed"), {"xml:lang": language})
    updated = listed[0].published_on if listed else date(1970, 1, 1)
    for name, text in (("id", id), ("title", title), ("updated", _instant(updated))):
        _add(root, name, text)
    _add(ET.SubElement(root, _of("author")), "name", "Puente")
    for one in listed:
        entry = ET.SubElement(root, _of("entry"))
        for name, text in (("id", one.id), ("title", one.title), ("updated", _instant(one.published_on))):
            _add(entry, name, text)
        ET.SubElement(entry, _of("link"), {"rel": "alternate", "href": one.link})
        _add(entry, "content", "\n".join(f"• {line}" for line in one.lines))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _of(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(above: ET.Element, name: str, text: str) -> None:
    ET.SubElement(above, _of(name)).text = "".join(each for each in text if each.isprintable() or each in "\n\t")


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
