"""The least valid pack is clean, and errors come first."""

from __future__ import annotations

from tests.factories.lint import leaf
from tests.factories.packs import ADULT, pack, scheme

from puente.rules.lint import lint_pack
from puente.vocabulary.load import vocabulary


def test_the_least_valid_pack_is_clean() -> None:
    assert lint_pack(pack(scheme(requires=ADULT)), vocabulary(), others={}) == ()


def test_errors_come_before_warnings() -> None:
    made = pack(scheme(status="draft", requires=leaf(fact="no_such_fact", **{"is": True})))

    assert [finding.severity for finding in lint_pack(made, vocabulary(), others={})] == ["error", "warning"]
