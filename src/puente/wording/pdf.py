"""A route as an A4 PDF of at most two sheets, the same bytes for the same route.

Start at `pdf_sheets`. What does not fit gives way in a fixed order (letters, addresses of sources, other plans, ends
of lists), each time with a note; no step is ever left out. Only fonts that come with the typesetter are used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from puente.wording.catalogue import say
from puente.wording.route_view import MemberView, NoPlanView, PlanView, RouteView, Sentence

SHEETS = 2
_PAGE = Path(__file__).parent / "pages" / "route.typ"


@dataclass(frozen=True, slots=True)
class Fit:
    """How much is put on the sheets.

    size        of the letters, in points
    in_full     plans of the person shown whole; the others as a list of dated steps
    members     plans of each member of the household shown whole
    addresses   whether sources show where they can be opened
    details     whether steps say what they are and how far their text was checked
    columns     in which plans that are not shown whole name their steps
    lines       of each list of remarks; None for all
    sources     shown; None for all
    """

    size: float
    in_full: int = 3
    members: int = 3
    addresses: bool = True
    details: bool = True
    columns: int = 1
    lines: int | None = None
    sources: int | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return replace(self, size=FITS[0].size) == FITS[0]


FITS = (
    Fit(10), Fit(9), Fit(8.5), Fit(8.5, addresses=False), Fit(8.5, in_full=2, members=1, addresses=False),
    Fit(8.5, in_full=1, members=1), Fit(8.5, in_full=1, members=0), Fit(8.5, in_full=1, members=0, addresses=False),
    Fit(8, in_full=1, members=0, addresses=False, lines=8),
    Fit(8, in_full=1, members=0, addresses=False, details=False, lines=5, sources=20),
    Fit(7.5, in_full=1, members=0, addresses=False, details=False, lines=3, sources=8),
    Fit(7, in_full=0, members=0, addresses=False, details=False, columns=2, lines=3, sources=0),
    Fit(6, in_full=0, members=0, addresses=False, details=False, columns=2, lines=1, sources=0),
)  # fmt: skip


def pdf_sheets(view: RouteView) -> bytes:
    """The PDF of a route: the first fit that takes at most two sheets, else the last."""
    from typst import Compiler  # noqa: PLC0415 - slow to import

    made: bytes | list[bytes] | None = None
    for fit in FITS:
        compiler = Compiler(_PAGE, root=_PAGE.parent, ignore_system_fonts=True, sys_inputs={"route": _data(view, fit)})
        if fit is FITS[-1] or _sheets(compiler) <= SHEETS:
            made = compiler.compile(format="pdf", timestamp=datetime.fromisoformat(view.on).replace(tzinfo=UTC))
            break
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def _sheets(compiler: Any) -> int:
    return int(json.loads(compiler.query("<sheets>", field="value", one=True)))


def _data(view: RouteView, fit: Fit) -> str:
    """What the template reads."""
    shown = shortened(view, fit)
    left_out = len(view.sources) - len(shown.sources)
    more = say("route.more-sources", view.language, count=left_out) if left_out else ""
    return json.dumps({
        "view": asdict(shown), "size": fit.size, "in_full": fit.in_full, "members_in_full": fit.members,
        "details": fit.details, "columns": fit.columns, "sources_left_out": more,
    }, ensure_ascii=False)  # fmt: skip


def shortened(view: RouteView, fit: Fit) -> RouteView:
    """The route as far as it fits, saying that and where it was shortened; every step of every plan stays."""
    if fit.whole:
        return view
    sources = view.sources if fit.sources is None else view.sources[: fit.sources]
    return replace(
        view,
        plans=tuple(_plan(plan, fit, view.language) for plan in view.plans),
        no_plan=None if view.no_plan is None else _no_plan(view.no_plan, fit, view.language),
        members=tuple(_member(one, fit) for one in view.members),
        sources=sources if fit.addresses else tuple(replace(one, address="") for one in sources),
        small_print=(say("route.shortened", view.language), *view.small_print),
    )


def _plan(plan: PlanView, fit: Fit, language: str) -> PlanView:
    return replace(
        plan, why_yellow=_first(plan.why_yellow, fit, language), warnings=_first(plan.warnings, fit, language)
    )


def _no_plan(none: NoPlanView, fit: Fit, language: str) -> NoPlanView:
    return replace(
        none, unmet=_first(none.unmet, fit, language), remaining=_first(none.remaining, fit, language),
        closed=_first(none.closed, fit, language),
    )  # fmt: skip


def _member(member: MemberView, fit: Fit) -> MemberView:
    return member if member.route is None else replace(member, route=shortened(member.route, fit))


def _first(sentences: Sequence[Sentence], fit: Fit, language: str) -> tuple[Sentence, ...]:
    """The first lines, and how many more there are."""
    if fit.lines is None or len(sentences) <= fit.lines + 1:
        return tuple(sentences)
    more = Sentence(say("route.more", language, count=len(sentences) - fit.lines))
    return (*sentences[: fit.lines], more)
