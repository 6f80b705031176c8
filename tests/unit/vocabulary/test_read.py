"""Person files: what they become, and each way in which they are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from puente.errors import InputError
from puente.vocabulary.dates import Span
from puente.vocabulary.load import read_person, vocabulary
from puente.vocabulary.person import KNOWN, NONE, REFUSED, Fact, Person


def person(**facts: Any) -> Person:
    return read_person(facts, vocabulary())


def refusal(data: object) -> InputError:
    with pytest.raises(InputError) as refused:
        read_person(data, vocabulary())
    return refused.value


def only(name: str, **record: Any) -> dict[str, Fact]:
    """The facts of the one record of a list."""
    return dict(person(**{name: [record]}).lists[name].items[0].facts)


def test_an_empty_file_is_a_person_of_whom_nothing_is_known() -> None:
    assert person() == Person()


def test_the_name_of_a_file_is_not_a_fact() -> None:
    assert person(person="Ana (invented)") == Person()


def test_values_take_the_type_of_their_fact() -> None:
    read = person(birth_date="1990-05-17", income=1500.5, employees="2", hardship=True)

    assert read.facts["birth_date"].value == Span.of(date(1990, 5, 17))
    assert read.facts["income"].value == Decimal("1500.5")
    assert read.facts["employees"].value == 2
    assert read.facts["hardship"].value is True


def test_a_date_known_to_the_year_is_an_interval() -> None:
    fact = person(birth_date=1990).facts["birth_date"]

    assert (fact.lo, fact.hi) == (date(1990, 1, 1).toordinal(), date(1990, 12, 31).toordinal())


def test_unknown_none_and_refused_are_three_different_things() -> None:
    read = person(income="unknown", turnover=None, assets="none", lawyer="refused")

    assert "income" not in read.facts
    assert "turnover" not in read.facts
    assert read.facts["assets"].state is NONE
    assert read.facts["lawyer"].state is REFUSED
    assert read.facts["assets"].value is None


def test_a_decision_that_was_refused_is_the_authority_s_and_not_the_person_s_silence() -> None:
    decided = only("applications", decision="refused", state="refused")

    assert (decided["decision"].state, decided["decision"].value) == (KNOWN, "refused")
    assert decided["state"].state is REFUSED


def test_evidence_stands_with_its_value_or_for_the_whole_record() -> None:
    read = person(income={"value": 900, "evidence": "verified"}, hardship=True)
    job = only("jobs", country="ven", isco_08={"value": "7212", "evidence": "verified"}, evidence="documented")

    assert read.facts["income"].evidence == 2
    assert read.facts["hardship"].evidence == 0
    assert job["country"].evidence == 1
    assert job["isco_08"].evidence == 2


@pytest.mark.parametrize(("written", "kept"), [(7212, "7212"), ("0110", "0110"), ("7212", "7212"), (7, "7")])
def test_a_code_written_as_a_number_is_a_text(written: object, kept: str) -> None:
    assert only("jobs", isco_08=written)["isco_08"].value == kept


def test_a_country_may_be_written_in_any_case() -> None:
    assert only("nationalities", code="VEN")["code"].value == "ven"


def test_none_as_the_end_of_a_period_says_that_it_runs_on() -> None:
    stay = only("stays", entered_on="2020-12", left_on="none")

    assert stay["left_on"].state is NONE
    assert stay["entered_on"].state is KNOWN


def test_a_list_may_be_given_as_records_or_as_a_word() -> None:
    read = person(stays=[{"country": "col"}], jobs="none", permits="unknown", records="refused", studies=None)

    assert len(read.lists["stays"].items) == 1
    assert read.lists["stays"].complete == ()
    assert read.lists["jobs"].complete is True
    assert read.lists["permits"].complete == ()
    assert not read.lists["permits"].refused
    assert read.lists["records"].refused
    assert read.lists["studies"].complete == ()


@pytest.mark.parametrize("word", ["unknown", None, False])
def test_a_list_is_not_complete_unless_somebody_says_so(word: object) -> None:
    assert person(stays={"complete": word, "items": []}).lists["stays"].complete == ()


def test_a_completed_scope_holds_codes_as_the_facts_hold_them() -> None:
    found = person(
        stays={"complete": [{"country": "COL"}]},
        records={"complete": [{"kind": ["conviction", "expulsion"], "country": ["col", "PER"]}, {"paid": False}]},
    )

    assert found.lists["stays"].complete == ({"country": frozenset({"col"})},)
    assert found.lists["records"].complete == (
        {"kind": frozenset({"conviction", "expulsion"}), "country": frozenset({"col", "per"})},
        {"paid": frozenset({"false"})},
    )


def test_a_list_is_complete_for_what_a_scope_covers_and_for_nothing_wider() -> None:
    scoped = person(records={"complete": [{"kind": ["conviction", "expulsion"], "country": "col"}]}).lists["records"]
    col, both = frozenset({"col"}), frozenset({"col", "per"})

    assert scoped.complete_for({"kind": frozenset({"conviction"}), "country": col})
    assert scoped.complete_for({"kind": frozenset({"conviction"}), "country": col, "paid": frozenset({"true"})})
    assert not scoped.complete_for({"kind": frozenset({"conviction"}), "country": both})
    assert not scoped.complete_for({"kind": frozenset({"fine"}), "country": col})
    assert not scoped.complete_for({"kind": frozenset({"conviction"})})
    assert not scoped.complete_for({})


def test_a_household_member_is_a_person_with_facts_and_lists() -> None:
    read = person(
        household=[
            {
                "relation": "child",
                "legal_custody": {"value": True, "evidence": "documented"},
                "birth_date": "2016",
                "permits": {"complete": True, "items": [{"scheme": "xyz.scheme.card", "from": "2022-02-01"}]},
                "household": [{"relation": "grandparent", "lives_with": False}],
            }
        ]
    )
    child = read.lists["household"].items[0]

    assert child.facts["relation"].value == "child"
    assert child.facts["legal_custody"].evidence == 1
    assert child.facts["birth_date"].lo == date(2016, 1, 1).toordinal()
    assert child.lists["permits"].items[0].facts["scheme"].value == "xyz.scheme.card"
    assert child.lists["permits"].complete is True
    assert child.lists["household"].items[0].facts["relation"].value == "grandparent"


def test_a_derived_fact_given_directly_keeps_its_arguments_as_the_rules_hold_them() -> None:
    read = person(
        given=[
            {"derive": "days_absent", "country": "COL", "from": "2021-01-01", "to": "2022-01-01", "value": 45},
            {
                "derive": "stay_status",
                "country": "col",
                "at": "2023-05-10",
                "value": "irregular",
                "evidence": "documented",
            },
            {"derive": "last_entry", "country": "col", "at": "2023-05-10", "value": "2020-12"},
            {"derive": "held_for", "scheme": "xyz.scheme.card", "at": "2025-01-01", "value": "P2Y"},
            {"derive": "age", "at": "2025-01-01", "value": "refused"},
            {"derive": "expired_for", "document": "passport", "at": "2025-01-01", "value": "unknown"},
        ]
    )
    absent, status, entry, held = read.given

    assert absent.derive == "days_absent"
    assert absent.arguments == {
        "country": "col",
        "from": date(2021, 1, 1).toordinal(),
        "to": date(2022, 1, 1).toordinal(),
    }
    assert (absent.fact.value, absent.fact.lo) == (45, 45)
    assert (status.fact.value, status.fact.evidence) == ("irregular", 1)
    assert entry.fact.value == Span.parse("2020-12")
    assert held.fact.value == "P2Y"


AT = {"at": "2023-05-10"}


@pytest.mark.parametrize(
    ("data", "code", "field", "accepted"),
    [
        ([], "input.person-not-mapping", "person", "a mapping of facts and lists"),
        (None, "input.person-not-mapping", "person", "a mapping of facts and lists"),
        ("birth_date", "input.person-not-mapping", "person", "a mapping of facts and lists"),
        ({"birthdate": "1990"}, "input.unknown-fact", "birthdate", "birth_date"),
        ({"stays": [{"entered": "1990"}]}, "input.unknown-fact", "stays[0].entered", "entered_on"),
        ({"household": [{"relatoin": "child"}]}, "input.unknown-fact", "household[0].relatoin", "relation"),
        ({"evidence": "verified"}, "input.unknown-fact", "evidence", None),
        ({"income": "a lot"}, "input.wrong-type", "income", "a number"),
        ({"income": True}, "input.wrong-type", "income", "a number"),
        ({"income": float("nan")}, "input.wrong-type", "income", "a number"),
        ({"income": "1e999999999"}, "input.wrong-type", "income", "a number"),
        ({"income": [1]}, "input.wrong-type", "income", "a number"),
        ({"hardship": "yes"}, "input.wrong-type", "hardship", "true"),
        ({"hardship": 1}, "input.wrong-type", "hardship", "true"),
        ({"birth_date": "17/05/1990"}, "input.bad-date", "birth_date", "YYYY-MM-DD"),
        ({"birth_date": "1990-02-30"}, "input.bad-date", "birth_date", "YYYY-MM-DD"),
        ({"birth_date": True}, "input.bad-date", "birth_date", "YYYY-MM-DD"),
        ({"birth_date": ["1990"]}, "input.bad-date", "birth_date", "YYYY-MM-DD"),
        ({"birth_date": 19900517}, "input.bad-date", "birth_date", "YYYY-MM-DD"),
        ({"stays": [{"entry": "by river"}]}, "input.unknown-choice", "stays[0].entry", "unauthorised"),
        ({"documents": [{"held": True}]}, "input.wrong-type", "documents[0].held", "yes"),
        ({"jobs": [{"isco_08": "7210"}]}, "input.unknown-code", "jobs[0].isco_08", "7212"),
        ({"jobs": [{"isco_08": 110}]}, "input.unknown-code", "jobs[0].isco_08", None),
        ({"jobs": [{"isco_08": 72.12}]}, "input.wrong-type", "jobs[0].isco_08", "text"),
        ({"nationalities": [{"code": "Venezuelan"}]}, "input.unknown-code", "nationalities[0].code", None),
        ({"nationalities": [{"code": "CO"}]}, "input.unknown-code", "nationalities[0].code", "col"),
        ({"documents": [{"type": "pasport"}]}, "input.unknown-code", "documents[0].type", "passport"),
        ({"studies": [{"institution": ""}]}, "input.wrong-type", "studies[0].institution", "text"),
        ({"income": {"value": 5, "proof": "payslip"}}, "input.value-shape", "income", "value"),
        ({"income": {"evidence": "verified"}}, "input.value-shape", "income", "value"),
        ({"income": {"value": 5, "evidence": "sure"}}, "input.unknown-evidence", "income.evidence", "documented"),
        ({"income": {"value": 5, "evidence": ["verified"]}}, "input.unknown-evidence", "income.evidence", "documented"),
        ({"jobs": [{"evidence": 2}]}, "input.unknown-evidence", "jobs[0].evidence", "documented"),
        ({"stays": "col"}, "input.list-shape", "stays", "none"),
        ({"stays": {"country": "col"}}, "input.list-shape", "stays", "none"),
        ({"stays": {"items": {"country": "col"}}}, "input.list-shape", "stays.items", "a list of records"),
        ({"nationalities": ["ven"]}, "input.list-shape", "nationalities.items", "a list of records"),
        ({"stays": {"complete": "yes"}}, "input.bad-scope", "stays.complete", "true"),
        ({"stays": {"complete": [{}]}}, "input.bad-scope", "stays.complete", "true"),
        ({"stays": {"complete": ["col"]}}, "input.bad-scope", "stays.complete", "true"),
        ({"stays": {"complete": [{"place": "col"}]}}, "input.unknown-fact", "stays.complete[0].place", "country"),
        ({"stays": {"complete": [{"entered_on": "2020"}]}}, "input.bad-scope", "stays.complete[0].entered_on",
         "country"),
        ({"stays": {"complete": [{"country": []}]}}, "input.bad-scope", "stays.complete[0].country", "[value, …]"),
        ({"stays": {"complete": [{"country": "xyz"}]}}, "input.unknown-code", "stays.complete[0].country", None),
        ({"records": {"complete": [{"kind": ["crime"]}]}}, "input.unknown-choice", "records.complete[0].kind",
         "conviction"),
        ({"stays": [{"entered_on": "2021-02-01", "left_on": "2021-01"}]}, "input.ends-before-start",
         "stays[0].left_on", "2021-02-01 or later"),
        ({"permits": [{"from": "2021-02-01", "ended_on": "2020"}]}, "input.ends-before-start", "permits[0].ended_on",
         "2021-02-01 or later"),
        ({"birth_date": "1990-05", "stays": [{"entered_on": "1990-04-30"}]}, "input.before-birth",
         "stays[0].entered_on", "1990-05 or later"),
        ({"household": [{"birth_date": "2016", "permits": [{"from": "2015-12-31"}]}]}, "input.before-birth",
         "household[0].permits[0].from", "2016 or later"),
        ({"given": {"derive": "last_entry"}}, "input.given-shape", "given", None),
        ({"given": "last_entry"}, "input.given-shape", "given", None),
        ({"given": 3}, "input.given-shape", "given", None),
        ({"given": ["last_entry"]}, "input.given-shape", "given[0]", None),
        ({"given": [{"derive": "last_entry", "value": "2020"}]}, "input.given-shape", "given[0].country", "country"),
        ({"given": [{"derive": "last_entry", "country": "col", **AT, "value": "2020", "to": "2021"}]},
         "input.given-shape", "given[0].to", "at"),
        ({"given": [{"derive": "age", **AT, "value": "none"}]}, "input.wrong-type", "given[0].value", "a value"),
        ({"given": [{"derive": "held_for", "scheme": "xyz.scheme.a", **AT, "value": "2 years"}]}, "input.unknown-code",
         "given[0].value", "P6M"),
        ({"given": [{"derive": "shoe_size", "value": 30}]}, "input.unknown-derived", "given[0].derive", "last_entry"),
        ({"given": [{"derive": "last_entry", "country": "col", "at": "2023", "value": "2020"}]}, "input.bad-date",
         "given[0].at", "YYYY-MM-DD"),
        ({"given": [{"derive": "stay_status", "country": "col", **AT, "value": "illegal"}]}, "input.unknown-choice",
         "given[0].value", "irregular"),
        ({"given": [{"derive": "last_entry", "country": "xyz", **AT, "value": "2020"}]}, "input.unknown-code",
         "given[0].country", None),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_field_value_and_what_is_accepted(
    data: object, code: str, field: str, accepted: str | None
) -> None:
    refused = refusal(data)

    assert (refused.code, refused.field) == (code, field)
    assert refused.accepted
    assert accepted is None or accepted in refused.accepted


def test_the_most_similar_name_is_the_first_that_is_accepted() -> None:
    assert refusal({"birthdate": "1990"}).accepted[0] == "birth_date"
    assert refusal({"stays": [{"entered": "1990"}]}).accepted[0] == "entered_on"


def test_a_value_is_kept_for_who_gave_it_and_never_shown_in_a_log() -> None:
    refused = refusal({"stays": [{"entry": "by the river at night"}]})

    assert refused.value == "by the river at night"
    assert "river" not in str(refused)


@pytest.mark.parametrize(
    "stay",
    [
        {"entered_on": "2021-02-15", "left_on": "2021-02"},
        {"entered_on": "2021", "left_on": "2021-01"},
        {"entered_on": "2021-02-01", "left_on": "2021-02-01"},
        {"entered_on": "1990", "left_on": "none"},
    ],
)
def test_what_only_may_be_impossible_is_accepted(stay: dict[str, str]) -> None:
    assert person(birth_date="1990-05-17", stays=[stay]).lists["stays"].items[0].facts["entered_on"].state is KNOWN


def test_one_person_s_birth_says_nothing_of_another_s_records() -> None:
    parent = {"relation": "parent", "birth_date": "1950", "jobs": [{"from": "1970", "country": "ven"}]}

    read = person(birth_date="1990", household=[parent])

    assert read.lists["household"].items[0].lists["jobs"].items[0].facts["from"].value == Span.parse("1970")
