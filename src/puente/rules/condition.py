"""The closed grammar of conditions: what a law may ask of a person, as data.

Start at `Condition`. There is no Python and no free expression in a pack: this grammar is what makes explaining,
planning and compiling possible. What each form means is printed in docs/guide/rule-language.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

Mark = Literal["V", "V2", "VP", "K", "D", "U"]
Scalar = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Means:
    """What a value of a plain type means, for whoever shows it in a form: `day`, `sources`, `duration`."""

    kind: str


Sources = Annotated[str | tuple[str, ...], Means("sources")]

BoundValue = Annotated[Any, Means("day")]
"""A literal, `$parameter`, `on`, `filing`, a date fact or a record's date, each ± an ISO 8601 duration
("filing - P30D"), or `{latest: [...]}`, `{earliest: [...]}`, `{working_days: N, from: bound, calendar: id}`."""

COMPARISONS = ("is", "eq", "in", "only", "lt", "le", "gt", "ge", "within")


class Form(BaseModel):
    """What all forms share."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sourced(Form):
    """A form that the law states: its id, where it is stated, and how sure the reading is."""

    id: str
    source: Sources | None = None
    law: str | None = None
    confidence: Mark | None = None
    fixed: bool = False


class Leaf(Sourced):
    """Compare one fact, or one derived fact, with a bound."""

    fact: str | None = None
    derive: str | None = None
    country: str | None = None
    scheme: Sources | None = None
    document: Sources | None = None
    at: BoundValue = None
    from_: BoundValue = Field(default=None, alias="from")
    to: BoundValue = None
    over: str | None = None
    where: Condition | None = None
    level: Literal["declared", "documented", "verified"] = "declared"
    is_: Any = Field(default=None, alias="is")
    eq: Any = None
    in_: tuple[Scalar, ...] | str | None = Field(default=None, alias="in")
    only: tuple[Scalar, ...] | str | None = None
    lt: BoundValue = None
    le: BoundValue = None
    gt: BoundValue = None
    ge: BoundValue = None
    within: tuple[BoundValue, BoundValue] | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> Leaf:
        if (self.fact is None) == (self.derive is None):
            raise ValueError("a leaf names either fact or derive")
        if len(self.comparisons) != 1:
            raise ValueError(f"a leaf has exactly one of {', '.join(COMPARISONS)}")
        return self

    @property
    def comparisons(self) -> tuple[tuple[str, Any], ...]:
        """The comparison written, as (operator, bound)."""
        written = (
            ("is", self.is_), ("eq", self.eq), ("in", self.in_), ("only", self.only), ("lt", self.lt),
            ("le", self.le), ("gt", self.gt), ("ge", self.ge), ("within", self.within),
        )  # fmt: skip
        return tuple((name, bound) for name, bound in written if bound is not None)


class Covers(Sourced):
    """The record's period includes the day (prolonged ends count). Only inside `where`."""

    covers: BoundValue


class Holds(Sourced):
    """A permit of one of these schemes covers the day."""

    holds: tuple[str, ...]
    at: BoundValue = "filing"
    level: Literal["declared", "documented", "verified"] = "declared"


class SchemeRef(Form):
    """Another scheme, and what is asked of its answer on the filing day."""

    id: str
    is_: Literal["eligible", "open", "held"] = Field(alias="is")


class SchemeIs(Sourced):
    """Another scheme's answer."""

    scheme: SchemeRef


class RightIs(Sourced):
    """A right that the person has on a day, from any permit of the country."""

    right: str
    at: BoundValue = "filing"


class Decides(Sourced):
    """An authority's to say: open, asked of nobody."""

    decides: str


class Unsettled(Sourced):
    """The law itself is not settled: open. Names whom to ask."""

    unsettled: str


class All(Form):
    """True when every part is."""

    all: tuple[Condition, ...]


class AnyOf(Form):
    """True when some part is."""

    any: tuple[Condition, ...]


class Not(Form):
    """True when the part is false."""

    not_: Condition = Field(alias="not")


class When(Form):
    """If, then, else."""

    when: Condition
    then: Condition
    else_: Condition = Field(alias="else")


class Count(Form):
    """How many of which."""

    n: int
    of: tuple[Condition, ...]


class AtLeast(Form):
    """True when at least n parts are."""

    at_least: Count


class Quantified(Form):
    """Over which list, which records, and by what name an inner `where` may speak of them."""

    over: str
    where: Condition
    as_: str | None = Field(default=None, alias="as")


class Some(Sourced):
    """True when some record matches; false only where no record can be missing."""

    some: Quantified


class Every(Sourced):
    """True when every record matches and none can be missing."""

    every: Quantified


class Readings(Form):
    """Sources differ on the condition: settled only where all readings agree."""

    id: str | None = None
    source: Sources | None = None
    readings: tuple[Condition, ...]


class Use(Form):
    """A condition that `define` names."""

    use: str


_KEYS: tuple[tuple[str, str], ...] = (
    ("all", "all"), ("any", "any"), ("not", "not"), ("when", "when"), ("at_least", "at_least"), ("some", "some"),
    ("every", "every"), ("holds", "holds"), ("covers", "covers"), ("right", "right"), ("readings", "readings"),
    ("decides", "decides"), ("unsettled", "unsettled"), ("use", "use"), ("fact", "leaf"), ("derive", "leaf"),
    ("scheme", "scheme"),
)  # fmt: skip
FORMS = tuple(dict.fromkeys(key for key, _ in _KEYS))


def _tag(value: Any) -> str | None:
    if isinstance(value, bool):
        return "literal"
    if isinstance(value, dict):
        return next((tag for key, tag in _KEYS if key in value), None)
    return _TAG_OF_TYPE.get(type(value))


Condition = Annotated[
    Annotated[bool, Tag("literal")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[When, Tag("when")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Some, Tag("some")]
    | Annotated[Every, Tag("every")]
    | Annotated[Holds, Tag("holds")]
    | Annotated[Covers, Tag("covers")]
    | Annotated[RightIs, Tag("right")]
    | Annotated[Readings, Tag("readings")]
    | Annotated[Decides, Tag("decides")]
    | Annotated[Unsettled, Tag("unsettled")]
    | Annotated[Use, Tag("use")]
    | Annotated[Leaf, Tag("leaf")]
    | Annotated[SchemeIs, Tag("scheme")],
    Discriminator(
        _tag,
        custom_error_type="no_form",
        custom_error_message="not a condition",
    ),
]

_TAG_OF_TYPE: dict[type[BaseModel], str] = {
    All: "all", AnyOf: "any", Not: "not", When: "when", AtLeast: "at_least", Some: "some", Every: "every",
    Holds: "holds", Covers: "covers", RightIs: "right", Readings: "readings", Decides: "decides",
    Unsettled: "unsettled", Use: "use", Leaf: "leaf", SchemeIs: "scheme",
}  # fmt: skip

_TYPE_OF_TAG = {tag: form for form, tag in _TAG_OF_TYPE.items()}


def form_of(value: Any) -> type[BaseModel] | None:
    """Which form a condition is written in, by its keys; None for true, false, and what is no condition."""
    return _TYPE_OF_TAG.get(_tag(value) or "")


_FORMS: tuple[type[BaseModel], ...] = (*_TAG_OF_TYPE, Count, Quantified)
for _form in _FORMS:
    _form.model_rebuild()
