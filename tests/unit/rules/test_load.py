"""Packs are read from folders; what is wrong is told with its file, line and path."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.errors import NotFound, PackError
from puente.rules.load import countries, load_cases, load_pack, load_packs

FILES = {
    "pack.yaml": """\
country: zzz
maintained_by: nobody
law_read_until: 2026-01-01
currency: XTS
languages: [en]
""",
    "sources.yaml": """\
sources:
  s1: {title: an invented text}
""",
    "authorities.yaml": """\
authorities:
  office: {}
""",
    "regularization/card.yaml": """\
id: zzz.scheme.card
kind: permit
versions:
  - in_force: {from: 2020-01-01}
    published: 2020-01-01
    law_read_until: 2026-01-01
    status: transcribed
    source: s1
    requires:
      all:
        - {id: adult, derive: age, at: filing, ge: 18}
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        put(tmp_path, name, text)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    path = folder / "zzz" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    assert old in FILES[name]
    put(folder, name, FILES[name].replace(old, new))


def refused(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack("zzz", folder)
    return caught.value


def test_a_folder_is_read_whole(folder: Path) -> None:
    found = load_packs(folder)

    assert countries(folder) == ("zzz",)
    assert tuple(found["zzz"].schemes) == ("zzz.scheme.card",)
    assert found["zzz"].about.currency == "XTS"


def test_the_hash_follows_every_letter_of_the_pack(folder: Path) -> None:
    before = load_pack("zzz", folder).content_hash

    assert load_pack("zzz", folder).content_hash == before
    edit(folder, "sources.yaml", "an invented text", "an invented texT")
    assert load_pack("zzz", folder).content_hash != before


def test_a_country_that_is_not_there_names_those_that_are(folder: Path) -> None:
    with pytest.raises(NotFound) as caught:
        load_pack("zzy", folder)

    assert (caught.value.code, caught.value.accepted) == ("country.not-found", ("zzz",))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        countries(tmp_path / "nowhere")

    assert caught.value.code == "packs.no-folder"


CARD = "regularization/card.yaml"
LEAF = "versions.0.requires.all.0"
WRONG = {
    "a field that there is not": ("kind: permit", "kind: permit\nkindness: 1", "pack.unknown-field", 3, "kindness"),
    "a choice that there is not": ("kind: permit", "kind: favour", "pack.unknown-choice", 2, "kind"),
    "a field left out": ("    published: 2020-01-01\n", "", "pack.missing-field", 4, "versions.0.published"),
    "a form that there is not": (
        "{id: adult, derive: age, at: filing, ge: 18}", "{id: adult, age: 18}", "pack.unknown-form", 11, LEAF,
    ),
    "two comparisons": ("ge: 18}", "ge: 18, lt: 60}", "pack.wrong-value", 11, LEAF),
    "a field of a leaf that there is not": ("ge: 18}", "ge: 18, why: x}", "pack.unknown-field", 11, f"{LEAF}.why"),
    "a date that cannot be": (
        "published: 2020-01-01", "published: 2020-02-30", "pack.wrong-value", 5, "versions.0.published",
    ),
    "no version at all": ("versions:\n", "versions: []\nolder:\n", "pack.wrong-value", 3, "versions"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_file_line_and_path(folder: Path, name: str) -> None:
    old, new, code, line, path = WRONG[name]
    edit(folder, CARD, old, new)

    error = refused(folder)

    assert (error.code, error.file, error.line, error.path) == (code, f"zzz/{CARD}", line, path)


def test_a_form_that_there_is_not_names_those_that_are(folder: Path) -> None:
    edit(folder, CARD, "derive: age, at: filing, ge: 18", "age: 18")

    accepted = refused(folder).facts["accepted"]

    assert isinstance(accepted, tuple)
    assert {"all", "any", "not", "fact", "derive", "some"} <= set(accepted)


def test_a_folder_of_another_name(folder: Path) -> None:
    edit(folder, "pack.yaml", "country: zzz", "country: zzy")

    assert (refused(folder).code, refused(folder).facts["value"]) == ("pack.country-not-folder", "zzy")


def test_one_id_in_two_files(folder: Path) -> None:
    put(folder, "recognition/card.yaml", FILES[CARD])

    error = refused(folder)

    assert (error.code, error.file, error.facts["value"]) == (
        "pack.id-twice",
        "zzz/recognition/card.yaml",
        "zzz.scheme.card",
    )


def test_broken_text_names_its_line(folder: Path) -> None:
    put(folder, "sources.yaml", "sources:\n  s1: {title: [}\n")

    assert (refused(folder).file, refused(folder).line) == ("zzz/sources.yaml", 2)


def test_a_key_twice_is_refused(folder: Path) -> None:
    put(folder, "sources.yaml", "sources:\n  s1: {title: a}\n  s1: {title: b}\n")

    assert (refused(folder).file, refused(folder).line) == ("zzz/sources.yaml", 3)


def test_a_file_that_must_be_there(folder: Path) -> None:
    (folder / "zzz" / "sources.yaml").unlink()

    assert (refused(folder).code, refused(folder).file) == ("pack.no-such-file", "zzz/sources.yaml")


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "zzz" / "sources.yaml").write_bytes(b"sources:\n  s1: {title: \xff}\n")

    assert refused(folder).code == "pack.not-utf-8"


def test_cases_are_read_from_anywhere_in_order(folder: Path) -> None:
    put(folder, "cases/b.yaml", "cases: [{say: second}]\n")
    put(folder, "cases/a.yaml", "cases: [{say: first}]\n")

    assert [file.cases[0].say for _, file in load_cases(folder / "zzz" / "cases")] == ["first", "second"]


def test_a_treaty_that_a_pack_names_must_be_there(folder: Path) -> None:
    edit(folder, "pack.yaml", "languages: [en]", "languages: [en]\ncorridors: [nowhere]")

    with pytest.raises(NotFound) as caught:
        load_pack("zzz", folder)

    assert caught.value.code == "corridor.not-found"
