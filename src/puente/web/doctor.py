"""Look at everything the site needs, and say what is missing. Start at `examine`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from puente.web.audit.verify import chains, verify
from puente.web.outbox.models import Job
from puente.web.vault.masters import countries
from puente.web.vault.models import DataKey

_OFTEN = 4
"""Attempts after which a failure is no passing one: eleven minutes, by the waits of the outbox."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    well: bool
    words: str


def examine() -> list[Finding]:
    """Each thing the site needs, and whether it is there; a look that fails is a finding, not an end."""
    looks = {
        "settings": _settings,
        "database": _database,
        "tables": _tables,
        "keys": _keys,
        "audit": _audit,
        "jobs": _jobs,
    }
    return [_look(about, look) for about, look in looks.items()]


def _look(about: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        well, words = look()
    except Exception as error:  # noqa: BLE001 - whatever fails here is what the doctor is asked about
        well, words = False, type(error).__name__
    return Finding(about, well, words)


def _settings() -> tuple[bool, str]:
    """In production every warning counts; elsewhere the deployment checks do not apply."""
    found = run_checks(include_deployment_checks=settings.HERE.mode == "production")
    serious = [message for message in found if message.level >= WARNING]
    return not serious, ", ".join(str(message.id) for message in serious) or f"mode {settings.HERE.mode}"


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor != "sqlite":
            return True, connection.vendor
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        full = cursor.fetchone()[0] == 2
    return mode == "wal" and full, f"sqlite, journal {mode}, {'full' if full else 'not full'} synchronous"


def _tables() -> tuple[bool, str]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not waiting, f"{len(waiting)} migrations to run" if waiting else "up to date"


def _keys() -> tuple[bool, str]:
    held = set(countries())
    lacking = sorted(set(DataKey.objects.values_list("country", flat=True)) - held)
    return "zzz" in held and not lacking, f"no master key for {', '.join(lacking)}" if lacking else ", ".join(
        sorted(held)
    )


def _audit() -> tuple[bool, str]:
    found = [verify(chain) for chain in chains()]
    broken = [f"{each.chain} entry {each.broken_at}" for each in found if each.broken_at is not None]
    return not broken, "broken: " + ", ".join(
        broken
    ) if broken else f"{sum(each.entries for each in found)} entries whole"


def _jobs() -> tuple[bool, str]:
    """A job is given up after a day only; one that goes on failing is worth a look before."""
    dead = Job.objects.filter(state=Job.State.DEAD).count()
    failing = Job.objects.filter(state=Job.State.WAITING, attempts__gte=_OFTEN).count()
    gave_up = f"{dead} jobs gave up" if dead else "none gave up"
    return not dead and not failing, f"{gave_up}, {failing} still failing" if failing else gave_up
