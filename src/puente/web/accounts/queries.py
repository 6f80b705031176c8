"""Read users, as far as the viewer may. Start at `users`."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from puente.errors import NotFound
from puente.web.accounts.models import Office, Token, User
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role


def users(viewer: Viewer) -> QuerySet[User]:
    """The staff of the viewer's organisation."""
    viewer.require(Act.USER_LIST)
    staff = User.objects.exclude(role=Role.PERSON.value).select_related("office")
    return staff.filter(organisation_id=viewer.organisation_id, country=viewer.country).order_by("login")


def user(viewer: Viewer, uuid: UUID) -> User:
    """One of them.

    raises   NotFound, also for one that is elsewhere
    """
    found = users(viewer).filter(uuid=uuid).first() if viewer.organisation_id else None
    if found is None:
        raise NotFound("user.unknown", kind="user")
    return found


def offices(viewer: Viewer) -> QuerySet[Office]:
    """The offices of the viewer's organisation."""
    return Office.objects.filter(organisation_id=viewer.organisation_id).order_by("name")


def tokens(viewer: Viewer) -> QuerySet[Token]:
    """The viewer's own keys to the API that still open something, the one that ends first on top."""
    viewer.require(Act.TOKEN)
    return Token.objects.filter(
        user_id=viewer.user_id, revoked_at=None, expires_at__gt=timezone.now()
    ).order_by("expires_at")  # fmt: skip
