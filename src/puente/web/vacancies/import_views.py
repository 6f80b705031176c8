"""The page on which an employer brings in offers. Start at `bring_in_offers`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from puente.errors import InputError
from puente.exchange.vacancy_table import COLUMNS
from puente.web.accounts.guard import allow
from puente.web.employers.queries import own_employer
from puente.web.outbox.once import once
from puente.web.policy.words import Act
from puente.web.vacancies.import_actions import BroughtIn, bring_in
from puente.web.vacancies.import_forms import BringIn
from puente.web.vacancies.incoming import Entry, Here, entries_in, facts_of, why_refused

_WRONG_SHOWN = 100


@allow(Act.VACANCY_KEEP, "GET", "POST")
@once
def bring_in_offers(request: HttpRequest) -> HttpResponse:
    """Many offers at once: all of them are drafts then, or none is and each bad line is told."""
    own_employer(request.viewer, Act.VACANCY_KEEP)
    form, wrong = BringIn(request.POST or None, request.FILES or None), []
    if _too_large(request, form):
        form.errors.pop("file", None)
        form.add_error("file", why_refused("table.too-large", {"accepted": "8 MB"}, request.LANGUAGE_CODE))
    elif form.is_valid():
        entries = _entries(request, form)
        wrong = [each for each in entries if each.wrong]
        if entries and not wrong:
            messages.success(request, say_brought_in(bring_in(by=request.viewer, entries=entries)))
            return redirect("own-vacancies")
    shown = {"form": form, "wrong": wrong[:_WRONG_SHOWN], "more": max(0, len(wrong) - _WRONG_SHOWN), "columns": COLUMNS}
    return render(request, "vacancies/import.html", shown, status=422 if form.errors or wrong else 200)


def say_brought_in(found: BroughtIn) -> str:
    """What came of it."""
    return _("New drafts: %(new)s. Changed: %(changed)s. As before: %(same)s.") % {
        "new": found.new, "changed": found.changed, "same": found.as_before,
    }  # fmt: skip


def _too_large(request: HttpRequest, form: BringIn) -> bool:
    return getattr(request, "upload_too_large", False) and not form.is_valid()


def _entries(request: HttpRequest, form: BringIn) -> list[Entry]:
    """The offers of what came; none where the whole is refused, which the form then says."""
    here = Here(request.viewer.country, request.LANGUAGE_CODE, form.cleaned_data["contact"])
    try:
        return entries_in(form.data_given, here)
    except InputError as error:
        field = "file" if form.cleaned_data["file"] else "pasted"
        form.add_error(field, why_refused(error.code, facts_of(error), request.LANGUAGE_CODE))
        return []
