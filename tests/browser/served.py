"""The site with its invented people, in processes of its own on a free port of this machine. Start at `served`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

from bench.cluster import running_cluster

from puente.web.accounts.totp import DEMO_SECRET, SECONDS, code_at

SERVE = "import sys; from puente.web.commands import serve; sys.exit(serve(address={address!r}, workers=1, demo=True))"
LONGEST_START = 120


@dataclass
class Served:
    """Where it answers, the folder of its data, and the last code that each login has used up."""

    port: int
    folder: Path
    steps: dict[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The start of every address."""
        return f"http://127.0.0.1:{self.port}"

    def code_for(self, login: str) -> str:
        """A six-figure code that this login has not used; waits where all that would be taken now are used."""
        step = max(self.steps.get(login, 0) + 1, int(time.time()) // SECONDS)
        while step > int(time.time()) // SECONDS + 1:
            time.sleep(0.5)
        self.steps[login] = step
        return code_at(DEMO_SECRET, datetime.fromtimestamp(step * SECONDS, UTC))


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The site while it answers; on PostgreSQL where PUENTE_TEST_DATABASE says so."""
    site = Served(_free_port(), folder)
    ours = ("PUENTE_", "DATABASE_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"PUENTE_MODE": "demo", "PUENTE_DATA": str(folder)}
    with ExitStack() as stack:
        if os.environ.get("PUENTE_TEST_DATABASE") == "postgresql":
            environment["DATABASE_URL"] = stack.enter_context(running_cluster())
        log = stack.enter_context((folder / "log").open("w+"))
        program = SERVE.format(address=f"127.0.0.1:{site.port}")
        process = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=log, stderr=log)
        stack.callback(_stop, process)
        _wait_until_it_answers(site, process, folder / "log")
        yield site


def _wait_until_it_answers(site: Served, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(LONGEST_START * 5):
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            asked = HTTPConnection("127.0.0.1", site.port, timeout=5)
            asked.request("GET", "/health/")
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text()[-3000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
