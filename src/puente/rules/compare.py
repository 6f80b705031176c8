"""Lay one value of labour law, or what permits cost and take, side by side across countries on a day.

Start at `compared`. A country whose texts do not settle the value that day is in the answer with no value, never left
out and never zero; readings that differ all stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from puente.errors import NotFound
from puente.rules.condition import Mark
from puente.rules.model import Cost, DatedValue, Parameter, Scheme
from puente.rules.pack import Pack
from puente.rules.parameter import first_day, last_day
from puente.vocabulary.load import measures

WORKING_AGE = "working_age_min"
"""Each pack says it with its goals; a parameter with this measure says it in more detail."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of one country on a day.

    name       the parameter or scheme it stands under
    key        for whom or where: `{"zone": "general"}`; empty for everybody
    values     one; several where sources differ; none where no text read settles it on that day
    unit       as the pack writes it: "COP per month"
    since, until   the period the value is known for
    """

    country: str
    name: str
    key: Mapping[str, str]
    values: tuple[Any, ...]
    unit: str
    since: date | None = None
    until: date | None = None
    source: tuple[str, ...] = ()
    confidence: Mark | None = None


def compared(packs: Mapping[str, Pack], measure: str, on: date) -> tuple[Measured, ...]:
    """Every country's value on a day, of a measure or of what permits cost and take.

    raises   NotFound("measure.not-found")
    """
    if measure in OF_SCHEMES:
        return OF_SCHEMES[measure](packs, on)
    if measure not in measures():
        raise NotFound("measure.not-found", kind="measure", id=measure, accepted=comparable())
    return measured(packs, measure, on)


def comparable() -> tuple[str, ...]:
    """The names of all that can be compared."""
    return (*measures(), *OF_SCHEMES)


def measured(packs: Mapping[str, Pack], measure: str, on: date) -> tuple[Measured, ...]:
    """Every country's value of a measure (`vocabulary.measures`) on a day, by country."""
    return tuple(one for country in sorted(packs) for one in _of_country(packs[country], measure, on.toordinal()))


def permit_costs(packs: Mapping[str, Pack], on: date) -> tuple[Measured, ...]:
    """What each permit costs on a day: one entry for each fee that a text names; none where no text names one."""
    return tuple(
        one
        for country in sorted(packs)
        for scheme in packs[country].schemes.values()
        if scheme.kind == "permit"
        for one in _fees(country, scheme, on.toordinal())
    )


def decision_days(packs: Mapping[str, Pack], on: date) -> tuple[Measured, ...]:
    """How long the decision on each permit takes, in days, as its text of that day or practice says."""
    return tuple(
        one
        for country in sorted(packs)
        for scheme in packs[country].schemes.values()
        if scheme.kind == "permit"
        for one in _days(country, scheme, on.toordinal())
    )


OF_SCHEMES: Mapping[str, Callable[[Mapping[str, Pack], date], tuple[Measured, ...]]] = {
    "permit-cost": permit_costs, "decision-days": decision_days,
}  # fmt: skip
"""What is compared scheme by scheme, besides the measures of the vocabulary."""


def _of_country(pack: Pack, measure: str, day: int) -> Iterator[Measured]:
    found = [(name, one) for name, one in pack.parameters.items() if one.measure == measure]
    general = any({"work": "general"} in (one.key, *(value.key for value in one.values)) for _, one in found)
    if measure == WORKING_AGE and pack.goals is not None and not general:
        found = [("goals.minimum_age", pack.goals.minimum_age), *found]
    for name, parameter in found:
        yield from _of_parameter(pack.country, name, parameter, day)
    if not found:
        yield Measured(pack.country, "", {}, (), "")


def _of_parameter(country: str, name: str, parameter: Parameter, day: int) -> Iterator[Measured]:
    about = {"unit": parameter.unit or "", "source": listed(parameter.source), "confidence": parameter.confidence}
    if not parameter.values:
        values = (parameter.value,) if parameter.value is not None else tuple(one.value for one in parameter.readings)
        sources = about["source"] or tuple(key for one in parameter.readings for key in listed(one.source))
        yield Measured(country, name, parameter.key or {}, values, **{**about, "source": sources})  # type: ignore[arg-type]
        return
    for key in dict.fromkeys(tuple(sorted((one.key or {}).items())) for one in parameter.values):
        dated = [one for one in parameter.values if tuple(sorted((one.key or {}).items())) == key]
        now = next((one for one in dated if first_day(one.from_) <= day <= last_day(one.until)), None)
        if now is None:
            yield Measured(country, name, {**(parameter.key or {}), **dict(key)}, (), parameter.unit or "")
        else:
            yield _dated(country, name, now, parameter)


def _dated(country: str, name: str, now: DatedValue, parameter: Parameter) -> Measured:
    values = tuple(one.value for one in now.readings) or (now.value,)
    return Measured(
        country, name, {**(parameter.key or {}), **(now.key or {})}, values, parameter.unit or "",
        since=_day(now.from_), until=_day(now.until), source=listed(now.source) or listed(parameter.source),
        confidence=now.confidence or parameter.confidence,
    )  # fmt: skip


def _fees(country: str, scheme: Scheme, day: int) -> Iterator[Measured]:
    fees = [one for one in scheme.costs if first_day(one.from_) <= day <= last_day(one.until)]
    for fee in fees:
        yield Measured(
            country, scheme.id, {"fee": fee.id}, _amounts(fee), fee.currency, since=_day(fee.from_),
            until=_day(fee.until), source=listed(fee.source), confidence=fee.confidence,
        )  # fmt: skip
    if not fees:
        yield Measured(country, scheme.id, {}, (), "")


def _days(country: str, scheme: Scheme, day: int) -> Iterator[Measured]:
    for version in scheme.versions:
        if first_day(version.in_force.from_) <= day <= last_day(version.in_force.until):
            days = version.decision.days if version.decision else None
            unit = "working days" if days and days.working else "days"
            source = listed((days and days.source) or version.source)
            known = [(name, getattr(days, name)) for name in ("min", "typical", "max") if days and getattr(days, name)]
            for name, value in known:
                yield Measured(country, scheme.id, {"time": name}, (value,), unit, source=source)
            if not known:
                yield Measured(country, scheme.id, {}, (), unit)


def _amounts(fee: Cost) -> tuple[Any, ...]:
    """One amount, a range, several readings, or nothing where no text names one."""
    if fee.amount is not None:
        return (fee.amount,)
    if fee.min is not None or fee.max is not None:
        return (f"{fee.min if fee.min is not None else '?'}–{fee.max if fee.max is not None else '?'}",)
    return tuple(one.value for one in fee.readings)


def listed(source: Any) -> tuple[str, ...]:
    """One source or several, as several."""
    if source is None:
        return ()
    return tuple(source) if isinstance(source, (tuple, list)) else (str(source),)


def _day(bound: Any) -> date | None:
    return None if bound is None else date.fromisoformat(str(bound))
