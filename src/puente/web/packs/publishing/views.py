"""Read second, sign, take over; and for everybody, the versions, what each changed, and their feed.

Start at `reading` and `publish`; `versions` and `feed` need no account.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puente.errors import Conflict, InputError, NotAllowed, ProjectError
from puente.exchange.pack_bundle import inspect_bundle
from puente.exchange.pack_feed import feed_of
from puente.rules.draft import pack_hash
from puente.web.accounts.guard import allow, public
from puente.web.outbox.once import once
from puente.web.packs.drafting import actions as drafting
from puente.web.packs.drafting import queries as drafts
from puente.web.packs.drafting.convert import law_shown, place_of
from puente.web.packs.drafting.views import page_of, refused
from puente.web.packs.publishing import actions, queries
from puente.web.packs.publishing.files import files_in, zip_of
from puente.web.packs.publishing.forms import ImportForm, PublishForm, ReadingForm
from puente.web.packs.reading.queries import country_of, words_of
from puente.web.policy.words import Act
from puente.web.saying import say_refusal, status_of
from puente.wording.words import country_name

_WHY = "what was published is everybody's and names nobody"


@allow(Act.PACK_SECOND_READ, "GET", "POST")
@once
def reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Second reading: what changes, beside room for a reason at each place."""
    found = drafts.draft(request.viewer, pk, Act.PACK_SECOND_READ)
    places = list(dict.fromkeys(place_of(one) for one in drafts.differences(found)))
    form = ReadingForm(request.POST or None, places=places, initial={"digest": pack_hash(found.files)})
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.decide(
                by=request.viewer, pk=pk, approves=said["decision"] == "approve", reason=said["reason"],
                points=form.points(), digest=said["digest"],
            )  # fmt: skip
        except InputError as error:
            form.add_error("reason", say_refusal(error))
        except (Conflict, NotAllowed) as error:
            return refused(request, pk, error)
        else:
            return redirect("draft", pk)
    status = 422 if form.errors else 200
    return render(request, "packs/reading.html", page_of(request, found) | {"form": form}, status=status)


@allow(Act.PACK_PUBLISH, "GET", "POST")
@once
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign a draft that was approved; the site answers by it from then on."""
    found = drafts.draft(request.viewer, pk, Act.PACK_PUBLISH)
    form = PublishForm(request.POST or None, initial={"note": found.title})
    if form.is_valid():
        try:
            made = actions.publish(by=request.viewer, pk=pk, note=form.cleaned_data["note"])
        except ProjectError as error:
            return refused(request, pk, error)
        return redirect("law-version", made.country, made.number)
    shown = page_of(request, found) | {"form": form, "failing": len(drafts.failing(found))}
    return render(request, "packs/publish.html", shown, status=422 if form.errors else 200)


@allow(Act.PACK_READ)
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The draft as files, for an editor or for git."""
    found = drafts.draft(request.viewer, pk)
    return _file(zip_of(found.files, found.country), f"{found.country}-draft.zip", "application/zip")


@allow(Act.PACK_WRITE, "GET", "POST")
@once
def bring_in(request: HttpRequest) -> HttpResponse:
    """Files from elsewhere, as a draft."""
    return _brought(request, "packs/import.html", _as_draft)


@allow(Act.PACK_PUBLISH, "GET", "POST")
@once
def follow(request: HttpRequest) -> HttpResponse:
    """A version that another installation signed; the site answers by it from then on."""
    return _brought(request, "packs/follow.html", _as_version)


def _brought(request: HttpRequest, page: str, take: Callable[[HttpRequest, bytes, str], str]) -> HttpResponse:
    form, status = ImportForm(request.POST or None, request.FILES or None), 200
    if form.is_valid():
        try:
            return redirect(take(request, form.cleaned_data["file"].read(), form.cleaned_data["title"]))
        except ProjectError as error:
            form.add_error("file", say_refusal(error))
            status = status_of(error)
    return render(request, page, {"form": form}, status=status if status != 200 or not form.errors else 422)


def _as_version(request: HttpRequest, content: bytes, _title: str) -> str:
    made = actions.follow(by=request.viewer, content=content)
    return reverse("law-version", args=[made.country, made.number])


def _as_draft(request: HttpRequest, content: bytes, title: str) -> str:
    """A draft from a bundle, whoever signed it, or from a zip: a draft is read by people before it counts."""
    if content[:2] == b"PK":
        files = files_in(content, request.viewer.country)
    else:
        bundle = inspect_bundle(content)
        files, title = dict(bundle.files), title or bundle.manifest.note
    made = drafting.begin(by=request.viewer, title=title, files=files)
    return reverse("draft", args=[made.pk])


# -- for everybody ------------------------------------------------------------------------------------------------


@public(_WHY)
def versions(request: HttpRequest, country: str) -> HttpResponse:
    """The published versions of a country."""
    country_of(country)
    shown = {"code": country, "name": country_name(country, request.LANGUAGE_CODE)}
    return render(request, "packs/versions.html", shown | {"versions": queries.versions(country)})


@public(_WHY)
def version(request: HttpRequest, country: str, number: int) -> HttpResponse:
    """One version: who answers for it, and what it changed."""
    found = queries.version(country, number)
    words = words_of(country, request.LANGUAGE_CODE)
    shown = {
        "version": found, "signed": queries.bundle_of(found).manifest,
        "law": law_shown(queries.law_changes(found), words), "files": queries.file_changes(found),
        "name": words.country_name(country), "code": country,
    }  # fmt: skip
    return render(request, "packs/version_page.html", shown)


@public(_WHY)
def bundle(request: HttpRequest, country: str, number: int) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """The signed version, to be taken over elsewhere."""
    found = queries.version(country, number)
    return _file(bytes(found.bundle), f"{country}-{number}.json", "application/json")


@public(_WHY)
def feed(request: HttpRequest) -> HttpResponse:
    """The published versions as an Atom feed."""
    sample = reverse("law-bundle", args=["xxx", 0])  # told from the feed's own place on
    listed = queries.entries(sample.replace("/xxx/", "/{country}/").replace("/0/", "/{number}/"))
    if not listed:
        return HttpResponse(status=404)
    own = request.build_absolute_uri(reverse("law-feed"))
    return HttpResponse(feed_of(listed, id=own, title="Puente"), content_type="application/atom+xml")


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
