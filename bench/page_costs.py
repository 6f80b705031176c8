"""What a page costs by itself: processor time, statements to the database, bytes sent compressed.

Start at `costs`. The pages are asked for inside one process, so neither the line nor who else works on the machine
counts for much. Run as a script by `bench/web.py`, in the environment of a site that has its people: it reads what to
ask for, page → (path, query, form or null) of each round, and prints what each page cost.
"""

from __future__ import annotations

import io
import json
import sys
import time
import uuid
from collections.abc import Callable
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from puente.web.wsgi import application

Asked = tuple[str, str, dict[str, str] | None]


def costs(asked: dict[str, list[Asked]], head: dict[str, str]) -> dict[str, dict[str, float]]:
    """Page → medians over its rounds, and `late`: 95 of 100 by the clock. The first round warms up and is left out."""
    found = {}
    for what, rounds in asked.items():
        taken = [_one(each, head) for each in rounds][1:]
        found[what] = {name: median(one[name] for one in taken) for name in taken[0]}
        found[what]["late"] = sorted(one["clock"] for one in taken)[len(taken) * 95 // 100]
    return found


def _one(asked: Asked, head: dict[str, str]) -> dict[str, float]:
    statements: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    environment = _environment(*asked, head)
    with connection.execute_wrapper(count):
        began, at, status = time.process_time(), time.perf_counter(), []
        answer = application(environment, lambda line, _head, _error=None: status.append(line))
        size = sum(len(part) for part in answer)
        answer.close()
        taken, clock = time.process_time() - began, time.perf_counter() - at
    assert status[0][:3] in ("200", "302"), (asked[0], status)
    return {"processor": taken * 1000, "clock": clock * 1000, "statements": len(statements), "bytes": size}


def _environment(path: str, query: str, form: dict[str, str] | None, head: dict[str, str]) -> dict[str, Any]:
    """A request as gunicorn would hand it over."""
    sent = b"" if form is None else urlencode({**form, "once": str(uuid.uuid4())}).encode()
    return {
        **head, "REQUEST_METHOD": "GET" if form is None else "POST", "PATH_INFO": path, "QUERY_STRING": query,
        "SCRIPT_NAME": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(sent),
        "CONTENT_LENGTH": str(len(sent)), "CONTENT_TYPE": "application/x-www-form-urlencoded",
    }  # fmt: skip


if __name__ == "__main__":
    json.dump(costs(**json.load(sys.stdin)), sys.stdout)
