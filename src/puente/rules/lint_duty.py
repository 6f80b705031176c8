"""What is wrong with duties, quotas and contributions that only the whole pack shows: the values they point to.

Start at `duties`. Sources, names and conditions are checked with everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from puente.rules.contribution import Contribution
from puente.rules.duty import Duty, Ref, ValueRef, ref_name
from puente.rules.finding import Finding, error
from puente.rules.lint_period import all_values
from puente.rules.model import Parameter
from puente.rules.pack import Pack
from puente.rules.quantity import exact
from puente.rules.quota import Quota
from puente.rules.walk import Unit

_NEAR = 3


def duties(pack: Pack) -> Iterator[Finding]:
    """Values that are not there, entries that no value has, shares that are none, terms without their calendar."""
    for duty in pack.duties.values():
        yield from _duty(pack, duty)
    for quota in pack.quotas.values():
        yield from _quota(pack, quota)
    for part in pack.contributions.values():
        yield from _contribution(pack, part)


def _duty(pack: Pack, duty: Duty) -> Iterator[Finding]:
    unit = Unit(duty.id, duty, "duties")
    refs: list[Any] = []
    if duty.within is not None:
        refs += [duty.within.days, duty.within.working_days]
        calendar = duty.within.calendar
        if calendar is not None and calendar not in pack.calendars:
            yield error("lint.unknown-calendar", unit, ("within", "calendar"), value=calendar,
                        accepted=tuple(pack.calendars))  # fmt: skip
    if duty.firm is not None:
        refs += [duty.firm.staff_from, duty.firm.staff_to]
    yield from _refs(pack, unit, [*refs, *_fine(duty)])


def _quota(pack: Pack, quota: Quota) -> Iterator[Finding]:
    unit = Unit(quota.id, quota, "quotas")
    refs: list[Any] = [quota.share, quota.applies_from, *_fine(quota)]
    for rule in quota.rules:
        refs += [rule.residence_years, rule.residence_more_than, rule.marriage_years]
        if isinstance(rule.nationality, str):
            refs.append(rule.nationality.removeprefix("$"))
    missing = list(_refs(pack, unit, refs))
    yield from missing
    if not missing:
        yield from _share(unit, pack.parameters[ref_name(quota.share)])
    steps = sorted(quota.steps, key=lambda one: one.staff_from)
    for before, after in pairwise(steps):
        if after.staff_from <= before.staff_to:
            yield error("lint.overlap", unit, ("steps",), until=str(before.staff_to), from_=str(after.staff_from))


def _contribution(pack: Pack, part: Contribution) -> Iterator[Finding]:
    unit = Unit(part.id, part, "contributions")
    yield from _refs(pack, unit, [*part.refs, part.base, part.only_up_to, part.waived_under])


def _fine(form: Duty | Quota) -> tuple[Any, ...]:
    return () if form.fine == "unknown" else (form.fine.lowest, form.fine.highest)


def _refs(pack: Pack, unit: Unit, refs: list[Any]) -> Iterator[Finding]:
    for ref in refs:
        if isinstance(ref, (str, ValueRef)):
            yield from _ref(pack, unit, ref)


def _ref(pack: Pack, unit: Unit, ref: Ref) -> Iterator[Finding]:
    name = ref_name(ref)
    if name not in pack.parameters:
        near = tuple(get_close_matches(name, sorted(pack.parameters), n=_NEAR, cutoff=0.4))
        yield error("lint.unknown-parameter", unit, value=name, accepted=near)
    elif isinstance(ref, ValueRef) and ref.key and ref.key not in _keys(pack.parameters[name]):
        keys = tuple(repr(one) for one in _keys(pack.parameters[name]))
        yield error("lint.unknown-key", unit, value=f"{name} {ref.key}", accepted=keys)


def _keys(parameter: Parameter) -> list[dict[str, str]]:
    own = parameter.key or {}
    found = [{**own, **(one.key or {})} for one in parameter.values] or [own]
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _share(unit: Unit, parameter: Parameter) -> Iterator[Finding]:
    for value in all_values(parameter):
        share = exact(value)
        if share is None or not 0 <= share <= 1:
            yield error("lint.not-a-share", unit, ("share",), value=str(value))
