"""Whom a command asks about: the worker with a paper, and the row the workforce would gain.

Start at `hired`. A name that several papers bear lists them, and the answer is what holds for all of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from puente.duties.model import Worker
from puente.errors import InputError, NotFound
from puente.exchange.workforce import FAMILY, ROLES
from puente.rules.assess import RuleBook
from puente.rules.pack import Pack
from puente.vocabulary.codes import country as country_code
from puente.vocabulary.load import read_person
from puente.vocabulary.person import Person


class Hire(NamedTuple):
    """Who would be hired.

    persons      one for each paper that the name may mean
    worker       the row; None where nobody is hired
    candidates   the papers that the name may mean, where they are several
    """

    persons: tuple[Person, ...]
    worker: Worker | None
    candidates: tuple[str, ...]


def hired(
    book: RuleBook,
    country: str,
    *,
    document: str | None,
    nationality: str | None,
    pay: Decimal | None,
    role: str | None,
    family: str | None,
    on: date,
) -> Hire:
    """The worker that a command line describes.

    raises   NotFound("document.not-found"), InputError("input.unknown-code"), InputError("workforce.unknown-word")
    """
    nation = None if nationality is None else country_code(nationality, field="nationality")
    permits = () if document is None else papers_named(book.pack(country), document)
    _known("role", role, ROLES)
    ties = None if family is None else tuple(one.strip() for one in family.split(","))
    for tie in ties or ():
        _known("family", tie, FAMILY)
    persons = tuple(_person(book, country, nation, one, on) for one in permits or (None,))
    named = document or nation or pay is not None
    permit = permits[0] if len(permits) == 1 else None
    worker = Worker(1, nation, pay, role, ties, permit) if named else None
    return Hire(persons, worker, permits if len(permits) > 1 else ())


def papers_named(pack: Pack, name: str) -> tuple[str, ...]:
    """The schemes whose permit a name may mean: by its whole id, its last word, the document it gives, or a part of it.

    raises   NotFound("document.not-found")
    """
    wanted = name.strip().casefold().replace("-", "_").replace(" ", "_")
    for found in (_exact(pack, wanted), _part_of(pack, wanted)):
        if found:
            return found
    last = sorted({one.rsplit(".", maxsplit=1)[-1] for one in (*pack.schemes, *pack.documents)})
    near = get_close_matches(wanted, last, n=6, cutoff=0.3) or last
    raise NotFound("document.not-found", kind="document", id=name, accepted=near)


def with_permit(worker: Worker, pack: Pack) -> Worker:
    """A row whose permit is a scheme's id; unknown where its name may mean several.

    raises   InputError("workforce.bad-permit")
    """
    if worker.permit is None:
        return worker
    try:
        found = papers_named(pack, worker.permit)
    except NotFound as error:
        raise InputError(
            "workforce.bad-permit", field="permit", value=worker.permit, accepted=error.accepted, line=worker.line
        ) from None
    return replace(worker, permit=found[0] if len(found) == 1 else None)


def _exact(pack: Pack, wanted: str) -> tuple[str, ...]:
    found = [one for one in pack.schemes if wanted in (one, _last(one))]
    found += [
        given for one, kind in pack.documents.items() if wanted in (one, _last(one)) for given in kind.given_by
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _part_of(pack: Pack, wanted: str) -> tuple[str, ...]:
    stays = [one.id for one in pack.schemes.values() if wanted in _last(one.id).split("_")]
    stays += [
        given for one, kind in pack.documents.items() if wanted in _last(one).split("_") for given in kind.given_by
    ]  # fmt: skip
    return tuple(dict.fromkeys(stays))


def _last(name: str) -> str:
    return name.rsplit(".", maxsplit=1)[-1]


def _person(book: RuleBook, country: str, nation: str | None, permit: str | None, on: date) -> Person:
    """A worker of whom only this is known; the permit covers the day asked."""
    data: dict[str, Any] = {}
    if nation is not None:
        data["nationalities"] = {"complete": True, "items": [{"code": nation.upper()}]}
    if permit is not None:
        record = {"scheme": permit, "country": country.upper(), "from": on.isoformat(), "ended_on": "none"}
        data["permits"] = {"complete": True, "items": [record]}
    elif nation == country:
        data["permits"] = {"complete": True, "items": []}
    return read_person(data, book.vocabulary)


def _known(field: str, value: str | None, accepted: tuple[str, ...]) -> None:
    if value is not None and value not in accepted:
        raise InputError("workforce.unknown-word", field=field, value=value, accepted=accepted, line=0)
