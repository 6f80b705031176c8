"""Who asks: the only thing that queries and actions know about a user. Start at `Viewer`."""

from __future__ import annotations

from dataclasses import dataclass

from puente.errors import NotAllowed
from puente.web.policy.grants import BEFORE_SECOND_FACTOR, scope_of
from puente.web.policy.words import STAFF, Act, Role, Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who came in, with the role and places they have now.

    country      ISO 3166-1 alpha-3; nobody's reach goes past it
    verified     whether the second factor was given, where the role needs one
    """

    user_id: int
    role: Role
    country: str
    organisation_id: int | None = None
    office_id: int | None = None
    verified: bool = False

    def scope(self, act: Act) -> Scope:
        """How far this viewer may do this now; NONE before the second factor."""
        if self.role in STAFF and not self.verified and act not in BEFORE_SECOND_FACTOR:
            return Scope.NONE
        return scope_of(self.role, act)

    def require(self, act: Act) -> Scope:
        """How far this viewer may do this.

        raises   NotAllowed("policy.denied")
        """
        scope = self.scope(act)
        if scope is Scope.NONE:
            raise NotAllowed("policy.denied", act=act.value)
        return scope
