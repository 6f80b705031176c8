"""The pages of a profile: what it says, and an entry at a time. Start at `profile`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import NotFound
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people.actions import note_read
from puente.web.policy.words import Act
from puente.web.skills import actions, queries
from puente.web.skills.convert import language_said, own, study_said, work_said
from puente.web.skills.forms import KIND_WORDS, HeadlineForm, LanguageForm, StudyForm, WorkForm
from puente.web.skills.linking import candidates
from puente.web.skills.show import shown_gaps, shown_profile, shown_proposals

Said = Callable[[Mapping[str, Any], str, Mapping[str, Any]], dict[str, Any]]
FORMS: Mapping[str, tuple[type[django_forms.Form], Said]] = {
    "works": (WorkForm, work_said),
    "studies": (StudyForm, study_said),
    "languages": (LanguageForm, lambda cleaned, _language, _before: language_said(cleaned)),
}


@allow(Act.PROFILE_READ)
def profile(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that a person said of their work, and what to do next; the look is recorded."""
    said, version = queries.sheet(request.viewer, pk)
    note_read(by=request.viewer, act=Act.PROFILE_READ, pk=pk)
    shown = shown_profile(said, request.LANGUAGE_CODE)
    headline = HeadlineForm(
        initial={"text": said.get("headline", {}).get(request.LANGUAGE_CODE, ""), "version": version}
    )
    kinds = [(kind.value, words) for kind, words in KIND_WORDS.items()]
    return render(
        request, "skills/profile.html", {"pk": pk, "form": headline, "version": version, "kinds": kinds} | shown
    )


@allow(Act.PROFILE_WRITE, "GET", "POST")
@once
def entry(request: HttpRequest, pk: UUID, part: str, place: int | None = None) -> HttpResponse:
    """A new entry of a part, or another text of one."""
    said, version = queries.sheet(request.viewer, pk)
    before = _entry(said, part, place)
    form_class, to_keep = FORMS[part]
    initial = _initial(part, before, request.LANGUAGE_CODE) | {"version": version}
    initial |= {"kind": request.GET["kind"]} if part == "works" and place is None and "kind" in request.GET else {}
    form = form_class(request.POST or None, language=request.LANGUAGE_CODE, initial=initial)
    if form.is_valid():
        kept = to_keep(form.cleaned_data, request.LANGUAGE_CODE, before)
        saw = form.cleaned_data["version"]
        at = actions.save(by=request.viewer, pk=pk, part=part, said=kept, place=place, version=saw)
        return redirect("profile-occupation", pk, at) if _asks_occupation(part, kept) else redirect("profile", pk)
    return render(request, "skills/entry.html", {"pk": pk, "form": form, "part": part, "place": place})


def _asks_occupation(part: str, kept: Mapping[str, Any]) -> bool:
    return part == "works" and not kept.get("isco_08")


def _entry(said: Mapping[str, Any], part: str, place: int | None) -> Mapping[str, Any]:
    """One entry; an empty one where a new one is begun.

    raises   NotFound("profile.no-entry")
    """
    if place is None:
        return {}
    entries = said.get(part, ())
    if place >= len(entries):
        raise NotFound("profile.no-entry", kind="entry")
    found: Mapping[str, Any] = entries[place]
    return found


def _initial(part: str, before: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What the form shows of an entry that is there."""
    words = {name: own(before[name], language) for name in ("title", "tasks") if before.get(name)}
    answers = {name: {True: "yes", False: "no", None: ""}[before.get(name)] for name in ("paid", "completed")}
    level = {"level": before.get("isced_2011_level")} if part == "studies" else {}
    return {**before, **words, **(answers if part != "languages" else {}), **level}


@allow(Act.PROFILE_WRITE, "GET", "POST")
@once
def remove(request: HttpRequest, pk: UUID, part: str, place: int) -> HttpResponse:
    """Ask before an entry goes, then take it out."""
    said, version = queries.sheet(request.viewer, pk)
    before = _entry(said, part, place)
    if request.method == "POST":
        actions.remove(by=request.viewer, pk=pk, part=part, place=place, version=_number(request))
        return redirect("profile", pk)
    title = own(before["title"], request.LANGUAGE_CODE) if "title" in before else before.get("code", "")
    return render(request, "skills/remove.html", {"pk": pk, "title": title, "version": version})


@allow(Act.PROFILE_WRITE, "GET", "POST")
@once
def occupation(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Five occupations that the words for a work may mean; the person picks one, or none."""
    said, version = queries.sheet(request.viewer, pk)
    work = _entry(said, "works", place)
    if request.method == "POST":
        chosen = request.POST.get("isco_08") or None
        actions.choose_occupation(by=request.viewer, pk=pk, place=place, isco_08=chosen, version=_number(request))
        return redirect("profile-skills" if chosen else "profile", pk)
    title = own(work["title"], request.LANGUAGE_CODE)
    return render(request, "skills/occupation.html", _pick(request, pk, title) | {"title": title, "version": version})


@allow(Act.PROFILE_WRITE, "GET", "POST")
@once
def wish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The occupation that the person wishes for."""
    _, version = queries.sheet(request.viewer, pk)
    if request.method == "POST":
        actions.wish(by=request.viewer, pk=pk, isco_08=request.POST.get("isco_08") or None, version=_number(request))
        return redirect("profile-gaps", pk)
    return render(request, "skills/occupation.html", _pick(request, pk, "") | {"version": version, "wished": True})


def _pick(request: HttpRequest, pk: UUID, title: str) -> dict[str, Any]:
    """What may be meant by the words that were searched for, else by the title."""
    person = queries.person(request.viewer, pk)
    words = request.GET.get("text", "").strip()[:120] or title
    found = candidates(words, language=request.LANGUAGE_CODE, country=person.country) if words else []
    return {"pk": pk, "words": words, "candidates": found}


@allow(Act.PROFILE_WRITE, "POST")
@once
def headline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The line under the name, in the language of the page."""
    queries.person(request.viewer, pk)
    form = HeadlineForm(request.POST)
    if form.is_valid():
        actions.say_headline(
            by=request.viewer, pk=pk, text=form.cleaned_data["text"], language=request.LANGUAGE_CODE,
            version=form.cleaned_data["version"],
        )  # fmt: skip
    return redirect("profile", pk)


@allow(Act.PROFILE_WRITE, "GET", "POST")
@once
def skills(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Skills that go with the work that was told: a yes, a no, or nothing for each."""
    said, version = queries.sheet(request.viewer, pk)
    if request.method == "POST":
        answers = {key.removeprefix("skill-"): value for key, value in request.POST.items() if key.startswith("skill-")}
        actions.answer_skills(
            by=request.viewer, pk=pk, yes=[name for name, value in answers.items() if value == "yes"],
            no=[name for name, value in answers.items() if value == "no"], version=_number(request),
        )  # fmt: skip
        return redirect("profile-skills" if "more" in request.POST else "profile", pk)
    return render(
        request, "skills/skills.html", {"pk": pk, "version": version} | shown_proposals(said, request.LANGUAGE_CODE)
    )


@allow(Act.PROFILE_READ)
def gaps(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the wished occupation asks beside what the person can do."""
    said, _ = queries.sheet(request.viewer, pk)
    note_read(by=request.viewer, act=Act.PROFILE_READ, pk=pk)
    return render(request, "skills/gaps.html", {"pk": pk} | shown_gaps(said, request.LANGUAGE_CODE))


def _number(request: HttpRequest) -> int:
    """The version that the form was made from; one that is none never is the present one."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() and len(text) < 9 else -1
