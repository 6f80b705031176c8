"""Send pages compressed, but not where somebody elsewhere could weigh what they cannot read.

Start at `compressed_pages`. Who can make a browser ask for a page from another site, put a guess into its address and
weigh the answer on the line, learns from a compressed page what else is on it (BREACH). So an answer to somebody who is
signed in is sent plain when the asking began on another site. Django adds random padding to the others.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

Answer = Callable[[HttpRequest], HttpResponse]

_ELSEWHERE = frozenset({"cross-site", "same-site"})


def compressed_pages(get_response: Answer) -> Answer:
    """Whatever is text and not asked for from elsewhere is compressed; files under /static/ are already."""
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL) or _could_be_weighed(request):
            return get_response(request)
        return gzip(request)

    return middleware


def _could_be_weighed(request: HttpRequest) -> bool:
    asked_from = request.headers.get("Sec-Fetch-Site", "")
    return asked_from in _ELSEWHERE and settings.SESSION_COOKIE_NAME in request.COOKIES
