"""Draw the picture of docs/guide/route.md with the code that draws every route's.

.venv/bin/python -m tests.docs.route_picture     writes it anew
"""

from __future__ import annotations

from pathlib import Path

from tests.factories import route_views as views

from puente.wording.html_page import picture_svg
from puente.wording.route_view import BarView, MarkView

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "route.svg"
BARS = (
    BarView("1. Get the birth record", 0, 6, critical=True, open=True, days="from 15 Nov 2025"),
    BarView("2. Get the school certificate", 0, 20, critical=False, open=False, days="15 Nov 2025 to 5 Dec 2025"),
    BarView("3. Permit to stay and work", 6, 30, critical=True, open=False, days="not before 15 Nov 2025"),
    BarView("4. Join the health insurance", 36, 6, critical=True, open=True, days="not before 15 Dec 2025"),
)
MARKS = (MarkView("today", 0, "Start: 15 Nov 2025"), MarkView("goal", 42, "Goal: not before 15 Dec 2025"))


def drawn() -> str:
    """An invented plan of four steps, two of unknown length, one that may slip."""
    return picture_svg(views.plan(bars=BARS, marks=MARKS, ticks=(), span=42))


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
