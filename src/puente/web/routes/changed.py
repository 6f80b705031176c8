"""Whether the law of a route that was kept is another now, and since which day. Start at `changed_on`.

A route keeps a fingerprint of each scheme it rests on. Another scheme's text, a comment or an order changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.rules.fingerprint import law_changed
from puente.web.outbox.actions import enqueue
from puente.web.outbox.worker import does
from puente.web.people.editions import edition_of, published
from puente.web.people.law import law_of, pack_of
from puente.web.routes.models import SavedRoute


def changed_on(country: str, plan: Mapping[str, Any]) -> date | None:
    """The day on which a published version changed the law of a kept plan; None while it is the same.

    A change that came with the program and not by a published version has no day here: the plan itself shows it.
    """
    kept = plan.get("law")
    if not kept or not edition_of(country).number or not law_changed(kept, law_of(country).pack(country)):
        return None
    since = edition_of(country).since
    for edition in reversed(published(country)):
        if not law_changed(kept, pack_of(edition)):
            break
        since = edition.since
    return since


@does("law.published")
def look_at_routes(payload: Mapping[str, object], _key: str) -> None:
    """Each person whose route rests on law that changed is told, once for each route and version."""
    country, number = str(payload["country"]), payload["number"]
    if edition_of(country).number != number:
        return  # a later version was published meanwhile, and has a job of its own
    for route in SavedRoute.objects.filter(country=country).select_related("person").iterator(chunk_size=200):
        if route.person.account_id is not None and changed_on(country, route.plan):
            enqueue("law.changed", key=f"law.changed:{route.pk}:{number}", payload={"route": str(route.pk)})


@does("law.changed")
def tell(payload: Mapping[str, object], key: str) -> None:
    """One message to the person, where they gave an address; it names neither them nor the law."""
    route = SavedRoute.objects.select_related("person__account").filter(pk=payload["route"]).first()
    account = route and route.person.account
    if not account or not account.is_active or not account.email:
        return
    with override(account.language):
        EmailMessage(
            subject=_("Something you saved changed"),
            body=_("The law behind what you saved has changed. Come back with your code and look at it again."),
            to=[account.email],
            headers={"Message-ID": f"<{key.replace(':', '.')}@puente.invalid>"},
        ).send()
