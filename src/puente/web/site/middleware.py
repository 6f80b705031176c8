"""What holds for every answer: nothing personal is kept, nothing refused goes unrecorded. Start at `private_pages`."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from puente.errors import NotAllowed, NotFound, ProjectError
from puente.web.audit.actions import record_denied
from puente.web.site.refused import refused_answer, refused_page

Answer = Callable[[HttpRequest], HttpResponse]

_ALWAYS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
_KINDS = (
    ("people/", "person"),
    ("shared/", "person"),
    ("api/v1/people/", "person"),
    ("routes/", "route"),
    ("office/protection/", "person"),
    ("office/handovers/", "handover"),
    ("users/", "user"),
    ("intake/", "upload"),
    ("me/consents/", "consent"),
    ("services/", "service"),
    ("referrals/", "referral"),
    ("employers/", "employer"),
    ("vacancies/", "vacancy"),
    ("api/v1/routes/", "route"),
    ("api/v1/referrals/", "referral"),
    ("api/v1/services/", "service"),
)
_SEEN = "seen"
_REFRESH_SECONDS = 60


def private_pages(get_response: Answer) -> Answer:
    """Whatever is not a static file is kept by no cache and no browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            answer["Cache-Control"] = "no-store"
        for name, value in _ALWAYS.items():
            answer.setdefault(name, value)
        return answer

    return middleware


class refusals:  # noqa: N801 - read as a function in the list of settings
    """A refusal becomes a page; who was denied what is recorded, after what they tried has been undone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; a session in use lives on, written once a minute at most."""
        _live_on(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that says what was refused; None for what is not a refusal."""
        return refuse(request, error) if isinstance(error, ProjectError) else None


def refuse(request: HttpRequest, error: ProjectError) -> HttpResponse:
    """Record what must be recorded and answer."""
    act = getattr(request, "act", None)
    if isinstance(error, (NotAllowed, NotFound)) and act is not None:
        record_denied(by=getattr(request, "viewer", None), act=act, subject=_asked_for(request), code=error.code)
    if request.path.startswith("/api/"):
        return refused_answer(error)
    return refused_page(request, error)


def _asked_for(request: HttpRequest) -> tuple[str, object] | None:
    """Kind and id of the record in the address."""
    match = request.resolver_match
    if match is None or not match.kwargs:
        return None
    kind = next((kind for start, kind in _KINDS if match.route.startswith(start)), "page")
    return kind, next(iter(match.kwargs.values()))


def _live_on(request: HttpRequest) -> None:
    if request.user.is_authenticated:
        now = int(time.time())
        if now - request.session.get(_SEEN, 0) >= _REFRESH_SECONDS:
            request.session[_SEEN] = now
