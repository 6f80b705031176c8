"""A scheme is compiled to a tree that names no engine, for one day asked about."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.packs import ADULT, CARD, DAY, book, scheme, version

from puente.errors import NotFound, PackError
from puente.rules.compile import compile_scheme
from puente.rules.tree import Clock, CodeLeaf, DateLeaf, Fixed, HoldsLeaf, Moved, OpenLeaf, QuantifiedTree, Several
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY, Duration

ARRIVED = {"id": "arrived", "fact": "entered_on", "le": "$cutoff"}


def requires(condition: object, **said: object) -> object:
    """The tree of the only door of the least scheme with a condition."""
    tree = compile_scheme(book(scheme(requires=condition, **said)), CARD, on=DAY)
    return tree.texts[-1][1].doors[0].requires


def test_a_leaf_names_its_place_and_what_it_takes() -> None:
    tree = requires({"id": "free", "fact": "detained", "is": False, "level": "verified"})

    assert tree == CodeLeaf("free", "record", "detained", frozenset({False}), 2)


def test_parameters_are_put_in_and_readings_spelt_out() -> None:
    cutoff = {"readings": [{"value": "2021-01-31", "source": "s1"}, {"value": "2021-02-01", "source": "s1"}]}
    some = {"id": "came", "some": {"over": "stays", "where": ARRIVED}}

    tree = requires(some, parameters={"cutoff": cutoff})

    assert isinstance(tree, QuantifiedTree)
    first, second = (date(2021, 1, 31).toordinal(), date(2021, 2, 1).toordinal())
    leaves = [DateLeaf("arrived", "record", "entered_on", Fixed(FIRST_DAY), Fixed(day)) for day in (first, second)]
    assert tree.where == Several("readings", tuple(leaves))


def test_a_value_that_no_text_settles_is_open() -> None:
    gone = {"values": [{"value": "2021-01-31", "from": "2020-01-01", "until": "2022-12-31"}]}
    some = {"id": "came", "some": {"over": "stays", "where": ARRIVED}}

    tree = requires(some, parameters={"cutoff": gone})

    assert isinstance(tree, QuantifiedTree)
    assert tree.where == OpenLeaf("arrived")


def test_a_bound_keeps_its_clock() -> None:
    tree = requires({"id": "young", "fact": "birth_date", "ge": "filing - P18Y"})

    first = Moved(Clock("filing"), ((-1, Duration(months=216)),))
    assert tree == DateLeaf("young", "record", "birth_date", first, Fixed(LAST_DAY))


def test_held_by_another_scheme_is_a_permit_of_it() -> None:
    other = "zzz.scheme.other"
    asks = scheme(requires={"id": "has", "scheme": {"id": other, "is": "held"}})

    tree = compile_scheme(book(asks, scheme(other)), CARD, on=DAY)

    leaf = tree.texts[-1][1].doors[0].requires
    assert isinstance(leaf, HoldsLeaf)
    assert (leaf.schemes, leaf.day) == (frozenset({other}), Clock("on"))


def test_filing_days_on_which_the_same_is_read_are_one() -> None:
    old = version(in_force={"from": "2020-01-01"})
    new = version(in_force={"from": "2022-01-01"}, published="2022-01-01", requires=ADULT)
    unread = {"fee": {"values": [{"value": 1, "from": "2021-01-01", "until": "2021-12-31"}]}}

    tree = compile_scheme(book(scheme(versions=[old, new]), parameters=unread), CARD, on=DAY)

    assert [day for day, _ in tree.texts] == [FIRST_DAY, date(2022, 1, 1).toordinal()]


def test_a_later_text_is_not_seen_before_it_is_published() -> None:
    old = version()
    new = version(in_force={"from": "2022-01-01"}, published="2025-01-01", requires=ADULT)

    tree = compile_scheme(book(scheme(versions=[old, new])), CARD, on=DAY)

    assert len(tree.texts) == 1


def test_a_scheme_not_yet_published_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        compile_scheme(book(scheme()), CARD, on=date(2019, 12, 31))

    assert caught.value.code == "scheme.not-published"


def test_a_scheme_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        compile_scheme(book(scheme()), "zzz.scheme.none", on=DAY)

    assert caught.value.code == "scheme.not-found"


def test_what_a_tree_cannot_say_is_named() -> None:
    where = {"id": "also_held", "holds": [CARD]}
    longer = scheme(prolongs=[{"until": "2025-01-01", "where": where}])

    with pytest.raises(PackError) as caught:
        compile_scheme(book(longer), CARD, on=DAY)

    assert (caught.value.code, caught.value.path) == ("bulk.not-lowered", "also_held")


def test_schemes_that_ask_one_another_in_a_ring_are_refused() -> None:
    other = "zzz.scheme.other"
    one = scheme(requires={"id": "a", "scheme": {"id": other, "is": "open"}})
    two = scheme(other, requires={"id": "b", "scheme": {"id": CARD, "is": "open"}})

    with pytest.raises(PackError) as caught:
        compile_scheme(book(one, two), CARD, on=DAY)

    assert caught.value.code == "pack.cycle"
