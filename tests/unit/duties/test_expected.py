"""Worked cases about employers: what differs is found, and a name that nothing brings is refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.duties import HOME, a_quota, duty_pack

from puente.duties.expected import duty_differences
from puente.errors import NotFound
from puente.rules.assess import RuleBook
from puente.rules.case import CaseFile, expand
from puente.rules.judge import Difference
from puente.vocabulary.load import vocabulary

STAFF = [{"people": 4, "nationality": "ATA"}, {"people": 1, "nationality": "VEN"}]


def differences(expected: dict[str, Any], **asked: Any) -> list[Difference]:
    pack = duty_pack(parameters={"cap": {"value": 0.2, "source": "s"}}, quotas=[a_quota()])
    case = {"say": "a sentence", "country": HOME, "on": "2025-10-01", "duties": asked, "expect": {"duties": expected}}
    (whole,) = expand(CaseFile.model_validate({"cases": [case]}))
    return list(duty_differences(RuleBook({HOME: pack}, vocabulary()), whole))


def test_what_comes_out_as_expected_is_no_difference() -> None:
    share = {"ata.quota.staff": "compliant", "ata.quota.staff.share": 0.2, "ata.quota.staff.national_share": "4/5"}

    assert differences(share, staff=STAFF) == []


def test_what_comes_out_otherwise_is_named_with_both_values() -> None:
    (found,) = differences({"ata.quota.staff": "breach", "ata.quota.staff.foreign": 1}, staff=STAFF)

    assert found == Difference("ata.quota.staff", "breach", "compliant")


def test_an_interval_is_told_from_a_number() -> None:
    unsaid = [*STAFF, {"people": 1}]

    assert differences({"ata.quota.staff.foreign": [1, 2]}, staff=unsaid) == []
    assert len(differences({"ata.quota.staff.foreign": 1}, staff=unsaid)) == 1


def test_a_name_that_nothing_asked_for_brings_is_refused() -> None:
    with pytest.raises(NotFound) as caught:
        differences({"ata.quota.staff": "compliant"})

    assert caught.value.code == "duties.no-such-name"
