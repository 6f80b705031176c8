"""Every form of a pack is walked, and one can be put in the place of another."""

from __future__ import annotations

from tests.factories.packs import ADULT, pack, scheme

from puente.rules.condition import Leaf
from puente.rules.model import Version
from puente.rules.walk import reached, replaced, shown, spots, units, without

LAWYER = {"id": "lawyer", "fact": "lawyer", "is": True}
MADE = scheme(requires={"all": [ADULT, {"not": LAWYER}]}, doors=[{"id": "side", "requires": LAWYER}])
TO_LAWYER = ("versions", 0, "requires", "all", 1, "not_")


def test_every_form_is_met_with_its_path_and_what_is_above() -> None:
    found = {spot.path: spot for spot in spots(MADE)}
    leaf = found[TO_LAWYER]

    assert isinstance(leaf.form, Leaf)
    assert leaf.form.id == "lawyer"
    assert [type(one).__name__ for one in leaf.above] == ["Scheme", "Version", "All", "Not"]
    assert isinstance(found["versions", 0].form, Version)


def test_a_path_is_shown_with_the_ids_on_its_way() -> None:
    assert shown(MADE, TO_LAWYER) == "versions[0].requires.all[1].not"
    assert shown(MADE, ("versions", 0, "doors", 0, "requires")) == "versions[0].doors[side].requires"
    assert shown(MADE, ("versions", 0, "requires", "all", 0)) == "versions[0].requires.all[adult]"


def test_something_else_is_put_at_a_path_and_nothing_is_changed_in_place() -> None:
    changed = replaced(MADE, TO_LAWYER, True)

    assert reached(changed, TO_LAWYER) is True
    assert reached(MADE, TO_LAWYER) is not True
    assert reached(changed, ("versions", 0, "requires", "all", 0)) == reached(
        MADE, ("versions", 0, "requires", "all", 0)
    )


def test_a_name_may_be_put_into_a_mapping_that_lacks_it() -> None:
    parameter = pack(parameters={"age": {"value": 18}}).parameters["age"]
    changed = replaced(MADE, ("versions", 0, "parameters", "age"), parameter)

    assert changed.versions[0].parameters == {"age": parameter}


def test_an_item_is_taken_out_of_a_list() -> None:
    left = without(MADE, ("versions", 0, "requires", "all", 0))

    assert len(reached(left, ("versions", 0, "requires", "all"))) == 1


def test_the_things_of_a_pack_are_named_and_treaties_left_out() -> None:
    parameters = {"age": {"value": 18}, "corridor.treaty": {"value": ["ata"]}}
    steps = [{"id": "zzz.step.letter", "kind": "document"}]

    assert [unit.name for unit in units(pack(MADE, steps=steps, parameters=parameters))] == [
        "zzz.scheme.card", "zzz.step.letter", "office", "parameters.age", "referrals", "work_rights",
    ]  # fmt: skip
