"""What changed in a country's law, as facts that can be told."""

from __future__ import annotations

import pytest

from puente.rules.draft import pack_from
from puente.rules.load import SHIPPED, files_of, load_corridors
from puente.rules.news import News, news_of, touching
from puente.rules.pack import Pack

CORRIDORS = load_corridors()
WAGE = "{value: 1423500, from: 2025-01-01, until: 2025-12-31"
LABOUR, PPT = "parameters/labour.yaml", "regularization/ppt.yaml"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(files_of(SHIPPED / "col"))


@pytest.fixture(scope="module")
def before(files: dict[str, str]) -> Pack:
    return pack_from(files, country="col", corridors=CORRIDORS)


def changed(files: dict[str, str], path: str, old: str, new: str) -> Pack:
    assert old in files[path]
    return pack_from(files | {path: files[path].replace(old, new, 1)}, country="col", corridors=CORRIDORS)


def only(found: tuple[News, ...]) -> News:
    (one,) = found
    return one


def test_the_same_law_is_no_news(before: Pack, files: dict[str, str]) -> None:
    again = pack_from(files | {LABOUR: files[LABOUR] + "# read again\n"}, country="col", corridors=CORRIDORS)

    assert news_of(before, again) == ()


def test_where_a_rule_was_read_is_no_news(before: Pack, files: dict[str, str]) -> None:
    after = changed(files, LABOUR, "law: Decreto 1572 de 2024", "law: Decreto 1572 del 2024")

    assert news_of(before, after) == ()


def test_a_new_value_tells_what_held_before_it(before: Pack, files: dict[str, str]) -> None:
    new = "{value: 1800000, from: 2027-01-01, until: 2027-12-31, after: unknown, source: s57}\n      - "

    one = only(news_of(before, changed(files, LABOUR, WAGE, new + WAGE)))

    assert (one.kind, one.about, one.was, one.now) == ("value", "minimum_wage", (1750905,), (1800000,))
    assert str(one.from_day) == "2027-01-01"
    assert one.source == ("s57",)
    assert one.audience == {"employers", "services"}


def test_a_corrected_value_and_a_value_known_for_other_days_are_two_things(before: Pack, files: dict[str, str]) -> None:
    corrected = only(news_of(before, changed(files, LABOUR, WAGE, WAGE.replace("1423500", "1423501"))))
    longer = only(news_of(before, changed(files, LABOUR, WAGE, WAGE.replace("2025-12-31", "2025-12-30"))))

    assert (corrected.kind, corrected.was, corrected.now) == ("value-changed", (1423500,), (1423501,))
    assert (longer.kind, str(longer.was), str(longer.now)) == ("value-until", "2025-12-31", "2025-12-30")


def test_a_window_that_ends_on_another_day_touches_services_and_not_employers(
    before: Pack, files: dict[str, str]
) -> None:
    old = "windows: [{from: 2021-05-05, until: 2022-05-28"
    news = news_of(before, changed(files, PPT, old, old.replace("05-28", "06-30")))

    one = only(news)
    assert (one.kind, one.about) == ("window-changed", "col.scheme.ppt")
    assert (str(one.was), str(one.now)) == ("2022-05-28", "2022-06-30")
    assert touching(news, "employers") == ()


def test_a_cut_off_that_moves_changes_the_requirement_that_names_it(before: Pack, files: dict[str, str]) -> None:
    news = news_of(before, changed(files, PPT, "entry_until: {value: 2023-05-28", "entry_until: {value: 2023-06-28"))

    assert {one.kind for one in news} == {"requirement-changed"}
    assert {one.about for one in news} == {"col.scheme.ppt"}


def test_a_ground_that_is_added_touches_employers_alone(before: Pack, files: dict[str, str]) -> None:
    path = "advertising/grounds.yaml"
    after = changed(
        files, path, "grounds:\n", "grounds:\n  - {code: language, source: s74, law: Ley inventada, confidence: V}\n"
    )

    one = only(news_of(before, after))

    assert (one.kind, one.about, one.audience) == ("ground", "language", {"employers"})


def test_a_scheme_that_is_taken_out_is_told(before: Pack, files: dict[str, str]) -> None:
    after = before.model_copy(update={"schemes": {k: v for k, v in before.schemes.items() if k != "col.scheme.rst"}})

    assert only(news_of(before, after)).kind == "scheme-gone"
