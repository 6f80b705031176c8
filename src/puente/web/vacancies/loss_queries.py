"""Why offers ended without a hire, in numbers that tell of nobody. Start at `losses`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from puente.indicators.model import ProtectedCounts
from puente.indicators.protect import protected
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vacancies.models import Lost, Vacancy


@dataclass(frozen=True, slots=True)
class YearOfLosses:
    """How often each reason was given in a year, small numbers not shown."""

    year: int
    counts: ProtectedCounts


def losses(viewer: Viewer) -> list[YearOfLosses]:
    """Each year of the viewer's country, the last on top: whole years only, so that no two spans can be subtracted."""
    viewer.require(Act.LOSS_READ)
    ended = Vacancy.objects.filter(country=viewer.country, lost__in=Lost.values, lost_on__isnull=False)
    rows = ended.annotate(year=ExtractYear("lost_on")).values_list("year", "lost").annotate(Count("pk")).order_by()
    by_year: dict[int, dict[str, int]] = {}
    for year, reason, count in rows:
        by_year.setdefault(year, dict.fromkeys(Lost.values, 0))[reason] = count
    return [YearOfLosses(year, protected(counts)) for year, counts in sorted(by_year.items(), reverse=True)]
