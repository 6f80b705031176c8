"""What the binder refuses is found where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.lint import found_in, leaf, some
from tests.factories.packs import CARD, LAND, STEP, pack, scheme

from puente.rules.lint import lint_pack
from puente.vocabulary.load import vocabulary

UNBOUND: dict[str, tuple[str, Any]] = {
    "fact": ("input.unknown-fact", leaf(fact="no_such_fact", **{"is": True})),
    "field": ("input.unknown-fact", some("stays", leaf(fact="no_such_field", eq="x"))),
    "list": ("input.unknown-list", some("voyages", leaf(fact="country", eq=LAND))),
    "parameter": ("pack.unknown-parameter", some("stays", leaf(fact="entered_on", le="$no_such"))),
    "definition": ("pack.unknown-name", {"use": "no_such"}),
    "record name": ("input.unknown-fact", some("stays", leaf(fact="card.until", le="2021-01-31"))),
    "derived fact": ("pack.unknown-derived", leaf(derive="luck", eq=7)),
    "unreadable bound": ("pack.unreadable-bound", some("stays", leaf(fact="entered_on", le="the day before"))),
    "list read as a fact": ("pack.not-a-set", leaf(fact="stays", **{"in": [LAND]})),
    "choice": ("lint.wrong-value", some("stays", leaf(fact="entry", eq="by_night"))),
    "code": ("lint.wrong-value", some("stays", leaf(fact="country", eq="atlantis"))),
    "nationality": ("lint.wrong-value", leaf(fact="nationalities", **{"in": ["atlantis"]})),
    "status": ("lint.wrong-value", leaf(derive="stay_status", country=LAND, at="filing", eq="illegal")),
    "country of a status": ("lint.wrong-value", leaf(derive="stay_status", country="zzz", at="filing", eq="absent")),
    "text for yes or no": ("lint.wrong-value", leaf(fact="hardship", **{"is": "yes"})),
    "text for a number": ("lint.wrong-value", leaf(fact="income", ge="much")),
    "order of a code": ("lint.wrong-operator", some("stays", leaf(fact="country", le=LAND))),
    "set of a date": ("lint.wrong-operator", some("stays", leaf(fact="entered_on", **{"in": ["2021-01-31"]}))),
    "last entry that is a day": ("lint.wrong-value", leaf(derive="last_entry", country=LAND, **{"is": "2021-01-31"})),
    "equal ages": ("lint.wrong-operator", leaf(derive="age", eq=18)),
    "status without a country": ("lint.missing-argument", leaf(derive="stay_status", at="filing", eq="absent")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNBOUND)
def test_what_the_binder_would_refuse_is_found_where_it_stands(name: str) -> None:
    code, requires = UNBOUND[name]
    found = found_in(pack(scheme(requires=requires)))

    assert found[code].severity == "error"
    assert found[code].where.startswith(f"{CARD} versions[0]")


def test_every_mistake_of_a_version_is_named_at_once() -> None:
    wrong = {"all": [leaf(fact="one", **{"is": True}), leaf(id="b", fact="two", **{"is": True})]}
    found = [one.facts["value"] for one in lint_pack(pack(scheme(requires=wrong)), vocabulary(), others={})]

    assert found == ["one", "two"]


def test_conditions_beside_the_doors_are_bound_too() -> None:
    wrong = leaf(fact="no_such_fact", **{"is": True})
    right = {"right": "work", "is": "granted", "source": "s1", "requires": wrong}
    made = [
        pack(scheme(papers=[{"id": "letter", "accepts": wrong}])),
        pack(scheme(rights=[right])),
        pack(scheme(costs=[{"id": "fee", "currency": "XTS", "source": "s1", "waived_if": wrong}])),
        pack(steps=[{**STEP, "needs": wrong}]),
        pack(referrals=[{"id": "help", "authority": "office", "source": "s1", "when": wrong}]),
    ]

    assert all("input.unknown-fact" in found_in(one) for one in made)


def test_a_definition_is_bound_where_it_is_used() -> None:
    made = scheme(define={"there": leaf(fact="country", eq=LAND)}, requires=some("stays", {"use": "there"}))

    assert found_in(pack(made)) == {}


def test_a_renewal_may_speak_of_its_card() -> None:
    about = {"over": "permits", "as": "card", "where": leaf(fact="scheme", eq=CARD)}
    door = {
        "id": "renewal",
        "about": about,
        "windows": [{"from": "card.until - P30D", "until": "card.until", "after": "closed"}],
    }

    assert found_in(pack(scheme(doors=[door]))) == {}
