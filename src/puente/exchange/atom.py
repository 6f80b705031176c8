"""What every Atom feed here is written with: names, days, and texts that no reader stumbles over. Start at `add`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

ATOM = "http://www.w3.org/2005/Atom"


def of(name: str, space: str = ATOM) -> str:
    """The name of an element with the space it stands in."""
    return f"{{{space}}}{name}"


def add(above: ET.Element, name: str, text: str, *, space: str = ATOM) -> None:
    """Put an element with this text in, without letters that XML does not carry."""
    clean = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
    ET.SubElement(above, of(name, space)).text = clean


def instant(day: date) -> str:
    """The first instant of a day, as Atom writes it."""
    return f"{day.isoformat()}T00:00:00Z"


def written(root: ET.Element) -> bytes:
    """The feed as a file: the same bytes for the same elements."""
    ET.register_namespace("", ATOM)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
