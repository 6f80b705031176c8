"""The terms every test runs on hold."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("PUENTE_REQUIRE", raising=False)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs(name): what it needs\n")
    return pytester


SKIPS_FOR_JAVA = """
    import pytest

    def test_on_a_cluster():
        pytest.skip("needs java: no runtime here")
"""


def outcomes(suite: pytest.Pytester) -> dict[str, int]:
    return suite.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist").parseoutcomes()


def test_a_skip_with_a_reason_stays_a_skip(suite: pytest.Pytester) -> None:
    suite.makepyfile(SKIPS_FOR_JAVA)

    assert outcomes(suite) == {"skipped": 1}


def test_a_skip_fails_where_what_it_needs_is_required(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    suite.makepyfile(SKIPS_FOR_JAVA)
    monkeypatch.setenv("PUENTE_REQUIRE", "postgresql, java")

    assert outcomes(suite) == {"failed": 1}


def test_a_skip_stays_where_something_else_is_required(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    suite.makepyfile(SKIPS_FOR_JAVA)
    monkeypatch.setenv("PUENTE_REQUIRE", "postgresql")

    assert outcomes(suite) == {"skipped": 1}


def test_a_module_skipped_for_a_required_thing_is_an_error(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.makepyfile('import pytest\npytest.skip("needs java: no runtime here", allow_module_level=True)\n')
    monkeypatch.setenv("PUENTE_REQUIRE", "all")

    assert outcomes(suite) == {"errors": 1}


def test_a_skip_without_a_reason_fails(suite: pytest.Pytester) -> None:
    suite.makepyfile("import pytest\n\n@pytest.mark.skip\ndef test_left_out():\n    assert False\n")

    assert outcomes(suite) == {"errors": 1}


def test_a_test_marked_with_what_is_missing_is_skipped(suite: pytest.Pytester) -> None:
    conftest = CONFTEST.read_text(encoding="utf-8") + '\nPRESENT["moon"] = lambda: False\n'
    suite.makeconftest(conftest)
    suite.makepyfile('import pytest\n\n@pytest.mark.needs("moon")\ndef test_there():\n    assert False\n')

    assert outcomes(suite) == {"skipped": 1}


def test_an_address_far_away_is_refused() -> None:
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.getaddrinfo("example.org", 80)


def test_an_address_on_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as near:
        assert near.getpeername() == server.getsockname()
