"""Compile the site's message catalogues where the machine keeps its data. Start at `compiled`.

Only the texts (.po) are in the repository; Django reads the compiled form (.mo) and knows a language only by it.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_TEXTS = Path(__file__).parent / "locale"


def compiled(target: Path) -> Path:
    """The folder of compiled catalogues, each newer than its text."""
    for text in _TEXTS.glob("*/LC_MESSAGES/django.po"):
        made = target / text.relative_to(_TEXTS).with_suffix(".mo")
        if not made.is_file() or made.stat().st_mtime < text.stat().st_mtime:
            _compile(text, made)
    return target


def _compile(text: Path, made: Path) -> None:
    made.parent.mkdir(parents=True, exist_ok=True)
    with text.open("rb") as file:
        catalogue = read_po(file)
    fresh = made.with_name(f".{secrets.token_hex(4)}.mo")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(made)
