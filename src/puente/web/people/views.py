"""The pages of people: list, file, papers, notes. Start at `person_file`."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puente.errors import Conflict, InputError
from puente.web.accounts.guard import allow
from puente.web.outbox.once import once
from puente.web.people import actions, case_actions, queries
from puente.web.people.convert import card, row
from puente.web.people.forms import FLAG_WORDS, AddDocument, Correct, Transfer, WriteNote
from puente.web.people.notices import notices_of
from puente.web.people.office.forms import Offer
from puente.web.people.office.queries import other_offices
from puente.web.people.uploading import uploaded
from puente.web.people.worklist.filters import Filters
from puente.web.policy.fields import writable
from puente.web.policy.words import Act
from puente.web.saying import say_refusal

_PER_PAGE = 25
_MOST_LISTED = 500
"""Nobody looks through more pages than twenty; counting further would cost more than the page."""


@allow(Act.PERSON_LIST)
def people(request: HttpRequest) -> HttpResponse:
    """Whom the viewer may list; a search takes a phone, a number of a paper or whole words of a name."""
    text, filters = request.GET.get("q", "")[:120], Filters(request.GET)
    found = queries.listed(filters.narrowed(queries.search(request.viewer, text)))
    found = found.order_by("-registered_at", "pk")[:_MOST_LISTED]
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [row(person, request.viewer) for person in page]
    shown = {"rows": rows, "page": page, "text": text, "filters": filters, "query": filters.query(text)}
    shown["more"] = page.paginator.count == _MOST_LISTED
    return render(request, "people/people.html", shown)


@allow(Act.PERSON_READ)
def person_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person, as far as the viewer's role may read; the look is recorded."""
    found = queries.person(request.viewer, pk, Act.PERSON_READ)
    actions.note_read(by=request.viewer, act=Act.PERSON_READ, pk=pk)
    shown = card(found, request.viewer)
    flags = [FLAG_WORDS[flag] for flag in shown.get("protection", ())]
    until = getattr(found, "open_until", None)
    seen = {"card": shown, "flags": flags, "note_form": WriteNote(), "pk": pk, "open_until": until}
    seen["notices"] = notices_of(request.viewer, pk)
    return render(request, "people/file.html", seen)


@allow(Act.PERSON_CORRECT, "GET", "POST")
@once
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other values for the fields that the viewer's role may write."""
    found = queries.person(request.viewer, pk, Act.PERSON_CORRECT)
    fields = writable(request.viewer.role)
    form = Correct(request.POST or None, initial=_now(found), fields=fields)
    if form.is_valid():
        changes = dict(form.cleaned_data)
        try:
            actions.correct(by=request.viewer, pk=pk, version=changes.pop("version"), changes=changes)
        except Conflict as error:
            form.add_error(None, say_refusal(error))
            fresh = _now(queries.person(request.viewer, pk, Act.PERSON_CORRECT))
            form.data = form.data.copy()
            form.data["version"] = fresh["version"]
            saved = [
                (form.fields[name].label, value) for name, value in fresh.items() if name in fields & set(form.fields)
            ]
            return render(request, "people/correct.html", {"form": form, "pk": pk, "saved": saved}, status=409)
        return redirect("person", pk)
    return render(request, "people/correct.html", {"form": form, "pk": pk})


@allow(Act.NOTE_WRITE, "POST")
@once
def write_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A note on a case."""
    case_actions.write_note(by=request.viewer, pk=pk, text=request.POST.get("text", ""))
    return redirect("person", pk)


@allow(Act.DOCUMENT_ADD, "GET", "POST")
@once
def add_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A paper, photographed or scanned."""
    queries.person(request.viewer, pk, Act.DOCUMENT_ADD)
    form = AddDocument(request.POST or None, request.FILES or None, language=request.LANGUAGE_CODE)
    if form.is_valid():
        try:
            data = uploaded(request, form)
            actions.add_document(by=request.viewer, pk=pk, kind=form.cleaned_data["kind"], data=data)
        except InputError as error:
            form.add_error("file", say_refusal(error))
        else:
            return redirect("person", pk)
    return render(request, "people/add_document.html", {"form": form, "pk": pk})


@allow(Act.DOCUMENT_READ)
def document(request: HttpRequest, pk: UUID, document_pk: UUID) -> HttpResponse:
    """A paper, to be saved and never run; the look is recorded."""
    found = queries.document(request.viewer, pk, document_pk)
    actions.note_read(by=request.viewer, act=Act.DOCUMENT_READ, pk=pk, facts={"document": str(document_pk)})
    answer = HttpResponse(found.content, content_type=found.media_type)
    ending = "pdf" if found.media_type == "application/pdf" else "jpg"
    answer["Content-Disposition"] = f'attachment; filename="{found.kind}.{ending}"'
    answer._csp_replace = {"default-src": ["'none'"], "sandbox": []}  # noqa: SLF001 - the middleware's own door
    return answer


@allow(Act.CASE_TRANSFER, "GET", "POST")
@once
def transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The case in other hands."""
    queries.person(request.viewer, pk, Act.CASE_TRANSFER)
    form, offices = Transfer(request.POST or None, office_id=request.viewer.office_id), other_offices(request.viewer)
    if form.is_valid():
        case_actions.transfer(by=request.viewer, pk=pk, caseworker=form.cleaned_data["caseworker"].uuid)
        return redirect("people")
    shown = {"form": form, "pk": pk, "offer_form": Offer(offices=offices, auto_id="offer_%s") if offices else None}
    return render(request, "people/transfer.html", shown)


def _now(found: queries.Person) -> dict[str, object]:
    """The values that a form shows, by the names of its fields."""
    names = (*queries.Person.IDENTITY, "preferred_language", "version")
    return {name: getattr(found, name) for name in names}
