"""A PostgreSQL of our own for tests and measures: in a temporary folder, gone with them. Start at `running_cluster`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: the newest that the system's package left, or the one on the PATH."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = packaged[-1] if packaged else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running_cluster(kept: Path | None = None) -> Iterator[str]:
    """The address of a database, while it runs: an empty one that is thrown away, or the one of a folder that stays."""
    folder = kept or Path(tempfile.mkdtemp(prefix="puente-pg-"))
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    home, port = programs(), _free_port()
    data = folder / "data"
    if not (data / "PG_VERSION").is_file():
        _run([home / "initdb", "-D", data, "-U", "puente", "--auth=trust", "-E", "UTF8", "--no-sync"], owner)
    if (data / "postmaster.pid").is_file():  # whoever ran it was killed
        with suppress(subprocess.CalledProcessError):
            _run([home / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop"], owner)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=40"
    _run([home / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], owner)
    try:
        yield f"postgresql://puente@127.0.0.1:{port}/postgres"
    finally:
        _run([home / "pg_ctl", "-D", data, "-m", "fast" if kept else "immediate", "-w", "stop"], owner)
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[object], owner: str | None) -> None:
    extra = {"user": owner} if owner else {}
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, cwd="/", **extra)


def _owner() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
