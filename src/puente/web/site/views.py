"""The pages around the work: welcome, home, language, leaving, health. Start at `welcome`."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout as close_session
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from puente.errors import NotFound
from puente.vocabulary.load import glossary as terms_in
from puente.web.accounts.guard import allow, public
from puente.web.audit.queries import entries
from puente.web.outbox.once import repeatable
from puente.web.people.queries import own_person
from puente.web.policy.words import Act, Role
from puente.web.routes.queries import routes
from puente.web.routes.visit_actions import erase_by_token
from puente.web.routes.visit_views import COOKIE
from puente.web.site.languages import language_here
from puente.web.site.tasks import TITLES, tasks_of
from puente.wording.glossary import local_names

_PER_PAGE = 50
_CHOOSE = (
    ("es", "Elija su idioma"), ("pt", "Escolha o idioma"), ("en", "Choose your language"),
    ("fr", "Choisissez la langue"), ("ht", "Chwazi lang ou"),
)  # fmt: skip
"""Each in its own language, because nobody has chosen one yet."""


@public("the first page, the same for everybody")
def welcome(request: HttpRequest) -> HttpResponse:
    """Choose a language; come back, or sign in as staff."""
    return render(request, "site/welcome.html", {"choose": _CHOOSE})


@public("a language is not a secret", "POST")
@repeatable("choosing a language twice chooses it")
def language(request: HttpRequest) -> HttpResponse:
    """The same page in another language."""
    asked, back = request.POST.get("language"), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    if asked in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, asked, samesite="Lax", httponly=True, secure=settings.LANGUAGE_COOKIE_SECURE
        )
    return answer


@public("words of law are everybody's")
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term of law, work and studies, with a plain sentence, and what each country calls it."""
    here = language_here()
    local = local_names(here)
    groups = [
        {
            "key": group.key,
            "heading": group.heading,
            "terms": [(term, local.get(term.key, ())) for term in group.terms],
        }
        for group in terms_in(here).groups
    ]
    return render(request, "site/glossary.html", {"groups": groups})


@public("whoever must leave in a hurry is asked nothing")
def leave(request: HttpRequest) -> HttpResponse:
    """Somewhere harmless, signed out, with nothing left behind."""
    close_session(request)
    erase_by_token(request.COOKIES.get(COOKIE, ""))
    answer = HttpResponseRedirect(settings.LEAVE_TO)
    answer.delete_cookie(COOKIE)
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@public("says only that the site answers")
def health(_request: HttpRequest) -> HttpResponse:
    """Whether the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@allow(Act.HOME)
def home(request: HttpRequest) -> HttpResponse:
    """What the viewer can do."""
    viewer = request.viewer
    if viewer.role is not Role.PERSON:
        return render(request, "site/home.html", {"title": TITLES[viewer.role], "tasks": tasks_of(viewer)})
    try:
        own = own_person(viewer, Act.PERSON_READ)
    except NotFound:
        own = None
    saved = routes(viewer).values_list("pk", flat=True).first()
    shown = {"title": TITLES[viewer.role], "tasks": tasks_of(viewer), "person": own, "route": saved}
    return render(request, "site/home.html", shown)


@allow(Act.AUDIT_READ)
def audit(request: HttpRequest) -> HttpResponse:
    """Who did, read or was refused what in the viewer's country: numbers and codes, no names."""
    page = Paginator(entries(request.viewer), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/audit.html", {"page": page})
