"""Let a token in, as far as its user may go. Start at `allow_token`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from puente.errors import NotAllowed
from puente.web.accounts.viewers import viewer_of_token
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Scope

Operation = Callable[..., Any]


class TokenBearer(HttpBearer):
    """Who holds the token of an Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer, or None: then the answer is 401."""
        request.viewer = viewer_of_token(token)
        return request.viewer


def allow_token(act: Act, method: str) -> Callable[[Operation], Operation]:
    """An operation for those who may do this; others are refused, and the attempt is recorded."""

    def guard(operation: Operation) -> Operation:
        @functools.wraps(operation)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            request.act = act
            if request.viewer.scope(act) is Scope.NONE:
                raise NotAllowed("policy.denied", act=act.value)
            return operation(request, *args, **kwargs)

        guarded.policy, guarded.methods = act, (method,)  # type: ignore[attr-defined]
        guarded.takes_once = getattr(operation, "takes_once", False)  # type: ignore[attr-defined]
        return guarded

    return guard
