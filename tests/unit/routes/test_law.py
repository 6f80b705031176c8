"""A plan names the law that it rests on."""

from __future__ import annotations

from tests.factories.packs import CARD, person, scheme
from tests.factories.routes import NOBODY, WORKS, guide

from puente.routes.law import law_changed, route_law


def test_a_plan_keeps_the_law_of_the_schemes_it_applies_for() -> None:
    card = scheme(CARD, permit={"endless": True, "source": "s1"}, rights=[WORKS])
    asked = guide(card, scheme("zzz.scheme.slip"))
    (plan,) = asked.route(person(**NOBODY), "job").plans

    kept = route_law(asked.atlas.pack, plan)

    assert list(kept) == [CARD]
    assert law_changed(kept, asked.atlas.pack) == ()
    assert law_changed({CARD: "0" * 64}, asked.atlas.pack) == (CARD,)
