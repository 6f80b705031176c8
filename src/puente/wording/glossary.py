"""What the law of each country calls a thing: names from the packs, by term of the glossary. Start at `local_names`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from puente.rules.load import SHIPPED, load_packs
from puente.vocabulary.load import LANGUAGES
from puente.wording.words import Words

TERM_OF_KIND = {
    "permit": "permit",
    "residence": "residence",
    "visa": "visa",
    "refuge": "asylum_claim",
    "recognition": "recognition_of_studies",
    "licence": "professional_licence",
    "certification": "certificate_of_competences",
    "registration": "simplified_regime",
}
"""The term that a kind of scheme is an example of."""


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name of the law. `language` is the law's own, where the name is left in it; nothing where it is translated."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class LocalNames:
    """What one country has under a term, as its pack names it."""

    country: str
    names: tuple[LocalName, ...]


@lru_cache(maxsize=len(LANGUAGES))
def local_names(language: str, folder: Path = SHIPPED) -> dict[str, tuple[LocalNames, ...]]:
    """For each term that has any, what the countries have under it, by the country's name."""
    found: dict[str, list[LocalNames]] = {}
    for country, pack in load_packs(folder).items():
        words, own = Words(folder, country, language), Words(folder, country, pack.about.languages[0])
        for kind, term in TERM_OF_KIND.items():
            held = sorted(scheme.id for scheme in pack.schemes.values() if scheme.kind == kind)
            if held:
                names = tuple(_named(scheme, words, own) for scheme in held)
                found.setdefault(term, []).append(LocalNames(words.country_name(country), names))
    return {term: tuple(sorted(each, key=lambda one: one.country)) for term, each in found.items()}


def _named(scheme: str, words: Words, own: Words) -> LocalName:
    text = words.pack(scheme)
    kept = text == own.pack(scheme) and own.language != words.language
    return LocalName(text, own.language if kept else "")
