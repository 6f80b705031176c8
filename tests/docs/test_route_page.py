"""The guide to reading a route shows what the code draws and says what the code says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.docs.route_picture import PICTURE, drawn

from puente.wording.catalogue import catalogue

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "route.md"


def test_the_picture_is_the_one_that_is_drawn() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn()


def test_the_picture_is_a_file_by_itself() -> None:
    root = ET.fromstring(drawn())

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "1. Get the birth record: from 15 Nov 2025" in root.attrib["aria-label"]


def test_each_heading_that_the_page_explains_is_one_of_a_route() -> None:
    said = set(catalogue("en").values())
    quoted = [line.split("**")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("- **")]

    assert len(quoted) >= 6
    assert [heading for heading in quoted if heading not in said] == []
