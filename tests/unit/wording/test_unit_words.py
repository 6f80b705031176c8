"""What an amount of a pack is counted in, in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from puente.rules.duty import ref_name
from puente.rules.load import SHIPPED, countries, load_pack
from puente.wording import LANGUAGES
from puente.wording.unit_words import unit_text


def units_of_fines() -> Iterator[str]:
    """The unit of each end of a fine that a shipped pack names."""
    for country in countries(SHIPPED):
        pack = load_pack(country, SHIPPED)
        for duty in pack.duties.values():
            if duty.fine is not None and not isinstance(duty.fine, str):
                ends = (duty.fine.lowest, duty.fine.highest)
                yield from (pack.parameters[ref_name(ref)].unit or "" for ref in ends if ref is not None)


@pytest.mark.parametrize(
    ("unit", "language", "words"),
    [
        ("minimum wages", "es", "salarios mínimos"),
        ("minimum wages for each worker", "fr", "salaires minimums par personne employée"),
        ("UTM for each foreigner", "pt", "UTM por pessoa estrangeira"),
        ("minimum wages of the public sector", "ht", "salè minimòm sektè piblik la"),
        ("hours a week", "pt", "horas por semana"),
        ("hours per week", "en", "hours a week"),
        ("COP per month", "ht", "COP pa mwa"),
        ("PEN", "es", "PEN"),
    ],
)
def test_a_unit_is_said_in_the_language(unit: str, language: str, words: str) -> None:
    assert unit_text(unit, language) == words


@pytest.mark.parametrize("unit", ["share of pay, paid by the worker", "PEN for each elephant", "cows a day", ""])
def test_a_unit_without_words_stays_as_it_is_written(unit: str) -> None:
    assert unit_text(unit, "pt") == unit


def test_every_unit_of_a_fine_that_ships_has_words_in_every_language() -> None:
    units = {unit for unit in units_of_fines() if not unit.isupper()}

    left = {(unit, language) for unit in units for language in LANGUAGES if language != "en"
            and unit_text(unit, language) == unit}  # fmt: skip

    assert len(units) > 3
    assert left == set()
