"""Counting under a quota: what more knowledge, another order or one more worker may never do."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from tests.factories.duties import a_quota, duty_pack

from puente.duties.model import Worker
from puente.duties.quota import QuotaAnswer, quotas
from puente.vocabulary.answer import Answer

ON = date(2025, 10, 1)
DECIDED = (Answer.YES, Answer.NO)
RULES: list[dict[str, Any]] = [
    {"id": "andean", "treat": "as_national", "nationality": ["COL"], "source": "s"},
    {"id": "family", "treat": "as_national", "family": ["spouse"], "residence_years": 5, "source": "s"},
    {"id": "crew", "treat": "left_out", "role": ["crew"], "source": "s", "everybody": True},
]
NATIONS, ROLES, TIES = ("ata", "ven", "col", "hti"), ("ordinary", "crew", "technician"), (("none",), ("spouse",))


def someone(random: Random, *, known: float) -> Worker:
    def perhaps(value: Any) -> Any:
        return value if random.random() < known else None

    return Worker(
        random.randint(1, 4),
        perhaps(random.choice(NATIONS)),
        role=perhaps(random.choice(ROLES)),
        family=perhaps(random.choice(TIES)),
        resident_since=perhaps(date(random.choice((2010, 2020, 2024)), 3, 1)),
    )


def told(random: Random, worker: Worker) -> Worker:
    """The same worker with everything said that was not."""
    return Worker(
        worker.people,
        worker.nationality or random.choice(NATIONS),
        role=worker.role or random.choice(ROLES),
        family=worker.family or random.choice(TIES),
        resident_since=worker.resident_since or date(random.choice((2010, 2020, 2024)), 3, 1),
    )


def counted(staff: list[Worker], **said: Any) -> QuotaAnswer:
    pack = duty_pack(parameters={"cap": {"value": 0.2, "source": "s"}}, quotas=[a_quota(rules=RULES, **said)])
    (found,) = quotas(pack, staff, None, ON)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_a_decided_answer_is_that_of_every_completion(seed: int) -> None:
    random = Random(seed)
    staff = [someone(random, known=0.8) for _ in range(random.randint(1, 8))]
    answer = counted(staff).now

    for _ in range(12):
        whole = counted([told(random, one) for one in staff]).now
        assert answer.low.share <= whole.low.share <= whole.high.share <= answer.high.share
        if answer.answer in DECIDED:
            assert whole.answer is answer.answer


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    random = Random(seed)
    staff = [someone(random, known=0.7) for _ in range(6)]
    mixed = random.sample(staff, len(staff))
    one, other = counted(staff).now, counted(mixed).now

    assert (one.answer, one.low, one.high) == (other.answer, other.low, other.high)


@pytest.mark.parametrize("seed", range(60))
def test_whoever_counts_as_a_national_never_lowers_the_headroom(seed: int) -> None:
    random = Random(seed)
    staff = [someone(random, known=0.9) for _ in range(6)]
    exempt = random.choice(
        (Worker(1, "col", role="ordinary"), Worker(1, "ata", role="ordinary"), Worker(1, "ven", role="crew"))
    )
    before, after = counted(staff).headroom, counted([*staff, exempt]).headroom
    assert before is not None
    assert after is not None

    assert after.lo >= before.lo


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize(
    "said", [{}, {"applies_from": 9}, {"steps": [{"staff_from": 1, "staff_to": 9, "foreigners_max": 2}]}]
)
def test_the_headroom_is_the_last_number_of_hires_that_fits(seed: int, said: dict[str, Any]) -> None:
    random = Random(seed)
    staff = [someone(random, known=1) for _ in range(random.randint(1, 6))]
    room = counted(staff, **said).headroom
    assert room is not None
    assert room.lo == room.hi

    fits = [
        counted([*staff, *([Worker(n, "ven", role="ordinary", family=("none",))] if n else [])], **said)
        for n in range(40)
    ]
    within = [one.now.answer is Answer.YES for one in fits]
    if within[0]:
        assert all(within[: int(room.lo) + 1])
        assert not within[int(room.lo) + 1]
    else:
        assert room.lo == 0


@pytest.mark.parametrize("seed", range(30))
def test_a_group_counts_as_its_members_one_by_one(seed: int) -> None:
    random = Random(seed)
    staff = [someone(random, known=0.8) for _ in range(5)]
    singly = [
        Worker(1, one.nationality, role=one.role, family=one.family, resident_since=one.resident_since)
        for one in staff
        for _ in range(one.people)
    ]
    together, apart = counted(staff).now, counted(singly).now

    assert (together.answer, together.low, together.high) == (apart.answer, apart.low, apart.high)
