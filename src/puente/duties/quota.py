"""Count a firm's foreigners against each quota of a country, before and after a hire.

Start at `quota`. Exact fractions throughout. Whoever may be counted in several ways makes the share an interval; the
answer is certain only if both its ends agree. A disputed quota warns and never blocks. Method: docs/method/duties.md
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from puente.duties.headroom import Headroom, headroom
from puente.duties.limit import Limit, Tally, limit_of
from puente.duties.model import Worker
from puente.duties.standing import Counted, Standing, standing
from puente.rules.minimum_answer import Rest
from puente.rules.pack import Pack
from puente.rules.quantity import may_hold
from puente.rules.quota import Quota
from puente.vocabulary.answer import Answer

_NOT_SEEN = ("K", "D", "U")
_MOST = (Counted.FOREIGN, Counted.OUT, Counted.NATIONAL)
"""Which way of counting makes the foreigners' share greatest, the first that is possible; backwards, least."""


@dataclass(frozen=True, slots=True)
class QuotaCount:
    """A workforce held against one quota.

    answer       YES within the quota, NO beyond it
    low, high    the counts with the least and the greatest share of foreigners
    reasons      codes: firm-too-small, table, role-not-allowed, disputed, known-not-read, no-value-that-day, …
    missing      facts that would settle it
    standings    each worker with how they are counted
    """

    answer: Answer
    staff: int
    low: Tally
    high: Tally
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class QuotaAnswer:
    """One quota before and after a hire.

    after      None where nobody is hired
    headroom   how many more counted foreigners fit (or how much more of their pay), after the hire
    warns      the quota is disputed: it never blocks
    rests      the share of the day and where it was read
    """

    quota: Quota
    before: QuotaCount
    after: QuotaCount | None
    headroom: Headroom | None
    warns: bool
    rests: tuple[Rest, ...]

    @property
    def now(self) -> QuotaCount:
        """The count that was asked about: after the hire where there is one."""
        return self.after or self.before

    @property
    def blocks(self) -> bool:
        """Whether the law of the day does not allow it."""
        return self.now.answer is Answer.NO and not self.warns


def quotas(pack: Pack, staff: Sequence[Worker], hire: Worker | None, on: date) -> tuple[QuotaAnswer, ...]:
    """Every quota of a country that is in force on a day."""
    return tuple(quota(pack, one, staff, hire, on) for one in pack.quotas.values() if may_hold(one, on))


def quota(pack: Pack, rule: Quota, staff: Sequence[Worker], hire: Worker | None, on: date) -> QuotaAnswer:
    """One quota, for the staff as it is and with the hire."""
    limit = limit_of(pack, rule, on)
    before = _count(pack, rule, limit, staff, on)
    after = _count(pack, rule, limit, [*staff, hire], on) if hire is not None else None
    now = after or before
    room = headroom(limit, now.low, now.high, now.staff)
    return QuotaAnswer(rule, before, after, room, rule.status == "disputed", limit.rests)


def _count(pack: Pack, rule: Quota, limit: Limit, staff: Sequence[Worker], on: date) -> QuotaCount:
    standings = tuple(standing(pack, rule, worker, on) for worker in staff)
    people = sum(worker.people for worker in staff)
    low, high = (_tally(rule, standings, ways) for ways in (_MOST[::-1], _MOST))
    answer, reasons = _answer(limit, low, high, people=people, standings=standings)
    asks = [name for one in standings if not one.certain for name in one.missing]
    asks += ["monthly_pay"] * (rule.measure == "pay" and any(worker.pay is None for worker in staff))
    asks += ["role"] * bool(rule.foreign_roles and any(_foreign(one) and one.worker.role is None for one in standings))
    return QuotaCount(answer, people, low, high, reasons, tuple(dict.fromkeys(asks)), standings)


def _tally(rule: Quota, standings: Sequence[Standing], ways: tuple[Counted, ...]) -> Tally:
    """The count that takes for each worker the first of these ways that is possible."""
    most = ways[0] is Counted.FOREIGN
    foreign = base = Fraction(0)
    lacking_foreign = lacking_base = False
    for one in standings:
        way = next(each for each in ways if each in one.counted)
        if way is Counted.OUT:
            continue
        weight = _weight(rule, one.worker)
        if weight is None:
            lacking_foreign = lacking_foreign or way is Counted.FOREIGN
            lacking_base = lacking_base or way is Counted.NATIONAL
            continue
        base += weight
        foreign += weight if way is Counted.FOREIGN else 0
    unbounded = lacking_foreign if most else lacking_base
    return Tally(foreign, base, unbounded=unbounded, most=most)


def _weight(rule: Quota, worker: Worker) -> Fraction | None:
    if rule.measure == "head_count":
        return Fraction(worker.people)
    return None if worker.pay is None else Fraction(worker.pay)


def _answer(
    limit: Limit, low: Tally, high: Tally, *, people: int, standings: Sequence[Standing]
) -> tuple[Answer, tuple[str, ...]]:
    rule, found = limit.quota, [limit.answer(low, people), limit.answer(high, people)]
    answer, reasons = found[0][0], tuple(dict.fromkeys(why for one in found for why in one[1]))
    if found[0][0] is not found[1][0]:
        answer = Answer.UNKNOWN if _askable(rule, standings) else Answer.REVIEW
    if rule.foreign_roles and answer is not Answer.NO:
        answer, reasons = _by_role(rule, standings, answer, reasons)
    if answer is Answer.NO and rule.status == "disputed":
        return Answer.REVIEW, (*reasons, "disputed")
    if answer is Answer.NO and rule.confidence in _NOT_SEEN:
        return Answer.REVIEW, (*reasons, "known-not-read")
    return answer, reasons


def _askable(rule: Quota, standings: Sequence[Standing]) -> bool:
    """Whether somebody's missing fact, rather than the law, keeps the two ends apart."""
    pay = rule.measure == "pay" and any(one.worker.pay is None for one in standings)
    return pay or any(not one.certain and one.missing for one in standings)


def _by_role(
    rule: Quota, standings: Sequence[Standing], answer: Answer, reasons: tuple[str, ...]
) -> tuple[Answer, tuple[str, ...]]:
    """Foreigners who do what only nationals may."""
    others = [one for one in standings if one.worker.role not in rule.foreign_roles and Counted.FOREIGN in one.counted]
    if any(one.certain and one.worker.role is not None for one in others):
        return Answer.NO, (*reasons, "role-not-allowed")
    if not others:
        return answer, reasons
    asked = any(one.worker.role is None or one.missing for one in others)
    return (Answer.UNKNOWN if asked else Answer.REVIEW), (*reasons, "role-not-said" if asked else "role-not-allowed")


def _foreign(one: Standing) -> bool:
    return Counted.FOREIGN in one.counted
