"""JobPosting in and out: nothing lost, nothing made up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.errors import InputError
from puente.exchange.jobposting import Posting, postings_in, read_posting, write_posting
from puente.vocabulary.money import MoneyInterval
from puente.vocabulary.vacancy import BaseSalary, PayUnit, Vacancy

EXAMPLES = Path(__file__).parents[3] / "examples" / "vacancies" / "postings.jsonld"
SCHEMA_ORG_EXAMPLES = frozenset({
    "title", "description", "datePosted", "validThrough", "employmentType", "hiringOrganization", "jobLocation",
    "baseSalary", "salaryCurrency", "workHours", "responsibilities", "qualifications", "skills", "industry",
    "occupationalCategory", "educationRequirements", "experienceRequirements", "experienceInPlaceOfEducation",
    "jobBenefits", "incentiveCompensation", "specialCommitments", "estimatedSalary", "identifier", "jobLocationType",
    "applicantLocationRequirements", "totalJobOpenings", "jobStartDate", "applicationContact", "directApply",
    "employerOverview", "employmentUnit", "physicalRequirement", "sensoryRequirement", "securityClearanceRequirement",
    "eligibilityToWorkRequirement", "relevantOccupation", "jobImmediateStart", "url", "image",
})  # fmt: skip


def example(n: int = 0) -> Posting:
    return postings_in(EXAMPLES.read_bytes())[n]


def posting(**properties: Any) -> Posting:
    return read_posting(
        {"@type": "JobPosting", "identifier": "a", "title": "Cook", "description": "Cooks."} | properties
    )


def test_our_examples_use_every_property_that_the_examples_of_schema_org_use() -> None:
    used = {key for each in json.loads(EXAMPLES.read_text(encoding="utf-8"))["@graph"] for key in each}

    assert used >= SCHEMA_ORG_EXAMPLES


@pytest.mark.parametrize("n", [0, 1])
def test_a_posting_goes_out_as_it_came(n: int) -> None:
    came = json.loads(EXAMPLES.read_text(encoding="utf-8"))["@graph"][n]

    written = write_posting(example(n))

    assert written == {"@context": "https://schema.org", **came}
    assert read_posting(written).vacancy == example(n).vacancy


def test_what_a_posting_states_is_read() -> None:
    vacancy = example().vacancy

    assert (vacancy.id, vacancy.country, vacancy.isco_08) == ("trigal-0007", "per", "7512")
    assert vacancy.description == "Horneamos pan para cuarenta tiendas del barrio.\nAmasar\nHornear"
    assert vacancy.base_salary == BaseSalary(MoneyInterval(Decimal(1350), Decimal(1500), "PEN"), PayUnit.MONTH)
    assert vacancy.hours_per_week == 48
    assert vacancy.employment_type == ("FULL_TIME", "TEMPORARY")
    assert vacancy.register_number == "20999999991"
    assert (vacancy.valid_through, vacancy.experience_months) == (date(2025, 11, 6), 12)
    assert vacancy.skills == ("amasado", "horneado", "higiene de alimentos")
    assert vacancy.application_contact == "+51 1 555 0100; trabajo@trigal.example"


def test_what_a_posting_does_not_say_stays_unknown() -> None:
    vacancy = example(1).vacancy

    assert vacancy.country is None
    assert vacancy.isco_08 is None
    assert vacancy.hours_per_week is None
    assert vacancy.base_salary == BaseSalary(MoneyInterval(Decimal(180000), Decimal(180000), "GYD"), None)


def test_a_change_is_written_and_all_the_rest_is_kept() -> None:
    came = example()
    dearer = BaseSalary(MoneyInterval(Decimal(1600), Decimal(1600), "PEN"), PayUnit.MONTH)

    written = write_posting(replace(came, vacancy=replace(came.vacancy, base_salary=dearer, job_location="Comas")))

    again = read_posting(written).vacancy
    assert again == replace(came.vacancy, base_salary=dearer, job_location="Comas")
    assert written["hiringOrganization"]["sameAs"] == "https://trigal.example"
    assert written["experienceInPlaceOfEducation"] is True


texts = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)
vacancies = st.builds(
    Vacancy,
    id=texts, description=texts, title=st.none() | texts, lang=st.sampled_from([None, "es", "pt-BR"]),
    country=st.sampled_from([None, "per", "bra"]), job_location=st.none() | texts,
    hiring_organization=st.none() | texts,
    register_number=st.none() | texts, application_contact=st.none() | texts, industry=st.none() | texts,
    isco_08=st.sampled_from([None, "7512", "0110"]),
    hours_per_week=st.sampled_from([None, Decimal(48), Decimal("37.5")]),
    base_salary=st.sampled_from([None, BaseSalary(MoneyInterval(Decimal(9), None, "BRL"), PayUnit.HOUR)]),
    employment_type=st.lists(texts, max_size=2).map(tuple), work_hours=st.none() | texts,
    min_age=st.none() | st.integers(0, 90), housing=st.sampled_from([None, True, False]),
    skills=st.lists(texts, max_size=3).map(tuple), education_requirements=st.none() | texts,
    experience_requirements=st.none() | texts, experience_months=st.none() | st.integers(0, 400),
    job_start_date=st.none() | st.dates(), date_posted=st.none() | st.dates(),
    url=st.none() | texts.map(lambda text: f"https://{text}.example"),
)  # fmt: skip


@given(vacancies)
def test_a_vacancy_comes_back_as_it_was(vacancy: Vacancy) -> None:
    written = json.loads(json.dumps(write_posting(vacancy)))

    assert read_posting(written).vacancy == vacancy


@given(vacancies, vacancies)
def test_a_posting_that_is_changed_says_what_the_vacancy_says(came: Vacancy, now: Vacancy) -> None:
    changed = Posting(now, read_posting(write_posting(came)).given)

    assert read_posting(write_posting(changed)).vacancy == now


@pytest.mark.parametrize(
    ("salary", "code"),
    [
        (0, "jobposting.pay-zero"),
        ("a convenir", "jobposting.pay-unreadable"),
        ({"@type": "MonetaryAmount", "currency": "XXQ", "value": 900}, "jobposting.pay-currency"),
        ({"value": 900}, "jobposting.pay-currency"),
        ({"currency": "PEN", "value": {"value": 900, "unitText": "FORTNIGHT"}}, "jobposting.pay-unit"),
        ({"currency": "PEN", "value": {"minValue": 900, "maxValue": 800}}, "jobposting.pay-ends"),
    ],
)
def test_pay_that_cannot_be_read_is_unknown_and_says_so(salary: object, code: str) -> None:
    found = posting(baseSalary=salary)

    assert found.vacancy.base_salary is None
    assert [problem.code for problem in found.problems] == [code]
    assert write_posting(found)["baseSalary"] == salary


@pytest.mark.parametrize(("text", "amount"), [("1,130.00", "1130.00"), ("1,000,000", "1000000"), ("1130 ", "1130")])
def test_a_number_with_certain_marks_is_read(text: str, amount: str) -> None:
    found = posting(baseSalary=text, salaryCurrency="PEN").vacancy.base_salary

    assert found is not None
    assert found.value.lo == Decimal(amount)


@pytest.mark.parametrize("text", ["1,130", "1.130,00", "12,5"])
def test_a_number_whose_mark_may_part_thousands_or_tenths_is_not_guessed_at(text: str) -> None:
    assert posting(baseSalary=text, salaryCurrency="PEN").vacancy.base_salary is None


def test_scripts_of_a_description_are_not_read_and_not_lost() -> None:
    text = "<p>Se busca cocinera.</p><script>alert('x')</script><style>p{}</style><b>Turno de día</b>"

    found = posting(description=text)

    assert found.vacancy.description == "Se busca cocinera.\nTurno de día"
    assert write_posting(found)["description"] == text


def test_a_page_gives_its_postings_and_passes_over_pieces_that_are_broken() -> None:
    page = (
        '<html><script type="application/ld+json">{"@type": "JobPosting"</script>'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
        '{"@type": ["JobPosting"], "title": "Cook", "description": "Cooks."}]}</script></html>'
    )

    (found,) = postings_in(page.encode())

    assert found.vacancy.title == "Cook"
    assert found.vacancy.id == postings_in(page.encode())[0].vacancy.id
    assert found.vacancy.id.startswith("sha256-")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "jobposting.not-json"),
        (b"[]", "jobposting.none"),
        (b'{"@type": "Recipe"}', "jobposting.none"),
        (b'{"@type": "JobPosting"}', "jobposting.not-a-posting"),
        (b"[" * 100_000, "jobposting.not-json"),
        (b" " * (8 * 1024 * 1024 + 1), "jobposting.too-large"),
    ],
)
def test_what_is_no_posting_is_refused_with_one_reason(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        postings_in(data)

    assert refused.value.code == code


def test_places_in_two_countries_leave_the_country_unknown() -> None:
    places = [{"@type": "Place", "address": {"addressCountry": code}} for code in ("PE", "BO")]

    assert posting(jobLocation=places).vacancy.country is None
    assert posting(jobLocation=places[:1]).vacancy.country == "per"


def test_a_category_that_is_not_said_to_be_isco_is_not_taken_for_it() -> None:
    assert posting(occupationalCategory="7512").vacancy.isco_08 is None
    assert posting(occupationalCategory={"codeValue": "7512"}).vacancy.isco_08 is None
