"""Read the audit, as far as the viewer may. Start at `entries`."""

from __future__ import annotations

from django.db.models import QuerySet

from puente.web.audit.models import Entry
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act


def entries(viewer: Viewer) -> QuerySet[Entry]:
    """Entries of the viewer's country, newest first; they hold no name.

    raises   NotAllowed
    """
    viewer.require(Act.AUDIT_READ)
    return Entry.objects.filter(chain=viewer.country).order_by("-number")


def own_sign_ins(viewer: Viewer) -> QuerySet[Entry]:
    """When the viewer signed in, or was refused, newest first."""
    viewer.require(Act.ACCOUNT)
    return Entry.objects.filter(actor=viewer.user_id, act__startswith="sign-in").order_by("-number")


def who_looked(viewer: Viewer, subject: tuple[str, object]) -> QuerySet[Entry]:
    """Who read or changed the viewer's own record, newest first; the caller has checked that it is theirs."""
    viewer.require(Act.CONSENT_OWN)
    kind, identifier = subject
    return Entry.objects.filter(subject_kind=kind, subject_id=str(identifier)).order_by("-at")
