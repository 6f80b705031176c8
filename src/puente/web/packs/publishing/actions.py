"""Second reading, publishing, and taking over what others signed. Start at `decide` and `publish`.

Never the author: the policy gives each act to another role, and the action looks again at who wrote a letter of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from puente.errors import Conflict, InputError, NotAllowed
from puente.exchange.pack_bundle import PackBundle, open_bundle, seal
from puente.rules.draft import pack_hash
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.outbox.actions import enqueue
from puente.web.packs.drafting import queries
from puente.web.packs.drafting.actions import check_base, locked
from puente.web.packs.models import Draft, PackVersion, Reading
from puente.web.packs.publishing.keys import signing_key, trusted
from puente.web.people.editions import forget
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

LONGEST_REASON = 4000


@transaction.atomic
def decide(*, by: Viewer, pk: UUID, approves: bool, reason: str, points: Mapping[str, str], digest: str) -> Reading:
    """A draft approved, or sent back with reasons.

    digest   of the text that was read: if it changed meanwhile, nothing is decided
    raises   NotAllowed("draft.own-reading"), Conflict("draft.not-now"), Conflict("draft.changed"),
             InputError("draft.reason")
    """
    found = locked(by, pk, Act.PACK_SECOND_READ)
    if by.user_id in found.writers:
        raise NotAllowed("draft.own-reading")
    if found.state != Draft.State.SUBMITTED:
        raise Conflict("draft.not-now")
    if digest != pack_hash(found.files):
        raise Conflict("draft.changed")
    said = {place[:300]: why.strip()[:1000] for place, why in points.items() if why.strip()}
    if not approves and not reason.strip() and not said:
        raise InputError("draft.reason", field="reason")
    decision = Reading.Decision.APPROVED if approves else Reading.Decision.REJECTED
    made = Reading.objects.create(
        draft=found, reader_id=by.user_id, decision=decision, digest=digest,
        reason=reason.strip()[:LONGEST_REASON], points=said,
    )  # fmt: skip
    found.state = Draft.State.APPROVED if approves else Draft.State.REJECTED
    found.save(update_fields=["state", "changed_at"])
    record(by=by, act=Act.PACK_SECOND_READ, subject=("draft", found.pk), facts={"decision": decision.value})
    return made


@transaction.atomic
def publish(*, by: Viewer, pk: UUID, note: str) -> PackVersion:
    """A signed version that the site answers by from now on.

    raises   NotAllowed("draft.own-publishing"), Conflict: draft.not-now, draft.changed, draft.outdated,
             draft.cases-fail; Unavailable("pack.no-key")
    """
    found = locked(by, pk, Act.PACK_PUBLISH)
    if by.user_id in found.writers:
        raise NotAllowed("draft.own-publishing")
    if found.state != Draft.State.APPROVED:
        raise Conflict("draft.not-now")
    check_base(found)
    approved = found.readings.filter(decision=Reading.Decision.APPROVED).select_related("reader").latest("at")
    files = found.files
    if approved.digest != pack_hash(files):
        raise Conflict("draft.changed")
    if failing := queries.failing(found):
        raise Conflict("draft.cases-fail", count=len(failing))
    bundle = _sealed(by, found, approved.reader, files, note or found.title)
    made = _kept(bundle, files, draft=found, followed=False)
    found.state = Draft.State.PUBLISHED
    found.save(update_fields=["state", "changed_at"])
    _tell(by, made, Act.PACK_PUBLISH)
    return made


@transaction.atomic
def follow(*, by: Viewer, content: bytes) -> PackVersion:
    """A version that another installation signed, which the site answers by from now on.

    raises   NotAllowed("bundle.unknown-key"), InputError("bundle.…"), PackError, Conflict: feed.older, feed.gap,
             feed.forked; InputError("pack.other-country")
    """
    by.require(Act.PACK_PUBLISH)
    bundle = open_bundle(content, trusted_keys=trusted())
    if bundle.country != by.country:
        raise InputError("pack.other-country", field="bundle")
    queries.made_of(bundle.files, bundle.country)
    held = PackVersion.objects.filter(country=bundle.country).order_by("-number").first()
    if held is not None:
        _check_chain(held, bundle)
    made = _kept((content, bundle), bundle.files, draft=None, followed=True)
    _tell(by, made, "pack.follow")
    return made


def _sealed(by: Viewer, found: Draft, reader: User, files: Mapping[str, str], note: str) -> tuple[bytes, PackBundle]:
    last = PackVersion.objects.filter(country=found.country).order_by("-number").first()
    key = signing_key()
    content = seal(
        files, country=found.country, number=last.number + 1 if last else 1, published_on=timezone.localdate(),
        author=_name(found.author, "author"), second_reader=_name(reader, "second reader"),
        publisher=_name(User.objects.get(pk=by.user_id), "publisher"), note=note[:400], key=key,
        previous=last.version_hash if last else None,
    )  # fmt: skip
    return content, open_bundle(content, trusted_keys=(key.public_key(),))


def _name(user: User, task: str) -> str:
    """What somebody publishes under: their task and their organisation, never a login or a name."""
    return f"{task}, {user.organisation.name if user.organisation else user.country}"


def _kept(
    sealed: tuple[bytes, PackBundle], files: Mapping[str, str], *, draft: Draft | None, followed: bool
) -> PackVersion:
    content, bundle = sealed
    try:
        with transaction.atomic():
            return PackVersion.objects.create(
                country=bundle.country, number=bundle.number, text=queries.kept(files, bundle.country),
                bundle=content, version_hash=bundle.version_hash, previous=bundle.manifest.previous or "",
                key_id=bundle.key_id, note=bundle.manifest.note[:400], draft=draft, followed=followed,
                published_on=bundle.published_on,
            )  # fmt: skip
    except IntegrityError:  # somebody published this number a moment before
        raise Conflict("draft.outdated") from None


def _check_chain(held: PackVersion, bundle: PackBundle) -> None:
    if bundle.number <= held.number:
        raise Conflict("feed.older", country=bundle.country, number=bundle.number, held=held.number)
    if bundle.number > held.number + 1:
        raise Conflict("feed.gap", country=bundle.country, number=held.number + 1, held=held.number)
    if bundle.manifest.previous != held.version_hash:
        raise Conflict("feed.forked", country=bundle.country, number=bundle.number)


def _tell(by: Viewer, made: PackVersion, act: Act | str) -> None:
    """Write it down, and have the routes looked at whose law it may change."""
    record(by=by, act=act, subject=("pack", f"{made.country}:{made.number}"), facts={"hash": made.version_hash})
    enqueue(
        "law.published", key=f"law.published:{made.country}:{made.number}",
        payload={"country": made.country, "number": made.number},
    )  # fmt: skip
    enqueue(
        "law.bulletin", key=f"law.bulletin:{made.country}:{made.number}",
        payload={"country": made.country, "number": made.number},
    )  # fmt: skip
    forget()
    transaction.on_commit(forget)
