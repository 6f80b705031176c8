"""Take the file out of a form that was sent. Start at `uploaded`."""

from __future__ import annotations

from django.http import HttpRequest

from puente.errors import InputError
from puente.web.people.forms import AddDocument


def uploaded(request: HttpRequest, form: AddDocument) -> bytes:
    """The bytes that came.

    raises   InputError("document.too-large") when they were cut off at the cap; InputError("document.broken") for none
    """
    if getattr(request, "upload_too_large", False):
        raise InputError("document.too-large", field="file")
    file = form.cleaned_data["file"]
    if file is None:
        raise InputError("document.broken", field="file")
    content: bytes = file.read()
    return content
