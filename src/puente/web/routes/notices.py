"""Say on top of a file that the law of a kept route changed. Start at `law_notices`."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from puente.web.people.editions import edition_of
from puente.web.people.notices import Notice, says
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Scope
from puente.web.routes import queries
from puente.web.routes.changed import changed_on
from puente.wording.words import written_day


@says
def law_notices(viewer: Viewer, person: UUID) -> Iterator[Notice]:
    """One for each route of the person that the viewer may read and whose law changed."""
    if not edition_of(viewer.country).number or viewer.scope(Act.ROUTE_READ) is Scope.NONE:
        return
    for route in queries.routes(viewer).filter(person_id=person):
        since = changed_on(route.country, route.plan)
        if since is not None:
            day = written_day(since, get_language() or "en")
            words = _("The law of this route changed on %(day)s: plan again.") % {"day": day}
            yield Notice(words, reverse("route", args=[route.pk]))
