"""Compile the site's message catalogues where the machine keeps its data. Start at `compiled`.

Only the texts (.po) are in the repository, one file per area and language; Django reads one compiled file (.mo) per
language and knows a language only by it.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from puente.errors import PackError

TEXTS = Path(__file__).parent / "locale"
_REVIEWER = re.compile(r'^"X-Reviewed-By: (.+?)\\n"$', re.MULTILINE)


def compiled(target: Path) -> Path:
    """The folder of compiled catalogues, each newer than its texts."""
    for folder in sorted(TEXTS.glob("*/LC_MESSAGES")):
        made = target / folder.relative_to(TEXTS) / "django.mo"
        texts = sorted(folder.glob("*.po"))
        if not made.is_file() or made.stat().st_mtime < max(text.stat().st_mtime for text in texts):
            write_catalogue(joined(texts), made)
    return target


@cache
def reviewed(language: str) -> bool:
    """Whether a person has reviewed every file of a language: its header `X-Reviewed-By` names one.

    English is what the others are translated from, and needs no reviewer.
    """
    texts = sorted((TEXTS / language / "LC_MESSAGES").glob("*.po"))
    found = [_REVIEWER.search(text.read_text(encoding="utf-8")) for text in texts]
    return all(one is not None and one[1] != "none" for one in found)


def joined(texts: list[Path]) -> Catalog:
    """One catalogue of several files of one language.

    raises   PackError("site.two-translations") when two files word the same message in two ways
    """
    whole = Catalog()
    for text in texts:
        with text.open("rb") as file:
            part = read_po(file)
        if len(whole) == 0:
            whole = part
            continue
        for message in part:
            known = whole.get(message.id, message.context) if message.id else None
            if known is not None and known.string and message.string and known.string != message.string:
                raise PackError("site.two-translations", file=text.name, path=str(message.id))
            if message.id and (known is None or not known.string):
                whole[message.id] = message
    return whole


def write_catalogue(catalogue: Catalog, made: Path) -> None:
    """Compile a catalogue into a file, whole or not at all."""
    made.parent.mkdir(parents=True, exist_ok=True)
    fresh = made.with_name(f".{secrets.token_hex(4)}.mo")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(made)
