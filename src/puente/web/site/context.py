"""What every page knows. Start at `every_page`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from puente.web.site.languages import unreviewed


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The viewer, if any, the languages there are, and whether a person has reviewed this one."""
    return {
        "viewer": getattr(request, "viewer", None),
        "languages": settings.LANGUAGES,
        "unreviewed": unreviewed(),
    }
