"""The pages of intake: send a file, say what it holds, decide, take back. Start at `intake`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from puente.errors import InputError, NotFound
from puente.exchange.incoming import Incoming
from puente.web.accounts.guard import allow
from puente.web.intake import actions, queries
from puente.web.intake.convert import refusal, why
from puente.web.intake.field_forms import form_file, languages_of
from puente.web.intake.forms import UNSURE, Columns, Decide, SendFile
from puente.web.intake.models import Upload
from puente.web.intake.reading import guesses, people_in, table_chosen
from puente.web.intake.refused import XLSX, refused_file
from puente.web.intake.sheets import archive_of, ask_for_sheets, progress
from puente.web.outbox.once import once
from puente.web.policy.words import Act

_REASONS_SHOWN = 100
_ROWS_SHOWN = 20
_NEXT = {Upload.State.COLUMNS: "intake-columns", Upload.State.DECIDE: "intake-rows", Upload.State.DONE: "intake-done"}


@allow(Act.INTAKE_IMPORT, "GET", "POST")
@once
def intake(request: HttpRequest) -> HttpResponse:
    """Send a file, or go on with one."""
    form = SendFile(request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            made = actions.take_file(by=request.viewer, data=_sent(request))
        except InputError as error:
            form.errors.pop("file", None)  # one message: what is wrong with the file, not also that it is lacking
            form.add_error("file", refusal(error, request.LANGUAGE_CODE))
        else:
            return redirect(_NEXT[made.state], made.pk)
    open_ones = [(each, _NEXT[each.state]) for each in queries.uploads(request.viewer).order_by("-sent_at")[:20]]
    return render(request, "intake/intake.html", {"form": form, "open_ones": open_ones}, status=_status(form))


@allow(Act.INTAKE_IMPORT, "GET", "POST")
@once
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what the columns mean."""
    held = queries.upload(request.viewer, pk)
    if held.kind != Upload.Kind.TABLE or held.state == Upload.State.DONE:
        return redirect(_NEXT[held.state], pk)
    table, said = table_chosen(held), held.reading or {}
    sheets = [each["sheet"] for each in held.held["tables"]]
    asked = request.POST.get("sheet", "")
    if asked in sheets and asked != table.sheet:
        actions.choose_sheet(by=request.viewer, pk=pk, sheet=asked)
        return redirect("intake-columns", pk)
    known = {int(n): target for n, target in said.get("columns", {}).items()} or guesses(table)
    start = {"order": said.get("order") or UNSURE, "serial": said.get("serial") or UNSURE, "agreed": said.get("agreed")}
    form = Columns(
        request.POST or None, table=table, sheets=sheets, guesses=known, initial=start, language=request.LANGUAGE_CODE
    )
    if form.is_valid():
        try:
            actions.say_columns(by=request.viewer, pk=pk, reading=form.reading)
        except InputError as error:
            form.add_error(None, refusal(error, request.LANGUAGE_CODE))
        else:
            return redirect("intake-rows", pk)
    shown = {"form": form, "pk": pk, "table": table, "rows": [_texts(table, row) for row in table.rows[:3]]}
    return render(request, "intake/columns.html", shown, status=_status(form))


@allow(Act.INTAKE_IMPORT, "GET", "POST")
@once
def rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every refusal, row by row; and the decision."""
    held = queries.upload(request.viewer, pk)
    if held.state != Upload.State.DECIDE:
        return redirect(_NEXT[held.state], pk)
    people = people_in(held)
    form = Decide(request.POST or None, known=_known(held, people))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.bring_in(
                by=request.viewer,
                pk=pk,
                all_or_none=given["mode"] == "all",
                take=frozenset(map(int, given.get("take", ()))),
            )
        except InputError as error:
            form.add_error(None, refusal(error, request.LANGUAGE_CODE))
        else:
            return redirect("intake-done", pk)
    return render(
        request, "intake/rows.html", _preview(held, people, request) | {"form": form, "pk": pk}, status=_status(form)
    )


@allow(Act.INTAKE_IMPORT, "GET", "POST")
@once
def done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who came in; the refused rows and the sheets to take away."""
    held = queries.upload(request.viewer, pk)
    if request.method == "POST":
        if request.POST.get("drop"):
            actions.drop(by=request.viewer, pk=pk)
            return redirect("intake")
        ask_for_sheets(by=request.viewer, pk=pk)
        return redirect("intake-done", pk)
    if held.state != Upload.State.DONE:
        return redirect(_NEXT[held.state], pk)
    report, (made, whole) = held.report or {}, progress(held)
    shown = {
        "held": held, "pk": pk, "people": report["people"], "refused": len(report["refused"]["lines"]),
        "made": made, "whole": whole, "ready": made == whole and held.sheets, "asked": report.get("asked"),
    }  # fmt: skip
    return render(request, "intake/done.html", shown)


@allow(Act.INTAKE_IMPORT)
def refused(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The refused rows with their reasons, as a workbook."""
    report = queries.upload(request.viewer, pk).report or {}
    if "refused" not in report:
        raise NotFound("intake.unknown", kind="upload")
    return _file(refused_file(report["refused"], request.LANGUAGE_CODE), "refused.xlsx", XLSX)


@allow(Act.INTAKE_SHEETS)
def sheets(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheets of everybody who came in, in one archive."""
    held = queries.upload(request.viewer, pk)
    made, whole = progress(held)
    if not held.sheets or made < whole:
        raise NotFound("intake.unknown", kind="upload")
    return _file(archive_of(held), "sheets.zip", "application/zip")


@allow(Act.INTAKE_FORM)
def field_form(request: HttpRequest) -> HttpResponse:
    """The interview of the country as a form for phones; `?language=` names the languages of the file."""
    chosen = request.GET.getlist("language")
    if not chosen:
        return render(request, "intake/field_form.html", {"offered": languages_of(request.viewer.country)})
    return _file(form_file(request.viewer.country, chosen), f"puente_{request.viewer.country}.xlsx", XLSX)


def _sent(request: HttpRequest) -> bytes:
    """The bytes that came.

    raises   InputError("intake.too-large"), InputError("intake.no-file")
    """
    if getattr(request, "upload_too_large", False):
        raise InputError("intake.too-large", field="file")
    file = request.FILES.get("file")
    if file is None:
        raise InputError("intake.no-file", field="file")
    return bytes(file.read())


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _status(form: SendFile | Columns | Decide) -> int:
    return 422 if form.is_bound and form.errors else 200


def _texts(table: object, row: object) -> list[str]:
    return [row.cell(n).text for n in range(len(table.columns))]


def _preview(held: Upload, people: list[Incoming], request: HttpRequest) -> dict[str, object]:
    good = [person for person in people if person.good]
    reasons = [reason for person in people for reason in person.reasons]
    report = held.report or {}
    known = len(report.get("known", ()))
    return {
        "good": len(good) - known, "refused": len(people) - len(good),
        "known": known, "before": report.get("before", 0),
        "reasons": [why(each, request.LANGUAGE_CODE) for each in reasons[:_REASONS_SHOWN]],
        "more": max(0, len(reasons) - _REASONS_SHOWN), "is_table": held.kind == Upload.Kind.TABLE,
        "some": [(person.line, person.identity) for person in good[:_ROWS_SHOWN]],
    }  # fmt: skip


def _known(held: Upload, people: list[Incoming]) -> list[tuple[str, str]]:
    """Rows that may be somebody known, in words."""
    named = {str(person.line): person.identity for person in people}
    found = []
    for line, known in (held.report or {}).get("known", {}).items():
        who = named.get(line, {})
        name = " ".join(part for part in (who.get("given_names"), who.get("family_names")) if part) or "–"
        if "line" in known:
            words = _("Row %(line)s, %(name)s: the same as row %(other)s") % {
                "line": line,
                "name": name,
                "other": known["line"],
            }
        else:
            words = _("Row %(line)s, %(name)s: like a file in %(office)s") % {
                "line": line, "name": name, "office": known["office"] or "–",
            }  # fmt: skip
        found.append((line, words))
    return found
