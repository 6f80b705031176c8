"""Operations of the API. Start at `api`; its description is served at `openapi.json`."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI, Schema

from puente.errors import ProjectError
from puente.web.accounts.guard import public
from puente.web.api.guard import TokenBearer, allow_token
from puente.web.outbox.once import once
from puente.web.people import actions, case_actions, queries
from puente.web.people.convert import card, row
from puente.web.policy.words import Act
from puente.web.site.middleware import refuse

api = NinjaAPI(title="Puente", version="1", auth=TokenBearer(), openapi_url=None, docs_url=None)

_MOST = 100


class NoteIn(Schema):
    """A note to be written."""

    text: str


@api.exception_handler(ProjectError)
def _refused(request: HttpRequest, error: ProjectError) -> HttpResponse:
    return refuse(request, error)


@api.get("/me")
@allow_token(Act.HOME, "GET")
def me(request: HttpRequest) -> dict[str, Any]:
    """Who the token acts as."""
    viewer = request.viewer
    return {"role": viewer.role.value, "country": viewer.country}


@api.get("/people")
@allow_token(Act.PERSON_LIST, "GET")
def people(request: HttpRequest, q: str = "", offset: int = 0) -> list[dict[str, Any]]:
    """Whom the viewer may list, a hundred at a time."""
    offset = max(0, min(offset, 1_000_000))
    found = queries.search(request.viewer, q[:120]).order_by("-registered_at", "pk")[offset : offset + _MOST]
    return [row(person, request.viewer) for person in found]


@api.get("/people/{pk}")
@allow_token(Act.PERSON_READ, "GET")
def person(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """One person, as far as the viewer's role may read; the look is recorded."""
    found = queries.person(request.viewer, pk, Act.PERSON_READ)
    actions.note_read(by=request.viewer, act=Act.PERSON_READ, pk=pk)
    return card(found, request.viewer)


@api.post("/people/{pk}/notes", response={201: None})
@allow_token(Act.NOTE_WRITE, "POST")
@once
def note(request: HttpRequest, pk: UUID, written: NoteIn) -> HttpResponse:
    """A note on a case; the header Idempotency-Key makes a repeat harmless."""
    made = case_actions.write_note(by=request.viewer, pk=pk, text=written.text)
    answer = JsonResponse({"id": str(made.pk)}, status=201)
    answer["Location"] = reverse("api:person", args=[pk])
    return answer


@public("describes operations, holds no data")
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description of the API."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))
