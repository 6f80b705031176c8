"""How many foreigners an employer may have, and how they are counted: `duties/*.yaml` of a pack, under `quotas`.

Start at `Quota`. Frozen pydantic models without any computing; `puente.duties` counts.
Method: docs/method/duties.md
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from puente.rules.duty import Fine, Ref, ref_name
from puente.rules.model import Cited, Period

Family = Literal[
    "spouse", "civil_partner", "widowed", "child", "parent", "grandchild", "grandparent", "sibling", "none"
]
"""What a worker is to a national: `spouse` is married to one, `parent` has a child who is one. `none`: to nobody."""

Role = Literal[
    "ordinary", "technician", "specialist", "professional", "teacher", "manager", "director", "crew", "artist",
    "athlete", "investor",
]  # fmt: skip
"""What a worker does, as far as quotas tell it apart. Whoever is none of the others is `ordinary`."""


class QuotaRule(Cited):
    """For whom the count is another: everything that is named must hold of the worker.

    treat                 as_national: counted with the nationals; left_out: counted nowhere; unsettled: nobody
                          read which
    nationality           ISO 3166-1 alpha-3 codes, or `$parameter` that holds them
    family                one of these ties to a national
    role                  one of these
    permit                one of these schemes
    residence_years       so many whole years of residence; `residence_more_than` where the day itself is not enough
    marriage_years        so many whole years of marriage
    everybody             nationals are left out by it too, not only foreigners
    decides               the authority that says in each case whether it holds: until then both ways are counted
    """

    id: str
    treat: Literal["as_national", "left_out", "unsettled"]
    nationality: tuple[str, ...] | str = ()
    family: tuple[Family, ...] = ()
    role: tuple[Role, ...] = ()
    permit: tuple[str, ...] = ()
    residence_years: int | Ref | None = None
    residence_more_than: int | Ref | None = None
    marriage_years: int | Ref | None = None
    everybody: bool = False
    decides: str | None = None

    @model_validator(mode="after")
    def _says_whom(self) -> QuotaRule:
        tests = (self.nationality, self.family, self.role, self.permit)
        years = (self.residence_years, self.residence_more_than, self.marriage_years)
        if not any(tests) and all(one is None for one in years):
            raise ValueError("a rule says for whom: nationality, family, role, permit or years")
        return self


class QuotaStep(Cited):
    """What a firm of so many people may have, where the law gives a table instead of a share; both ends in."""

    staff_from: int = 0
    staff_to: int
    nationals_min: int | None = None
    foreigners_max: int | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> QuotaStep:
        if (self.nationals_min is None) == (self.foreigners_max is None) or self.staff_to < self.staff_from:
            raise ValueError("a step has staff_from ≤ staff_to and either nationals_min or foreigners_max")
        return self


class Exoneration(Cited):
    """Whoever an authority may let off on request; it changes no count. Worded in `text/`."""

    id: str


class Quota(Period):
    """One bound on foreigners in a firm, or on their pay.

    measure        head_count or pay of a month
    kind           max_foreign: foreigners at most the share; min_national: nationals at least the share
    share          the parameter with the share
    of             only workers with these roles are counted, above and below the line; without it, everybody
    foreign_of     only foreigners with these roles stand above the line; other workers stand under it
    foreign_roles  the only roles a foreigner may have
    applies_from   the smallest firm it binds, in people; smaller ones are compliant
    steps          a table for small firms, instead of the share
    rounding       of the greatest number of foreigners (or least of nationals) as the source says; none: exact
    rules          who is counted otherwise; the first that holds decides
    exonerations   who may be let off on request
    status         disputed: sources doubt that it is law; then it warns and never blocks
    """

    id: str
    measure: Literal["head_count", "pay"]
    kind: Literal["max_foreign", "min_national"]
    share: Ref
    of: tuple[Role, ...] = ()
    foreign_of: tuple[Role, ...] = ()
    foreign_roles: tuple[Role, ...] = ()
    applies_from: int | Ref | None = None
    steps: tuple[QuotaStep, ...] = ()
    rounding: Literal["none", "down", "up", "nearest"] = "none"
    rules: tuple[QuotaRule, ...] = ()
    exonerations: tuple[Exoneration, ...] = ()
    status: Literal["settled", "disputed"] = "settled"
    authority: str | None = None
    fine: Fine | Literal["unknown"] = "unknown"

    def parameters(self) -> tuple[str, ...]:
        """Every parameter the quota reads."""
        refs: list[Ref] = [self.share]
        for rule in self.rules:
            if isinstance(rule.nationality, str):
                refs.append(rule.nationality.removeprefix("$"))
            years = (rule.residence_years, rule.residence_more_than, rule.marriage_years)
            refs += [one for one in years if one is not None and not isinstance(one, int)]
        if self.applies_from is not None and not isinstance(self.applies_from, int):
            refs.append(self.applies_from)
        return tuple(map(ref_name, refs))
