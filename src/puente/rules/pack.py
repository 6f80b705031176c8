"""A country pack: its schemes, steps, documents, goals, sources and cases, as one frozen object.

Start at `Pack`; `puente.rules.load.load_packs` builds it from a folder. Nothing here opens a file.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from puente.rules.advertising import Advertising
from puente.rules.carried import CarriedRight, Line
from puente.rules.condition import BoundValue, Condition, Form, Mark, Sources
from puente.rules.contribution import Contribution
from puente.rules.duty import Duty
from puente.rules.model import Cited, Cost, DatedValue, Days, Parameter, Reading, Right, Scheme
from puente.rules.parameter import first_day, last_day
from puente.rules.quota import Quota
from puente.vocabulary.codes import all_codes
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

StepKind = Literal[
    "document", "apply", "recognise", "certify", "train", "affiliate", "register", "match", "referral", "wait"
]


APPLY = "apply:"
"""Leads the id of a scheme's own application where steps are named."""


class SourceEntry(Form):
    """A page or a text that a value rests on; `opened: false` where nobody has opened it for this pack.

    quote_hash   `quote_hash` of the sentence that was read, by which a later reader can tell whether it still stands
    """

    title: str
    address: str | None = None
    page_date: str | None = None
    read_on: date | None = None
    opened: bool = True
    quote_hash: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


class Authority(Form):
    """Whom to ask. Its name stands in `text/`."""

    address: str | None = None
    contact: str | None = None
    source: Sources | None = None


class Add(Form):
    """Add a record; `done` is the day the step ends, `started` the day it begins."""

    add: str
    record: dict[str, Any]


class SetFact(Form):
    """Set a single fact."""

    set: str
    value: Any


class End(Form):
    """End matching records on the day the step is done."""

    end: str
    where: dict[str, Any]


Effect = Add | SetFact | End


class Step(Cited):
    """An action: what it needs, what it sets, what it costs and takes, at which counter.

    brings    document types or scheme ids that the step leaves in the person's hands
    shared    one for the whole household instead of one a person
    """

    id: str
    kind: StepKind
    needs: Condition = True
    sets: tuple[Effect, ...] = ()
    costs: tuple[Cost, ...] = ()
    days: Days = Days()
    place: Literal["online", "counter", "consulate", "employer", "home"] | None = None
    address: str | None = None
    provider: str | None = None
    discretionary: bool = False
    shared: bool = False
    gives: tuple[str, ...] = ()


class Opens(Right):
    """One thing that a document opens: `right` names it (work, health, pension, bank, study, tax, travel, …)."""


class DocumentKind(Cited):
    """A document of section B: which schemes give it and what it opens."""

    id: str
    given_by: tuple[str, ...] = ()
    opens: tuple[Opens, ...] = ()
    authority: str | None = None


class Goal(Cited):
    """What must be true on the day the goal is reached."""

    requires: Condition


class Regulated(Cited):
    """Occupations that need more than a work right: which schemes must be held, and whom to ask.

    isco_08    codes; a shorter code stands for every unit group under it
    requires   a condition, usually `holds` of a recognition and a licence; `unsettled` where it is not known
    """

    isco_08: tuple[str, ...]
    requires: Condition
    authority: str


class Goals(Form):
    """Goals of a country. `unlisted` is who answers for an occupation that is not on the regulated list."""

    job: Goal
    self_employment: Goal
    minimum_age: Parameter
    unlisted: str
    regulated: tuple[Regulated, ...] = ()


class WorkRights(Form):
    """What holds for a person with no permit at all, and which schemes a state does not have."""

    otherwise: tuple[Right, ...] = ()
    absent: tuple[str, ...] = ()


class Calendar(Form):
    """Days that are not worked, for the years that were read."""

    years: tuple[int, ...] = ()
    holidays: tuple[date, ...] = ()
    source: Sources


class Referral(Form):
    """Whom to turn to when no step is left: for whom (`when`), by which authority."""

    id: str
    authority: str
    when: Condition = True
    source: Sources
    confidence: Mark | None = None


class PackFile(Form):
    """`pack.yaml`: who answers for the pack and how far its law was read."""

    country: str
    maintained_by: str
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    law_read_until: date
    currency: str
    languages: tuple[str, ...]
    corridors: tuple[str, ...] = ()


class Corridor(Form):
    """A treaty: which states are bound, from which day.

    bound      country → {from, until, source, confidence}
    not_bound  states that a source says are not bound; never bound on the same day
    complete   whether a source lists every state that is bound, so that one in neither list is not
    effects    what it does, where code reads it: `pension_periods` lets insured periods be added up
    pro_rata   of those: whether a source says that each state pays its share; None where none says so
    """

    id: str
    source: Sources
    confidence: Mark | None = None
    bound: dict[str, CorridorBond]
    not_bound: dict[str, CorridorBond] = Field(default_factory=dict)
    complete: bool = False
    effects: tuple[str, ...] = ()
    pro_rata: bool | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Corridor:
        for state in sorted(self.bound.keys() & self.not_bound.keys()):
            one, other = self.bound[state].days, self.not_bound[state].days
            if max(one[0], other[0]) <= min(one[1], other[1]):
                raise ValueError(f"{state} is both bound and not bound")
        return self

    def as_parameter(self) -> Parameter:
        """The states bound, as a value by day: read in packs as `$corridor.<id>`.

        Where no source lists them all, there are two readings: none but those named, and every state but those named as
        not bound. Before the first day on which one is known to be bound there is no value.
        """
        bonds = (*self.bound.values(), *self.not_bound.values())
        begun = min((bond.days[0] for bond in self.bound.values()), default=LAST_DAY + 1)
        days = sorted({day for bond in bonds for day in (bond.days[0], bond.days[1] + 1) if begun <= day <= LAST_DAY})
        steps = [self._step(day, following) for day, following in zip(days, [*days[1:], None], strict=True)]
        return Parameter(values=tuple(steps), source=self.source, confidence=self.confidence)

    def _step(self, day: int, following: int | None) -> DatedValue:
        """Who is bound from one day to the day before another."""
        named = tuple(sorted(state for state, bond in self.bound.items() if bond.days[0] <= day <= bond.days[1]))
        out = {state for state, bond in self.not_bound.items() if bond.days[0] <= day <= bond.days[1]}
        out |= self.bound.keys() - set(named)
        values = [named] if self.complete else [named, tuple(sorted(all_codes("country") - out))]
        readings = tuple(Reading(value=value, source=self.source) for value in values)
        return DatedValue(
            value=named if self.complete else None,
            readings=() if self.complete else readings,
            from_=None if day == FIRST_DAY else date.fromordinal(day).isoformat(),
            until=None if following is None else date.fromordinal(following - 1).isoformat(),
            source=self.source,
        )


class CorridorBond(Cited):
    """From when a state is bound, or is not."""

    from_: BoundValue = Field(default=None, alias="from")
    until: BoundValue = None

    @property
    def days(self) -> tuple[int, int]:
        """First and last day as ordinals."""
        return first_day(self.from_), last_day(self.until)


Corridor.model_rebuild()


class Pack(Form):
    """All that a country folder says.

    carried      rights that a worker has whatever their status, by id
    lines        whom to call, by id
    advertising  what an offer of a job may not ask; None where nobody read it
    """

    about: PackFile
    schemes: dict[str, Scheme]
    steps: dict[str, Step]
    documents: dict[str, DocumentKind]
    authorities: dict[str, Authority]
    sources: dict[str, SourceEntry]
    parameters: dict[str, Parameter]
    calendars: dict[str, Calendar]
    goals: Goals | None = None
    work_rights: WorkRights = WorkRights()
    referrals: tuple[Referral, ...] = ()
    carried: dict[str, CarriedRight] = Field(default_factory=dict)
    lines: dict[str, Line] = Field(default_factory=dict)
    advertising: Advertising | None = None
    duties: dict[str, Duty] = Field(default_factory=dict)
    quotas: dict[str, Quota] = Field(default_factory=dict)
    contributions: dict[str, Contribution] = Field(default_factory=dict)
    content_hash: str

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3, lower case."""
        return self.about.country
