"""What changes in a profile. Start at `save`; each change is one entry, and none is made on what somebody else changed.

An entry says which part changed, never what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from puente.errors import Conflict, InputError, NotFound
from puente.skills import taxonomy
from puente.skills.profile import Standing
from puente.web.audit.actions import record
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.skills.convert import PARTS, profile_of
from puente.web.skills.models import ProfileSheet

MOST = 60
"""Entries of one part."""


@transaction.atomic
def save(*, by: Viewer, pk: UUID, part: str, said: Mapping[str, Any], place: int | None, version: int) -> int:
    """A new entry of a part, or another text of one; its place.

    raises   NotFound("profile.no-entry"), Conflict("profile.changed"), InputError("profile.too-many")
    """

    def put(sheet: dict[str, Any]) -> None:
        entries = sheet.setdefault(part, [])
        if place is None:
            if len(entries) >= MOST:
                raise InputError("profile.too-many", field=part, accepted=(MOST,))
            entries.append(dict(said))
        else:
            entries[_there(entries, place)] = dict(said)

    sheet = _change(by, pk, part, version, put)
    return len(sheet[part]) - 1 if place is None else place


@transaction.atomic
def remove(*, by: Viewer, pk: UUID, part: str, place: int, version: int) -> None:
    """An entry that is no longer there."""
    _change(by, pk, part, version, lambda sheet: sheet.get(part, []).pop(_there(sheet.get(part, []), place)))


@transaction.atomic
def choose_occupation(*, by: Viewer, pk: UUID, place: int, isco_08: str | None, version: int) -> None:
    """The occupation of a work, or that none fits.

    raises   InputError("profile.unknown-occupation")
    """
    code = _unit(isco_08)

    def put(sheet: dict[str, Any]) -> None:
        entries = sheet.get("works", [])
        entries[_there(entries, place)]["isco_08"] = code

    _change(by, pk, "works", version, put)


@transaction.atomic
def wish(*, by: Viewer, pk: UUID, isco_08: str | None, version: int) -> None:
    """The occupation that the person wishes for, or none."""
    code = _unit(isco_08)
    _change(by, pk, "wished", version, lambda sheet: sheet.update(wished=code))


@transaction.atomic
def answer_skills(*, by: Viewer, pk: UUID, yes: Iterable[str], no: Iterable[str], version: int) -> None:
    """Which skills the person says they have, and which they say they have not.

    raises   InputError("profile.unknown-skill")
    """
    known = taxonomy().skills
    has, lacks = list(yes), list(no)
    for name in (*has, *lacks):
        if name not in known:
            raise InputError("profile.unknown-skill", field="skills", value=name)

    def put(sheet: dict[str, Any]) -> None:
        claims = {name: standing for name, standing in sheet.get("claims", {}).items() if name not in lacks}
        sheet["claims"] = claims | {name: Standing.DECLARED.value for name in has if name not in claims}
        sheet["refused"] = sorted({*sheet.get("refused", ()), *lacks} - set(has))

    _change(by, pk, "skills", version, put)


@transaction.atomic
def say_headline(*, by: Viewer, pk: UUID, text: str, language: str, version: int) -> None:
    """The line under the name, in one language."""

    def put(sheet: dict[str, Any]) -> None:
        kept = {name: words for name, words in sheet.get("headline", {}).items() if name != language}
        sheet["headline"] = {language: text, **kept} if text else kept

    _change(by, pk, "headline", version, put)


def _change(
    by: Viewer, pk: UUID, part: str, version: int, put: Callable[[dict[str, Any]], object]
) -> dict[str, Any]:  # fmt: skip
    """The sheet after a change, if it is still the one that was seen.

    raises   Conflict("profile.changed")
    """
    owner = reachable(by, pk, Act.PROFILE_WRITE)
    found, _ = ProfileSheet.objects.select_for_update().get_or_create(person=owner, defaults={"country": owner.country})
    if found.version != version:
        raise Conflict("profile.changed")
    said = {**found.said, **{name: [dict(one) for one in found.said.get(name, ())] for name in PARTS}}
    put(said)
    profile_of(said)
    found.said, found.version = said, version + 1
    found.save()
    record(by=by, act=Act.PROFILE_WRITE, subject=("person", owner.pk), facts={"part": part, "version": found.version})
    return said


def _there(entries: list[Any], place: int) -> int:
    if not 0 <= place < len(entries):
        raise NotFound("profile.no-entry", kind="entry")
    return place


def _unit(isco_08: str | None) -> str | None:
    if isco_08 is not None and (len(isco_08) != 4 or isco_08 not in taxonomy().groups):
        raise InputError("profile.unknown-occupation", field="isco_08", value=isco_08)
    return isco_08
