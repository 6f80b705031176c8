"""Pages for what was refused or went wrong; none says anything about anybody. Start at `refused_page`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from puente.errors import ProjectError
from puente.web.saying import TOO_MANY, say_refusal, status_of

_NOT_TOLD = frozenset({"value", "act"})
_MOST_TOLD = 60


def refused_page(request: HttpRequest, error: ProjectError) -> HttpResponse:
    """What was refused, in words, with its status."""
    return _page(request, say_refusal(error), status_of(error))


def refused_answer(error: ProjectError) -> HttpResponse:
    """What was refused, for machines: code, words and facts; never what somebody sent."""
    facts = {name: _plain(fact) for name, fact in error.facts.items() if name not in _NOT_TOLD}
    status = status_of(error)
    answer = JsonResponse({"code": error.code, "message": say_refusal(error), "facts": facts}, status=status)
    if status == TOO_MANY:
        answer["Retry-After"] = str(error.facts.get("seconds", 60))
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form that did not come from our page, or came too late."""
    return _page(request, _("This page was open for too long. Go back, load it again and send it again."), 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Something that no form of ours sends."""
    return _page(request, _("This could not be read. Go back and try again."), 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Not for this account."""
    return _page(request, _("Your account may not do this."), 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Nothing there."""
    return _page(request, _("This does not exist, or you may not see it."), 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """A defect of ours."""
    return _page(request, _("Something went wrong here. It is our fault. Try again later."), 500)


def _page(request: HttpRequest, words: str, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": f"http.{status}", "message": words, "facts": {}}, status=status)
    return render(request, "site/refused.html", {"words": words}, status=status)


def _plain(fact: object) -> object:
    """A fact as JSON takes it; of a long list the first."""
    if isinstance(fact, (tuple, list, set, frozenset)):
        return [str(each) for each in list(fact)[:_MOST_TOLD]]
    return fact if isinstance(fact, (bool, int, float)) or fact is None else str(fact)
