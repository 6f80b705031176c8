"""A site to test: its own data folder, keys and database, and a small invented world in two countries.

PUENTE_TEST_DATABASE=postgresql runs the same tests on a PostgreSQL that is started for them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from bench.cluster import running_cluster

DATA = Path(tempfile.mkdtemp(prefix="puente-site-"))
_stack = ExitStack()
atexit.register(_stack.close)
_stack.callback(shutil.rmtree, DATA, ignore_errors=True)

os.environ.update(PUENTE_MODE="test", PUENTE_DATA=str(DATA), DJANGO_SETTINGS_MODULE="puente.web.settings")
for name in ("DATABASE_URL", "PUENTE_KEYS", "PUENTE_KEY_FILE", "PUENTE_HOSTS", "PUENTE_TRUSTED_PROXIES"):
    os.environ.pop(name, None)
if os.environ.get("PUENTE_TEST_DATABASE") == "postgresql":
    os.environ["DATABASE_URL"] = _stack.enter_context(running_cluster())

import django  # noqa: E402 - the environment is set first

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from tests.web.kept import world_again  # noqa: E402
from tests.web.world import COUNTRIES, World, client_of  # noqa: E402

from puente.web.people.editions import forget as forget_law  # noqa: E402
from puente.web.vault.keys import forget  # noqa: E402
from puente.web.vault.masters import NO_COUNTRY, add_masters  # noqa: E402

WITH_LAW = ("bra", "col", "cri", "mex")
"""Countries whose law is written down and that have a key; others of them have none."""

assert settings.TESTING, "the site was set up before these tests could say where: unset DJANGO_SETTINGS_MODULE"
add_masters(settings.KEY_FILE, (NO_COUNTRY, *COUNTRIES, *WITH_LAW))
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _no_key_outlives_its_test() -> Iterator[None]:
    forget()
    forget_law()
    yield
    forget()
    forget_law()


@pytest.fixture
def world(db: None) -> World:
    """Two countries, three organisations, a user of each role and people near and far."""
    return world_again()


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A browser in which a user is signed in, with the second factor given."""
    return client_of
