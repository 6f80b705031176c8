"""The pages and feeds of the law bulletin, for everybody; and whether it comes by mail. Start at `bulletins`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from puente.exchange.bulletin_feed import BulletinEntry, bulletin_feed
from puente.rules.news import AUDIENCES
from puente.web.accounts.guard import allow, public
from puente.web.outbox.once import once
from puente.web.packs.bulletins import actions, queries
from puente.web.packs.publishing.queries import version
from puente.web.packs.reading.queries import country_of
from puente.web.policy.words import Act
from puente.wording.words import country_name

_WHY = "what changed in the law is everybody's and names nobody"


@public(_WHY)
def bulletins(request: HttpRequest) -> HttpResponse:
    """Every bulletin, the newest version first."""
    rows = [(each, country_name(each.country, request.LANGUAGE_CODE)) for each in queries.recent()]
    named = {each.country: name for each, name in rows}
    mail = actions.comes_by_mail(request.viewer) if request.viewer else None
    return render(request, "packs/bulletins.html", {"rows": rows, "countries": sorted(named.items()), "mail": mail})


@public(_WHY)
def bulletin(request: HttpRequest, country: str, number: int, audience: str) -> HttpResponse:
    """What one version changes for employers, or for services."""
    found = version(country, number)
    told = queries.bulletin_of_version(found, audience, request.LANGUAGE_CODE)
    others = [(each, each == audience) for each in AUDIENCES]
    return render(request, "packs/bulletin.html", {"bulletin": told, "version": found, "audiences": others})


@public(_WHY)
def feed(request: HttpRequest, country: str, audience: str) -> HttpResponse:
    """The bulletins of a country as an Atom feed, in the language of the page or of `?lang=`."""
    country_of(country)
    language = request.LANGUAGE_CODE
    entries = [_entry(request, found, audience, language) for found in queries.recent(country)]
    own = request.build_absolute_uri(reverse("law-bulletin-feed", args=[country, audience]))
    title = country_name(country, language)
    content = bulletin_feed(entries, id=own, title=f"Puente: {title}", language=language)
    return HttpResponse(content, content_type="application/atom+xml")


def _entry(request: HttpRequest, found: queries.PackVersion, audience: str, language: str) -> BulletinEntry:
    told = queries.bulletin_of_version(found, audience, language)
    path = reverse("law-bulletin", args=[found.country, found.number, audience])
    return BulletinEntry(
        id=f"urn:puente:bulletin:{found.country}:{found.number}:{audience}",
        title=told.title,
        published_on=found.published_on,
        link=request.build_absolute_uri(path),
        lines=tuple(item.sentence for item in told.items),
    )


@allow(Act.BULLETIN_MAIL, "POST")
@once
def mail(request: HttpRequest) -> HttpResponse:
    """Have the bulletin by mail, or no longer."""
    actions.choose_mail(by=request.viewer, wanted=request.POST.get("wanted") == "yes")
    return redirect("law-bulletins")
