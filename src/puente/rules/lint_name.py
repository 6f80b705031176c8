"""Names that a pack uses: sources, authorities, schemes, documents, steps. Each must be there.

Start at `Known.of`, then `names`. Facts and fields of conditions are looked up in `lint_leaf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from puente.rules.advertising import Advertising, Exemption, Ground
from puente.rules.carried import CarriedRight, Line
from puente.rules.condition import Decides, Holds, Leaf, SchemeIs, Sources, Unsettled
from puente.rules.duty import Duty
from puente.rules.finding import Finding, error
from puente.rules.model import Decision, Door, Grant, Paper, Parameter, Scheme, Version
from puente.rules.pack import Add, DocumentKind, End, Goals, Pack, Referral, Regulated, Step
from puente.rules.quota import Quota, QuotaRule
from puente.rules.walk import Path, Spot, Unit, spots
from puente.vocabulary.facts import Vocabulary

_NEAR = 3
_OWN_IDS = ("schemes", "steps", "documents", "carried", "duties", "quotas", "contributions")


@dataclass(frozen=True, slots=True)
class Known:
    """Every name that may be pointed to.

    schemes     scheme ids of all packs, and what steps register in `permits`
    documents   document types of the vocabulary, and document ids of all packs
    steps       steps of the pack, and its schemes: filing for one is a step too
    given       what a scheme or a step may leave in somebody's hands: documents and permits
    measures    values of labour law that countries share
    parameters  values of the pack that a text or a fine may name
    grounds     grounds of discrimination that the vocabulary lists
    """

    sources: frozenset[str]
    authorities: frozenset[str]
    schemes: frozenset[str]
    documents: frozenset[str]
    steps: frozenset[str]
    given: frozenset[str]
    measures: frozenset[str]
    parameters: frozenset[str]
    grounds: frozenset[str]

    @classmethod
    def of(cls, pack: Pack, packs: Mapping[str, Pack], vocabulary: Vocabulary) -> Known:
        """What a pack may name."""
        schemes = {scheme for one in packs.values() for scheme in one.schemes}
        registers = {register for one in packs.values() for register in _registers(one)}
        documents = {*vocabulary.documents, *(name for one in packs.values() for name in one.documents)}
        return cls(
            sources=frozenset(pack.sources), authorities=frozenset(pack.authorities),
            schemes=frozenset(schemes | registers), documents=frozenset(documents),
            steps=frozenset({*pack.steps, *pack.schemes}), given=frozenset(documents | schemes | registers),
            measures=frozenset(vocabulary.measures), parameters=frozenset(pack.parameters),
            grounds=frozenset(vocabulary.grounds),
        )  # fmt: skip


def _registers(pack: Pack) -> Iterator[str]:
    for step in pack.steps.values():
        for effect in step.sets:
            if isinstance(effect, Add) and effect.add == "permits" and "scheme" in effect.record:
                yield str(effect.record["scheme"])


def names(pack: Pack, unit: Unit, known: Known) -> Iterator[Finding]:
    """Names in one thing that nothing bears."""
    if unit.field in _OWN_IDS and not unit.name.startswith(f"{pack.country}."):
        yield error("lint.id-of-other-country", unit, ("id",), value=unit.name, accepted=f"{pack.country}.…")
    for spot in spots(unit.root):
        for one in listed(getattr(spot.form, "source", None)):
            if one not in known.sources:
                yield _unknown("source", unit, (*spot.path, "source"), one, known.sources)
        for kind, field, value in _named(spot):
            accepted: frozenset[str] = getattr(known, _KINDS[kind])
            for one in listed(value):
                if one not in accepted and not one.startswith("$"):
                    yield _unknown(kind, unit, (*spot.path, *field), one, accepted)


def _named(spot: Spot) -> Iterator[tuple[str, Path, Any]]:
    form = spot.form
    for kind, types, field in _FIELDS:
        if isinstance(form, types):
            yield kind, (field,), getattr(form, field)
    if isinstance(form, SchemeIs):
        yield "scheme", ("scheme", "id"), form.scheme.id
    if isinstance(form, Leaf) and form.fact is not None and form.fact.split(".")[-1] == "scheme":
        for name, bound in form.comparisons:
            if name in ("eq", "in"):
                yield "scheme", ("in_" if name == "in" else name,), bound
    if isinstance(form, CarriedRight):
        for name in form.values:
            yield "parameter", ("values", name), form.value_of(name).parameter
    if isinstance(form, (Add, End)):
        which = "record" if isinstance(form, Add) else "where"
        wanted: Mapping[str, Any] = getattr(form, which)
        for key, kind in (("scheme", "scheme"), ("type", "document")):
            if key in wanted:
                yield kind, (which, key), wanted[key]


_FIELDS: tuple[tuple[str, tuple[type, ...], str], ...] = (
    ("authority", (Scheme, Decision, DocumentKind, Referral, Regulated), "authority"),
    ("authority", (Step,), "provider"),
    ("authority", (Goals,), "unlisted"),
    ("authority", (Decides,), "decides"),
    ("authority", (Unsettled,), "unsettled"),
    ("scheme", (Holds,), "holds"),
    ("scheme", (Leaf,), "scheme"),
    ("scheme", (DocumentKind,), "given_by"),
    ("scheme", (Grant,), "ends"),
    ("given", (Version, Door, Step), "gives"),
    ("document", (Leaf, Paper), "document"),
    ("step", (Paper,), "step"),
    ("measure", (Parameter,), "measure"),
    ("authority", (CarriedRight,), "ask"),
    ("authority", (Line,), "authority"),
    ("ground", (Ground,), "code"),
    ("ground", (Exemption,), "grounds"),
    ("parameter", (Advertising,), "fines"),
    ("authority", (Duty, Quota), "authority"),
    ("authority", (QuotaRule,), "decides"),
    ("scheme", (QuotaRule,), "permit"),
)
_KINDS = {
    "authority": "authorities", "scheme": "schemes", "document": "documents", "step": "steps", "given": "given",
    "measure": "measures", "parameter": "parameters", "ground": "grounds",
}  # fmt: skip


def _unknown(kind: str, unit: Unit, path: Path, value: str, accepted: Iterable[str]) -> Finding:
    near = tuple(get_close_matches(value, sorted(accepted), n=_NEAR, cutoff=0.4))
    code = "document" if kind == "given" else kind
    return error(f"lint.unknown-{code}", unit, path, value=value, accepted=near)


def listed(value: Sources | Any) -> tuple[str, ...]:
    """One name or several, as several."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, (tuple, list)) else (str(value),)
