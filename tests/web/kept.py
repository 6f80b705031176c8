"""The invented world, built once and then put back: its rows as they were written, its objects as they were made.

Start at `world_again`. Every test gets rows and objects of its own; what it does to them ends with its transaction.
The world is built anew where the keys in the database are not those under which the kept rows were sealed.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass

from django.db import connection
from tests.web.world import World, build_world

from puente.web.vault.models import DataKey

Rows = dict[str, list[tuple[object, ...]]]
"""Rows by table, each with a value for each column in the order of the table."""


@dataclass(frozen=True)
class Kept:
    """What building wrote, the objects it returned, and the keys that seal them."""

    rows: Rows
    world: bytes
    keys: list[tuple[object, ...]]


_kept: list[Kept] = []


def world_again() -> World:
    """The world in the database, as `build_world` leaves it."""
    keys = list(DataKey.objects.order_by("pk").values_list())
    if not _kept or _kept[0].keys != keys:
        _kept[:] = [_build(keys)]
    else:
        _put_back(_kept[0].rows)
    return pickle.loads(_kept[0].world)


def _build(keys: list[tuple[object, ...]]) -> Kept:
    """Build the world and keep what that added."""
    before = everything()
    world = pickle.dumps(build_world())
    after, there = everything(), {table: set(map(repr, rows)) for table, rows in before.items()}
    assert all(there[table] <= set(map(repr, rows)) for table, rows in after.items()), "it changed what was there"
    added = {table: [row for row in rows if repr(row) not in there[table]] for table, rows in after.items()}
    return Kept({table: rows for table, rows in added.items() if rows}, world, keys)


def everything() -> Rows:
    """All rows of all tables, each value as the database holds it: an expression has no type to be converted to."""
    quote, found = connection.ops.quote_name, Rows()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quote(table)} LIMIT 0")
            values = ", ".join(f"COALESCE({quote(column[0])}, NULL)" for column in cursor.description)
            cursor.execute(f"SELECT {values} FROM {quote(table)}")
            found[table] = [tuple(row) for row in cursor.fetchall()]
    return found


def _put_back(rows: Rows) -> None:
    """Insert the rows as they were; references between them are looked at when the transaction ends."""
    with connection.cursor() as cursor:
        for table, added in rows.items():
            places = ", ".join(["%s"] * len(added[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", added)
