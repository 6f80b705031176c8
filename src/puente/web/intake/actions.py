"""Take a file, say what its columns mean, bring its people in. Start at `take_file`.

Each is one transaction with its audit entry, which holds counts and codes and nothing that a row said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from puente.errors import Conflict, InputError
from puente.exchange.column import targets
from puente.exchange.incoming import Incoming, Reason
from puente.exchange.submission import people_of_submissions
from puente.exchange.table import Table, read_table
from puente.vocabulary.load import vocabulary
from puente.web.audit.actions import record
from puente.web.intake.convert import kept_person, kept_table
from puente.web.intake.models import Arrived, Upload
from puente.web.intake.queries import arrived, mark_of, perhaps_known
from puente.web.intake.queries import upload as reachable
from puente.web.intake.reading import people_in, table_chosen
from puente.web.outbox.actions import enqueue
from puente.web.people.actions import enter
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

KEPT_FOR = timedelta(hours=24)
MOST_SHEETS = 8
MOST_AT_ONCE = 500
"""People who come in with one decision: what one request can do."""
_MARK_OF_A_FORM = "puente_country"
_LANGUAGE = "es"
"""What papers are made in where nobody said; the person may change it, as anybody whose record begins so."""


@transaction.atomic
def take_file(*, by: Viewer, data: bytes) -> Upload:
    """The rows of a file, sealed, waiting for a decision.

    raises   InputError: what `read_table` and `people_of_submissions` raise; "person.no-office"
    """
    by.require(Act.INTAKE_IMPORT)
    if by.office_id is None:
        raise InputError("person.no-office", field="office")
    forget_old()
    made = Upload(country=by.country, owner_id=by.user_id, ends_at=timezone.now() + KEPT_FOR)
    first = None if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else read_table(data)
    if first is None or any(_MARK_OF_A_FORM in name for name in first.columns):
        _hold_submissions(by, made, data)
    else:
        _hold_tables(made, data, first)
    made.save(force_insert=True)
    enqueue("intake.forget", key=f"intake.forget:{made.pk}", payload={"upload": str(made.pk)}, due_at=made.ends_at)
    record(by=by, act=Act.INTAKE_IMPORT, facts={"kind": made.kind, "rows": made.rows})
    return made


def _hold_submissions(by: Viewer, made: Upload, data: bytes) -> None:
    people = people_of_submissions(data, vocabulary(), country=by.country)
    made.kind, made.state = Upload.Kind.SUBMISSIONS, Upload.State.DECIDE
    before = arrived(by, [person.key for person in people])
    fresh = [person for person in people if person.key not in before]
    made.held = {"people": [kept_person(person) for person in fresh]}
    made.rows = len(people)
    known = perhaps_known(by, [person for person in fresh if person.good])
    made.report = {"before": len(people) - len(fresh), "known": known}


def _hold_tables(made: Upload, data: bytes, first: Table) -> None:
    made.kind, made.state = Upload.Kind.TABLE, Upload.State.COLUMNS
    others = [name for name in first.sheets if name != first.sheet][: MOST_SHEETS - 1]
    tables = [kept_table(first)]
    for name in others:
        try:
            tables.append(kept_table(read_table(data, sheet=name)))
        except InputError:  # an empty or unreadable sheet beside the one that is read
            continue
    made.held, made.rows = {"tables": tables}, len(first.rows)


@transaction.atomic
def say_columns(*, by: Viewer, pk: UUID, reading: Mapping[str, Any]) -> Upload:
    """The upload with what its columns mean.

    raises   InputError("intake.column-twice"), InputError("intake.no-columns"), Conflict("intake.decided")
    """
    held = _undecided(by, pk)
    meant = [target for target in reading["columns"].values() if target in targets(vocabulary())]
    if len(meant) != len(set(meant)):
        raise InputError("intake.column-twice", field="columns")
    if not set(meant) & {"given_names", "family_names", "phone", "document_number"}:
        raise InputError("intake.no-columns", field="columns")
    held.reading = dict(reading)
    held.state = Upload.State.DECIDE
    people = people_in(held)
    held.rows = len(people)
    held.report = {"before": 0, "known": perhaps_known(by, [person for person in people if person.good])}
    held.save()
    return held


@transaction.atomic
def choose_sheet(*, by: Viewer, pk: UUID, sheet: str) -> None:
    """Another sheet of the workbook is the table; what was said of the columns of the first is forgotten.

    raises   Conflict("intake.decided")
    """
    held = _undecided(by, pk)
    held.reading, held.report, held.state = {"sheet": sheet}, None, Upload.State.COLUMNS
    held.save()


@transaction.atomic
def bring_in(*, by: Viewer, pk: UUID, all_or_none: bool, take: frozenset[int]) -> Upload:
    """The good rows as people, in one transaction; nobody where all were wanted and some are refused.

    take     rows that may be somebody known and are somebody else
    raises   InputError("intake.not-all-good"), InputError("intake.nobody"), InputError("intake.too-many")
    """
    held = _undecided(by, pk)
    people, known = people_in(held), (held.report or {}).get("known", {})
    left = [person for person in people if not person.good or (str(person.line) in known and person.line not in take)]
    lines = {person.line for person in left}
    good = [person for person in people if person.line not in lines]
    if all_or_none and left:
        raise InputError("intake.not-all-good", field="mode")
    if not good:
        raise InputError("intake.nobody", field="mode")
    if len(good) > MOST_AT_ONCE:
        raise InputError("intake.too-many", field="mode", accepted=(MOST_AT_ONCE,))
    made = [_one(by, person) for person in good]
    held.report = {"people": made, "refused": _refused(held, left), "before": (held.report or {}).get("before", 0)}
    held.held, held.state = None, Upload.State.DONE
    held.save()
    record(by=by, act=Act.INTAKE_IMPORT, facts={"kind": held.kind, "people": len(made), "refused": len(left)})
    return held


def _one(by: Viewer, person: Incoming) -> str:
    mark = mark_of(person.key, by.country)
    if mark and not Arrived.objects.get_or_create(country=by.country, mark=mark)[1]:
        raise Conflict("intake.decided")
    identity = dict(person.identity)
    language = identity.pop("preferred_language", "") or _LANGUAGE
    made = enter(
        by=by, identity=identity, language=language, flags=person.flags, agreed=person.agreed, facts=person.facts
    )
    return str(made.pk)


def _refused(held: Upload, left: list[Incoming]) -> dict[str, Any]:
    """The refused rows as the sender wrote them, with the reasons; of who did not agree only the line."""
    table = table_chosen(held) if held.kind == Upload.Kind.TABLE else None
    rows = {row.line: [cell.text for cell in row.cells] for row in table.rows} if table else {}
    lines = []
    for person in left:
        reasons = person.reasons or (Reason(person.line, "", "", "table.perhaps-known"),)
        kept = [{"column": each.column, "code": each.code, "accepted": list(each.accepted),
                 "value": each.value} for each in reasons]  # fmt: skip
        lines.append(
            {"line": person.line, "cells": rows.get(person.line, []) if person.agreed else [], "reasons": kept}
        )
    return {"columns": list(table.columns) if table else [], "lines": lines}


@transaction.atomic
def drop(*, by: Viewer, pk: UUID) -> None:
    """Nothing of an upload is kept."""
    reachable(by, pk).delete()
    record(by=by, act=Act.INTAKE_IMPORT, facts={"dropped": 1})


def forget_old() -> int:
    """How many uploads were past their day and are gone now."""
    return Upload.objects.filter(ends_at__lte=timezone.now()).delete()[0]


def _undecided(by: Viewer, pk: UUID) -> Upload:
    held = Upload.objects.select_for_update().filter(pk=reachable(by, pk).pk).first()
    if held is None or held.state == Upload.State.DONE:
        raise Conflict("intake.decided")
    return held
