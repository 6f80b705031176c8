"""A feed tells which versions there are; a follower takes newer ones of one unbroken chain."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable

import pytest
from tests.factories.bundles import bundle, sealed, versions

from puente.errors import Conflict, InputError, ProjectError
from puente.exchange.atom import ATOM
from puente.exchange.pack_bundle import PackBundle
from puente.exchange.pack_feed import MOST_BYTES, FeedEntry, Held, feed_of, read_feed, to_take

CHAIN = [bundle(one) for one in versions(3)]
OTHER_CHAIN = [bundle(one) for one in versions(3, author="Dora")]


def entries(bundles: Iterable[PackBundle]) -> list[FeedEntry]:
    return [FeedEntry.of(one, f"zzz-{one.number}.pack.json") for one in bundles]


def fetching(bundles: Iterable[PackBundle]) -> Callable[[FeedEntry], PackBundle]:
    found = {one.version_hash: one for one in bundles}
    return lambda entry: found[entry.version_hash]


def held(one: PackBundle) -> dict[str, Held]:
    return {"zzz": Held(one.number, one.version_hash)}


def refused(told: list[FeedEntry], have: dict[str, Held], bundles: list[PackBundle]) -> str:
    with pytest.raises(ProjectError) as caught:
        to_take(told, have, fetching(bundles))
    return caught.value.code


def test_a_feed_is_read_as_it_was_written() -> None:
    content = feed_of(entries(CHAIN), id="urn:example:packs", title="Packs of nowhere")

    assert read_feed(content) == tuple(reversed(entries(CHAIN)))
    assert content == feed_of(reversed(entries(CHAIN)), id="urn:example:packs", title="Packs of nowhere")


def test_a_feed_has_what_atom_asks_for() -> None:
    root = ET.fromstring(feed_of(entries(CHAIN), id="urn:example:packs", title="Packs of nowhere"))

    assert root.tag == f"{{{ATOM}}}feed"
    for where in (root, *root.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert (where.findtext(f"{{{ATOM}}}{name}") or "").strip()
    assert [one.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") for one in root.findall(f"{{{ATOM}}}entry")] == [
        "Cira"
    ] * 3


def test_marks_and_letters_that_xml_cannot_hold_do_not_break_a_feed() -> None:
    (found,) = read_feed(feed_of(entries([bundle(sealed(note="<b>&\x00 ü"))]), id="urn:x", title="<&>"))

    assert found.note == "<b>& ü"


def test_who_has_nothing_takes_the_newest() -> None:
    assert to_take(entries(CHAIN), {}, fetching(CHAIN)) == (CHAIN[2],)


def test_who_has_an_older_version_takes_the_newest_through_the_chain() -> None:
    assert to_take(entries(CHAIN), held(CHAIN[0]), fetching(CHAIN)) == (CHAIN[2],)
    assert to_take(entries(CHAIN[1:]), held(CHAIN[0]), fetching(CHAIN)) == (CHAIN[2],)


def test_who_has_the_newest_takes_nothing() -> None:
    assert to_take(entries(CHAIN), held(CHAIN[2]), fetching(CHAIN)) == ()


def test_a_feed_that_went_back_is_refused() -> None:
    assert refused(entries(CHAIN[:2]), held(CHAIN[2]), CHAIN) == "feed.older"


def test_a_feed_with_another_version_of_the_same_number_is_refused() -> None:
    assert refused(entries(OTHER_CHAIN), held(CHAIN[1]), OTHER_CHAIN) == "feed.forked"
    assert refused(entries([*CHAIN, OTHER_CHAIN[2]]), {}, CHAIN) == "feed.forked"


def test_a_next_version_that_names_another_before_it_is_refused() -> None:
    assert refused(entries([OTHER_CHAIN[2]]), held(CHAIN[1]), OTHER_CHAIN) == "feed.forked"


def test_a_missing_link_of_the_chain_is_refused() -> None:
    assert refused(entries([CHAIN[2]]), held(CHAIN[0]), CHAIN) == "feed.gap"


def test_a_bundle_that_is_not_the_one_told_is_refused() -> None:
    with pytest.raises(Conflict) as caught:
        to_take(entries(CHAIN), {}, lambda entry: CHAIN[0])

    assert caught.value.code == "feed.other-bundle"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<rss/>",
        b"\xff\xfe",
        b'<!DOCTYPE x [<!ENTITY a "aa">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>',
        b"<feed>" * 3000,
    ],
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_feed(content)

    assert caught.value.code == "feed.unreadable"


def test_a_feed_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_feed(b" " * (MOST_BYTES + 1))

    assert caught.value.code == "feed.too-large"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"number>1<", b"number>-1<"),
        (b"number>1<", b"number>" + b"9" * 5000 + b"<"),
        (b"country>zzz<", b"country>../x<"),
        (b"<updated>2026-01-01", b"<updated>soon"),
        (b'rel="enclosure"', b'rel="self"'),
        (CHAIN[0].version_hash.encode() + b"</puente:hash", b"abc</puente:hash"),
    ],
)
def test_an_entry_that_is_not_sound_is_refused(old: bytes, new: bytes) -> None:
    content = feed_of(entries(CHAIN[:1]), id="urn:example:packs", title="Packs")
    assert old in content

    with pytest.raises(InputError) as caught:
        read_feed(content.replace(old, new))

    assert caught.value.code == "feed.wrong-entry"


def test_a_feed_of_nothing_is_not_written() -> None:
    with pytest.raises(InputError) as caught:
        feed_of([], id="urn:x", title="x")

    assert caught.value.code == "feed.empty"
