"""The commands of the site, found by the command line through the entry points `puente.commands`.

Start at `serve`. Django is imported only when one of them runs.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from typing import Annotated

import typer

from puente.errors import Unavailable

_SETTINGS = "puente.web.settings"


def serve(
    address: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option(help="How many processes answer.")] = 2,
    demo: Annotated[bool, typer.Option("--demo", help="Put in invented people; say how each role comes in.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Answer a request, with --demo one per role; stop.")] = False,
) -> int:
    """Bring the database up to date and serve the site."""
    if not check:
        _must_be_free(address)
    prepare()
    if demo:
        _fill()
    if check:
        return _visit_each_role() if demo else _answer_once()
    if demo:
        _say_how_to_come_in(address)
    typer.echo(f"http://{address}/")
    return _listen(address, workers)


def doctor() -> int:
    """Look at everything the site needs and say what is missing."""
    _django()
    from puente.web.doctor import examine

    findings = examine()
    for finding in findings:
        typer.echo(f"{'ok     ' if finding.well else 'MISSING'} {finding.about}: {finding.words}")
    return 0 if all(finding.well for finding in findings) else 1


def site(context: typer.Context) -> int:
    """Run a Django command of the site: migrate, worker, keys, verify_audit."""
    return manage(context.args)


def manage(words: list[str]) -> int:
    """Run a Django command."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    execute_from_command_line(["puente site", *words])
    return 0


def prepare() -> None:
    """Keys, tables and data folder stand. In production the keys must be there already."""
    _django()
    from django.conf import settings
    from django.core.management import call_command

    from puente.rules.load import countries
    from puente.web.vault.masters import NO_COUNTRY, add_masters
    from puente.web.vault.masters import countries as with_key

    try:
        held = set(with_key())
    except Unavailable:
        if settings.HERE.mode == "production":
            raise
        held = set()
    lacking = tuple(code for code in (NO_COUNTRY, *countries()) if code not in held)
    if lacking and settings.HERE.mode != "production":
        add_masters(settings.KEY_FILE, lacking)
    call_command("migrate", verbosity=0)
    _look_at_sizes()
    call_command("collectstatic", verbosity=0, interactive=False)


def _look_at_sizes() -> None:
    """SQLite knows which index is worth using; without it, a search among 100,000 people reads everybody."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("ANALYZE")


def _must_be_free(address: str) -> None:
    """Stop before anything is made when somebody else listens there.

    raises   Unavailable("site.address-taken")
    """
    host, _, port = address.rpartition(":")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except (OSError, ValueError):
            raise Unavailable("site.address-taken", address=address) from None


def _fill() -> None:
    """The invented world is in the database, from now or from before."""
    from django.utils import timezone

    from puente.web.demo.fill import fill

    if fill(today=timezone.localdate()):
        typer.echo("Invented people were put in. To begin anew: remove out/site.")


def _say_how_to_come_in(address: str) -> None:
    from puente.web.accounts.totp import DEMO_SECRET
    from puente.web.demo.logins import PASSWORD, SECRET, person_logins, staff_logins

    typer.echo(f"\nEverybody on this site is invented. Whoever works in a service: http://{address}/staff/")
    for each in staff_logins():
        typer.echo(f"  {each.role:<12} login {each.login}")
    typer.echo(f"  password: {PASSWORD}")
    typer.echo(f"  six-figure code: shown on the page that asks for it (for an authenticator app: {DEMO_SECRET})")
    typer.echo(f"\nA person who comes back: http://{address}/return/")
    for each in person_logins():
        typer.echo(f"  code {each.login}")
    typer.echo(f"  secret words: {SECRET}\n")


def _visit_each_role() -> int:
    """Ask for each role's home page over the network, stop."""
    from puente.web.demo.visit import visit_homes
    from puente.web.wsgi import application

    visits = visit_homes(application)
    for each in visits:
        typer.echo(f"{each.role:<12} {each.login:<12} home answered {each.status} with {each.size} bytes")
    return 0 if all(each.status == 200 for each in visits) else 1


def _django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    django.setup()
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def _answer_once() -> int:
    """Listen on a free port, ask for the first page over the network, stop."""
    from http.client import HTTPConnection
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from puente.web.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        asked = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        asked.request("GET", "/")
        answer = asked.getresponse()
        size = len(answer.read())
    typer.echo(f"the first page answered {answer.status} with {size} bytes")
    return 0 if answer.status == 200 else 1


def _listen(address: str, workers: int) -> int:
    if sys.platform == "win32":  # gunicorn does not run there
        from django.core.management import call_command

        call_command("runserver", address, use_reloader=False)
        return 0
    from django.db import connections
    from gunicorn.app.wsgiapp import run

    connections.close_all()  # no process inherits a connection of another

    # Without its control socket: it would be a second door to the server, in the home of whoever starts it.
    options = ["-b", address, "-w", str(workers), "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    sys.argv = ["gunicorn", "puente.web.wsgi", *options]
    run()
    return 0
