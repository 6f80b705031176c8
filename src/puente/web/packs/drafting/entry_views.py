"""Pages that add one more entry to a file of a draft, and take one away. Start at `add`."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from puente.errors import Conflict, InputError, ProjectError
from puente.rules.edit import path_text
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.packs.drafting import actions, queries
from puente.web.packs.drafting.convert import row_of, sources_of
from puente.web.packs.drafting.entries import (
    SOURCES,
    check_read,
    entry_at,
    is_source,
    place_at,
    with_new,
    without_entry,
)
from puente.web.packs.drafting.forms import NEW_SOURCE, EntryForm, RemovalForm
from puente.web.packs.drafting.places import group_at, with_source
from puente.web.packs.models import Draft
from puente.web.packs.words import add_words
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of


@allow(Act.PACK_WRITE, "GET", "POST")
@once
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more entry of a list, and what was read for it."""
    found, sent = queries.draft(request.viewer, pk, Act.PACK_WRITE), _sent(request)
    path, where = sent.get("file", ""), sent.get("at", "")
    if not path:
        return redirect("draft", pk)
    sources = sources_of(found.files)
    place = place_at(queries.text_of(found, path), path, where, tuple(key for key, _ in sources))
    form = EntryForm(
        request.POST or None, place=place, path=path, sources=sources,
        initial={"read_on": timezone.localdate(), "version": found.version},
    )  # fmt: skip
    status = 200
    if form.is_valid():
        try:
            _save_entry(request, found, form, path)
            return _to_cases(pk, path)
        except (InputError, Conflict) as error:
            status = _refused(form, error)
    shown = {"draft": row_of(found), "path": path, "at": where, "form": form, "title": add_words(str(place.path[-1]))}
    return render(request, "packs/add.html", shown, status=status if status != 200 or not form.errors else 422)


def _save_entry(request: HttpRequest, found: Draft, form: EntryForm, path: str) -> None:
    said, place = form.cleaned_data, form.place
    entry, chosen = said.get("entry", ""), said.get("source", "")
    key = entry if is_source(path) else said["key"] if chosen == NEW_SOURCE else chosen
    text, ends = found.files[path], bool(said.get("ends_before"))
    grown = with_new(text, path, place, form.said(), source=key, key=entry, ends=ends)
    check_read(text, grown, path, place, entry)
    texts = {path: grown}
    texts[SOURCES] = with_source(
        {**found.files, **texts}, key, title=said.get("title", ""), address=said.get("address", ""),
        read_on=said["read_on"], sentence=said["sentence"],
    )  # fmt: skip
    read = actions.Read(path, path_text(place.path), key, said["read_on"], said["sentence"])
    actions.save_texts(by=request.viewer, pk=found.pk, texts=texts, version=int(said["version"]), read=read)


@allow(Act.PACK_WRITE, "GET", "POST")
@once
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An entry is taken away, once it was asked whether and why."""
    found, sent = queries.draft(request.viewer, pk, Act.PACK_WRITE), _sent(request)
    path, where = sent.get("file", ""), sent.get("at", "")
    if not path:
        return redirect("draft", pk)
    text, keys = queries.text_of(found, path), tuple(key for key, _ in sources_of(found.files))
    entry_at(text, path, where, keys)
    form, status = RemovalForm(request.POST or None, initial={"version": found.version}), 200
    if form.is_valid():
        said = form.cleaned_data
        read = actions.Read(path, where, "", timezone.localdate(), said["reason"])
        try:
            texts = {path: without_entry(text, path, where)}
            actions.save_texts(by=request.viewer, pk=pk, texts=texts, version=said["version"], read=read)
            return _to_cases(pk, path)
        except (InputError, Conflict) as error:
            status = _refused(form, error)
    shown = {"draft": row_of(found), "path": path, "group": group_at(text, path, where, keys), "form": form}
    return render(request, "packs/remove.html", shown, status=status if status != 200 or not form.errors else 422)


def _sent(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _refused(form: forms.Form, error: ProjectError) -> int:
    """Put a refusal beside the line it is about, else above all; its status."""
    named = str(error.facts.get("field", ""))
    names = (f"line_{named}", "entry" if error.code == "edit.key-there" else named)
    form.add_error(next((name for name in names if name in form.fields), None), say_refusal(error))
    return status_of(error)


def _to_cases(pk: UUID, path: str) -> HttpResponse:
    """On to what the change does to the worked cases, with a way back to the file."""
    return redirect(f"{reverse('draft-cases', args=[pk])}?{urlencode({'file': path})}")
