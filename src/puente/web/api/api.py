"""The API and how an operation is put on it. Start at `private`; `public` is for what needs no token.

The policy is asked before the body is read. Errors leave as `{code, message, facts}`. Every write carries the header
Idempotency-Key and is done once per key; a repeat is led where the first was led.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from puente.errors import InputError, NotAllowed, ProjectError
from puente.web.api.guard import TokenBearer
from puente.web.api.limits import count_visit
from puente.web.outbox.once import once
from puente.web.policy.words import Act
from puente.web.site.middleware import refuse

api = NinjaAPI(
    title="Puente",
    version="1",
    description="The same as the pages, through the same policy. See the guide: how to get a token, and examples.",
    openapi_url=None,
    docs_url=None,
)

MOST = 100
"""How many of a list come at once; `next` is the offset that goes on, or null."""
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
    "description": "A UUID drawn by the caller. The same key again does nothing again.",
}
Operation = Callable[..., Any]


class Refusal(Schema):
    """Why something was refused: a stable code, words in the language asked for, and facts."""

    code: str
    message: str
    facts: dict[str, Any]


class Made(Schema):
    """The number of what was made or changed."""

    id: str


class Page(Schema):
    """Some of a list, and the offset that goes on."""

    items: list[dict[str, Any]]
    next: int | None


def private(act: Act, method: str, path: str, *, answer: Any = dict[str, Any]) -> Callable[[Operation], Operation]:
    """An operation for those who may do this; others are refused, and the attempt is recorded.

    answer   the shape of a good answer; a POST answers 201 with `Made` and a Location
    """
    writes = method == "POST"
    refusals = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Refusal)
    good: dict[int, Any] = {201: answer, 302: None} if writes else {200: answer}

    def put(operation: Operation) -> Operation:
        done = once(operation) if writes else operation
        done.policy, done.methods = act, (method,)  # type: ignore[attr-defined]
        extra = {"parameters": [_KEY]} if writes else None
        register = getattr(api, method.lower())
        name = _name(path, operation)
        register(
            path, auth=TokenBearer(act), response={**good, **refusals}, openapi_extra=extra, url_name=name,
            operation_id=operation.__name__,
        )(done)  # fmt: skip
        return done

    return put


def public(why: str, method: str, path: str, *, answer: Any = dict[str, Any]) -> Callable[[Operation], Operation]:
    """An operation for anybody, and why that harms nobody; so many a minute from one address. It stores nothing."""
    refusals = dict.fromkeys((400, 404, 409, 422, 429), Refusal)

    def put(operation: Operation) -> Operation:
        operation.policy, operation.methods = why, (method,)  # type: ignore[attr-defined]
        operation.repeatable = "it answers and stores nothing"  # type: ignore[attr-defined]
        name = _name(path, operation)
        getattr(api, method.lower())(
            path, auth=[_anybody], response={200: answer, **refusals}, url_name=name, operation_id=operation.__name__
        )(operation)
        return operation

    return put


def made(pk: object, location: str, **more: object) -> JsonResponse:
    """The answer to a write: the number of what was made, and where it is."""
    answer = JsonResponse({"id": str(pk), **more}, status=201)
    answer["Location"] = location
    return answer


def page_of(items: Any, offset: int, convert: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """A hundred of a list from an offset on."""
    found = list(items[offset : offset + MOST + 1])
    rest = offset + MOST if len(found) > MOST else None
    return {"items": [convert(each) for each in found[:MOST]], "next": rest}


_NAMES: dict[str, str] = {}


def _name(path: str, operation: Operation) -> str:
    """What an address is called: as its first operation."""
    return _NAMES.setdefault(path, operation.__name__.replace("_", "-"))


def _anybody(request: HttpRequest) -> str:
    """Let in whoever asks, counted by address."""
    request.act, request.viewer = None, None
    count_visit(request)
    return "anybody"


@api.exception_handler(ProjectError)
def _refused(request: HttpRequest, error: ProjectError) -> HttpResponse:
    return refuse(request, error)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    answer = refuse(request, NotAllowed("api.no-token"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def _not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent is not as the description says; what it held is not repeated."""
    where = [".".join(map(str, each.get("loc", ()))) for each in error.errors]
    return refuse(request, InputError("api.not-as-described", field=where[0] if where else None, accepted=where))


@api.exception_handler(HttpError)
def _not_readable(request: HttpRequest, _error: HttpError) -> HttpResponse:
    return refuse(request, InputError("api.not-json"))
