"""People written as columns lose nothing that a rule may read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.packs import person

from puente.bulk.write import layout, write_people
from puente.errors import InputError
from puente.vocabulary.load import vocabulary


def test_a_value_its_evidence_and_a_month_have_columns_of_their_own() -> None:
    someone = person(birth_date={"value": "1990-05", "evidence": "documented"}, income="refused", means=True)

    (row,) = write_people([someone], vocabulary()).to_pylist()

    assert (row["birth_date"], row["birth_date_last"]) == (date(1990, 5, 1), date(1990, 5, 31))
    assert row["birth_date_evidence"] == "documented"
    assert (row["income"], row["income_state"]) == (None, "refused")
    assert (row["means"], row["means_state"], row["hardship"]) == (True, None, None)


def test_a_list_says_how_far_it_is_complete() -> None:
    stays = {"complete": [{"country": "col"}], "items": [{"country": "col", "left_on": "none"}]}
    someone = person(stays=stays, records={"complete": True, "items": []})

    (row,) = write_people([someone], vocabulary()).to_pylist()

    assert row["stays_complete"] == '[{"country": ["col"]}]'
    assert (row["stays"][0]["country"], row["stays"][0]["left_on_state"]) == ("col", "none")
    assert (row["records"], row["records_complete"]) == ([], "true")
    assert (row["permits"], row["permits_complete"]) == (None, None)


def test_a_member_of_a_household_has_lists_of_their_own() -> None:
    child = {"relation": "child", "permits": {"items": [{"scheme": "zzz.scheme.card"}]}}

    (row,) = write_people([person(household={"items": [child]})], vocabulary()).to_pylist()

    assert row["household"][0]["permits"][0]["scheme"] == "zzz.scheme.card"


def test_what_a_person_gave_directly_is_kept_as_written() -> None:
    given = [{"derive": "age", "at": "2024-06-15", "value": 17}]

    (row,) = write_people([person(given=given)], vocabulary()).to_pylist()

    assert (row["given"][0]["derive"], row["given"][0]["at"]) == ("age", date(2024, 6, 15))
    assert row["given"][0]["value"] == "17"


def test_a_number_too_fine_for_the_column_is_refused() -> None:
    someone = person(income=Decimal("1E-18") / 10**0)
    assert write_people([someone], vocabulary()).num_rows == 1

    with pytest.raises(InputError) as caught:
        write_people([person(income="0.1234567890123456789")], vocabulary())

    assert caught.value.code == "bulk.number-too-fine"


def test_the_layout_names_every_fact_list_and_companion() -> None:
    columns = {column.name: column for column in layout(vocabulary())}

    for name in vocabulary().facts:
        assert not columns[name].companion
        assert columns[name + "_state"].companion
    for name in vocabulary().lists:
        assert columns[name + "_complete"].companion
    assert "household[].permits[].until_last" in columns
    assert columns["given[].value"].type == "string"
