"""Every worked case of every pack, and every case made from one, as a test of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from puente.duties.expected import compare_duties
from puente.routes.expected import compare_route
from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase, expand
from puente.rules.edges import generated_cases
from puente.rules.judge import Difference, judge
from puente.rules.load import SHIPPED, countries, load_cases, load_packs
from puente.vocabulary.load import vocabulary
from puente.vocabulary.read import read_person


class FiledCase(NamedTuple):
    """A case and the file it stands in."""

    file: str
    whole: WholeCase


@cache
def book() -> RuleBook:
    return RuleBook(load_packs(), vocabulary())


@cache
def filed(country: str) -> tuple[FiledCase, ...]:
    """The cases of a country."""
    found = load_cases(SHIPPED / country / "cases")
    return tuple(FiledCase(f"{country}/{path.stem}", whole) for path, file in found for whole in expand(file))


def generated(country: str) -> Iterator[FiledCase]:
    """Cases made from those of a country, scheme by scheme."""
    cases = [one.whole for one in filed(country)]
    for scheme in book().packs[country].schemes.values():
        yield from (FiledCase(scheme.id, whole) for whole in generated_cases(book(), scheme, cases))


def of_route(whole: WholeCase) -> list[Difference]:
    """What the case expects of a route, beside what was planned."""
    expect = whole.case.expect.route
    if expect is None or whole.on is None:
        return []
    guide = Guide(book(), whole.country or "", whole.on)
    return list(compare_route(guide, read_person(whole.person, vocabulary()), expect))


def of_duties(whole: WholeCase) -> list[Difference]:
    """What the case expects of an employer, beside what came out."""
    return [] if whole.on is None or not whole.case.expect.duties else list(compare_duties(book(), whole, whole.on))


def named(cases: Iterator[FiledCase]) -> list[object]:
    return [pytest.param(one.whole, id=f"{one.file}: {one.whole.case.say}") for one in cases]


WRITTEN = named(one for country in countries() for one in filed(country))
GENERATED = named(one for country in countries() for one in generated(country))


@pytest.mark.parametrize("whole", WRITTEN)
def test_the_law_answers_as_the_case_says(whole: WholeCase) -> None:
    result = judge(book(), whole)
    if result.waiting:
        pytest.skip(f"needs {result.waiting}: waiting for {result.waiting}")

    beside = [*of_route(whole), *of_duties(whole)]
    assert result.differences == ()
    assert [one for one in beside if one.expected != one.found] == []
    assert result.checked + len(beside) > 0


@pytest.mark.parametrize("whole", GENERATED)
def test_the_dates_alone_say_the_same(whole: WholeCase) -> None:
    result = judge(book(), whole)

    assert result.differences == ()
    assert result.checked > 0


@pytest.mark.parametrize("country", countries())
def test_every_country_has_cases_and_edges(country: str) -> None:
    assert len(filed(country)) >= len(book().packs[country].schemes)
    assert list(generated(country))
