"""Turn a record into the dictionary that a page or an answer may show. Start at `card`.

Nothing else of a person leaves this app: what is not in `fields` is not opened, let alone sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from puente.vocabulary.load import vocabulary
from puente.web.people.casework.convert import barriers_of, placements_of, referrals_of, stages_of
from puente.web.people.models import Person
from puente.web.policy.fields import IN_AN_EMERGENCY, SHARED, readable
from puente.web.policy.viewer import Viewer

LISTED = frozenset({"id", "given_names", "family_names", "stage", "caseworker", "version"})
"""What a list shows of what may be read: never a protection flag, a document number or a story."""

_READ: Mapping[str, Callable[[Person], Any]] = {
    "id": lambda person: str(person.pk),
    "country": lambda person: person.country,
    "office": lambda person: person.office.name if person.office else "",
    "preferred_language": lambda person: person.preferred_language,
    "version": lambda person: person.version,
    "facts": lambda person: person.facts or {},
    "protection": lambda person: person.protection or [],
    "stage": lambda person: _case(person, "stage"),
    "caseworker": lambda person: getattr(_case(person, "caseworker"), "login", ""),
    "stages": lambda person: stages_of(person.case) if _has_case(person) else [],
    "barriers": lambda person: barriers_of(person.case) if _has_case(person) else [],
    "referrals": lambda person: referrals_of(person.case) if _has_case(person) else [],
    "placements": lambda person: placements_of(person.case) if _has_case(person) else [],
    "handover": lambda person: _open_handover(person) if _has_case(person) else "",
    "notes": lambda person: (
        [_note(note) for note in person.case.notes.select_related("author").order_by("-made_at")]
        if _has_case(person)
        else []
    ),
    "documents": lambda person: [_paper(paper) for paper in person.documents.defer("content").order_by("added_at")],
    **{name: lambda person, name=name: getattr(person, name) or "" for name in Person.IDENTITY},
}


def card(person: Person, viewer: Viewer) -> dict[str, Any]:
    """What this viewer may read of a person they were given by a query."""
    fields = readable(viewer.role)
    return _open(person, fields & IN_AN_EMERGENCY if getattr(person, "open_until", None) else fields)


def card_of(person: Person, fields: frozenset[str]) -> dict[str, Any]:
    """These fields of a person, for the parts of this app that have their own list of fields."""
    return _open(person, fields)


def row(person: Person, viewer: Viewer) -> dict[str, Any]:
    """What this viewer may read of a person in a list."""
    return _open(person, readable(viewer.role) & LISTED)


def shared_card(person: Person, purposes: tuple[str, ...]) -> dict[str, Any]:
    """What a recipient reads for these purposes, each of which the person agreed to."""
    fields = frozenset().union(*(SHARED.get(purpose, frozenset()) for purpose in purposes))
    return {"id": str(person.pk), **_open(person, fields)}


def ordinary_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A person file without the facts and lists that the vocabulary marks as protected."""
    words = vocabulary()
    protected = {name for name, each in (*words.facts.items(), *words.lists.items()) if each.sensitivity == "protected"}
    return {name: value for name, value in facts.items() if name not in protected}


def _open(person: Person, fields: frozenset[str]) -> dict[str, Any]:
    return {name: read(person) for name, read in _READ.items() if name in fields}


def _has_case(person: Person) -> bool:
    return getattr(person, "case", None) is not None


def _case(person: Person, name: str) -> Any:
    return getattr(person.case, name) if _has_case(person) else ""


def _open_handover(person: Person) -> str:
    """The office to which the case is offered, if it is."""
    found = person.case.handovers.select_related("to_office").filter(accepted=None).first()
    return found.to_office.name if found else ""


def _note(note: Any) -> dict[str, Any]:
    return {"text": note.text, "made_at": note.made_at, "author": note.author.login}


def _paper(paper: Any) -> dict[str, Any]:
    return {"id": str(paper.pk), "kind": paper.kind, "size": paper.size, "added_at": paper.added_at}
