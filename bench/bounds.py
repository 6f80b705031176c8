"""How near the search for routes comes to its bounds: every case person and example person of every pack, every goal.

Run as a script; a JSON row a line: `PYTHONPATH=src python bench/bounds.py [EVERY]` takes one case person of EVERY.
Decision: docs/decisions/2026-11-21-no-integer-program.md
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from measure import row, show
from puente.errors import ProjectError
from puente.routes.find import Guide
from puente.routes.plan import REPLAYS_AT_MOST, Planner
from puente.routes.replay import PLAYS_AT_MOST
from puente.routes.support import CAP
from puente.rules.assess import RuleBook
from puente.rules.case import expand
from puente.rules.load import SHIPPED, load_cases, load_packs
from puente.vocabulary.load import load_person, read_person, vocabulary
from puente.vocabulary.person import Person
from routes import EXAMPLES, GOALS, ON


def people(country: str, every: int) -> Iterator[tuple[Person, date]]:
    """The people of a country's cases whose person file is whole, and the example people."""
    yield from ((load_person(path), ON) for path in sorted(EXAMPLES.glob("*.yaml")) if path.stem != "plans")
    cases = [case for _, file in load_cases(SHIPPED / country / "cases") for case in expand(file) if case.person]
    for case in cases[::every]:
        try:
            yield read_person(case.person, vocabulary()), case.on or ON
        except ProjectError:
            continue


def bounds(every: int) -> Iterator[dict[str, Any]]:
    """How many routes reach which bound, and the largest number of sets that a node kept."""
    book = RuleBook(load_packs(), vocabulary())
    largest = 0
    counted, taken = {"sets": 0, "replays": 0, "plays": 0}, []
    for country in book.packs:
        guides: dict[date, Guide] = {}
        for person, on in people(country, every):
            guide = guides.setdefault(on, Guide(book, country, on))
            for goal in GOALS:
                began = time.process_time()
                planner = Planner(guide.atlas, person, guide.goal(goal).requires, guide.on, guide.threats)
                planner.plans()
                taken.append(time.process_time() - began)
                largest = max(largest, planner.relaxed.largest)
                counted["sets"] += planner.relaxed.capped
                counted["replays"] += planner.replays >= REPLAYS_AT_MOST
                counted["plays"] += planner.replayer.plays >= PLAYS_AT_MOST
    taken.sort()
    yield row("routes planned", "routes", len(taken))
    yield row(f"largest number of sets at a node, of {CAP} that are kept", "sets", largest)
    yield row(f"routes with a node of more than {CAP} sets", "routes", counted["sets"])
    yield row(f"routes that stopped at {REPLAYS_AT_MOST} sets replayed", "routes", counted["replays"])
    yield row(f"routes that stopped at {PLAYS_AT_MOST} orders played", "routes", counted["plays"])
    for share in (50, 95, 99):
        yield row(f"the search, processor time, {share} of 100", "ms", taken[len(taken) * share // 100] * 1000)


if __name__ == "__main__":
    show(bounds(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
