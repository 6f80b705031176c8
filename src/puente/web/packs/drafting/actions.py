"""What changes about drafts: beginning, writing, handing in, taking back. Start at `begin`.

Whoever changes a letter is one of the draft's writers, and so never its second reader nor its publisher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from puente.errors import Conflict, InputError, NotFound
from puente.rules.draft import pack_hash
from puente.rules.review import quote_hash
from puente.vocabulary.strict_yaml import parse
from puente.web.audit.actions import record
from puente.web.packs.drafting import queries
from puente.web.packs.models import Draft, PackVersion, Quote
from puente.web.people.editions import Edition, edition_of, forget
from puente.web.people.law import texts_of
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

_PATH = re.compile(r"[a-z0-9_][a-z0-9_-]*(?:/[a-z0-9_][a-z0-9_-]*){0,4}\.yaml\Z")
LARGEST_FILE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody read for a place of a file: in which source, when, and the sentence."""

    file: str
    place: str
    source: str
    read_on: date
    sentence: str


@transaction.atomic
def begin(*, by: Viewer, title: str, files: Mapping[str, str] | None = None) -> Draft:
    """A draft on the law that answers now.

    files    what it says already, brought in from elsewhere; the same as the base where none are given
    raises   InputError("draft.title")
    """
    by.require(Act.PACK_WRITE)
    if not title.strip():
        raise InputError("draft.title", field="title")
    forget()
    edition = edition_of(by.country)
    base = queries.kept(texts_of(edition), by.country)
    changed = {} if files is None else _changed(base.files, files)
    made = Draft.objects.create(
        country=by.country, title=title.strip()[:160], author_id=by.user_id, writers=[by.user_id], base=base,
        base_number=edition.number, changed=changed,
    )  # fmt: skip
    record(by=by, act="pack.begin" if files is None else "pack.import", subject=("draft", made.pk))
    return made


@transaction.atomic
def save_texts(*, by: Viewer, pk: UUID, texts: Mapping[str, str], version: int, read: Read | None = None) -> Draft:
    """Another text of a file, or of several that belong together: a value, and the source it was read in.

    Each is read as YAML first, so that nothing is saved that nobody can read.

    raises   InputError with the line; Conflict("draft.not-now"), Conflict("draft.changed")
    """
    found = _open(by, pk)
    for path, text in texts.items():
        if not _PATH.match(path) or len(text.encode()) > LARGEST_FILE:
            raise InputError("draft.file", field="path")
        parse(text, file=path, kind=InputError)
    _write(found, by, version, texts)
    if read is not None:
        Quote.objects.create(
            draft=found, file=read.file, place=read.place[:300], source=read.source, read_on=read.read_on,
            sentence=read.sentence, digest=quote_hash(read.sentence), by_id=by.user_id,
        )  # fmt: skip
    record(by=by, act=Act.PACK_WRITE, subject=("draft", found.pk), facts={"files": sorted(texts)[:4]})
    return found


@transaction.atomic
def submit(*, by: Viewer, pk: UUID) -> Draft:
    """Handed to a second reader.

    raises   Conflict: draft.not-now, draft.nothing-changed, draft.outdated; PackError where it cannot be read
    """
    found = _open(by, pk)
    if not found.changed:
        raise Conflict("draft.nothing-changed")
    check_base(found)
    queries.made_of(found.files, found.country)
    _move(found, Draft.State.SUBMITTED)
    record(by=by, act="pack.submit", subject=("draft", found.pk), facts={"hash": pack_hash(found.files)})
    return found


@transaction.atomic
def withdraw(*, by: Viewer, pk: UUID) -> Draft:
    """Given up; what it said stays readable.

    raises   Conflict("draft.not-now")
    """
    found = locked(by, pk, Act.PACK_WRITE)
    if found.state in (Draft.State.PUBLISHED, Draft.State.WITHDRAWN):
        raise Conflict("draft.not-now")
    _move(found, Draft.State.WITHDRAWN)
    record(by=by, act="pack.withdraw", subject=("draft", found.pk))
    return found


def locked(by: Viewer, pk: UUID, act: Act) -> Draft:
    """A draft that nobody else changes until this transaction ends.

    raises   NotFound("draft.unknown")
    """
    by.require(act)
    found = Draft.objects.select_for_update(of=("self",)).select_related("base")
    held = found.filter(country=by.country, pk=pk).first()
    if held is None:
        raise NotFound("draft.unknown", kind="draft")
    return held


def check_base(found: Draft) -> None:
    """See that the law which a draft changes is still the one that answers.

    raises   Conflict("draft.outdated")
    """
    last = PackVersion.objects.filter(country=found.country).order_by("-number").values_list("number", "text_id")
    number, digest = last.first() or (0, pack_hash(texts_of(Edition(found.country))))
    if (number, digest) != (found.base_number, found.base_id):
        raise Conflict("draft.outdated", number=number)


def _open(by: Viewer, pk: UUID) -> Draft:
    found = locked(by, pk, Act.PACK_WRITE)
    if found.state not in queries.OPEN:
        raise Conflict("draft.not-now")
    return found


def _write(found: Draft, by: Viewer, version: int, texts: Mapping[str, str]) -> None:
    if not Draft.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1):
        raise Conflict("draft.changed")
    found.version = version + 1
    found.changed = {**found.changed, **{path: texts[path] for path in texts}}
    found.changed = {path: text for path, text in found.changed.items() if found.base.files.get(path) != text}
    found.writers = sorted({*found.writers, by.user_id})
    found.state = Draft.State.WRITING
    found.save(update_fields=["changed", "writers", "state", "changed_at"])


def _changed(base: Mapping[str, str], files: Mapping[str, str]) -> dict[str, str | None]:
    gone = {path: None for path in base if path not in files}
    return gone | {path: text for path, text in files.items() if base.get(path) != text}


def _move(found: Draft, state: Draft.State) -> None:
    found.state = state
    found.save(update_fields=["state", "changed_at"])
