"""The fact vocabulary that ships holds together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from puente.errors import InputError
from puente.vocabulary.codes import KINDS
from puente.vocabulary.facts import Evidence, FactDefinition, FactType
from puente.vocabulary.load import vocabulary


def definitions() -> Iterator[tuple[str, FactDefinition]]:
    known = vocabulary()
    yield from known.facts.items()
    for name, definition in known.lists.items():
        yield from ((f"{name}.{field}", each) for field, each in definition.fields.items())
    for name, derived in known.derived.items():
        yield f"{name}.value", derived.value
        yield from ((f"{name}.{argument}", each) for argument, each in derived.arguments.items())


@pytest.mark.parametrize(
    ("name", "definition"), list(definitions()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_code_has_a_list_or_choices_and_nothing_else_has(name: str, definition: FactDefinition) -> None:
    named = [definition.codes is not None, definition.choices is not None]

    assert sum(named) == (1 if definition.type is FactType.CODE else 0)
    assert definition.codes is None or definition.codes in KINDS
    assert 1 <= definition.ask_cost <= 5


def test_no_choice_is_a_word_that_any_fact_may_hold_but_an_authority_s_refusal() -> None:
    both = {name for name, each in definitions() if {"unknown", "none", "refused"} & set(each.choices or ())}

    assert both == {"applications.decision"}


def test_what_proves_a_fact_is_a_document_that_can_be_held() -> None:
    known = vocabulary()

    assert {paper for _, each in definitions() for paper in each.proved_by} <= set(known.documents)
    assert len(set(known.documents)) == len(known.documents)


def test_a_list_opens_and_closes_with_dates_of_its_own() -> None:
    for name, definition in vocabulary().lists.items():
        for field in (*definition.period, definition.ends):
            assert field is None or definition.fields[field].type is FactType.DATE, name
        end = definition.period[1]
        assert end is None or definition.fields[end].none_means, name
        assert definition.set_of is None or definition.set_of in definition.fields


def test_no_name_is_both_a_fact_and_a_list_or_a_word_of_the_file() -> None:
    known = vocabulary()

    assert not set(known.facts) & set(known.lists)
    assert not {"person", "given", "evidence", "complete", "items"} & {*known.facts, *known.lists}
    for definition in known.lists.values():
        assert not definition.member or not set(definition.fields) & {*known.facts, *known.lists}


def test_what_may_hurt_is_protected_and_asked_late() -> None:
    facts = vocabulary().facts

    for name in ("fears_return", "crime_victim", "trafficking_victim", "detained"):
        assert facts[name].sensitivity == "protected"
        assert facts[name].ask_cost >= 3


def test_a_field_is_looked_for_in_its_record_and_a_member_s_also_among_facts() -> None:
    known = vocabulary()

    assert known.field("relation", over="household").type is FactType.CODE
    assert known.field("birth_date", over="household").type is FactType.DATE
    with pytest.raises(InputError) as refused:
        known.field("birth_date", over="stays")
    assert "entered_on" in refused.value.accepted


def test_an_unknown_name_is_refused_with_the_nearest_first() -> None:
    with pytest.raises(InputError) as fact:
        vocabulary().field("incom")
    with pytest.raises(InputError) as records:
        vocabulary().list("staying")

    assert fact.value.accepted[0] == "income"
    assert (records.value.code, records.value.accepted[0]) == ("input.unknown-list", "stays")


def test_evidence_is_ordered() -> None:
    assert [level.rank for level in (Evidence.DECLARED, Evidence.DOCUMENTED, Evidence.VERIFIED)] == [0, 1, 2]
