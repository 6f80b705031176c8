"""Steps that cannot give what a paper asks for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.lint import found_in, leaf, some
from tests.factories.packs import STEP, pack, scheme

from puente.rules.finding import Finding

APOSTILLED = some(
    "documents", leaf(fact="type", eq="police_certificate"), leaf(id="b", fact="authenticated", eq="apostille")
)


def _asked_of(record: dict[str, Any]) -> dict[str, Finding]:
    step = {**STEP, "sets": [{"add": "documents", "record": record}]}
    paper = {"id": "clean", "accepts": APOSTILLED, "if_missing": "refuse", "step": STEP["id"]}
    return found_in(pack(scheme(papers=[paper]), steps=[step]))


def test_a_step_that_gives_the_wrong_document_mends_nothing() -> None:
    assert (
        _asked_of({"type": "birth_certificate", "authenticated": "apostille"})["lint.remedy"].facts["paper"] == "clean"
    )


def test_a_step_that_leaves_the_document_bare_mends_nothing() -> None:
    assert "lint.remedy" in _asked_of({"type": "police_certificate", "authenticated": "none"})


@pytest.mark.parametrize("record", [{"authenticated": "apostille"}, {}])
def test_a_step_that_gives_what_is_asked_mends_it(record: dict[str, Any]) -> None:
    assert _asked_of({"type": "police_certificate", "issued_on": "done", **record}) == {}


def test_a_step_that_sets_nothing_mends_no_document() -> None:
    paper = {"id": "clean", "accepts": APOSTILLED, "if_missing": "refuse", "step": STEP["id"]}

    assert "lint.remedy" in found_in(pack(scheme(papers=[paper]), steps=[STEP]))
