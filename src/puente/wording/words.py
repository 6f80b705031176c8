"""Names in the reader's language: of countries, days, choices, and of all that a pack names.

Start at `Words`, one for each country that is answered for. What a pack does not word is shown by its id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from puente.errors import PackError
from puente.rules.load import read_document
from puente.rules.model import Parameter
from puente.rules.parameter import values_on
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.vocabulary.load import words as vocabulary_words
from puente.vocabulary.strict_yaml import YamlText, parse
from puente.wording.catalogue import reviewed as catalogue_reviewed

LOCALES = {"en": "en_GB", "es": "es_419", "pt": "pt_BR"}
"""How days and amounts are written where the language alone does not say: as in the region, a day before its month."""
_HAITIAN_MONTHS = (
    "janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm",
)  # fmt: skip
"""The locale data has French months for Haitian Creole, and French names of countries."""
_HAITIAN_COUNTRIES = {
    "arg": "Ajantin", "atg": "Antigwa ak Babouda", "bhs": "Bahamas", "blz": "Beliz", "bol": "Bolivi", "bra": "Brezil",
    "brb": "Babad", "can": "Kanada", "chl": "Chili", "chn": "Lachin", "col": "Kolonbi", "cri": "Kosta Rika",
    "cub": "Kiba", "deu": "Almay", "dma": "Dominik", "dom": "Repiblik Dominikèn", "ecu": "Ekwatè", "esp": "Lespay",
    "fra": "Lafrans", "gbr": "Wayòm Ini", "grd": "Grenad", "gtm": "Gwatemala", "guy": "Giyana", "hnd": "Ondiras",
    "hti": "Ayiti", "ind": "Lend", "ita": "Itali", "jam": "Jamayik", "jpn": "Japon", "kna": "Sen Kits ak Nevis",
    "lca": "Sent Lisi", "mex": "Meksik", "nic": "Nikaragwa", "pan": "Panama", "per": "Pewou", "prt": "Pòtigal",
    "pry": "Paragwe", "rus": "Larisi", "slv": "Salvadò", "sur": "Sirinam", "syr": "Siri", "tto": "Trinidad ak Tobago",
    "ukr": "Ikrèn", "ury": "Irigwe", "usa": "Etazini", "vct": "Sen Vensan ak Grenadin", "ven": "Venezwela",
}  # fmt: skip

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_HOLE = re.compile(r"\{([a-z0-9_]+)\}")


class Words:
    """What a country's pack and the vocabulary call things, in one language."""

    def __init__(self, folder: Path, country: str, language: str) -> None:
        self.folder, self.country, self.language = folder, country, language

    @property
    def _path(self) -> Path:
        return self.folder / self.country / "text" / f"{self.language}.yaml"

    @cached_property
    def reviewed(self) -> bool:
        """Whether a person has reviewed both the pack's words and the catalogue in this language."""
        return catalogue_reviewed(self.language) and reviewer_of(self._path, self.folder) is not None

    @cached_property
    def _pack(self) -> Mapping[str, str]:
        try:
            return read_words(self._path, self.folder)
        except PackError as error:
            if error.code == "pack.no-such-file":  # a pack that is being written: its ids stand for its words
                return {}
            raise

    @cached_property
    def _vocabulary(self) -> Mapping[str, str]:
        return vocabulary_words(self.language)

    def pack(self, key: str) -> str:
        """A word of the pack; the id where it has none."""
        return self._pack.get(key, key)

    def leaf(self, scheme: str, leaf: str, parameters: Mapping[str, Parameter], day: int) -> str:
        """A requirement as the person must meet it, its parameters put in as they stood on a day (ordinal)."""
        text = self._pack.get(f"{scheme}.leaf.{leaf}", leaf)
        return _HOLE.sub(lambda found: self._value(found[1], parameters, day) or found[0], text)

    def _value(self, name: str, parameters: Mapping[str, Parameter], day: int) -> str:
        held = parameters.get(name)
        return " / ".join(self.shown(value) for value in values_on(held, day)) if held else ""

    def shown(self, value: object) -> str:
        """A value of the law: a day as people write it, a list with commas."""
        if isinstance(value, (tuple, list)):
            return ", ".join(map(self.shown, value))
        return self.day(date.fromisoformat(value)) if isinstance(value, str) and _DAY.match(value) else str(value)

    def fact(self, key: str) -> str | None:
        """A word of the fact vocabulary: `fact.birth_date.label`; None where there is none."""
        return self._vocabulary.get(key)

    def country_name(self, code: str) -> str:
        """A country, by its ISO 3166-1 alpha-3 code."""
        return country_name(code, self.language)

    def day(self, day: date | int | None) -> str:
        """A day as people write it; nothing where there is none."""
        return written_day(day, self.language)


class TextWords(Words):
    """The same for a pack that is in memory; a language that it does not speak is shown by ids."""

    def __init__(self, country: str, language: str, text: str) -> None:
        super().__init__(Path(), country, language)
        self.text = text

    @cached_property
    def reviewed(self) -> bool:
        """Whether a person has reviewed both the pack's words and the catalogue in this language."""
        return catalogue_reviewed(self.language) and bool(self.text) and _reviewer(self._read().data) is not None

    @cached_property
    def _pack(self) -> Mapping[str, str]:
        return words_in(self._read()) if self.text else {}

    def _read(self) -> YamlText:
        return parse(self.text, file=f"text/{self.language}.yaml")


def read_words(path: Path, folder: Path) -> Mapping[str, str]:
    """The words of one language file of a pack.

    raises   PackError: no such file, broken YAML, no `words`, a word that is not a text
    """
    return words_in(read_document(path, root=folder))


def words_in(text: YamlText) -> Mapping[str, str]:
    """The words that a language file holds.

    raises   PackError: no `words`, a word that is not a text
    """
    words = text.data.get("words") if isinstance(text.data, dict) else None
    if not isinstance(words, dict):
        raise PackError("pack.text-without-words", file=text.file, line=1, path="words")
    for key, value in words.items():
        if not isinstance(value, str):
            line = text.line(["words", key])
            raise PackError("pack.wrong-value", file=text.file, line=line, path=f"words.{key}", value=value)
    return words


def reviewer_of(path: Path, folder: Path) -> str | None:
    """Who reviewed a language file of a pack; None where nobody has, or there is no such file."""
    try:
        return _reviewer(read_document(path, root=folder).data)
    except PackError:
        return None


def _reviewer(data: object) -> str | None:
    who = data.get("reviewed_by") if isinstance(data, dict) else None
    return str(who) if who not in (None, "none", "") else None


@lru_cache(maxsize=4096)
def country_name(code: str, language: str) -> str:
    """A country in a language, by its ISO 3166-1 alpha-3 code; the code where it is no country's."""
    import pycountry  # noqa: PLC0415 - slow to import
    from babel import Locale  # noqa: PLC0415 - slow to import

    if language == "ht" and code.lower() in _HAITIAN_COUNTRIES:
        return _HAITIAN_COUNTRIES[code.lower()]
    found = pycountry.countries.get(alpha_3=code.upper())
    return Locale.parse(language).territories.get(found.alpha_2, code) if found else code


def written_day(day: date | int | None, language: str) -> str:
    """A day as people write it; nothing for none, and for the first and last day of the calendar."""
    from babel.dates import format_date  # noqa: PLC0415 - slow to import

    if day is None or (isinstance(day, int) and day in (FIRST_DAY, LAST_DAY)):
        return ""
    written = date.fromordinal(day) if isinstance(day, int) else day
    if language == "ht":
        return f"{written.day} {_HAITIAN_MONTHS[written.month - 1]} {written.year}"
    return str(format_date(written, "medium", locale=LOCALES.get(language, language)))
