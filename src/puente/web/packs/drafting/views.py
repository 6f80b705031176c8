"""Pages for whoever writes: drafts, a draft, a file as a form or as text, what changes. Start at `drafts`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from puente.errors import Conflict, InputError, ProjectError
from puente.rules.draft import file_differences
from puente.rules.edit import kind_of
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.packs.drafting import actions, queries
from puente.web.packs.drafting.convert import (
    cases_shown,
    error_shown,
    files_shown,
    law_shown,
    row_of,
    sources_of,
)
from puente.web.packs.drafting.forms import NEW_SOURCE, FileForm, GroupForm, NewDraft
from puente.web.packs.drafting.places import changed_text, group_at, groups_of, with_source
from puente.web.packs.drafting.reviews import due
from puente.web.packs.models import Draft
from puente.web.packs.reading.queries import words_of
from puente.web.packs.words import WHY_WORDS
from puente.web.people.editions import edition_of
from puente.web.policy.words import Act, Scope
from puente.web.saying import say_refusal, status_of


@allow(Act.PACK_READ, "GET", "POST")
@once
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts of one's country; an author begins a new one here."""
    writes = request.viewer.scope(Act.PACK_WRITE) is not Scope.NONE
    form = NewDraft(request.POST or None) if writes else None
    if request.method == "POST":
        request.viewer.require(Act.PACK_WRITE)
        if form is not None and form.is_valid():
            made = actions.begin(by=request.viewer, title=form.cleaned_data["title"])
            return redirect("draft", made.pk)
    shown = {
        "rows": [row_of(one) for one in queries.drafts(request.viewer)],
        "form": form,
        "edition": edition_of(request.viewer.country),
        "publishes": request.viewer.scope(Act.PACK_PUBLISH) is not Scope.NONE,
    }
    return render(request, "packs/drafts.html", shown, status=422 if form is not None and form.errors else 200)


@allow(Act.PACK_READ)
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One draft: where it stands, what it changes, what can be done with it."""
    found = queries.draft(request.viewer, pk)
    return render(request, "packs/draft.html", page_of(request, found))


def page_of(request: HttpRequest, found: Draft) -> dict[str, Any]:
    """What every page about a draft shows."""
    _pack, error = queries.pack_or_error(found)
    words = words_of(found.country, request.LANGUAGE_CODE)
    viewer = request.viewer
    return {
        "draft": row_of(found),
        "error": error_shown(error, words.language) if error else None,
        "law": law_shown(queries.differences(found), words),
        "folders": files_shown(found),
        "writes": viewer.scope(Act.PACK_WRITE) is not Scope.NONE and found.state in queries.OPEN,
        "reads": viewer.scope(Act.PACK_SECOND_READ) is not Scope.NONE and found.state == Draft.State.SUBMITTED,
        "publishes": viewer.scope(Act.PACK_PUBLISH) is not Scope.NONE and found.state == Draft.State.APPROVED,
        "readings": found.readings.select_related("reader").order_by("-at"),
        "quotes": found.quotes.order_by("-at"),
        "own": viewer.user_id in found.writers,
    }


@allow(Act.PACK_READ)
def file_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file as groups, each with a way to change it."""
    found = queries.draft(request.viewer, pk)
    path = request.GET.get("file", "")
    if not path:
        return redirect("draft", pk)
    text, keys = queries.text_of(found, path), tuple(key for key, _ in sources_of(found.files))
    writes = request.viewer.scope(Act.PACK_WRITE) is not Scope.NONE and found.state in queries.OPEN
    shown = {"draft": row_of(found), "path": path, "writes": writes}
    shown |= {"groups": groups_of(text, path, keys)} if kind_of(path) else {"plain": text}
    return render(request, "packs/file.html", shown)


@allow(Act.PACK_WRITE, "GET", "POST")
@once
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One group of a file: its lines, and what was read for the change."""
    found = queries.draft(request.viewer, pk, Act.PACK_WRITE)
    sent = request.POST if request.method == "POST" else request.GET
    path, where = sent.get("file", ""), sent.get("at", "")
    if not path:
        return redirect("draft", pk)
    sources = sources_of(found.files)
    group = group_at(queries.text_of(found, path), path, where, tuple(key for key, _ in sources))
    form = GroupForm(
        request.POST or None, group=group, sources=sources,
        initial={"read_on": timezone.localdate(), "version": found.version},
    )  # fmt: skip
    status = 200
    if form.is_valid():
        try:
            _save_group(request, found, form)
            return redirect(f"{reverse('draft-file', args=[pk])}?{urlencode({'file': path})}")
        except (InputError, Conflict) as error:
            form.add_error(None, say_refusal(error))
            status = status_of(error)
    shown = {"draft": row_of(found), "path": path, "group": group, "form": form}
    return render(request, "packs/place.html", shown, status=status if status != 200 or not form.errors else 422)


def _save_group(request: HttpRequest, found: Draft, form: GroupForm) -> None:
    said, group, path = form.cleaned_data, form.group, request.POST["file"]
    key = said["key"] if said["source"] == NEW_SOURCE else said["source"]
    texts = {path: changed_text(found.files[path], group, form.said(), file=path)}
    texts["sources.yaml"] = with_source(
        {**found.files, **texts}, key, title=said["title"], address=said["address"], read_on=said["read_on"],
        sentence=said["sentence"],
    )  # fmt: skip
    read = actions.Read(path, group.place, key, said["read_on"], said["sentence"])
    version = int(said["version"])
    actions.save_texts(by=request.viewer, pk=found.pk, texts=texts, version=version, read=read)


@allow(Act.PACK_WRITE, "GET", "POST")
@once
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file as text; what cannot be read says on which line."""
    found = queries.draft(request.viewer, pk, Act.PACK_WRITE)
    path = (request.POST if request.method == "POST" else request.GET).get("file", "")
    if not path:
        return redirect("draft", pk)
    held = queries.text_of(found, path)
    form = FileForm(request.POST or None, initial={"text": held, "version": found.version})
    wrong, status = None, 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            saved = actions.save_texts(by=request.viewer, pk=pk, texts={path: said["text"]}, version=said["version"])
        except InputError as error:
            wrong, status = error_shown(error, words_of(found.country, request.LANGUAGE_CODE).language), 422
        except Conflict as error:
            form.add_error(None, say_refusal(error))
            status = 409
        else:
            return redirect("draft", saved.pk)
    shown = {"draft": row_of(found), "path": path, "form": form, "wrong": wrong}
    return render(request, "packs/text.html", shown, status=status if status != 200 or not form.errors else 422)


@allow(Act.PACK_READ)
def cases(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which worked cases come out otherwise, and which fail."""
    found = queries.draft(request.viewer, pk)
    _pack, error = queries.pack_or_error(found)
    changed = cases_shown(queries.cases(found))
    failing = [(one.file, one.say) for one in queries.failing(found)]
    language = words_of(found.country, request.LANGUAGE_CODE).language
    shown = {"error": error_shown(error, language) if error else None, "changed": changed, "failing": failing}
    shown["path"] = request.GET.get("file", "")
    return render(request, "packs/cases.html", {"draft": row_of(found), **shown})


@allow(Act.PACK_READ)
def difference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The law before and after, side by side, and the files line by line."""
    found = queries.draft(request.viewer, pk)
    law = law_shown(queries.differences(found), words_of(found.country, request.LANGUAGE_CODE))
    shown = {"law": law, "files": file_differences(found.base.files, found.files)}
    return render(request, "packs/difference.html", {"draft": row_of(found), **shown})


@allow(Act.PACK_READ)
def reviews(request: HttpRequest) -> HttpResponse:
    """What of the country's law must be read again."""
    words = words_of(request.viewer.country, request.LANGUAGE_CODE)
    found = due(request.viewer.country, timezone.localdate())
    rows = [{"name": words.pack(one.what), "why": WHY_WORDS[one.why], "due": one} for one in found]
    return render(request, "packs/reviews.html", {"rows": rows})


@allow(Act.PACK_WRITE, "POST")
@once
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Handed to a second reader; what keeps it from that is said on the draft's page."""
    try:
        actions.submit(by=request.viewer, pk=pk)
    except (Conflict, ProjectError) as error:
        return refused(request, pk, error)
    return redirect("draft", pk)


@allow(Act.PACK_WRITE, "POST")
@once
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Given up."""
    actions.withdraw(by=request.viewer, pk=pk)
    return redirect("draft", pk)


def refused(request: HttpRequest, pk: UUID, error: ProjectError) -> HttpResponse:
    """The draft's page again, with what could not be done and why."""
    found = queries.draft(request.viewer, pk)
    shown = page_of(request, found) | {"refusal": say_refusal(error)}
    return render(request, "packs/draft.html", shown, status=status_of(error))
