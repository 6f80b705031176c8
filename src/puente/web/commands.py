"""The commands of the site, found by the command line through the entry points `puente.commands`.

Start at `serve`. Django is imported only when one of them runs.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Annotated

import typer

from puente.errors import Unavailable

_SETTINGS = "puente.web.settings"


def serve(
    address: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1:8000",
    workers: Annotated[int, typer.Option(help="How many processes answer.")] = 2,
    check: Annotated[bool, typer.Option("--check", help="Answer one request, then stop.")] = False,
) -> int:
    """Bring the database up to date and serve the site."""
    prepare()
    if check:
        return _answer_once()
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

    from puente.web.vault.masters import add_masters
    from puente.web.vault.masters import countries as with_key

    try:
        with_key()
    except Unavailable:
        if settings.HERE.mode == "production":
            raise
        add_masters(settings.KEY_FILE, ("zzz", "bra", "col", "cri", "mex", "per"))
    call_command("migrate", verbosity=0)


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
    from gunicorn.app.wsgiapp import run

    sys.argv = ["gunicorn", "puente.web.wsgi", "-b", address, "-w", str(workers), "--threads", "4"]
    run()
    return 0
