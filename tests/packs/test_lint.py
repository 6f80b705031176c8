"""No pack that ships has an error that lint can find."""

from __future__ import annotations

import pytest

from puente.rules.lint import lint_pack
from puente.rules.load import countries, load_packs
from puente.vocabulary.load import vocabulary


@pytest.mark.parametrize("country", countries())
def test_lint_finds_no_error(country: str) -> None:
    packs = load_packs()

    errors = [one for one in lint_pack(packs[country], vocabulary(), others=packs) if one.severity == "error"]

    assert errors == []
