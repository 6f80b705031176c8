"""What changes about people: registering, correcting, papers. Start at `register`.

Each is one transaction with its audit entry; `by` is who acts, already let in by the policy.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.vocabulary.load import read_person, vocabulary
from puente.web.accounts.actions import open_person_account
from puente.web.accounts.models import Office
from puente.web.audit.actions import record
from puente.web.consent.actions import give
from puente.web.consent.models import Purpose
from puente.web.people.models import Case, Document, NameWord, Person, StageStay
from puente.web.people.papers import clean
from puente.web.people.queries import person as reachable
from puente.web.people.watch.reading import note_read
from puente.web.policy.fields import writable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vault.blind import document_characters, fingerprint, name_words, phone_digits
from puente.web.vault.keys import INDEX, key_in_use

__all__ = [
    "LANGUAGES", "PROTECTION_FLAGS", "Registered", "add_document", "correct", "note_read", "register", "save_facts",
    "settle_focal",
]  # fmt: skip

PROTECTION_FLAGS = ("trafficking", "child_labour", "violence", "unaccompanied_child", "detained")
LANGUAGES = ("es", "pt", "en", "fr", "ht")


@dataclass(frozen=True, slots=True)
class Registered:
    """A person who was registered, and what they come back with; the secret is kept nowhere."""

    person: Person
    code: str
    secret: str


@transaction.atomic
def register(
    *, by: Viewer, identity: Mapping[str, str], language: str, flags: tuple[str, ...], agreed: bool
) -> Registered:
    """A person with a case and an account to come back with; a flag stops the ordinary flow.

    raises   as `enter`
    """
    person = enter(by=by, identity=identity, language=language, flags=flags, agreed=agreed)
    account, secret = open_person_account(country=by.country, language=person.preferred_language)
    person.account = account
    person.save(update_fields=["account"])
    return Registered(person, account.login, secret)


@transaction.atomic
def enter(
    *,
    by: Viewer,
    identity: Mapping[str, str],
    language: str,
    flags: tuple[str, ...],
    agreed: bool,
    facts: Mapping[str, object] | None = None,
) -> Person:
    """A person with a case in the office of who registers them; without a code, as nobody may be there to see it.

    facts    their person file, where there is one already
    raises   InputError("consent.missing"): without a yes nothing is kept; what `read_person` raises
    """
    by.require(Act.PERSON_REGISTER)
    office = Office.objects.select_related("organisation").filter(pk=by.office_id).first()
    if office is None:
        raise InputError("person.no-office", field="office")
    if not agreed:
        raise InputError("consent.missing", field="agreed")
    read_person(facts or {}, vocabulary())
    person = Person(country=by.country, office=office, preferred_language=_language(language))
    person.protection = _flags(flags) or None
    person.facts = dict(facts or {}) or None
    _set_identity(person, identity)
    person.save(force_insert=True)
    _index_names(person)
    case = Case.objects.create(country=by.country, person=person, office=office, caseworker_id=by.user_id)
    StageStay.objects.create(case=case, stage=case.stage, entered_on=timezone.localdate())
    settle_focal(person)
    give(
        by=by,
        subject=person.pk,
        purpose=Purpose.CASE_WORK,
        recipient=office.organisation,
        language=person.preferred_language,
    )
    record(by=by, act=Act.PERSON_REGISTER, subject=("person", person.pk))
    return person


@transaction.atomic
def correct(*, by: Viewer, pk: UUID, changes: Mapping[str, object], version: int) -> Person:
    """A person with some fields changed; only those that the role may write.

    version   the one that was read
    raises    Conflict("person.changed") when somebody else saved in between: nothing is lost, the form shows both
    """
    person = reachable(by, pk, Act.PERSON_CORRECT)
    allowed = {name: value for name, value in changes.items() if name in writable(by.role)}
    _set_identity(person, {name: str(value) for name, value in allowed.items() if name in Person.IDENTITY})
    if "preferred_language" in allowed:
        person.preferred_language = _language(str(allowed["preferred_language"]))
    if "protection" in allowed:
        person.protection = _flags(tuple(allowed["protection"])) or None
    _save(person, version)
    if {"given_names", "family_names"} & set(allowed):
        _index_names(person)
    if "protection" in allowed:
        settle_focal(person)
    record(by=by, act=Act.PERSON_CORRECT, subject=("person", pk), facts={"fields": sorted(allowed)})
    return person


@transaction.atomic
def save_facts(*, by: Viewer, pk: UUID, facts: Mapping[str, object], version: int) -> Person:
    """A person with another person file.

    raises   InputError naming the fact that cannot be; Conflict("person.changed")
    """
    person = reachable(by, pk, Act.PERSON_CORRECT)
    read_person(facts, vocabulary())
    person.evidence = _noted(person, facts, by)
    person.facts = dict(facts)
    _save(person, version)
    record(by=by, act=Act.PERSON_CORRECT, subject=("person", pk), facts={"fields": ["facts"]})
    return person


@transaction.atomic
def add_document(*, by: Viewer, pk: UUID, kind: str, data: bytes) -> Document:
    """A paper of a person, cleaned and sealed; the one that is there when it is the same paper.

    raises   InputError: an unknown kind, or what `papers.clean` refuses
    """
    person = reachable(by, pk, Act.DOCUMENT_ADD)
    if kind not in vocabulary().documents:
        raise InputError("document.unknown-kind", field="kind", accepted=tuple(vocabulary().documents))
    paper = clean(data)
    mark = hmac.digest(key_in_use(person.country, INDEX).raw, b"paper\0" + paper.content, hashlib.sha256)
    held = person.documents.filter(fingerprint=mark).first()
    if held:
        return held
    made = Document.objects.create(
        country=person.country, person=person, kind=kind, media_type=paper.media_type, size=len(paper.content),
        content=paper.content, fingerprint=mark, added_by_id=by.user_id,
    )  # fmt: skip
    record(by=by, act=Act.DOCUMENT_ADD, subject=("person", pk), facts={"kind": kind, "bytes": made.size})
    return made


def _set_identity(person: Person, identity: Mapping[str, str]) -> None:
    for name in Person.IDENTITY:
        if name in identity:
            setattr(person, name, identity[name].strip())
    phone, paper = phone_digits(person.phone or ""), document_characters(person.document_number or "")
    person.phone_index = fingerprint(phone, kind="phone", country=person.country)
    person.document_index = fingerprint(paper, kind="document", country=person.country)


def _noted(person: Person, facts: Mapping[str, object], by: Viewer) -> dict[str, object]:
    """Who wrote each fact down as it is now, and when; what did not change keeps its note."""
    before, noted = person.facts or {}, person.evidence or {}
    fresh = {"by": by.user_id, "role": by.role.value, "on": timezone.localdate().isoformat()}
    changed = {name: fresh for name, value in facts.items() if before.get(name) != value}
    return {name: note for name, note in noted.items() if name in facts} | changed


def settle_focal(person: Person) -> None:
    """A case with a flag goes to the focal of its office, if one is named; without a flag it goes back."""
    case = Case.objects.select_related("office__protection_focal").filter(person=person).first()
    if case is None:
        return
    standing = getattr(case.office, "protection_focal", None)
    if not person.protection:
        case.focal_id = None
    elif case.focal_id is None and standing is not None:
        case.focal_id = standing.user_id
    case.save(update_fields=["focal"])


def _index_names(person: Person) -> None:
    words = name_words(person.given_names or "", person.family_names or "")
    person.name_words.all().delete()
    marks = (fingerprint(word, kind="name", country=person.country) for word in words)
    NameWord.objects.bulk_create([NameWord(person=person, word=mark) for mark in marks if mark])


def _save(person: Person, version: int) -> None:
    """Save unless somebody else did since `version` was read."""
    if not Person.objects.filter(pk=person.pk, version=version).update(version=version + 1):
        raise Conflict("person.changed", version=person.version)
    person.version = version + 1
    person.save(force_update=True)


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise InputError("input.unknown-language", field="preferred_language", accepted=LANGUAGES)
    return code


def _flags(flags: tuple[str, ...]) -> list[str]:
    unknown = set(flags) - set(PROTECTION_FLAGS)
    if unknown:
        raise InputError("person.unknown-flag", field="protection", accepted=PROTECTION_FLAGS)
    return sorted(set(flags))
