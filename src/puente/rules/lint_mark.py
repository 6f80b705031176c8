"""Sources and marks: every value of the law says where it is stated, and how sure the reading is.

Start at `marks`. The marks are those of the fact files (docs/guide/rule-language.md): what was only known and
never read on a page may ask or send to review, and never refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from puente.rules.advertising import Exemption, Ground, Scope
from puente.rules.carried import CarriedRight, Line
from puente.rules.condition import Decides, Form, Mark, Readings, Sourced, Unsettled
from puente.rules.contribution import Contribution
from puente.rules.duty import Duty
from puente.rules.finding import Finding, error, warning
from puente.rules.model import (
    Caution,
    Cost,
    Curtailment,
    DatedValue,
    Days,
    Decision,
    Grant,
    InForce,
    Paper,
    Parameter,
    Presumption,
    Prolongation,
    Right,
    Version,
    Window,
)  # fmt: skip
from puente.rules.pack import Goal, Regulated, Step
from puente.rules.quota import Quota, QuotaRule
from puente.rules.walk import Spot, Unit, spots

_SOURCED = (
    Sourced, Window, InForce, DatedValue, Right, Cost, Paper, Prolongation, Curtailment, Grant, Decision, Caution,
    Presumption, Goal, Regulated, Step, CarriedRight, Line, Ground, Exemption, Scope, Duty, Quota, QuotaRule,
    Contribution,
)  # fmt: skip


def marks(unit: Unit) -> Iterator[Finding]:
    """Values of one thing without a source, and marks that do not fit what they stand on."""
    for spot in spots(unit.root):
        form = spot.form
        if _needs_source(form) and not any(getattr(one, "source", None) for one in (form, *spot.above)):
            yield error("lint.no-source", unit, spot.path, id=getattr(form, "id", None))
        if isinstance(form, Version) and form.status == "draft":
            yield warning("lint.draft", unit, spot.path, law_read_until=form.law_read_until)
        yield from _shape(unit, spot)
        mark: Mark | None = getattr(form, "confidence", None)
        if mark in ("K", "D", "U"):
            yield from _mark(unit, spot, mark)


def _needs_source(form: Form) -> bool:
    if isinstance(form, Days):
        return any(bound is not None for bound in (form.min, form.typical, form.max))
    return form.value is not None if isinstance(form, Parameter) else isinstance(form, _SOURCED)


def _shape(unit: Unit, spot: Spot) -> Iterator[Finding]:
    """A value is one of: a value, readings, values by day; and readings are at least two."""
    form = spot.form
    if isinstance(form, (Parameter, DatedValue)):
        values = form.values if isinstance(form, Parameter) else ()
        ways = (form.value is not None, bool(form.readings), bool(values))
        if sum(ways) != 1:
            yield error("lint.not-one-value", unit, spot.path, ways=sum(ways))
    readings: Any = getattr(form, "readings", ())
    if len(readings) == 1 or (isinstance(form, Readings) and not readings):
        yield error("lint.one-reading", unit, spot.path, readings=len(readings))
    if isinstance(form, Parameter) and unit.field == "parameters" and form.unit is None and _counted(form):
        yield warning("lint.no-unit", unit, spot.path)


def _counted(parameter: Parameter) -> bool:
    values = (parameter.value, *(one.value for one in parameter.readings), *(one.value for one in parameter.values))
    return any(isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) for value in values)


def _mark(unit: Unit, spot: Spot, mark: Mark) -> Iterator[Finding]:
    form, draft = spot.form, any(isinstance(one, Version) and one.status == "draft" for one in spot.above)
    if isinstance(form, Sourced):
        if _refuses(spot):
            yield from _leaf_mark(unit, spot, mark, draft=draft)
    elif isinstance(form, CarriedRight):
        if form.holds != "unsettled":
            yield error("lint.right-not-read", unit, spot.path, mark=mark)
    elif isinstance(form, (Window, InForce)) and mark in ("K", "U") and not draft:
        yield error("lint.window-not-read", unit, spot.path, mark=mark)
    elif mark == "U" and _says_value(form):
        yield error("lint.value-of-unknown", unit, spot.path, mark=mark)
    elif isinstance(form, (Parameter, DatedValue, Window)) and mark == "D" and not _says_doubt(spot):
        yield error("lint.doubt-without-reading", unit, spot.path, mark=mark)


def _says_value(form: Form) -> bool:
    """Whether a value is stated, though nobody found it."""
    if isinstance(form, Cost):
        amounts = (form.amount, form.min, form.max, form.per_day)
        return bool(form.readings) or any(amount is not None for amount in amounts)
    if isinstance(form, Line):
        return form.number is not None or form.website is not None
    if isinstance(form, Ground):
        return True
    return isinstance(form, Parameter) or (isinstance(form, Right) and form.is_ != "unsettled")


def _refuses(spot: Spot) -> bool:
    """Whether a condition can turn anybody away: not one that asks for a fee, or for a paper that is only listed."""
    if isinstance(spot.form, (Decides, Unsettled)):
        return False
    around = [one for one in spot.above if isinstance(one, (Cost, Paper, Duty))]
    return not around or (isinstance(around[-1], Paper) and around[-1].if_missing == "refuse")


def _leaf_mark(unit: Unit, spot: Spot, mark: Mark, *, draft: bool) -> Iterator[Finding]:
    within_readings = any(isinstance(one, Readings) for one in spot.above)
    if mark == "U" and not within_readings:
        yield error("lint.value-of-unknown", unit, spot.path, mark=mark)
    elif mark == "K" and not within_readings:
        found = warning if draft else error
        yield found("lint.known-only-refuses", unit, spot.path, mark=mark)
    elif mark == "D" and not within_readings and not _says_doubt(spot):
        yield error("lint.doubt-without-reading", unit, spot.path, mark=mark)


def _says_doubt(spot: Spot) -> bool:
    """Whether a second reading is given, or the version carries a caution."""
    if getattr(spot.form, "readings", ()):
        return True
    bounds = [getattr(spot.form, name, None) for name in ("from_", "until")]
    named = [one for _, one in getattr(spot.form, "comparisons", ())]
    if any("$" in str(bound) for bound in (*bounds, *named)):
        return True
    versions = [one for one in spot.above if isinstance(one, Version)]
    return any(version.cautions for version in versions) or not versions
