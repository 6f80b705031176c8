"""What a column of somebody's table is about: one of the things that a person is registered with.

Start at `guessed`, which only proposes; the person who sends the table decides. `targets` is everything there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from puente.vocabulary.facts import FactType, Vocabulary
from puente.vocabulary.letters import plain_letters

IDENTITY: Final = (
    "given_names", "family_names", "phone", "document_type", "document_number", "birth_date", "preferred_language",
)  # fmt: skip
CONSENT, FLAGS, NATIONALITIES, ENTERED_ON = "consent", "flags", "nationalities", "entered_on"

_ALSO: Mapping[str, tuple[str, ...]] = {
    "given_names": ("nombre", "nombres", "primer nombre", "nome", "name", "first name", "given name", "given names",
                    "prenom", "prenoms", "prenon", "non"),
    "family_names": ("apellido", "apellidos", "sobrenome", "surname", "last name", "family name", "family names",
                     "nom", "nom de famille", "siyati"),
    "phone": ("telefono", "celular", "movil", "whatsapp", "telefone", "phone", "mobile", "telephone", "telefon"),
    "document_type": ("tipo de documento", "tipo documento", "document type", "type de document"),
    "document_number": ("documento", "numero de documento", "no documento", "cedula", "pasaporte", "dni", "cpf",
                        "document number", "numero de document", "document"),
    "birth_date": ("fecha de nacimiento", "fecha nacimiento", "nacimiento", "data de nascimento", "date of birth",
                   "birth date", "dob", "date de naissance", "dat nesans"),
    "preferred_language": ("idioma", "lengua", "lingua", "language", "langue", "lang"),
    CONSENT: ("consentimiento", "acepta", "autoriza", "autorizacion", "consentimento", "consent", "agreed",
              "consentement", "dako"),
    FLAGS: ("alertas", "proteccion", "protecao", "flags", "protection"),
    NATIONALITIES: ("nacionalidad", "nacionalidades", "nacionalidade", "nationality", "nationalite", "nasyonalite",
                    "pais de origen", "pais de nacimiento"),
    ENTERED_ON: ("fecha de entrada", "fecha de ingreso", "fecha de llegada", "data de entrada", "date of entry",
                 "entered on", "date d entree", "dat antre"),
}  # fmt: skip


def targets(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Everything that a column may be about: who it is, consent, signs of danger, and facts of one value."""
    facts = (name for name, one in vocabulary.facts.items() if one.type is not FactType.TEXT and name not in IDENTITY)
    return (*IDENTITY, CONSENT, FLAGS, NATIONALITIES, ENTERED_ON, *facts)


def guessed(columns: Iterable[str], vocabulary: Vocabulary, words: Iterable[Mapping[str, str]]) -> dict[int, str]:
    """Column by number → what it seems to be about; each thing once, and nothing for a name that tells nothing.

    words   of the fact vocabulary, in any number of languages
    """
    known: dict[str, str] = {}
    for target in targets(vocabulary):
        labels = [text for language in words for text in _labels(target, language)]
        for name in (target, target.replace("_", " "), *_ALSO.get(target, ()), *labels):
            known.setdefault(plain(name), target)
    found: dict[int, str] = {}
    for n, column in enumerate(columns):
        meant = known.get(plain(column))
        if meant is not None and meant not in found.values():
            found[n] = meant
    return found


def _labels(target: str, words: Mapping[str, str]) -> Iterable[str]:
    return (words[key] for key in (f"fact.{target}.label", f"fact.{target}.question") if key in words)


def plain(text: str) -> str:
    """A text as it is compared: small letters without accents, words parted by one space.

    >>> plain(" Fecha  de nacimiento: ")
    'fecha de nacimiento'
    """
    return " ".join(re.findall(r"[a-z0-9]+", plain_letters(text)))
