"""What every page knows. Start at `every_page`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The viewer, if any, and the languages there are."""
    return {"viewer": getattr(request, "viewer", None), "languages": settings.LANGUAGES}
