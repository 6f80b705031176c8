"""Names that nothing bears."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.factories.lint import found_in, leaf, some
from tests.factories.packs import ADULT, GOAL, STEP, pack, scheme

from puente.rules.pack import Pack

UNKNOWN_NAMES: dict[str, tuple[str, Callable[[], Pack]]] = {
    "source of a version": ("source", lambda: pack(scheme(source="s2"))),
    "source among several": ("source", lambda: pack(scheme(source=["s1", "s2"]))),
    "authority of a scheme": ("authority", lambda: pack(scheme(authority="nobody"))),
    "authority that decides": ("authority", lambda: pack(scheme(requires={"id": "theirs", "decides": "nobody"}))),
    "authority to ask": ("authority", lambda: pack(scheme(requires={"id": "open", "unsettled": "nobody"}))),
    "scheme held": ("scheme", lambda: pack(scheme(requires={"id": "held", "holds": ["zzz.scheme.gone"]}))),
    "scheme asked": (
        "scheme",
        lambda: pack(scheme(requires={"id": "a", "scheme": {"id": "zzz.scheme.gone", "is": "open"}})),
    ),
    "scheme of a permit": (
        "scheme",
        lambda: pack(scheme(requires=some("permits", leaf(fact="scheme", **{"in": ["zzz.scheme.gone"]})))),
    ),
    "scheme that ends": ("scheme", lambda: pack(scheme(permit={"endless": True, "ends": ["zzz.scheme.gone"]}))),
    "scheme held long": (
        "scheme",
        lambda: pack(scheme(requires=leaf(derive="held_for", scheme=["zzz.scheme.gone"], ge="P2Y"))),
    ),
    "scheme that gives a document": (
        "scheme",
        lambda: pack(documents=[{"id": "zzz.document.card", "given_by": ["zzz.scheme.gone"], "source": "s1"}]),
    ),
    "scheme that a step ends": (
        "scheme",
        lambda: pack(steps=[{**STEP, "sets": [{"end": "permits", "where": {"scheme": "zzz.scheme.gone"}}]}]),
    ),
    "document given": ("document", lambda: pack(scheme(gives=["zzz.document.gone"]))),
    "document of a paper": ("document", lambda: pack(scheme(papers=[{"id": "letter", "document": "scroll"}]))),
    "document that a step adds": (
        "document",
        lambda: pack(steps=[{**STEP, "sets": [{"add": "documents", "record": {"type": "scroll"}}]}]),
    ),
    "step of a paper": ("step", lambda: pack(scheme(papers=[{"id": "letter", "step": "zzz.step.gone"}]))),
    "authority for the unlisted": (
        "authority",
        lambda: pack(
            goals={"job": GOAL, "self_employment": GOAL, "minimum_age": {"value": 15, "source": "s1"}, "unlisted": "x"}
        ),
    ),
}


@pytest.mark.parametrize("name", UNKNOWN_NAMES)
def test_a_name_that_nothing_bears(name: str) -> None:
    kind, made = UNKNOWN_NAMES[name]

    assert found_in(made())[f"lint.unknown-{kind}"].severity == "error"


def test_a_register_that_a_step_enters_may_be_held() -> None:
    record = {"scheme": "zzz.register.tax", "from": "done", "until": "none"}
    step = {**STEP, "sets": [{"add": "permits", "record": record}]}

    assert found_in(pack(scheme(requires={"id": "held", "holds": ["zzz.register.tax"]}), steps=[step])) == {}


def test_a_scheme_of_another_pack_may_be_held() -> None:
    abroad = pack(scheme("zzy.scheme.card", requires=ADULT), country="zzy")
    made = pack(scheme(requires={"id": "held", "holds": ["zzy.scheme.card"]}))

    assert found_in(made, zzy=abroad) == {}


def test_an_id_that_names_another_country() -> None:
    assert "lint.id-of-other-country" in found_in(pack(scheme("zzy.scheme.card")))
