"""`puente bench rules|routes|bulk|skills|screening|web|all`: ours and the peers, one after the other in one run.

What is measured stands in `bench/` of the repository, one script each: `bench/rules.py` prints a JSON row a line,
`{what, unit, ours, peer, peer_name, ratio}`; what is not known is null. `ratio` is ours by the peer's.
"""

from __future__ import annotations

import json as texts
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out
from puente.errors import NotFound, Unavailable

MEASURED = ("rules", "routes", "bulk", "skills", "screening", "web")
KEYS = ("what", "unit", "ours", "peer", "peer_name", "ratio")
_WHAT = typer.Argument(metavar="|".join((*MEASURED, "all")), help=told("argument.what"), show_default=False)
_FOLDER = typer.Option("--bench", metavar="DIR", help=told("option.bench"), show_default=False)


def bench(
    what: Annotated[str, _WHAT],
    *,
    folder: Annotated[Path | None, _FOLDER] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Measure, and show a row a figure."""
    out = Out(as_json=json, language=lang)
    if what not in (*MEASURED, "all"):
        raise NotFound("bench.not-found", kind="bench", id=what, accepted=(*MEASURED, "all"))
    home = folder or _home()
    chosen = MEASURED if what == "all" else (what,)
    rows = []
    with out.progress("progress.bench", len(chosen)) as advance:
        for one in chosen:
            rows += _measured(home / f"{one}.py")
            advance(1)
    if json:
        out.json({"rows": rows})
        return
    shown = ([_cell(out, row[key]) for key in KEYS] for row in rows)
    out.table(shown, heads=("what", "unit", "ours", "peer", "peer-name", "ratio"), right=("ours", "peer", "ratio"))


def _home() -> Path:
    """The repository's `bench/`: here, or where this package lies."""
    here = Path("bench")
    return here if here.is_dir() else Path(__file__).resolve().parents[3] / "bench"


def _measured(script: Path) -> list[dict[str, Any]]:
    """The rows that a script prints.

    raises   Unavailable("bench.not-here"), Unavailable("bench.failed")
    """
    if not script.is_file():
        raise Unavailable("bench.not-here", file=str(script))
    ran = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if ran.returncode != 0:
        raise Unavailable("bench.failed", file=str(script), value=ran.returncode)
    return list(_rows(ran.stdout, script))


def _rows(printed: str, script: Path) -> Iterator[dict[str, Any]]:
    for line in filter(str.strip, printed.splitlines()):
        try:
            row = texts.loads(line)
        except ValueError:
            raise Unavailable("bench.failed", file=str(script), value=line[:80]) from None
        if not isinstance(row, dict) or not {"what", "unit", "ours"} <= set(row):
            raise Unavailable("bench.failed", file=str(script), value=line[:80])
        yield {**dict.fromkeys(KEYS), "ratio": _ratio(row), **row}


def _ratio(row: dict[str, Any]) -> float | None:
    ours, peer = row.get("ours"), row.get("peer")
    return round(ours / peer, 3) if ours is not None and peer else None


def _cell(out: Out, value: object) -> str:
    return out.number(value) if isinstance(value, (int, float)) else str(value or "")
