"""Prove that a chain is whole, or name the first entry that is not. Start at `verify`."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from puente.web.audit.chain import digest_of, seal_of
from puente.web.audit.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about a chain.

    broken_at   number of the first entry that is changed, missing or slipped in; None when whole
    digest      of the last entry: kept elsewhere, it later proves that no tail was cut off and regrown
    """

    chain: str
    entries: int
    broken_at: int | None
    digest: str


def verify(chain: str, *, anchor: tuple[int, str] | None = None) -> Finding:
    """Whether each entry of a chain is the one that was written.

    anchor   number and digest of an entry, as an earlier finding gave them
    """
    before, expected = b"", 1
    for entry in Entry.objects.filter(chain=chain).order_by("number").iterator(2000):
        if entry.number != expected or not hmac.compare_digest(bytes(entry.digest), digest_of(entry, before)):
            return Finding(chain, expected - 1, expected, before.hex())
        before = bytes(entry.digest)
        if anchor and anchor == (entry.number, anchor[1]) and anchor[1] != before.hex():
            return Finding(chain, expected - 1, expected, before.hex())
        expected += 1
    last = expected - 1
    short = anchor is not None and anchor[0] > last
    return Finding(chain, last, None if _head_agrees(chain, last, before) and not short else expected, before.hex())


def chains() -> tuple[str, ...]:
    """The chains there are."""
    found = set(Head.objects.values_list("chain", flat=True)) | set(Entry.objects.values_list("chain", flat=True))
    return tuple(sorted(found))


def _head_agrees(chain: str, number: int, digest: bytes) -> bool:
    head = Head.objects.filter(chain=chain).first()
    if head is None:
        return number == 0
    sealed = hmac.compare_digest(bytes(head.seal), seal_of(head)) if head.number else True
    return sealed and head.number == number and bytes(head.digest) == digest
