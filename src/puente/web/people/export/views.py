"""The page of exports. Start at `export`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puente.web.accounts.guard import allow
from puente.web.outbox.once import repeatable
from puente.web.people.export import table
from puente.web.people.export.forms import Export
from puente.web.policy.words import Act


@allow(Act.EXPORT, "GET", "POST")
@repeatable("the same table again changes nothing, and each is recorded")
def export(request: HttpRequest) -> HttpResponse:
    """What for, then the file; its name tells nothing."""
    form = Export(request.POST or None, initial={"file_format": "xlsx"})
    if not form.is_valid():
        return render(request, "people/export/export.html", {"form": form}, status=422 if form.is_bound else 200)
    file_format = form.cleaned_data["file_format"]
    written = table.export(by=request.viewer, file_format=file_format, purpose=form.cleaned_data["purpose"])
    answer = HttpResponse(written, content_type=table.FORMATS[file_format])
    answer["Content-Disposition"] = f'attachment; filename="list.{file_format}"'
    return answer
