"""The least valid pack, scheme, book and person; a test says what it is about and nothing else.

The packs are of `zzz`, a code that ISO 3166-1 leaves to its users and gives to no country. People's stays and
nationalities need a code that a person file accepts: `ata` (Antarctica) has no nationals and no migration law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from puente.rules.advertising import Advertising
from puente.rules.assess import RuleBook
from puente.rules.carried import CarriedRight, Line
from puente.rules.model import Parameter, Scheme, Version
from puente.rules.pack import (
    Authority,
    Calendar,
    DocumentKind,
    Goals,
    Pack,
    PackFile,
    Referral,
    SourceEntry,
    Step,
    WorkRights,
)
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person

COUNTRY = "zzz"
LAND = "ata"
CARD = "zzz.scheme.card"
DAY = date(2024, 6, 15)
"""A day on which the least valid scheme is in force and open."""

STEP: dict[str, Any] = {"id": "zzz.step.letter", "kind": "document", "source": "s1"}
GOAL: dict[str, Any] = {"requires": {"id": "may_work", "right": "work", "at": "on"}, "source": "s1"}
ADULT: dict[str, Any] = {"id": "adult", "derive": "age", "at": "filing", "ge": 18}
"""A leaf that the birth date alone decides."""


def version(**said: Any) -> dict[str, Any]:
    """A text in force since 2020, as a pack's file would say it."""
    least = {
        "in_force": {"from": "2020-01-01"},
        "published": "2020-01-01",
        "law_read_until": "2026-01-01",
        "status": "transcribed",
        "source": "s1",
    }
    return {**least, **said}


def scheme(id: str = CARD, /, *, versions: list[dict[str, Any]] | None = None, **said: Any) -> Scheme:
    """A permit of one text; what a version says (`requires`, `windows`, `doors` …) may be given straight."""
    own = {name: said.pop(name) for name in list(said) if name in _OF_VERSION}
    return Scheme.model_validate({"id": id, "kind": "permit", "versions": versions or [version(**own)], **said})


_OF_VERSION = frozenset(Version.model_fields)


def pack(*schemes: Scheme, country: str = COUNTRY, **said: Any) -> Pack:
    """A pack with these schemes; steps, documents and parameters are given as its files would say them."""
    about = {"maintained_by": "nobody", "law_read_until": "2026-01-01", "currency": "XTS", "languages": ["en"]}
    return Pack(
        about=PackFile.model_validate({"country": country, **about}),
        schemes={one.id: one for one in schemes},
        steps=_keyed(Step, said.pop("steps", ())),
        documents=_keyed(DocumentKind, said.pop("documents", ())),
        authorities=_mapped(Authority, said.pop("authorities", {"office": {}})),
        sources=_mapped(SourceEntry, said.pop("sources", {"s1": {"title": "an invented text"}})),
        parameters=_mapped(Parameter, said.pop("parameters", {})),
        calendars=_mapped(Calendar, said.pop("calendars", {})),
        goals=Goals.model_validate(goals) if (goals := said.pop("goals", None)) else None,
        work_rights=WorkRights.model_validate(said.pop("work_rights", {})),
        referrals=tuple(Referral.model_validate(one) for one in said.pop("referrals", ())),
        carried=_keyed(CarriedRight, said.pop("carried", ())),
        lines=_keyed(Line, said.pop("lines", ())),
        advertising=Advertising.model_validate(ads) if (ads := said.pop("advertising", None)) else None,
        content_hash="invented",
        **said,
    )


def book(*schemes: Scheme, **said: Any) -> RuleBook:
    """A rule book of one pack."""
    return RuleBook({COUNTRY: pack(*schemes, **said)}, vocabulary())


def person(**data: Any) -> Person:
    """An invented person of whom only this is known."""
    return read_person(data, vocabulary())


def _keyed(model: Any, items: Any) -> dict[str, Any]:
    return {item["id"]: model.model_validate(item) for item in items}


def _mapped(model: Any, items: Mapping[str, Any]) -> dict[str, Any]:
    return {name: model.model_validate(item) for name, item in items.items()}
