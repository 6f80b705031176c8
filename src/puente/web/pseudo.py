"""An invented language that shows what is not translated and what does not fit: accents, 40 % longer, in brackets.

Start at `pseudo_language`. It is made from the marked texts when somebody asks for it, in the modes demo and test only.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages import Catalog

from puente.web.catalogues import write_catalogue
from puente.web.marked import marked

PSEUDO = "en-xa"
_LOCALE = "en_XA"
_LONGER = 1.4
_KEPT = re.compile(r"(%\([a-z_]+\)[sd]|%[sd%]|\{[a-z_0-9]*\}|<[^>]+>|&[a-z]+;)")
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


@cache
def pseudo_language(target: Path) -> str:
    """The code of the invented language, whose catalogue now stands in the folder."""
    catalogue = Catalog(header_comment="")
    for one in marked().values():
        text = (longer(one.text), longer(one.plural)) if one.plural else longer(one.text)
        catalogue.add((one.text, one.plural) if one.plural else one.text, text, context=one.context or None)
    write_catalogue(catalogue, target / _LOCALE / "LC_MESSAGES" / "django.mo")
    return PSEUDO


def longer(text: str) -> str:
    """The same words with accents, each 40 % longer, in brackets; what is filled in stays as it is.

    >>> longer("Save the note")
    '[Sávé~~ thé~ ñóté~~]'
    >>> longer("Page %(number)s")
    '[Págé~~ %(number)s]'
    """
    parts = _KEPT.split(text)
    words = "".join(part if n % 2 else _WORD.sub(_longer_word, part) for n, part in enumerate(parts))
    return f"[{words}]"


def _longer_word(found: re.Match[str]) -> str:
    return found[0].translate(_ACCENTS) + "~" * round(len(found[0]) * (_LONGER - 1) + 0.3)
