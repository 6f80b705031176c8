"""Time ours and the peers in turn, round after round, and make the rows that `puente bench` prints.

Start at `in_turn`. A round times each once, so that what slows the machine for a while slows all; the median round
counts. Everything is run once before it is timed (warm): caches, compiled programs and imports are paid for by all.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
OPENFISCA = ROOT / ".venv-openfisca" / "bin" / "python"


def in_turn(runs: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Median seconds of each, one after the other in every round."""
    for run in runs.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - began)
    return {name: median(times) for name, times in taken.items()}


def row(what: str, unit: str, ours: float, peer: float | None = None, peer_name: str | None = None) -> dict[str, Any]:
    """One figure: ours, the peer's, and ours by the peer's."""
    found = {"what": what, "unit": unit, "ours": rounded(ours), "peer": None if peer is None else rounded(peer)}
    return {**found, "peer_name": peer_name, "ratio": None if not peer else rounded(ours / peer)}


def rounded(value: float) -> float:
    """Three figures that count; whole numbers as they are."""
    return value if isinstance(value, int) else float(f"{value:.3g}")


def rows_of(what: str, unit: str, taken: Mapping[str, float], *, scale: float) -> list[dict[str, Any]]:
    """Ours beside each peer, from seconds."""
    ours = taken["puente"] * scale
    peers = [(name, seconds) for name, seconds in taken.items() if name != "puente"]
    return [row(what, unit, ours, seconds * scale, name) for name, seconds in peers] or [row(what, unit, ours)]


def show(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print a JSON row a line, as `puente bench` reads it."""
    for one in rows:
        print(json.dumps(one), flush=True)


class Peer:
    """A peer in a process of its own: told a word a line, it answers a JSON value a line."""

    def __init__(self, script: str, *words: str, python: Path | str = sys.executable) -> None:
        command = [str(python), str(HERE / "peers" / script), *words]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE)
        self.ask("ready")

    def ask(self, word: str) -> Any:
        """What it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args} ended without an answer")
        return json.loads(line)

    def end(self) -> None:
        """Let it go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def serve(answers: Mapping[str, Callable[[], Any]]) -> None:
    """Answer the words of the other side until it lets go; what a peer's script ends with."""
    for line in sys.stdin:
        word = line.strip()
        print(json.dumps(answers[word]() if word != "ready" else "ready"), flush=True)


def peak_megabytes() -> float:
    """The most memory that this program has held; where the system can tell, without what its starter held."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
