"""The curriculum: what goes into it, and the file. Start at `cv`. Nothing goes in that was not ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puente.exchange.europass import europass_xml
from puente.skills import taxonomy
from puente.web.accounts.guard import allow
from puente.web.outbox.once import repeatable
from puente.web.people.actions import note_read
from puente.web.policy.words import Act
from puente.web.skills import queries
from puente.web.skills.convert import profile_of
from puente.web.skills.cv_form import CvForm
from puente.wording.cv_page import cv_pdf, cv_text
from puente.wording.cv_view import Chosen, cv_view

KINDS = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
}


@allow(Act.PROFILE_READ, "GET", "POST")
@repeatable("the file is made anew each time and nothing is kept")
def cv(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what is in the curriculum; the answer is the file. The look is recorded."""
    person = queries.person(request.viewer, pk)
    said, _ = queries.sheet(request.viewer, pk)
    form = CvForm(request.POST or None, said=said, person=person, language=request.LANGUAGE_CODE)
    if form.is_valid():
        note_read(by=request.viewer, act=Act.PROFILE_READ, pk=pk)
        return _file(said, form.cleaned_data)
    return render(request, "skills/cv.html", {"pk": pk, "form": form})


def _file(said: Any, chosen: dict[str, Any]) -> HttpResponse:
    kind = chosen["kind"]
    answer = HttpResponse(_made(said, chosen), content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="cv.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _made(said: Any, chosen: dict[str, Any]) -> bytes:
    profile, names = profile_of(said), taxonomy()
    picked = Chosen(
        name=f"{chosen['given_names']} {chosen['family_names']}".strip(),
        contact=(chosen["place"], chosen["phone"], chosen["email"]),
        headline=said.get("headline", {}),
        works=chosen["works"], studies=chosen["studies"], languages=chosen["languages"], skills=chosen["skills"],
    )  # fmt: skip
    if chosen["kind"] == "xml":
        part = replace(
            profile,
            works=tuple(profile.works[n] for n in picked.works),
            studies=tuple(profile.studies[n] for n in picked.studies),
            languages=tuple(profile.languages[n] for n in picked.languages),
        )
        return europass_xml(
            part, names, language=chosen["first"], given_name=chosen["given_names"], family_name=chosen["family_names"],
            email=chosen["email"] or None, telephone=chosen["phone"] or None, skills=picked.skills,
        )  # fmt: skip
    view = cv_view(profile, picked, names, chosen["first"])
    if chosen["kind"] == "txt":
        return cv_text(view).encode()
    beside = cv_view(profile, picked, names, chosen["second"]) if chosen["second"] else None
    return cv_pdf(view, beside)
