"""Read what the machine says about where the site runs: the only file of the site that reads the environment.

Start at `Environment.read`. Nothing is guessed in production: what is missing is refused by name.
Method: docs/guide/running.md
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from puente.errors import InputError

MODES = ("demo", "production", "test")


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the site runs, and with what.

    mode             demo: this machine only, over plain http; production: behind https; test
    data             folder of the database, the keys and the secret, unless they are elsewhere
    hosts            names the site answers to
    https            whether it is reached over https
    keys             the master keys themselves, where no file holds them
    leave_to         where the button that leaves this page goes
    pack_key_file    the key that signs what is published here; pack_trust_file lists the keys of others
    trusted_proxies  how many proxies of ours stand in front, each adding one forwarded address
    """

    mode: str
    data: Path
    secret_key: str
    hosts: tuple[str, ...]
    https: bool
    trusted_proxies: int
    database: Mapping[str, object]
    key_file: Path
    keys: str
    leave_to: str
    pack_key_file: Path
    pack_trust_file: Path

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> Environment:
        """Read the variables PUENTE_* and DATABASE_URL.

        raises   InputError naming the variable that is missing or wrong
        """
        mode = _one_of(variables, "PUENTE_MODE", MODES)
        data = Path(variables.get("PUENTE_DATA") or "out/site").absolute()
        return cls(
            mode=mode,
            data=data,
            secret_key=_secret_key(variables, mode, data),
            hosts=_hosts(variables, mode),
            https=mode == "production",
            trusted_proxies=_count(variables, "PUENTE_TRUSTED_PROXIES"),
            database=database(variables.get("DATABASE_URL", ""), data),
            key_file=_key_file(variables, mode, data),
            keys=variables.get("PUENTE_KEYS", ""),
            leave_to=variables.get("PUENTE_LEAVE_TO") or "https://www.wikipedia.org/",
            pack_key_file=Path(variables.get("PUENTE_PACK_KEY_FILE") or data / "pack_key"),
            pack_trust_file=Path(variables.get("PUENTE_PACK_TRUST_FILE") or data / "pack_trust"),
        )


def database(url: str, data: Path) -> dict[str, object]:
    """The settings of the database that an address names; SQLite in the data folder where there is none.

    raises   InputError("site.bad-database-url")

    >>> database("postgresql://ana:s%40l@db:5433/puente", Path("."))["PASSWORD"]
    's@l'
    """
    if not url:
        return _sqlite(data / "puente.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise InputError("site.bad-database-url", field="DATABASE_URL", accepted=("postgresql://…/name", "sqlite:///…"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, object]:
    """Settings under which many writers wait for each other: the default lost writes to "database is locked"."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }


def _one_of(variables: Mapping[str, str], name: str, accepted: tuple[str, ...]) -> str:
    value = variables.get(name) or accepted[0]
    if value not in accepted:
        raise InputError("site.bad-variable", field=name, accepted=accepted)
    return value


def _count(variables: Mapping[str, str], name: str) -> int:
    value = variables.get(name) or "0"
    if not value.isdecimal():
        raise InputError("site.bad-variable", field=name, accepted=("0", "1", "2"))
    return int(value)


def _hosts(variables: Mapping[str, str], mode: str) -> tuple[str, ...]:
    given = tuple(name.strip() for name in variables.get("PUENTE_HOSTS", "").split(",") if name.strip())
    if not given and mode == "production":
        raise InputError("site.missing-variable", field="PUENTE_HOSTS")
    return given or ("127.0.0.1", "localhost", "[::1]", *(["testserver"] if mode == "test" else []))


def _key_file(variables: Mapping[str, str], mode: str, data: Path) -> Path:
    named = variables.get("PUENTE_KEY_FILE") or variables.get("PUENTE_KEYS")
    if not named and mode == "production":
        raise InputError("site.missing-variable", field="PUENTE_KEY_FILE")
    return Path(variables.get("PUENTE_KEY_FILE") or data / "keys.json")


def _secret_key(variables: Mapping[str, str], mode: str, data: Path) -> str:
    if variables.get("PUENTE_SECRET_KEY"):
        return variables["PUENTE_SECRET_KEY"]
    if mode == "production":
        raise InputError("site.missing-variable", field="PUENTE_SECRET_KEY")
    path = data / "secret"
    if not path.is_file():
        data.mkdir(parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="utf-8")


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read; an existing one is replaced whole or not at all."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
