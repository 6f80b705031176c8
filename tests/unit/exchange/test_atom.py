"""What both feeds are written with."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from puente.exchange.atom import ATOM, add, instant, of, written


def test_a_text_loses_what_xml_does_not_carry_and_keeps_its_lines() -> None:
    root = ET.Element(of("feed"))

    add(root, "title", "one\x00\x0b <two>\nthree")
    add(root, "mark", "own", space="urn:own")

    found = ET.fromstring(written(root))
    assert found.findtext(of("title")) == "one <two>\nthree"
    assert found.findtext(of("mark", "urn:own")) == "own"


def test_a_feed_names_its_space_once_and_ends_with_a_line() -> None:
    content = written(ET.Element(of("feed")))

    assert content.count(ATOM.encode()) == 1
    assert b'<feed xmlns="' in content
    assert content.endswith(b"\n")


def test_a_day_is_told_as_its_first_instant() -> None:
    assert instant(date(2026, 3, 1)) == "2026-03-01T00:00:00Z"
