"""Write an entry. Start at `record`; `record_denied` is for what was refused."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from puente.web.audit.chain import digest_of, seal_of
from puente.web.audit.models import Entry, Head
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vault.masters import NO_COUNTRY

DONE = "done"
DENIED = "denied"
FAILED = "failed"


def record(
    *,
    by: Viewer | None,
    act: Act | str,
    subject: tuple[str, object] | None = None,
    outcome: str = DONE,
    facts: Mapping[str, object] | None = None,
) -> Entry:
    """Add an entry to the chain of the actor's country, in the transaction that is open.

    subject   kind and id: ("person", pk)
    facts     codes and counts only
    raises    TransactionManagementError outside a transaction, so that no act can go unrecorded by accident
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry belongs in the transaction of what it tells of")
    kind, identifier = subject or ("", "")
    head = _locked_head(by.country if by else NO_COUNTRY)
    entry = Entry(
        chain=head.chain,
        number=head.number + 1,
        at=timezone.now(),
        actor=by.user_id if by else None,
        role=by.role.value if by else "",
        act=act.value if isinstance(act, Act) else act,
        outcome=outcome,
        subject_kind=kind,
        subject_id=str(identifier),
        facts=dict(facts or {}),
    )
    entry.digest = digest_of(entry, bytes(head.digest))
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.seal = seal_of(head)
    head.save(force_update=True)
    return entry


def record_denied(
    *, by: Viewer | None, act: Act | str, subject: tuple[str, object] | None = None, code: str = ""
) -> Entry:
    """Add an entry of a refused attempt, in a transaction of its own: the refused one has been undone."""
    with transaction.atomic():
        return record(by=by, act=act, subject=subject, outcome=DENIED, facts={"code": code} if code else None)


def _locked_head(chain: str) -> Head:
    """The head of a chain, held until the transaction ends: entries of a chain are written one after the other."""
    heads = Head.objects.select_for_update().filter(chain=chain)
    held = heads.first()
    if held is None:
        Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
        held = heads.get()
    return held
