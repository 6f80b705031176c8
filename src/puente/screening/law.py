"""What the law of a country says of a sign in words: the ground it protects on a day, and treaties.

Start at `ground_of`. A ground that the law on advertisements does not name says so; that is no reason to let it pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from puente.rules.advertising import Ground, grounds_on
from puente.rules.pack import Pack
from puente.screening.codes import GROUNDS

TREATIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "recruitment-fee": ("ILO C181 art. 7",), "document-retention": ("ILO C029", "ILO C189 art. 9(c)"),
    "debt-bondage": ("ILO C029", "UN Supplementary Convention on Slavery, art. 1(a)"),
    "tied-housing": ("ILO C029", "ILO C189 art. 9"),
    "deceptive-offer": ("ILO C181 art. 8", "UN Palermo Protocol art. 3"),
    "sexual-exploitation-risk": ("UN Palermo Protocol art. 3",), "abroad-travel-paid": ("UN Palermo Protocol art. 3",),
    "pay-withheld": ("ILO C095",), "unpaid-trial": ("ILO C095",), "under-age": ("ILO C138",),
    "hazardous-minor": ("ILO C182 art. 3(d)", "ILO R190 par. 3"), "no-social-security": ("ILO C102",),
    "pregnancy": ("ILO C183 art. 9",), "union": ("ILO C098 art. 1",), "health-or-disability": ("ILO C159",),
    "below-minimum-wage": ("ILO C131",), "excess-hours": ("ILO C001",),
})  # fmt: skip
"""International law that a code rests on beside a country's: known, and not read for this project (mark K)."""
DISCRIMINATION_TREATY: Final = ("ILO C111 art. 1",)


class Basis(NamedTuple):
    """What a finding rests on."""

    source: tuple[str, ...]
    facts: Mapping[str, Any]


def basis_of(code: str, pack: Pack | None, on: date | None) -> Basis:
    """The country's ground where the code has one and the day and country are known, else treaties."""
    if code not in GROUNDS:
        return Basis(TREATIES.get(code, ()), {"mark": "K"} if code in TREATIES else {})
    treaty = TREATIES.get(code, DISCRIMINATION_TREATY)
    if pack is None or on is None:
        return Basis(treaty, {"ground": "no-country", "mark": "K"})
    if pack.advertising is None:
        return Basis(treaty, {"ground": "not-read", "mark": "K"})
    ground = ground_of(code, pack, on)
    if ground is None:
        return Basis(treaty, {"ground": "not-named", "mark": "K"})
    source = (ground.source,) if isinstance(ground.source, str) else tuple(ground.source or ())
    return Basis(source, {"ground": ground.code, "law": ground.law, "mark": ground.confidence,
                          **({"unnamed": ground.unnamed} if ground.unnamed else {})})  # fmt: skip


def ground_of(code: str, pack: Pack, on: date) -> Ground | None:
    """The ground of the pack that carries a code on a day: the nearest by name."""
    found = {one.code: one for one in reversed(grounds_on(pack, on))}
    return next((found[name] for name in GROUNDS[code] if name in found), None)
