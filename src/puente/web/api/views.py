"""The description of the API. Start at `openapi`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from puente.web.accounts.guard import public
from puente.web.api.api import api


@public("describes operations, holds no data")
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description of the API, as OpenAPI 3.1."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1"))
