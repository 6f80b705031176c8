"""How one worker may be counted under a quota: with the nationals, with the foreigners, or not at all, and why.

Start at `standing`. A fact that is missing leaves every count it could lead to; so does a rule that was known and never
read, and one that no source settles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from puente.duties.model import Worker
from puente.rules.pack import Pack
from puente.rules.quantity import values_of
from puente.rules.quota import Quota, QuotaRule

_NOT_SEEN = ("K", "D", "U")


class Counted(Enum):
    """Where a worker stands in a count."""

    NATIONAL = "national"
    FOREIGN = "foreign"
    OUT = "left_out"


_TREATED = {
    "as_national": (Counted.NATIONAL,),
    "left_out": (Counted.OUT,),
    "unsettled": (Counted.NATIONAL, Counted.FOREIGN),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one worker may be counted.

    counted   one way, or several where that is not certain
    rules     the rules of the quota that lead there, or may
    missing   facts that would settle it
    open      a rule that only a source or an authority can settle has a part in it
    """

    worker: Worker
    counted: frozenset[Counted]
    rules: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    open: bool = False

    @property
    def certain(self) -> bool:
        """Whether there is one way only."""
        return len(self.counted) == 1


def standing(pack: Pack, quota: Quota, worker: Worker, on: date) -> Standing:
    """How a worker may be counted on a day."""
    if worker.nationality is None:
        national = _walk(pack, quota, worker, on, home=True)
        foreign = _walk(pack, quota, worker, on, home=False)
        rules = tuple(dict.fromkeys((*national.rules, *foreign.rules)))
        missing = tuple(dict.fromkeys(("nationality", *national.missing, *foreign.missing)))
        counted = national.counted | foreign.counted
        return Standing(worker, counted, rules, missing, national.open or foreign.open)
    return _walk(pack, quota, worker, on, home=worker.nationality == pack.country)


def _walk(pack: Pack, quota: Quota, worker: Worker, on: date, *, home: bool) -> Standing:
    """Go through the rules in their order until one is certain; each that may hold adds its way."""
    found: set[Counted] = set()
    rules: list[str] = []
    missing: list[str] = []
    is_open = False
    if quota.of and worker.role not in quota.of:
        if worker.role is not None:
            return Standing(worker, frozenset({Counted.OUT}))
        found.add(Counted.OUT)
        missing.append("role")
    for rule in quota.rules:
        if home and not rule.everybody:
            continue
        asks = list(_asks(pack, rule, worker, on))
        if False in asks:
            continue
        unknown = [one for one in asks if isinstance(one, str)]
        doubted = rule.confidence in _NOT_SEEN or rule.treat == "unsettled" or rule.decides is not None
        found.update(_TREATED[rule.treat])
        rules.append(rule.id)
        missing += unknown
        is_open = is_open or (doubted and not unknown)
        if not unknown and not doubted:
            return Standing(worker, frozenset(found), tuple(rules), tuple(dict.fromkeys(missing)), is_open)
    found |= _plain(quota, worker, home=home)
    missing += ["role"] if quota.foreign_of and not home and worker.role is None else []
    return Standing(worker, frozenset(found), tuple(rules), tuple(dict.fromkeys(missing)), is_open)


def _plain(quota: Quota, worker: Worker, *, home: bool) -> set[Counted]:
    """How whoever no rule speaks of is counted: under the line alone where the quota is about other roles."""
    if home:
        return {Counted.NATIONAL}
    if not quota.foreign_of or worker.role in quota.foreign_of:
        return {Counted.FOREIGN}
    return {Counted.NATIONAL, Counted.FOREIGN} if worker.role is None else {Counted.NATIONAL}


def _asks(pack: Pack, rule: QuotaRule, worker: Worker, on: date) -> Iterator[bool | str]:
    """Each thing a rule asks: True, False, or the name of the fact that is missing."""
    if rule.nationality:
        yield _one_of(worker.nationality, _nationalities(pack, rule), "nationality")
    if rule.family:
        yield "family" if worker.family is None else bool(set(rule.family) & set(worker.family))
    if rule.role:
        yield _one_of(worker.role, rule.role, "role")
    if rule.permit:
        yield _one_of(worker.permit, rule.permit, "permit")
    for since, name, years, more in (
        (worker.resident_since, "resident_since", rule.residence_years, False),
        (worker.resident_since, "resident_since", rule.residence_more_than, True),
        (worker.married_since, "married_since", rule.marriage_years, False),
    ):
        if years is not None:
            least = years if isinstance(years, int) else next(iter(values_of(pack, years, on)), None)
            yield name if since is None or least is None else _so_long(since, on, int(least), more=more)


def _nationalities(pack: Pack, rule: QuotaRule) -> tuple[str, ...]:
    if not isinstance(rule.nationality, str):
        return tuple(one.lower() for one in rule.nationality)
    listed = pack.parameters[rule.nationality.removeprefix("$")].value or ()
    return tuple(str(one).lower() for one in listed)


def _one_of(value: str | None, accepted: tuple[str, ...], name: str) -> bool | str:
    return name if value is None else value in accepted


def _so_long(since: date, on: date, years: int, *, more: bool) -> bool:
    """Whether so many years have passed: the day itself counts, unless it takes more."""
    try:
        day = since.replace(year=since.year + years)
    except ValueError:  # 29 February
        day = since.replace(year=since.year + years, day=28)
    return on > day if more else on >= day
