"""The law that a plan rests on, kept with the route so that it can later say that its law changed.

Start at `route_law`; `puente.rules.fingerprint.law_changed` compares what was kept with the pack of today.
"""

from __future__ import annotations

from puente.routes.route import ShownPlan
from puente.rules.fingerprint import law_changed, law_of
from puente.rules.pack import Pack

__all__ = ["law_changed", "route_law"]


def route_law(pack: Pack, plan: ShownPlan) -> dict[str, str]:
    """Scheme → fingerprint, for every scheme that a step of the plan applies for or gives a permit of."""
    actions = [bar.step.action for bar in plan.bars]
    applied = [action.scheme for action in actions if action.scheme is not None]
    return law_of(pack, [*applied, *sorted(scheme for action in actions for scheme in action.permits)])
