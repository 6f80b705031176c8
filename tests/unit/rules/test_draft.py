"""A pack in memory is the pack of the folder, and what a draft changes is told case by case and line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories.pack_folder import FILES, write_packs

from puente.errors import NotFound, PackError
from puente.rules.draft import changed_cases, file_differences, law_differences, pack_from, pack_hash
from puente.rules.load import SHIPPED, files_of, load_corridors, load_pack
from puente.vocabulary.load import vocabulary

CARD = "regularization/card.yaml"


def edited(old: str, new: str, *, path: str = CARD) -> dict[str, str]:
    assert old in FILES[path]
    return {**FILES, path: FILES[path].replace(old, new)}


def test_a_pack_from_texts_is_the_pack_of_the_folder(tmp_path: Path) -> None:
    write_packs(tmp_path)

    found = pack_from(files_of(tmp_path / "zzz"), country="zzz")

    assert found == load_pack("zzz", tmp_path)


def test_a_shipped_pack_with_treaties_is_the_same_from_its_texts() -> None:
    found = pack_from(files_of(SHIPPED / "per"), country="per", corridors=load_corridors())

    assert found.content_hash == load_pack("per").content_hash


def test_texts_are_read_byte_for_byte(tmp_path: Path) -> None:
    write_packs(tmp_path)
    path = tmp_path / "zzz" / "pack.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert files_of(tmp_path / "zzz")["pack.yaml"].encode() == path.read_bytes()


def test_a_folder_without_a_pack_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        files_of(tmp_path)

    assert caught.value.code == "packs.no-folder"


def test_an_error_in_memory_says_file_line_and_path() -> None:
    with pytest.raises(PackError) as caught:
        pack_from(edited("kind: permit", "kind: gift"), country="zzz")

    assert (caught.value.file, caught.value.line, caught.value.path) == (f"zzz/{CARD}", 2, "kind")


def test_a_file_that_every_pack_has_is_missed() -> None:
    with pytest.raises(PackError) as caught:
        pack_from({path: text for path, text in FILES.items() if path != "sources.yaml"}, country="zzz")

    assert (caught.value.code, caught.value.file) == ("pack.no-such-file", "zzz/sources.yaml")


def test_the_hash_knows_no_order_and_every_letter() -> None:
    turned = dict(reversed(FILES.items()))

    assert pack_hash(turned) == pack_hash(FILES)
    assert pack_hash(edited("from: 2025-01-01, until", "from: 2025-01-02, until")) != pack_hash(FILES)
    assert pack_hash({"a": "b", "c": ""}) != pack_hash({"a": "", "bc": ""})


def test_an_earlier_cut_off_changes_the_case_that_came_in_time() -> None:
    files = edited("last_entry: {value: 2024-06-30", "last_entry: {value: 2024-04-30")

    found = changed_cases(
        pack_from(FILES, country="zzz"), pack_from(files, country="zzz"), files=files, vocabulary=vocabulary()
    )

    assert [(one.say, one.before, one.after) for one in found] == [("came in time: yes", "passed", "failed")]
    assert [(one.what, one.before, one.after) for one in found[0].answers] == [
        ("first", "eligible", "not_eligible"),
        ("failed", [], ["entered"]),
    ]


def test_a_comment_changes_no_case_and_no_law() -> None:
    files = edited("kind: permit", "kind: permit  # a remark")
    before, after = pack_from(FILES, country="zzz"), pack_from(files, country="zzz")

    assert changed_cases(before, after, files=files, vocabulary=vocabulary()) == ()
    assert law_differences(before, after) == ()


def test_what_the_law_means_differs_where_a_value_does() -> None:
    files = edited("last_entry: {value: 2024-06-30", "last_entry: {value: 2024-04-30")

    (found,) = law_differences(pack_from(FILES, country="zzz"), pack_from(files, country="zzz"))

    assert (found.change, found.what, found.name, found.old, found.new) == (
        "changed",
        "value",
        "zzz.scheme.card",
        "2024-06-30",
        "2024-04-30",
    )


def test_lines_stand_beside_each_other_with_their_numbers() -> None:
    files = edited("kind: permit", "kind: register")

    (found,) = file_differences(FILES, files)

    assert (found.path, found.change) == (CARD, "changed")
    (pair,) = [one for group in found.groups for one in group if one.kind != "same"]
    assert pair == ("changed", 2, "kind: permit", 2, "kind: register")


def test_a_new_and_a_lost_file_are_told() -> None:
    lost = {path: text for path, text in FILES.items() if path != "coverage.yaml"}

    found = file_differences(FILES, {**lost, "goals.yaml": "job: 1\n"})

    assert [(one.path, one.change) for one in found] == [("coverage.yaml", "removed"), ("goals.yaml", "added")]
    assert [one.kind for group in found[1].groups for one in group] == ["added"]
