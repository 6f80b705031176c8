"""Tell the site which version of a country's law was published here. Start at `Published`."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max, QuerySet

from puente.web.packs.models import PackVersion
from puente.web.people.editions import Edition


class Published:
    """The versions in the database."""

    def newest(self) -> Mapping[str, Edition]:
        """The newest version of each country that has one."""
        last = PackVersion.objects.values("country").annotate(last=Max("number"))
        wanted = {each["country"]: each["last"] for each in last}
        found = _editions(PackVersion.objects.filter(number__in=set(wanted.values()))) if wanted else []
        return {each.country: each for each in found if wanted.get(each.country) == each.number}

    def editions(self, country: str) -> list[Edition]:
        """Every published version of a country, the oldest first."""
        return _editions(PackVersion.objects.filter(country=country).order_by("number"))

    def files(self, edition: Edition) -> Mapping[str, str]:
        """The texts of a version."""
        return PackVersion.objects.values_list("text__files", flat=True).get(
            country=edition.country, number=edition.number, text_id=edition.content_hash
        )


def _editions(rows: QuerySet[PackVersion]) -> list[Edition]:
    found = rows.values_list("country", "number", "text_id", "published_on")
    return [Edition(*each) for each in found]
