"""Open the home page of each role once, over the network, as its demo login. Start at `visit_homes`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from puente.web.accounts.models import User
from puente.web.accounts.viewers import VERIFIED
from puente.web.demo.logins import person_logins, staff_logins


@dataclass(frozen=True, slots=True)
class Visit:
    """What a role's home answered."""

    role: str
    login: str
    status: int
    size: int


def visit_homes(application: WSGIHandler) -> list[Visit]:
    """One answer per role, person first."""
    logins = [person_logins()[0], *staff_logins()]
    with _listening(application) as port:
        return [Visit(each.role, each.login, *_ask(port, each.login)) for each in logins]


def _ask(port: int, login: str) -> tuple[int, int]:
    """Status and bytes of a home page."""
    session = session_of(User.objects.get(login=login))
    asked = HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", reverse("home"), headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"})
    answer = asked.getresponse()
    size = len(answer.read())
    session.delete()
    return answer.status, size


def session_of(user: User) -> SessionStore:
    """A session as signing in leaves it; it is removed after the visit."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[VERIFIED] = "check"
    session.create()
    session.save()
    return session


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def _listening(application: WSGIHandler) -> Iterator[int]:
    """The port on which the site answers meanwhile."""
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
