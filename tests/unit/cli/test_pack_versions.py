"""`puente packs key, publish, verify, import, export, feed, follow, due`, from a key to a follower."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.factories.pack_folder import edit

from puente.rules.load import files_of

PEOPLE = ("--author", "Ana", "--second-reader", "Beto", "--publisher", "Cira", "--note", "The first version.")
CARD = Path("zzz/regularization/card.yaml")


@pytest.fixture
def key(puente: Any, tmp_path: Path) -> Path:
    assert puente("packs", "key", "new", tmp_path / "key").code == 0
    return tmp_path / "key"


def publish(puente: Any, packs: Path, key: Path, out: Path, *more: object) -> Any:
    out.parent.mkdir(exist_ok=True)
    return puente("packs", "publish", "zzz", "--packs", packs, "--key", key, *PEOPLE, "--out", out, *more)


def public(key: Path) -> Path:
    return key.with_name("key.pub")


@pytest.fixture
def chain(puente: Any, packs: Path, key: Path, tmp_path: Path) -> list[Path]:
    """Two versions of the pack, the second with a lower fee."""
    first, second = tmp_path / "out" / "zzz-1.pack.json", tmp_path / "out" / "zzz-2.pack.json"
    assert publish(puente, packs, key, first, "--on", "2026-01-15").code == 0
    edit(packs / CARD, "amount: 50", "amount: 40")
    assert publish(puente, packs, key, second, "--on", "2026-02-15", "--previous", first).code == 0
    return [first, second]


def test_a_version_tells_who_wrote_read_and_published_it(puente: Any, chain: list[Path], key: Path) -> None:
    ran = puente("packs", "verify", chain[1], "--trust", public(key))

    assert ran.code == 0
    for text in ("zzz version 2, 2026-02-15", "Author: Ana", "Second reader: Beto", "Publisher: Cira"):
        assert text in ran.out


def test_versions_form_a_chain(puente: Any, chain: list[Path], key: Path) -> None:
    first, second = (puente("packs", "verify", one, "--trust", public(key), "--json").json for one in chain)

    assert (first["number"], first["previous"]) == (1, None)
    assert (second["number"], second["previous"]) == (2, first["version_hash"])


def test_another_key_is_not_trusted(puente: Any, chain: list[Path], tmp_path: Path) -> None:
    puente("packs", "key", "new", tmp_path / "other")

    ran = puente("packs", "verify", chain[0], "--trust", tmp_path / "other.pub", "--json")

    assert (ran.code, ran.error["code"]) == (6, "bundle.unknown-key")


def test_the_author_may_neither_read_again_nor_publish(puente: Any, packs: Path, key: Path, tmp_path: Path) -> None:
    for role, code in (("--second-reader", "bundle.own-second-reader"), ("--publisher", "bundle.own-publisher")):
        ran = publish(puente, packs, key, tmp_path / "one.pack.json", role, "ana", "--json")

        assert (ran.code, ran.error["code"]) == (6, code)
    assert not (tmp_path / "one.pack.json").exists()


def test_a_pack_with_a_failing_case_is_not_published(puente: Any, packs: Path, key: Path, tmp_path: Path) -> None:
    edit(packs / CARD, "value: 2024-06-30", "value: 2024-04-30")

    ran = publish(puente, packs, key, tmp_path / "one.pack.json", "--json")

    assert (ran.code, ran.error["code"], ran.error["failed"]) == (7, "packs.not-ready", 1)
    assert not (tmp_path / "one.pack.json").exists()


def test_a_version_is_taken_into_a_folder(puente: Any, chain: list[Path], key: Path, tmp_path: Path) -> None:
    ran = puente("packs", "import", chain[0], "--trust", public(key), "--into", tmp_path / "there")

    assert ran.code == 0
    assert puente("packs", "check", "--packs", tmp_path / "there").code == 0
    older = puente("packs", "import", chain[1], "--trust", public(key), "--into", tmp_path / "there")
    assert older.code == 0
    again = puente("packs", "import", chain[0], "--trust", public(key), "--into", tmp_path / "there", "--json")
    assert (again.code, again.error["code"]) == (7, "feed.older")


def test_a_version_is_not_taken_without_a_trusted_key(puente: Any, chain: list[Path], tmp_path: Path) -> None:
    ran = puente("packs", "import", chain[0], "--into", tmp_path / "there", "--json")

    assert (ran.code, ran.error["code"]) == (3, "bundle.trust-needed")
    assert not (tmp_path / "there").exists()


def test_an_export_comes_back_byte_for_byte(puente: Any, packs: Path, tmp_path: Path) -> None:
    assert puente("packs", "export", "zzz", "--packs", packs, "--out", tmp_path / "zzz.zip").code == 0
    assert puente("packs", "import", tmp_path / "zzz.zip", "--into", tmp_path / "there").code == 0

    assert files_of(tmp_path / "there" / "zzz") == files_of(packs / "zzz")
    again = puente("packs", "import", tmp_path / "zzz.zip", "--into", tmp_path / "there", "--json")
    assert again.error["code"] == "packs.there-already"


def test_a_zip_that_leads_out_of_its_folder_is_refused(puente: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as held:
        held.writestr("../out.yaml", "x: 1\n")

    ran = puente("packs", "import", tmp_path / "bad.zip", "--into", tmp_path / "there", "--json")

    assert (ran.code, ran.error["code"]) == (3, "bundle.wrong-path")
    assert not (tmp_path / "out.yaml").exists()


def test_a_follower_takes_what_is_newer_and_then_nothing(
    puente: Any, chain: list[Path], key: Path, tmp_path: Path
) -> None:
    feed, there = tmp_path / "out" / "feed.xml", tmp_path / "there"
    assert puente("packs", "feed", tmp_path / "out", "--out", feed).code == 0
    assert puente("packs", "import", chain[0], "--trust", public(key), "--into", there).code == 0

    first = puente("packs", "follow", feed, "--trust", public(key), "--into", there, "--json")
    second = puente("packs", "follow", feed, "--trust", public(key), "--into", there)

    assert [one["number"] for one in first.json["taken"]] == [2]
    assert "amount: 40" in (there / CARD).read_text(encoding="utf-8")
    assert (second.code, second.out.strip()) == (0, "Nothing is newer than what is here.")


def test_a_follower_takes_nothing_of_a_feed_with_one_changed_bundle(
    puente: Any, chain: list[Path], key: Path, tmp_path: Path
) -> None:
    feed, there = tmp_path / "out" / "feed.xml", tmp_path / "there"
    puente("packs", "feed", tmp_path / "out", "--out", feed)
    chain[1].write_bytes(chain[1].read_bytes().replace(b"amount: 40", b"amount: 99"))

    ran = puente("packs", "follow", feed, "--trust", public(key), "--into", there, "--json")

    assert (ran.code, ran.error["code"]) == (3, "bundle.changed-file")
    assert not there.exists() or list(there.iterdir()) == []


def test_a_feed_that_leads_out_of_its_folder_is_refused(
    puente: Any, chain: list[Path], key: Path, tmp_path: Path
) -> None:
    feed = tmp_path / "out" / "feed.xml"
    puente("packs", "feed", tmp_path / "out", "--out", feed)
    feed.write_text(feed.read_text(encoding="utf-8").replace('href="zzz', 'href="../zzz'), encoding="utf-8")

    ran = puente("packs", "follow", feed, "--trust", public(key), "--into", tmp_path / "there", "--json")

    assert (ran.code, ran.error["code"]) == (3, "feed.outside-folder")


@pytest.mark.parametrize("address", ["http://example.org/feed.xml", "ftp://example.org/feed.xml"])
def test_a_feed_is_read_over_tls_only(puente: Any, key: Path, tmp_path: Path, address: str) -> None:
    ran = puente("packs", "follow", address, "--trust", public(key), "--into", tmp_path / "there", "--json")

    assert (ran.code, ran.error["code"]) == (3, "feed.not-https")


def test_what_is_due_is_told_with_its_place(puente: Any, packs: Path) -> None:
    edit(packs / CARD, "value: 2024-06-30", "value: 2024-06-30, review_on: 2025-06-01")

    ran = puente("packs", "due", "zzz", "--packs", packs, "--on", "2025-06-01")

    assert ran.code == 0
    assert "zzz/regularization/card.yaml:12: zzz.scheme.card versions[0].parameters.last_entry" in ran.out
    assert "zzz: 1 to read again on 1 Jun 2025" in ran.out


def test_what_is_due_is_json_where_asked(puente: Any, packs: Path) -> None:
    found = puente("packs", "due", "--packs", packs, "--on", "2026-12-02", "--json").json

    assert [one["why"] for one in found["countries"]["zzz"]] == ["law_read"]
    assert puente("packs", "due", "--packs", packs, "--on", "2026-12-02", "--months", "24", "--json").json[
        "countries"
    ] == {"zzz": []}


def test_a_key_is_never_written_over(puente: Any, key: Path) -> None:
    before = key.read_bytes()

    ran = puente("packs", "key", "new", key, "--json")

    assert (ran.code, ran.error["code"]) == (7, "key.there-already")
    assert key.read_bytes() == before
