"""Set the terms every test runs on: no network, no silent skip, the same random data each time.

- A test may only reach this machine: anything else raises `NetworkRefused`.
- A skip gives its reason as `needs NAME: why`, or is marked `@pytest.mark.needs("NAME")`.
  PUENTE_REQUIRE names what this machine must have (`java,postgresql`, or `all`): a test skipped for
  want of it then fails.
- Invented data are the same on every run; `make proof` tries many more of them.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Callable, Generator
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}

hypothesis.settings.register_profile("puente", derandomize=True, deadline=None)
hypothesis.settings.register_profile("proof", parent=hypothesis.settings.get_profile("puente"), max_examples=2000)
hypothesis.settings.load_profile("proof" if os.environ.get("PUENTE_PROOF") else "puente")

PRESENT: dict[str, Callable[[], bool]] = {
    "chromium": lambda: any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    "git": lambda: shutil.which("git") is not None and (ROOT / ".git").exists(),
    "java": lambda: shutil.which("java") is not None,
    "make": lambda: shutil.which("make") is not None,
    "postgresql": lambda: shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    "openfisca": (ROOT / ".venv-openfisca").is_dir,
    "pyspark": lambda: find_spec("pyspark") is not None,
}


class NetworkRefused(RuntimeError):
    """A test asked for an address outside this machine."""


# --- no silent skip --------------------------------------------------------------------------


def refused_skip(reason: str, required: str) -> str | None:
    """Say why a skip is not accepted, or None when it is.

    required    names parted by commas; `all` accepts no skip
    """
    if not reason.strip() or reason == "unconditional skip":
        return "skipped without a reason"
    names = {name.strip() for name in required.split(",")} - {""}
    missing = re.match(r"(?:Skipped: )?needs ([\w-]+)", reason)
    if "all" in names or (missing and missing[1] in names):
        return f"PUENTE_REQUIRE={required} does not accept this skip: {reason}"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if not PRESENT[name]():
                pytest.skip(f"needs {name}: this machine does not have it")


def _fail_refused_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
        return
    reason = str(report.longrepr[2]).removeprefix("Skipped: ").removeprefix("Skipped")
    refusal = refused_skip(reason, os.environ.get("PUENTE_REQUIRE", ""))
    if refusal:
        report.outcome = "failed"
        report.longrepr = refusal


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_refused_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_refused_skip(report)
    return report


# --- no network ------------------------------------------------------------------------------


def _refuse_far(address: object) -> None:
    host = address[0] if isinstance(address, tuple) else None
    if host not in LOOPBACK and not str(host).startswith("127."):
        raise NetworkRefused(f"tests stay on this machine: {host}")


class _NearSocket(socket.socket):
    """A socket that only reaches this machine."""

    def connect(self, address: object) -> None:
        _refuse_far(address)
        super().connect(address)  # type: ignore[arg-type]

    def connect_ex(self, address: object) -> int:
        _refuse_far(address)
        return super().connect_ex(address)  # type: ignore[arg-type]

    def sendto(self, data: bytes, *rest: object) -> int:  # type: ignore[override]
        _refuse_far(rest[-1])
        return super().sendto(data, *rest)  # type: ignore[call-overload]


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Generator[None, None, None]:
    look_up = socket.getaddrinfo

    def look_up_near(host: str | bytes | None, *rest: object, **more: object) -> object:
        _refuse_far((host.decode() if isinstance(host, bytes) else host,))
        return look_up(host, *rest, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _NearSocket)
        patch.setattr(socket, "getaddrinfo", look_up_near)
        yield
