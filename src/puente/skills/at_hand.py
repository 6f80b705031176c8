"""What is at hand to link to: the taxonomy that ships, and what an operator imported and trained into a folder.

Start at `linker`; `link`, `extract` and `propose` are the short ways. Only this module knows both halves; it opens
nothing itself.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from puente.skills.imports.esco import Esco
from puente.skills.imports.load import kept_esco, kept_national, kept_occupations
from puente.skills.linking.bundled import SKILL_ID, bundled_lexicon, bundled_skills
from puente.skills.linking.extract import Extractor, Found
from puente.skills.linking.index import Index
from puente.skills.linking.link import Linked, Linker, check_language
from puente.skills.linking.load import save_index, saved_embedding, saved_index, weights, wording
from puente.skills.linking.model import ISCO_URI, Lexicon
from puente.skills.linking.train import trained_on
from puente.skills.load import taxonomy


def occupations(folder: Path | None = None) -> Lexicon:
    """Every occupation and group at hand, with labels in all languages.

    folder   where imports are kept; None: the taxonomy that ships alone
    """
    found = bundled_lexicon(taxonomy())
    if folder is None:
        return found
    esco = kept_occupations(folder)
    for more in ([] if esco is None else [esco], kept_national(folder)):
        for one in more:
            found = found.with_more(one)
    return found


@lru_cache(maxsize=4)
def linker(folder: Path | None = None) -> Linker:
    """Ready to be asked: the index is made once and kept in the folder.

    An embedding is used where one was trained on these very labels (`puente skills train`); else letters and stems.
    """
    lexicon = occupations(folder)
    encoder = None if folder is None else saved_embedding(folder, trained_on(lexicon))
    index = None if folder is None else saved_index(folder, lexicon, encoder)
    if index is None:
        index = Index.of(lexicon, wording, encoder)
        if folder is not None:
            with suppress(OSError):  # a folder that cannot be written to costs time, not the answer
                save_index(folder, index, encoder)
    return Linker(index, weights(index.kind))


def link(text: str, *, lang: str, country: str | None = None, top: int = 5, folder: Path | None = None) -> Linked:
    """The occupations that a text may mean, best first; as `Linker.link`."""
    return linker(folder).link(text, lang=lang, country=country, top=top)


@lru_cache(maxsize=4)
def extractor(folder: Path | None = None) -> Extractor:
    """Ready to find skills: those that ship, and those of an import."""
    found = bundled_skills(taxonomy())
    esco = None if folder is None else kept_esco(folder)
    if esco is not None:
        found = found.with_more(esco.skills)
    index = None if folder is None else saved_index(folder, found, None)
    if index is None:
        index = Index.of(found, wording)
        if folder is not None:
            with suppress(OSError):
                save_index(folder, index, None)
    return Extractor(index, weights("letters"))


def extract(text: str, *, lang: str, folder: Path | None = None) -> tuple[Found, ...]:
    """The skills that a text speaks of; as `Extractor.extract`."""
    return extractor(folder).extract(text, lang=lang)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A skill to ask somebody about who names an occupation: yes or no.

    skill   its id; `label` what it is called in the language asked, or else in English
    """

    skill: str
    label: str
    essential: bool


def propose(occupation: str, *, lang: str, folder: Path | None = None) -> tuple[Proposal, ...]:
    """The skills of an occupation, the essential ones first; none where nobody tied any to it.

    occupation   an ESCO URI, or the code of a unit group of ISCO-08
    raises       InputError("skills.unknown-language")
    """
    check_language(lang)
    code = occupation.removeprefix(ISCO_URI)
    shipped = taxonomy()
    found = [
        Proposal(SKILL_ID + skill.id, skill.names[lang], essential)
        for essential, skills in ((True, shipped.skills_of(code)), (False, shipped.optional_skills_of(code)))
        for skill in skills
    ]
    esco = None if folder is None else kept_esco(folder)
    return tuple(found if found or esco is None else _of_esco(esco, occupation, lang))


def _of_esco(esco: Esco, occupation: str, lang: str) -> list[Proposal]:
    names: dict[str, str] = {}
    for label in sorted(esco.skills.labels, key=lambda one: (one.language != lang, one.language != "en")):
        if label.preferred:
            names.setdefault(label.concept, label.text)
    related = ((True, esco.essential.get(occupation, ())), (False, esco.optional.get(occupation, ())))
    return [Proposal(one, names[one], essential) for essential, skills in related for one in skills if one in names]
