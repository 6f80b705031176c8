"""An Atom feed of published pack versions, and which of them a follower may take.

Start at `feed_of`, `read_feed` and `to_take`. A feed only says where versions are: what is taken rests on each bundle's
own signature, and on the chain by which each version names the one before.
Decision: docs/decisions/2026-11-22-pack-bundles.md
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from puente.errors import Conflict, InputError
from puente.exchange.atom import ATOM, add, instant, of, written
from puente.exchange.pack_bundle import PackBundle

OURS = "urn:puente:pack-feed:1"
MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 2000
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_COUNTRY = re.compile(r"[a-z]{3}\Z")
_TYPE = "application/json"
_DECLARES = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One published version, as a feed tells it.

    link           where its bundle is; may be told from the feed's own place on
    version_hash   of the bundle; `previous` of the version before it
    """

    country: str
    number: int
    version_hash: str
    previous: str | None
    published_on: date
    link: str
    publisher: str = ""
    note: str = ""
    key_id: str = ""
    signature: str = ""

    @classmethod
    def of(cls, bundle: PackBundle, link: str) -> FeedEntry:
        """What a feed tells of a bundle."""
        said = bundle.manifest
        return cls(
            said.country, said.number, bundle.version_hash, said.previous, bundle.published_on, link, said.publisher,
            said.note, bundle.key_id, bundle.signature,
        )  # fmt: skip


def feed_of(entries: Iterable[FeedEntry], *, id: str, title: str) -> bytes:
    """The feed of these versions, the newest first: the same bytes for the same versions.

    id      an address or URN that stays the feed's own
    raises  InputError("feed.empty")
    """
    listed = sorted(entries, key=lambda one: (one.published_on, one.country, one.number), reverse=True)
    if not listed:
        raise InputError("feed.empty", field="folder")
    ET.register_namespace("puente", OURS)
    root = ET.Element(of("feed"))
    for name, text in (("id", id), ("title", title), ("updated", instant(listed[0].published_on))):
        add(root, name, text)
    for one in listed:
        _add_entry(root, one)
    return written(root)


def _add_entry(root: ET.Element, one: FeedEntry) -> None:
    entry = ET.SubElement(root, of("entry"))
    add(entry, "id", f"urn:puente:pack:{one.country}:{one.number}:{one.version_hash}")
    add(entry, "title", f"{one.country} {one.number}")
    add(entry, "updated", instant(one.published_on))
    add(ET.SubElement(entry, of("author")), "name", one.publisher)
    add(entry, "summary", one.note)
    ET.SubElement(entry, of("link"), {"rel": "enclosure", "type": _TYPE, "href": one.link})
    said = {
        "country": one.country, "number": str(one.number), "hash": one.version_hash, "previous": one.previous or "",
        "key": one.key_id, "signature": one.signature,
    }  # fmt: skip
    for name, text in said.items():
        add(entry, name, text, space=OURS)


def read_feed(content: bytes) -> tuple[FeedEntry, ...]:
    """The versions that a feed tells of; entries of other things are passed over.

    raises   InputError("feed.unreadable"), InputError("feed.too-large")
    """
    if len(content) > MOST_BYTES:
        raise InputError("feed.too-large", field="feed", accepted=(f"{MOST_BYTES} bytes",))
    try:
        text = content.decode("utf-8-sig")
        if _DECLARES.search(text):  # nothing in a feed needs one, and entities can be made to grow
            raise InputError("feed.unreadable", field="feed", accepted=("Atom",))
        root = ET.fromstring(text)  # noqa: S314 - declarations of entities were refused above
    except (ET.ParseError, ValueError, RecursionError):
        raise InputError("feed.unreadable", field="feed", accepted=("Atom",)) from None
    entries = root.findall(of("entry"))
    if root.tag != of("feed") or len(entries) > MOST_ENTRIES:
        raise InputError("feed.unreadable", field="feed", accepted=("Atom",))
    return tuple(_entry(one) for one in entries if one.find(of("hash", OURS)) is not None)


def _entry(entry: ET.Element) -> FeedEntry:
    links = [one.get("href", "") for one in entry.findall(of("link")) if one.get("rel") == "enclosure"]
    country, number = _said(entry, OURS, "country"), _said(entry, OURS, "number")
    found, previous = _said(entry, OURS, "hash"), _said(entry, OURS, "previous")
    sound = (
        _COUNTRY.match(country)
        and number.isascii() and number.isdecimal() and 0 < len(number) <= _MOST_DIGITS and int(number) > 0
        and _HASH.match(found) and (not previous or _HASH.match(previous))
        and links and links[0]
    )  # fmt: skip
    try:
        day = date.fromisoformat(_said(entry, ATOM, "updated")[:10])
    except ValueError:
        sound = False
    if not sound:
        raise InputError("feed.wrong-entry", field="entry", value=_said(entry, ATOM, "id")[:120])
    return FeedEntry(
        country, int(number), found, previous or None, day, links[0],
        _said(entry, ATOM, "author", "name"), _said(entry, ATOM, "summary"), _said(entry, OURS, "key"),
        _said(entry, OURS, "signature"),
    )  # fmt: skip


def _said(entry: ET.Element, space: str, *names: str) -> str:
    return (entry.findtext("/".join(of(name, space) for name in names)) or "").strip()


@dataclass(frozen=True, slots=True)
class Held:
    """The version of a country that is here already."""

    number: int
    version_hash: str


def to_take(
    entries: Iterable[FeedEntry], held: Mapping[str, Held], fetch: Callable[[FeedEntry], PackBundle]
) -> tuple[PackBundle, ...]:
    """The newest version of each country that is newer than the one held, its chain seen whole.

    fetch    gives the bundle of an entry, opened against the keys that are trusted
    raises   Conflict("feed.older"), Conflict("feed.forked"), Conflict("feed.gap"); whatever `fetch` raises. Nothing
             is taken from a feed of which one country's versions are wrong.
    """
    countries: dict[str, list[FeedEntry]] = {}
    for entry in entries:
        countries.setdefault(entry.country, []).append(entry)
    found = (_newest(countries[country], held.get(country), fetch) for country in sorted(countries))
    return tuple(bundle for bundle in found if bundle is not None)


def _newest(entries: list[FeedEntry], held: Held | None, fetch: Callable[[FeedEntry], PackBundle]) -> PackBundle | None:
    country, by_number = entries[0].country, _by_number(entries)
    last = max(by_number)
    if held is None:
        return _fetched(by_number[last], fetch)
    if last < held.number:
        raise Conflict("feed.older", country=country, number=last, held=held.number)
    same = by_number.get(held.number)
    if same is not None and same.version_hash != held.version_hash:
        raise Conflict("feed.forked", country=country, number=held.number)
    bundle, before = None, held.version_hash
    for number in range(held.number + 1, last + 1):
        if number not in by_number:
            raise Conflict("feed.gap", country=country, number=number, held=held.number)
        bundle = _fetched(by_number[number], fetch)
        if bundle.manifest.previous != before:
            raise Conflict("feed.forked", country=country, number=number)
        before = bundle.version_hash
    return bundle


def _by_number(entries: list[FeedEntry]) -> dict[int, FeedEntry]:
    found: dict[int, FeedEntry] = {}
    for one in entries:
        if found.setdefault(one.number, one).version_hash != one.version_hash:
            raise Conflict("feed.forked", country=one.country, number=one.number)
    return found


def _fetched(entry: FeedEntry, fetch: Callable[[FeedEntry], PackBundle]) -> PackBundle:
    bundle = fetch(entry)
    if (bundle.country, bundle.number, bundle.version_hash) != (entry.country, entry.number, entry.version_hash):
        raise Conflict("feed.other-bundle", country=entry.country, number=entry.number)
    return bundle
