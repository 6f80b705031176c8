"""Schemes as the law offers them: versions, doors, windows, papers, rights, costs.

Start at `Scheme`. Frozen pydantic models; their JSON Schema stands in `packs/schema/` and is what editors use.
A *scheme* is the law's offer; a *route* is a person's plan through one or more.
Method: docs/guide/rule-language.md
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from puente.rules.condition import BoundValue, Condition, Form, Mark, Means, Sources

After = Literal["closed", "unknown"]
SchemeKind = Literal[
    "permit", "register", "refuge", "residence", "visa", "nationality", "document",
    "recognition", "licence", "certification", "affiliation", "registration",
]  # fmt: skip
Status = Literal["draft", "transcribed", "verified", "superseded"]


class Cited(Form):
    """Anything with a source; `source` may be left out where the thing around it has one."""

    source: Sources | None = None
    law: str | None = None
    confidence: Mark | None = None


class Period(Cited):
    """Days, first and last in, and what comes after the last: `closed` only where a later source shows it."""

    from_: BoundValue = Field(default=None, alias="from")
    until: BoundValue = None
    after: After | None = None


class InForce(Period):
    """When a text is in force, and from when a later text puts that in doubt."""

    doubtful_from: date | None = None


class Reading(Form):
    """One reading of a value on which sources differ."""

    value: Any
    source: Sources
    confidence: Mark | None = None


class DatedValue(Period):
    """A value for some days, for a zone, firm size or age where `key` says so.

    review_on  the day by which somebody must read it again
    """

    value: Any = None
    readings: tuple[Reading, ...] = ()
    key: dict[str, str] | None = None
    review_on: date | None = None


class Parameter(Cited):
    """A value of the law: one value, readings that differ, or values by day.

    unit     what it is counted in ("COP per month", "days"); written on every wage, fee and limit
    measure  which value of labour law it is, so that countries can be laid side by side (vocabulary/measures.yaml)
    key      for whom all of it is ("payer": "employer"), where no value says so itself
    review_on  the day by which somebody must read it again
    """

    value: Any = None
    readings: tuple[Reading, ...] = ()
    values: tuple[DatedValue, ...] = ()
    unit: str | None = None
    measure: str | None = None
    key: dict[str, str] | None = None
    review_on: date | None = None


class Window(Period):
    """Days on which an application may be filed."""

    id: str | None = None


class Paper(Cited):
    """What the person brings. It never makes `eligible` into `unknown`.

    accepts      which facts make it good; without it, it is listed to bring
    when         for whom it is asked; without it, everybody
    if_missing   what a known failure does: listed to bring, sent to review, or refused
    step         the step of the pack that brings it
    """

    id: str
    document: str | None = None
    accepts: Condition | None = None
    when: Condition | None = None
    if_missing: Literal["bring", "review", "refuse"] = "bring"
    step: str | None = None


class About(Form):
    """A renewal or change of status is about a record: the door is assessed once per record that matches."""

    over: str
    as_: str = Field(alias="as")
    where: Condition


class Door(Form):
    """A group that the text names, with conditions, windows and papers of its own."""

    id: str
    source: Sources | None = None
    about: About | None = None
    requires: Condition = True
    windows: tuple[Window, ...] = ()
    papers: tuple[Paper, ...] = ()
    gives: tuple[str, ...] = ()
    permit: Grant | None = None


class Grant(Cited):
    """What a granted application gives: a permit record of this scheme.

    valid    an ISO 8601 duration from the day of grant
    until    a fixed last day; with both, the earlier one; with neither, how long is not known
    endless  it has no end
    ends     schemes whose permits and open applications end on the day of grant
    """

    valid: Annotated[str, Means("duration")] | None = None
    until: BoundValue = None
    endless: bool = False
    ends: tuple[str, ...] = ()
    renewable: bool | None = None


class Days(Cited):
    """How long something takes, in days (working days where `working`); a missing bound is unknown, never 0."""

    min: int | None = None
    typical: int | None = None
    max: int | None = None
    working: bool = False


class Decision(Cited):
    """Who decides and how long it takes; `discretionary` where the authority may refuse one who meets the text."""

    authority: str
    days: Days = Days()
    discretionary: bool = False
    refusal_rate: Decimal | None = None


class Presumption(Cited):
    """Who bears the burden of proof. Never changes the verdict: adds the note `eligible_if_presumed`."""

    leaves: tuple[str, ...]


class Caution(Cited):
    """Something doubtful that no second reading can be named for; shown, changes no verdict. Worded in `text/`."""

    id: str


class Version(Cited):
    """One text of a scheme.

    applies_by   the day that picks the text: that of filing; or that of the last entry, where an old text still applies
                 whole to whoever entered while it was in force
    review_on    the day by which somebody must read it again
    """

    in_force: InForce
    published: date
    law_read_until: date
    review_on: date | None = None
    status: Status
    applies_by: Literal["filing", "entered_on"] = "filing"
    pending_at_end: Literal["old_rule", "new_rule", "unknown"] | None = None
    parameters: dict[str, Parameter] = Field(default_factory=dict)
    define: dict[str, Condition] = Field(default_factory=dict)
    requires: Condition = True
    windows: tuple[Window, ...] = ()
    papers: tuple[Paper, ...] = ()
    doors: tuple[Door, ...] = ()
    gives: tuple[str, ...] = ()
    permit: Grant | None = None
    decision: Decision | None = None
    presumption: Presumption | None = None
    cautions: tuple[Caution, ...] = ()


class Right(Period):
    """What a permit (or an open application) of the scheme lets a person do, dated by the day of use."""

    right: str
    is_: Literal["granted", "denied", "unsettled"] = Field(alias="is")
    holder: Literal["permit", "application"] = "permit"
    requires: Condition = True


class Cost(Period):
    """A fee. `min`/`max` where it is a range; `readings` where sources differ; no amount at all: unknown, never 0.

    review_on  the day by which somebody must read it again
    """

    id: str
    amount: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    per_day: Decimal | None = None
    currency: str
    due: Literal["filing", "approval", "use"] = "filing"
    readings: tuple[Reading, ...] = ()
    waived_if: Condition | None = None
    when: Condition | None = None
    review_on: date | None = None


class Prolongation(Period):
    """A text that keeps papers alive after the day printed on them."""

    where: Condition = True


class Curtailment(Cited):
    """A text that ends every permit of the scheme: `until` is the last day they cover, whatever is printed on them."""

    until: date


class Scheme(Form):
    """What the law offers: a permit, a register, a recognition procedure, a licence.

    subject   whom its conditions speak of
    stay      whether its permit is one to stay with, so that a pack's silence on a right is not "no"
    """

    id: str
    kind: SchemeKind
    subject: Literal["person", "offer", "firm", "document"] = "person"
    authority: str | None = None
    place: str | None = None
    stay: bool = False
    versions: tuple[Version, ...] = Field(min_length=1)
    rights: tuple[Right, ...] = ()
    costs: tuple[Cost, ...] = ()
    prolongs: tuple[Prolongation, ...] = ()
    curtails: tuple[Curtailment, ...] = ()

    @model_validator(mode="after")
    def _some_text_for_all(self) -> Scheme:
        if all(version.applies_by == "entered_on" for version in self.versions):
            raise ValueError("some text applies by filing: not everyone entered while another was in force")
        return self


Door.model_rebuild()
