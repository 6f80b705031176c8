"""A version is put into a folder whole or not at all, and never over what nobody published."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.factories.bundles import KEY, TRUSTED, bundle, sealed, versions
from tests.factories.pack_folder import FILES, write_packs

from puente.errors import Conflict, InputError, NotFound, ProjectError
from puente.exchange.load import (
    RECEIPT,
    bundles_in,
    held_in,
    read_bundle,
    read_bytes,
    read_private,
    read_trusted,
    take_in,
    write_key,
)
from puente.exchange.pack_feed import Held
from puente.exchange.signing import key_id
from puente.rules.load import files_of, load_pack

CHAIN = [bundle(one) for one in versions(3)]


def refused(number: int, folder: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        take_in(CHAIN[number - 1], folder)
    return caught.value.code


def test_what_is_taken_in_is_a_pack_that_says_its_version(tmp_path: Path) -> None:
    home = take_in(CHAIN[0], tmp_path / "packs")

    assert files_of(home) == FILES
    assert load_pack("zzz", tmp_path / "packs").country == "zzz"
    assert held_in(tmp_path / "packs") == {"zzz": Held(1, CHAIN[0].version_hash)}
    assert [path.name for path in (tmp_path / "packs").iterdir()] == ["zzz"]


def test_a_newer_version_takes_the_place_of_an_older(tmp_path: Path) -> None:
    take_in(CHAIN[0], tmp_path)
    take_in(CHAIN[1], tmp_path)

    assert held_in(tmp_path)["zzz"].number == 2
    assert refused(1, tmp_path) == "feed.older"
    assert held_in(tmp_path)["zzz"].number == 2


def test_another_version_of_the_same_number_is_refused(tmp_path: Path) -> None:
    take_in(CHAIN[0], tmp_path)

    with pytest.raises(Conflict) as caught:
        take_in(bundle(sealed(note="another")), tmp_path)

    assert caught.value.code == "feed.forked"


def test_a_folder_that_nobody_published_is_left_alone(tmp_path: Path) -> None:
    write_packs(tmp_path)
    before = files_of(tmp_path / "zzz")

    assert refused(1, tmp_path) == "packs.there-already"
    assert files_of(tmp_path / "zzz") == before


def test_a_folder_that_was_changed_here_is_left_alone(tmp_path: Path) -> None:
    home = take_in(CHAIN[0], tmp_path)
    (home / "pack.yaml").write_text(FILES["pack.yaml"] + "# ours\n", encoding="utf-8")

    assert refused(2, tmp_path) == "packs.changed-here"
    with pytest.raises(Conflict):
        held_in(tmp_path)


def test_when_writing_fails_the_old_version_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = take_in(CHAIN[0], tmp_path)
    whole = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == RECEIPT:
            raise OSError("no space")
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        take_in(CHAIN[1], tmp_path)

    assert files_of(home) == FILES
    assert held_in(tmp_path)["zzz"].number == 1
    assert [path.name for path in tmp_path.iterdir()] == ["zzz"]


def test_the_bundles_of_a_folder_are_found_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "zzz-1.pack.json").write_bytes(sealed())
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")

    assert list(bundles_in(tmp_path)) == ["zzz-1.pack.json"]
    assert read_bundle(tmp_path / "zzz-1.pack.json", TRUSTED).number == 1


def test_a_key_is_written_for_its_owner_only_and_never_over_another(tmp_path: Path) -> None:
    public = write_key(tmp_path / "key", KEY)

    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert key_id(read_private(tmp_path / "key").public_key()) == key_id(read_trusted(public)[0])
    with pytest.raises(Conflict) as caught:
        write_key(tmp_path / "key", KEY)
    assert caught.value.code == "key.there-already"


def test_a_file_that_is_not_there_or_too_large_is_said(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"12345")

    with pytest.raises(NotFound):
        read_bytes(tmp_path / "none")
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "large", most=4)
    assert caught.value.code == "bundle.too-large"
