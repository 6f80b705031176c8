"""The pages of somebody without an account: start, questions, answer, route, household, keeping. Start at `question`.

The browser holds one cookie, a random secret that means nothing elsewhere; what was said is sealed in the visit.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import login as open_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puente.errors import InputError, Unavailable
from puente.rules.explain import Ask
from puente.web.accounts.guard import public
from puente.web.outbox.once import once
from puente.web.policy.words import Role
from puente.web.routes import law, visit_actions
from puente.web.routes.convert import answer_page, question_page, route_page, said_page
from puente.web.routes.everywhere import everywhere
from puente.web.routes.forms import CHILD, DANGER, GOALS, YES, AddMember, QuestionForm, Start
from puente.web.routes.models import Visit
from puente.web.routes.planning import Planned, plan_for
from puente.web.routes.state import VisitState
from puente.web.saying import say_refusal, status_of

COOKIE = "__Host-visit" if settings.SESSION_COOKIE_SECURE else "visit"
_WHY = "whoever holds the cookie of a visit sees that visit and nothing else"


@dataclass(frozen=True, slots=True)
class Here:
    """The visit of a request, and what it knows."""

    visit: Visit
    state: VisitState
    language: str

    def plan(self, number: int = 1) -> Planned:
        """The route of the visit's person today."""
        return plan_for(
            self.state.person(), country=self.visit.country, goal=self.state.goal, on=visit_actions.today(),
            language=self.language, number=number,
        )  # fmt: skip


def of_visit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a visit: it gets the visit as `here`; without one it leads to the start, which says why."""

    @functools.wraps(view)
    def found(request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(COOKIE, "")
        visit = visit_actions.found(token) if token else None
        if visit is None:
            return redirect("start")
        return view(request, Here(visit, VisitState.read(visit.state), request.LANGUAGE_CODE))

    return found


@public("nothing is known yet", "GET", "POST")
@once
def start(request: HttpRequest) -> HttpResponse:
    """Which country, and what brings you here."""
    if request.viewer is not None and request.viewer.role is Role.PERSON:
        return redirect("home")
    form = Start(request.POST or None, language=request.LANGUAGE_CODE)
    lost = request.method == "GET" and COOKIE in request.COOKIES and not visit_actions.found(request.COOKIES[COOKIE])
    if form.is_valid():
        try:
            return _begun(request, **form.cleaned_data)
        except Unavailable as error:
            form.add_error("country", say_refusal(error))
            return render(request, "routes/start.html", {"form": form}, status=status_of(error))
    answer = render(request, "routes/start.html", {"form": form, "lost": lost}, status=422 if form.errors else 200)
    if lost:
        answer.delete_cookie(COOKIE)
    return answer


def _begun(request: HttpRequest, *, country: str, here: str, why: str) -> HttpResponse:
    base: dict[str, Any] = {}
    if here == YES:
        base["stays"] = {"complete": "unknown", "items": [{"country": country, "left_on": "none"}]}
    if why == CHILD:
        base["unaccompanied"] = True
    state = VisitState(why if why in GOALS else GOALS[0], base)
    visit_actions.erase_by_token(request.COOKIES.get(COOKIE, ""))
    return with_cookie(
        redirect("visit-help" if why in (CHILD, DANGER) else "question"),
        visit_actions.begin(country=country, state=state),
    )


def with_cookie(answer: HttpResponse, token: str) -> HttpResponse:
    """The answer, with the secret of a visit for as long as the browser is open."""
    answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


@public(_WHY, "GET", "POST")
@once
@of_visit
def question(request: HttpRequest, here: Here) -> HttpResponse:
    """One question, the next or one that was answered; its answer leads to the next."""
    number, ask, said, schemes = _asked(request, here)
    if ask is None:
        return _asked_enough(here, wants_more="more" in request.GET)
    text = law.question_text(here.visit.country, here.language)
    if number < len(here.state.answers) and here.state.answers[number].adds_member:
        return redirect("visit-household")
    form = QuestionForm(ask, text, here.visit.country, visit_actions.today(), said=said)
    if request.method == "POST":
        form.sent = request.POST
        try:
            visit_actions.change(here.visit, here.state.answered(number, ask, form.read()))
        except InputError as error:
            form.error = form.error or say_refusal(error)
            return render(request, "routes/question.html", question_page(form, here, number, schemes), status=422)
        return redirect("question")
    return render(request, "routes/question.html", question_page(form, here, number, schemes))


def _asked_enough(here: Here, *, wants_more: bool) -> HttpResponse:
    """Where it goes on when nothing more would decide anything, or only what was skipped would."""
    if here.state.about is None:
        return redirect("visit-said" if wants_more else "visit-answer")
    visit_actions.change(here.visit, here.state.asking_about(None))
    return redirect("visit-household")


def _asked(request: HttpRequest, here: Here) -> tuple[int, Ask | None, Any, tuple[str, ...]]:
    """Which question: its number, what it asks, what was said before, which schemes it helps to decide."""
    answers = here.state.answers
    typed = (request.POST if request.method == "POST" else request.GET).get("n", "")
    number = int(typed) if typed.isdigit() and len(typed) < 5 else len(answers)
    if number < len(answers):
        return number, answers[number].ask, answers[number].said, ()
    book = law.book(here.visit.country)
    found = here.state.next(book, here.visit.country, visit_actions.today())
    return len(answers), found and found.ask, None, found.schemes if found else ()


@public(_WHY)
@of_visit
def answer(request: HttpRequest, here: Here) -> HttpResponse:
    """What each scheme answers, why, and what to do about it."""
    return render(request, "routes/answer.html", answer_page(here, visit_actions.today()))


@public(_WHY)
@of_visit
def countries(request: HttpRequest, here: Here) -> HttpResponse:
    """What every other country would answer the same person."""
    found = everywhere(here.state.person(), language=here.language, on=visit_actions.today())
    return render(request, "routes/visit_countries.html", {"countries": found})


@public(_WHY)
@of_visit
def said(request: HttpRequest, here: Here) -> HttpResponse:
    """What was said so far, each with a way to say otherwise."""
    left = here.state.next(law.book(here.visit.country), here.visit.country, visit_actions.today()) is not None
    return render(request, "routes/said.html", {"rows": said_page(here), "left": left})


@public(_WHY)
@of_visit
def route(request: HttpRequest, here: Here) -> HttpResponse:
    """The plans there are, one of them whole."""
    return render(request, "routes/visit_route.html", route_page(here.plan(number_of(request))) | {"visit": True})


@public(_WHY)
@of_visit
def sheet(request: HttpRequest, here: Here) -> HttpResponse:
    """The route on paper."""
    return file_answer(here.plan(number_of(request)).pdf(), "pdf")


@public(_WHY)
@of_visit
def calendar(request: HttpRequest, here: Here) -> HttpResponse:
    """The plan for a calendar."""
    return file_answer(here.plan(number_of(request)).calendar(), "ics")


@public(_WHY)
@of_visit
def help_now(request: HttpRequest, here: Here) -> HttpResponse:
    """Whom to turn to, before any question."""
    return render(request, "routes/help.html", {"view": here.plan().view})


@public(_WHY, "GET", "POST")
@once
@of_visit
def household(request: HttpRequest, here: Here) -> HttpResponse:
    """Who is in the household: add, ask about, take out."""
    text = law.question_text(here.visit.country, here.language)
    if request.method == "POST" and ("ask" in request.POST or "remove" in request.POST):
        return _member_chosen(request, here)
    form = AddMember(request.POST or None, text=text)
    birth = QuestionForm(Ask("birth_date", None), text, here.visit.country, visit_actions.today(), request.POST)
    if request.method == "POST" and _member_added(here, form, birth):
        return redirect("visit-household")
    shown = {"form": form, "birth": birth, "members": _members(here, text), "today": visit_actions.today()}
    return render(request, "routes/household.html", shown, status=422 if request.method == "POST" else 200)


def _member_chosen(request: HttpRequest, here: Here) -> HttpResponse:
    chosen = request.POST.get("ask") or request.POST.get("remove") or ""
    number = int(chosen) if chosen.isdigit() and len(chosen) < 4 else -1
    if not 0 <= number < len(here.state.members()):
        return redirect("visit-household")
    if "remove" in request.POST:
        visit_actions.change(here.visit, here.state.without_member(number))
        return redirect("visit-household")
    visit_actions.change(here.visit, here.state.asking_about(number))
    return redirect("question")


def _member_added(here: Here, form: AddMember, birth: QuestionForm) -> bool:
    try:
        said = birth.read()
    except InputError:
        form.is_valid()
        return False
    if not form.is_valid():
        return False
    record = {"relation": form.cleaned_data["relation"], "lives_with": form.cleaned_data["lives_with"] == YES}
    visit_actions.change(here.visit, here.state.with_member(record | ({"birth_date": said} if said else {})))
    return True


def _members(here: Here, text: Any) -> list[dict[str, Any]]:
    definition = text.vocabulary.lists["household"].fields["relation"]
    return [
        {"number": number, "birth_date": one.get("birth_date", ""),
         "relation": text.value(definition, "household.relation", str(one.get("relation", "")))}
        for number, one in enumerate(here.state.members())
    ]  # fmt: skip


@public(_WHY, "GET", "POST")
@once
@of_visit
def keep(request: HttpRequest, here: Here) -> HttpResponse:
    """Keep the route: with a code and a secret, shown once; or in the record of who is signed in."""
    number = number_of(request)
    if request.method != "POST":
        return render(request, "routes/keep.html", {"number": number, "own": _own(request, here)})
    planned = here.plan(number)
    if _own(request, here):
        made = visit_actions.keep_for_own(by=request.viewer, visit=here.visit, state=here.state, planned=planned)
        return redirect("route", made.pk)
    if request.POST.get("agreed") != YES:
        shown = {"number": number, "own": False, "missing": True}
        return render(request, "routes/keep.html", shown, status=422)
    kept = visit_actions.keep_for_new(visit=here.visit, state=here.state, planned=planned, language=here.language)
    if request.viewer is None:
        open_session(request, kept.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.set_expiry(settings.PERSON_IDLE)
    page = render(request, "routes/kept.html", {"kept": kept, "staff": request.viewer is not None}, status=201)
    page["Location"] = reverse("route", args=[kept.route.pk])
    page.delete_cookie(COOKIE)
    return page


def _own(request: HttpRequest, here: Here) -> bool:
    """Whether the visit changes the record of who is signed in."""
    viewer = request.viewer
    return bool(here.visit.person_id and viewer and viewer.role is Role.PERSON)


@public(_WHY, "POST")
@once
@of_visit
def end(_request: HttpRequest, here: Here) -> HttpResponse:
    """Everything that was said is erased."""
    visit_actions.erase(here.visit)
    gone = redirect("welcome")
    gone.delete_cookie(COOKIE)
    return gone


def number_of(request: HttpRequest) -> int:
    """Which plan is looked at; the first where none is named."""
    typed = request.POST.get("plan") or request.GET.get("plan") or ""
    return int(typed) if typed.isdigit() and len(typed) < 3 else 1


def file_answer(content: bytes, ending: str) -> HttpResponse:
    """A file to keep, under a name that tells nothing."""
    kinds = {"pdf": "application/pdf", "ics": "text/calendar; charset=utf-8"}
    made = HttpResponse(content, content_type=kinds[ending])
    made["Content-Disposition"] = f'attachment; filename="document.{ending}"'
    return made
