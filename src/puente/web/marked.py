"""Find what the site says to people: every text that its code and its templates mark for translation.

Start at `marked`; `missing` is what a language still lacks. GNU gettext is not needed: templates are turned into code
by Django, and code is read by Babel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from puente.web.catalogues import TEXTS, joined

SITE = Path(__file__).parent
FRAMEWORK = "framework.po"
"""The file that words what Django itself says, for a language that Django does not know."""

_CONTEXT_FIRST = ((1, "c"), 2)
_KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT_FIRST),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (*_CONTEXT_FIRST, 3)),
}
Key = tuple[str, str]
"""Context, or nothing, and the English text."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that is marked.

    plural   the English text for several, where there is one
    place    file and line where it stands first
    """

    text: str
    context: str
    plural: str
    place: str

    @property
    def key(self) -> Key:
        """How a catalogue finds it."""
        return self.context, self.text


@cache
def marked() -> dict[Key, Marked]:
    """Every marked text of the site, by context and English text."""
    found: dict[Key, Marked] = {}
    for path in sources():
        for one in _marked_in(path):
            found.setdefault(one.key, one)
    return found


def sources() -> list[Path]:
    """The code and the templates of the site."""
    return [path for path in sorted(SITE.rglob("*")) if path.suffix in (".py", ".html", ".txt")]


def templates() -> list[Path]:
    """The templates of the site."""
    return [path for path in sources() if path.suffix != ".py"]


def spoken(language: str) -> Catalog:
    """What the site says in a language: every file of it but the one that speaks for Django."""
    folder = TEXTS / language / "LC_MESSAGES"
    return joined([path for path in sorted(folder.glob("*.po")) if path.name != FRAMEWORK])


def files(language: str) -> dict[str, Catalog]:
    """Each file of a language by its name."""
    found = {}
    for path in sorted((TEXTS / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            found[path.name] = read_po(file)
    return found


def missing(language: str) -> list[Marked]:
    """The marked texts that a language does not have, in the order of their files."""
    known = spoken(language)
    return [one for one in marked().values() if not translations(known, one)]


def translations(catalogue: Catalog, one: Marked) -> tuple[str, ...]:
    """What a catalogue says for a text, one for each plural form; nothing where any of them is empty."""
    held = catalogue.get(one.text, one.context or None)
    if held is None:
        return ()
    forms = held.string if isinstance(held.string, (tuple, list)) else (held.string,)
    return tuple(forms) if all(forms) else ()


def _marked_in(path: Path) -> Iterator[Marked]:
    text = path.read_text(encoding="utf-8")
    code = text if path.suffix == ".py" else templatize(text, origin=path.name)
    name = path.relative_to(SITE).as_posix()
    for line, message, _comments, context in extract("python", BytesIO(code.encode()), keywords=_KEYWORDS):
        one, several = message if isinstance(message, tuple) else (message, "")
        if one:
            yield Marked(one, context or "", several, f"{name}:{line}")
