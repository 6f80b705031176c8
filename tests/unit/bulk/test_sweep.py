"""What if the rule were different: several values of a parameter over a file that is read once."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.factories import packs
from tests.unit.bulk.conftest import ON

from puente.bulk import assess_table, load, sweep_file
from puente.errors import NotFound
from puente.rules.assess import RuleBook
from puente.rules.compile import compile_scheme
from puente.rules.pack import Pack
from puente.rules.scenario import parameters_of, with_value
from puente.rules.tree import SchemeTree
from puente.rules.verdict import FirstWord
from puente.vocabulary.load import vocabulary

AGE = {"id": "old_enough", "derive": "age", "at": "filing", "ge": "$lowest_age"}


@pytest.fixture
def pack() -> Pack:
    """Who is old enough; how old is a parameter."""
    parameters = {"lowest_age": {"value": 18, "unit": "years", "source": "s1"}}
    return packs.pack(packs.scheme(requires=AGE, parameters=parameters))


def tree(pack: Pack, value: int) -> SchemeTree:
    (name,) = pack.schemes
    return compile_scheme(
        RuleBook({pack.country: with_value(pack, name, "lowest_age", value)}, vocabulary()), name, on=ON
    )


def test_each_value_comes_to_what_a_run_of_its_own_comes_to(pack: Pack, file: Path) -> None:
    (name,) = pack.schemes

    found = sweep_file([tree(pack, value) for value in (5, 18, 99)], file, vocabulary())

    for value, summary in zip((5, 18, 99), found, strict=True):
        book = RuleBook({pack.country: with_value(pack, name, "lowest_age", value)}, vocabulary())
        assert summary == assess_table(book, name, pq.read_table(file), on=ON)[1]
    assert [one.interval(FirstWord.ELIGIBLE) for one in found] == [(3, 4), (2, 3), (0, 1)]


def test_the_file_is_read_once(pack: Pack, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, real = [], load._opened
    monkeypatch.setattr(load, "_opened", lambda *words: opened.append(words) or real(*words))

    sweep_file([tree(pack, value) for value in range(10, 30)], file, vocabulary())

    assert len(opened) == 1


def test_the_law_itself_is_not_changed(pack: Pack) -> None:
    (name,) = pack.schemes

    with_value(pack, name, "lowest_age", 5)

    assert pack.schemes[name].versions[0].parameters["lowest_age"].value == 18


def test_an_unknown_parameter_names_those_there_are(pack: Pack) -> None:
    (name,) = pack.schemes

    with pytest.raises(NotFound) as refused:
        with_value(pack, name, "highest_age", 5)

    assert refused.value.facts["accepted"] == ("lowest_age",) == parameters_of(pack, name)
