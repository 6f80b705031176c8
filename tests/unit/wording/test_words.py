"""Names of days, countries and what a pack names; who has reviewed a translation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from puente.errors import PackError
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY
from puente.wording import words as module
from puente.wording.catalogue import LANGUAGES
from puente.wording.words import Words, country_name, reviewer_of, written_day


def text_file(folder: Path, text: str, language: str = "ht") -> Path:
    path = folder / "zzz" / "text" / f"{language}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "15 Aug 2025"),
        ("es", "15 ago 2025"),
        ("pt", "15 de ago. de 2025"),
        ("fr", "15 août 2025"),
        ("ht", "15 out 2025"),
    ],
)
def test_a_day_is_written_as_in_the_region(language: str, written: str) -> None:
    assert written_day(date(2025, 8, 15), language) == written
    assert written_day(date(2025, 8, 15).toordinal(), language) == written


def test_haitian_months_are_haitian_in_every_month() -> None:
    months = [written_day(date(2025, month, 1), "ht").split()[1] for month in range(1, 13)]

    assert months[0] == "janvye"
    assert months[11] == "desanm"
    assert len(set(months)) == 12


@pytest.mark.parametrize("day", [None, FIRST_DAY, LAST_DAY])
def test_no_day_and_the_ends_of_the_calendar_are_not_written(day: int | None) -> None:
    assert written_day(day, "es") == ""


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Brazil"), ("es", "Brasil"), ("pt", "Brasil"), ("fr", "Brésil"), ("ht", "Brezil")]
)
def test_a_country_has_its_name_in_each_language(language: str, name: str) -> None:
    assert country_name("bra", language) == name


def test_a_country_without_a_haitian_name_keeps_its_french_one() -> None:
    assert country_name("nor", "ht") == "Norvège"


def test_what_is_no_country_is_shown_by_its_code() -> None:
    assert country_name("zzz", "es") == "zzz"


def test_a_word_that_the_pack_lacks_is_shown_by_its_id(tmp_path: Path) -> None:
    text_file(tmp_path, "reviewed_by: none\nwords:\n  zzz.step.a: Etap la\n")

    words = Words(tmp_path, "zzz", "ht")

    assert (words.pack("zzz.step.a"), words.pack("zzz.step.b")) == ("Etap la", "zzz.step.b")


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    text_file(tmp_path, "reviewed_by: none\n")

    with pytest.raises(PackError) as caught:
        Words(tmp_path, "zzz", "ht").pack("zzz.step.a")
    assert caught.value.code == "pack.text-without-words"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("reviewed_by: none\nwords: {}\n", None),
        ("words: {}\n", None),
        ("reviewed_by: Marie Joseph\nwords: {}\n", "Marie Joseph"),
    ],
)
def test_the_file_says_who_reviewed_it(tmp_path: Path, text: str, who: str | None) -> None:
    assert reviewer_of(text_file(tmp_path, text), tmp_path) == who


def test_a_file_that_is_not_there_was_reviewed_by_nobody(tmp_path: Path) -> None:
    assert reviewer_of(tmp_path / "zzz" / "text" / "es.yaml", tmp_path) is None


def test_a_translation_is_reviewed_only_where_pack_and_catalogue_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text_file(tmp_path, "reviewed_by: Marie Joseph\nwords: {}\n")

    assert not Words(tmp_path, "zzz", "ht").reviewed

    monkeypatch.setattr(module, "catalogue_reviewed", lambda _: True)
    assert Words(tmp_path, "zzz", "ht").reviewed
    assert not Words(tmp_path, "zzz", "es").reviewed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_of_the_law_is_written_for_people(language: str) -> None:
    words = Words(Path("none"), "zzz", language)

    assert words.shown("2025-08-15") == words.day(date(2025, 8, 15))
    assert words.shown(["a", 3]) == "a, 3"
