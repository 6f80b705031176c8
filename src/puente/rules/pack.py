"""A country pack: its schemes, steps, documents, goals, sources and cases, as one frozen object.

Start at `Pack`; `puente.rules.load.load_packs` builds it from a folder. Nothing here opens a file.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from puente.rules.condition import BoundValue, Condition, Form, Mark, Sources
from puente.rules.model import Cited, Cost, DatedValue, Days, Parameter, Right, Scheme
from puente.rules.parameter import first_day, last_day
from puente.vocabulary.dates import FIRST_DAY, LAST_DAY

StepKind = Literal[
    "document", "apply", "recognise", "certify", "train", "affiliate", "register", "match", "referral", "wait"
]


APPLY = "apply:"
"""Leads the id of a scheme's own application where steps are named."""


class SourceEntry(Form):
    """A page or a text that a value rests on; `opened: false` where nobody has opened it for this pack."""

    title: str
    address: str | None = None
    page_date: str | None = None
    read_on: date | None = None
    opened: bool = True


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

    bound   country → {from, until, after, source, confidence}
    """

    id: str
    source: Sources
    confidence: Mark | None = None
    bound: dict[str, CorridorBond]
    not_bound: dict[str, CorridorBond] = Field(default_factory=dict)
    effects: tuple[str, ...] = ()

    def as_parameter(self) -> Parameter:
        """The states bound, as a value by day: read in packs as `$corridor.<id>`.

        A state whose first day nobody has read is left out, and so is every day where none has one.
        """
        bonds = {state: (first_day(bond.from_), last_day(bond.until)) for state, bond in self.bound.items()}
        days = sorted({day for first, last in bonds.values() for day in (first, last + 1) if day <= LAST_DAY})
        steps = [
            DatedValue(
                value=tuple(sorted(state for state, (first, last) in bonds.items() if first <= day <= last)),
                from_=None if day == FIRST_DAY else date.fromordinal(day).isoformat(),
                until=None if following is None else date.fromordinal(following - 1).isoformat(),
                source=self.source,
            )
            for day, following in zip(days, [*days[1:], None], strict=True)
        ]
        return Parameter(values=tuple(steps), source=self.source, confidence=self.confidence)


class CorridorBond(Cited):
    """From when a state is bound."""

    from_: BoundValue = Field(default=None, alias="from")
    until: BoundValue = None


Corridor.model_rebuild()


class Pack(Form):
    """All that a country folder says."""

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
    content_hash: str

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3, lower case."""
        return self.about.country
