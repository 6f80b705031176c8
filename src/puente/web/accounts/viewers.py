"""Turn a user of a session or of a token into a viewer. Start at `viewer_of_session`."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest
from django.utils import timezone

from puente.web.accounts.models import Token, User
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Role

VERIFIED = "verified"
"""Session key: the moment of the second factor."""


def viewer_of_session(request: HttpRequest) -> Viewer | None:
    """Who holds this session; None for nobody."""
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return None
    return viewer_of(user, verified=bool(request.session.get(VERIFIED)))


def viewer_of_token(text: str) -> Viewer | None:
    """Who holds this token; None when it is unknown, expired, revoked, or its user may no longer come in."""
    now = timezone.now()
    found = (
        Token.objects.select_related("user")
        .filter(digest=token_digest(text), revoked_at=None, expires_at__gt=now, user__is_active=True)
        .first()
    )
    return viewer_of(found.user, verified=True) if found else None


def token_digest(text: str) -> bytes:
    """What is kept of a token: it has 256 random bits, so one plain hash is enough."""
    return hashlib.sha256(text.encode()).digest()


def viewer_of(user: User, *, verified: bool) -> Viewer:
    """A user as the policy sees them."""
    return Viewer(
        user_id=user.pk,
        role=Role(user.role),
        country=user.country,
        organisation_id=user.organisation_id,
        office_id=user.office_id,
        verified=verified,
    )
