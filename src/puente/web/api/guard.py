"""Let a token in, as far as its user may go. Start at `TokenBearer`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from puente.errors import NotAllowed
from puente.web.accounts.viewers import viewer_of_token
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Scope


class TokenBearer(HttpBearer):
    """Who holds the token of an Authorization header, for one act; it is asked before the body is read."""

    openapi_name = "token"

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer, or None: then the answer is 401. One whose role may not do this is refused, and that is recorded.

        raises   NotAllowed("policy.denied")
        """
        request.act = self.act
        request.viewer = viewer_of_token(token)
        if request.viewer is not None and request.viewer.scope(self.act) is Scope.NONE:
            raise NotAllowed("policy.denied", act=self.act.value)
        return request.viewer
