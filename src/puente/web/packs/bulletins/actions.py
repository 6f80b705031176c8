"""Whom the law bulletin goes to by mail, and sending it. Start at `send`.

A version that changes nothing for somebody sends them nothing. Each version is sent once.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.rules.news import EMPLOYERS, SERVICES
from puente.web.accounts.models import User
from puente.web.audit.actions import record
from puente.web.outbox.worker import does
from puente.web.packs.bulletins.queries import bulletin_of_version
from puente.web.packs.models import BulletinStopped, PackVersion
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role

READERS: Mapping[str, str] = {
    Role.EMPLOYER.value: EMPLOYERS,
    **{role.value: SERVICES for role in (Role.CASEWORKER, Role.SUPERVISOR, Role.CERTIFIER, Role.TRAINER)},
}
"""Which bulletin touches which role."""
MOST_LINES = 40


def comes_by_mail(viewer: Viewer) -> bool | None:
    """Whether the bulletin comes to somebody; None where none is for their role."""
    if viewer.role.value not in READERS:
        return None
    return not BulletinStopped.objects.filter(user_id=viewer.user_id).exists()


@transaction.atomic
def choose_mail(*, by: Viewer, wanted: bool) -> None:
    """Have it by mail, or no longer."""
    by.require(Act.BULLETIN_MAIL)
    if wanted:
        BulletinStopped.objects.filter(user_id=by.user_id).delete()
    else:
        BulletinStopped.objects.get_or_create(user_id=by.user_id)
    record(by=by, act=Act.BULLETIN_MAIL, facts={"wanted": wanted})


@does("law.bulletin")
def send(payload: Mapping[str, object], key: str) -> None:
    """One message to everybody of the country whom a version touches."""
    found = PackVersion.objects.get(country=payload["country"], number=payload["number"])
    stopped = BulletinStopped.objects.values("user_id")
    readers = User.objects.filter(country=found.country, role__in=READERS, is_active=True).exclude(email="")
    for user in readers.exclude(pk__in=stopped).order_by("pk"):
        _send(user, found, key)


def _send(user: User, found: PackVersion, key: str) -> None:
    told = bulletin_of_version(found, READERS[user.role], user.language)
    if not told.items:
        return
    with override(user.language):
        lines = [f"- {item.sentence}" for item in told.items[:MOST_LINES]]
        if len(told.items) > MOST_LINES:
            lines.append(_("The rest stands on the site."))
        end = _("Puente informs. It is no legal advice. On the page of bulletins you can stop these messages.")
        EmailMessage(
            subject=told.title,
            body="\n".join([*lines, "", end]),
            to=[user.email],
            headers={"Message-ID": f"<{key.replace(':', '.')}.{user.pk}@puente.invalid>"},
        ).send()
