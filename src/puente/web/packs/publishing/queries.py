"""Read published versions, and what each changed. Start at `versions`."""

from __future__ import annotations

from django.db.models import QuerySet

from puente.errors import NotFound
from puente.exchange.pack_bundle import PackBundle, inspect_bundle
from puente.exchange.pack_feed import FeedEntry
from puente.rules.draft import FileDifference, LawDifference, file_differences, law_differences
from puente.web.packs.drafting.queries import made_of
from puente.web.packs.models import PackVersion
from puente.web.people.editions import Edition
from puente.web.people.law import texts_of

_MOST_IN_FEED = 100


def versions(country: str = "") -> QuerySet[PackVersion]:
    """The published versions, the newest first, without their bytes."""
    found = PackVersion.objects.order_by("-published_at", "-number").defer("bundle")
    return found.filter(country=country) if country else found


def version(country: str, number: int) -> PackVersion:
    """One of them, with its bytes.

    raises   NotFound("pack.no-such-version")
    """
    found = PackVersion.objects.select_related("text").filter(country=country, number=number).first()
    if found is None:
        raise NotFound("pack.no-such-version", kind="version", id=f"{country} {number}")
    return found


def bundle_of(found: PackVersion) -> PackBundle:
    """What is signed of a version."""
    return inspect_bundle(bytes(found.bundle))


def before(found: PackVersion) -> dict[str, str]:
    """The texts that a version replaced: those of the version before it; else what it was written on."""
    last = PackVersion.objects.filter(country=found.country, number__lt=found.number).order_by("-number")
    previous = last.select_related("text").first()
    if previous is not None:
        return dict(previous.text.files)
    return dict(found.draft.base.files) if found.draft else dict(texts_of(Edition(found.country)))


def law_changes(found: PackVersion) -> tuple[LawDifference, ...]:
    """What a version changed in the law; nothing where there was none before."""
    old = before(found)
    if not old:
        return ()
    return law_differences(made_of(old, found.country), made_of(found.text.files, found.country))


def file_changes(found: PackVersion) -> tuple[FileDifference, ...]:
    """What it changed in the texts, line by line."""
    return file_differences(before(found), found.text.files)


def entries(address: str) -> list[FeedEntry]:
    """What the feed tells, the newest first.

    address   where a version is taken, with `{country}` and `{number}` in it
    """
    found = PackVersion.objects.order_by("-published_at")[:_MOST_IN_FEED]
    return [FeedEntry.of(bundle_of(each), address.format(country=each.country, number=each.number)) for each in found]
