"""Put a policy on a page or an operation: one that has none fails `check`, and with it the build.

Start at `allow`. The viewer that a view gets has passed the table; which records it reaches is for the queries.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from puente.errors import NotAllowed
from puente.web.accounts.viewers import viewer_of_session
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import STAFF, Act, Scope

View = Callable[..., HttpResponse]


def allow(act: Act, *methods: str) -> Callable[[View], View]:
    """A view for those who may do this; it gets `request.viewer`. Others are refused, and the attempt is recorded.

    methods   those it answers to; GET where none is named
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.act = act
            request.viewer = viewer_of_session(request)
            if request.viewer is None:
                return _to_sign_in(request)
            if request.viewer.scope(act) is Scope.NONE:
                return _refuse(request.viewer, act)
            return view(request, *args, **kwargs)

        return _marked(guarded, act, methods)

    return guard


def public(why: str, *methods: str) -> Callable[[View], View]:
    """A view for anybody, and why that harms nobody."""

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.act = None
            request.viewer = viewer_of_session(request)
            return view(request, *args, **kwargs)

        return _marked(guarded, why, methods)

    return guard


def _marked(view: View, policy: Act | str, methods: tuple[str, ...]) -> View:
    accepted = methods or ("GET",)
    answered = require_http_methods([*accepted, "HEAD"] if "GET" in accepted else list(accepted))(view)
    answered.policy = policy  # type: ignore[attr-defined]
    answered.methods = accepted  # type: ignore[attr-defined]
    return answered


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect("welcome")
    raise NotAllowed("policy.sign-in", act=request.act.value)


def _refuse(viewer: Viewer, act: Act) -> HttpResponse:
    """Staff who have not given the second factor are led to it; everybody else is refused."""
    if viewer.role in STAFF and not viewer.verified:
        return redirect(reverse("second-factor"))
    raise NotAllowed("policy.denied", act=act.value)
