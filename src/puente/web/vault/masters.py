"""Read and write the master keys, which never enter the database.

Start at `master`. The key file is JSON: country → keys, the last is in use, the others only open what they once
wrapped. `zzz` is for what belongs to no country: staff and the site itself. The environment variable PUENTE_KEYS,
holding the same JSON, takes the file's place.
"""

from __future__ import annotations

import base64
import json
import secrets
from pathlib import Path

from django.conf import settings

from puente.errors import Unavailable
from puente.web.environment import write_private

NO_COUNTRY = "zzz"
_BYTES = 32


def master(country: str, name: str | None = None) -> tuple[str, bytes]:
    """The name and bytes of a country's master key: the one in use, or the one of that name.

    raises   Unavailable("vault.no-key"): there is none, and nothing is sealed under another
    """
    for key_name, key in reversed(_read().get(country, ())):
        if name in (None, key_name):
            return key_name, key
    raise Unavailable("vault.no-key", country=country, key=name)


def countries() -> tuple[str, ...]:
    """The countries that have a key."""
    return tuple(sorted(_read()))


def add_masters(path: Path, names: tuple[str, ...]) -> None:
    """Give each country one more master key, which is from now on the one in use."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for country in names:
        keys = held.setdefault(country, [])
        key = base64.b64encode(secrets.token_bytes(_BYTES)).decode()
        keys.append({"name": f"{country}-{len(keys) + 1}", "key": key})
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, json.dumps(held, indent=1))


def _read() -> dict[str, list[tuple[str, bytes]]]:
    """Every key, by country; asked only when a data key is wrapped or unwrapped, which is seldom."""
    try:
        held = json.loads(settings.KEYS or Path(settings.KEY_FILE).read_text(encoding="utf-8"))
        keys = {
            country: [(each["name"], base64.b64decode(each["key"])) for each in own] for country, own in held.items()
        }
    except (OSError, ValueError, TypeError, KeyError):
        raise Unavailable("vault.no-key-file") from None
    if any(len(key) != _BYTES for own in keys.values() for _, key in own):
        raise Unavailable("vault.bad-key-file")
    return keys
