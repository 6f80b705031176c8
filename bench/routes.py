"""Measure the routes of people: one person's whole route, a thousand apart, a crowd whose plans are shared.

Start at `rows_routes`. Run as a script it prints a JSON row a line, for `puente bench routes`. The people are invented;
no peer plans dated routes from rule texts, so ours stands alone.
"""

from __future__ import annotations

import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from zlib import compress

from measure import row, show
from puente.routes.crowd import crowd_of
from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.rules.load import load_packs
from puente.vocabulary.load import load_person, read_person, vocabulary
from puente.vocabulary.person import Person
from puente.wording.route_json import route_json

ON = date(2025, 11, 15)
EXAMPLES = Path(__file__).parent.parent / "examples" / "people"
GOALS = ("job", "self-employment")
PROCESSES = os.cpu_count() or 1
CROWD = 100_000
APART = 1_000
_HANDED: list[Person] = []
_GUIDE: list[Guide] = []
"""What processes that start from this one find: the people whose routes are wanted, and a guide each."""


def _book() -> RuleBook:
    return RuleBook(load_packs(), vocabulary())


def one_route() -> Iterator[dict[str, Any]]:
    """A full route (every scheme, up to three plans) of each example person, the second time of asking."""
    book, taken = _book(), []
    people = [load_person(path) for path in sorted(EXAMPLES.glob("*.yaml")) if path.stem != "plans"]
    for country in book.packs:
        guide = Guide(book, country, ON)
        for person in people:
            for goal in GOALS:
                guide.route(person, goal)
                began = time.process_time()
                guide.route(person, goal)
                taken.append(time.process_time() - began)
    taken.sort()
    what = f"a full route, {len(taken)} of example people, processor time"
    yield row(f"{what}, median", "ms", taken[len(taken) // 2] * 1000)
    yield row(f"{what}, 95 of 100", "ms", taken[int(len(taken) * 0.95)] * 1000)


def apart() -> Iterator[dict[str, Any]]:
    """Many people in Colombia, each planned for, by one process."""
    guide, people = Guide(_book(), "col", ON), invented(CROWD)[:APART]
    clock, processor = time.perf_counter(), time.process_time()
    stopped = sum(guide.route(person, "job").exhausted for person in people)
    what = f"routes of {APART} people, each planned apart, one process"
    yield row(what, "s", time.perf_counter() - clock)
    yield row(f"{what}, processor time", "s", time.process_time() - processor)
    yield row(f"of {APART} people, searches that stopped at their bound", "people", stopped)


def crowd() -> Iterator[dict[str, Any]]:
    """A crowd in Colombia whose plans are shared between equals, by as many processes as processors."""
    guide, people = Guide(_book(), "col", ON), invented(CROWD)
    clock, processor = time.perf_counter(), _processor_time()
    found = crowd_of(guide, people, _by_all_processors)
    what = f"routes of {CROWD} people, shared between equals, {PROCESSES} processes"
    yield row(what, "s", time.perf_counter() - clock)
    yield row(f"{what}, processor time of all", "s", _processor_time() - processor)
    yield row(f"of {CROWD} people, different in what the law reads", "people", found.distinct)
    yield row(f"of {CROWD} people, searches that stopped at their bound", "people", sum(one[0] for one in found.routes))


def _processor_time() -> float:
    """Processor time of this process and of those that it started and that have ended."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _by_all_processors(people: Iterable[Person]) -> Iterator[tuple[bool, bytes]]:
    """Whether the search stopped, and the route as JSON, compressed, planned in processes that start from this one."""
    _HANDED[:] = people
    with get_context("fork").Pool(PROCESSES, _begin) as pool:
        yield from pool.imap(_route_of, range(len(_HANDED)), chunksize=16)
        pool.close()
        pool.join()


def _begin() -> None:
    _GUIDE.append(Guide(_book(), "col", ON))


def _route_of(number: int) -> tuple[bool, bytes]:
    route = _GUIDE[-1].route(_HANDED[number], "job")
    return route.exhausted, compress(json.dumps(route_json(route)).encode(), 1)


def invented(count: int) -> list[Person]:
    """Invented people in Colombia, from one seed; those of the same answers are read once."""
    draw, read = random.Random(20251115), {}
    people = []
    for _ in range(count):
        given = _person(draw)
        answers = json.dumps(given, sort_keys=True)
        if answers not in read:
            read[answers] = read_person(given, vocabulary())
        people.append(read[answers])
    return people


def _person(draw: random.Random) -> dict[str, Any]:
    entered = draw.choice(("2019-08-10", "2021-01-05", "2021-09-01", "2023-03-15", "2024-06-01", "2025-05-20"))
    authorised = draw.random() < 0.4
    stay = {"country": "col", "entered_on": entered, "left_on": "none", "authorised_until": "none"}
    permit = {"country": "col", "from": "2022-03-01", "until": "2031-05-30", "grant": "first", "ended_on": "none"}
    held = draw.choice((None, None, "col.scheme.ppt"))
    child = {"relation": "child", "lives_with": True, "legal_custody": True, "birth_date": "2016-05-02"}
    with_permit = {**child, "permits": {"complete": True, "items": [{"scheme": "col.scheme.ppt", **permit}]}}
    return {
        "birth_date": draw.choice(("1962-04-01", "1978-02-01", "1990-07-01", "2000-11-01", "2011-01-01")),
        "nationalities": _whole([{"code": draw.choice(("ven", "ven", "ecu", "per", "cub", "hti")), "how": "birth"}]),
        "stays": _whole([{**stay, "entry": "authorised" if authorised else "unauthorised"}]),
        "permits": _whole([{"scheme": held, **permit}] if held else []),
        "household": _whole(draw.choice(([], [child], [with_permit]))),
        "fears_return": draw.choice((True, False, "unknown")),
        "records": "none",
        "applications": "none",
        "documents": "none",
    }


def _whole(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"complete": True, "items": items}


MEASURES: list[Callable[[], Iterator[dict[str, Any]]]] = [one_route, apart, crowd]
"""Each gives rows of `measure.row`; the first one stands for what is measured first."""


def rows_routes() -> Iterator[dict[str, Any]]:
    """Every figure about routes."""
    for measured in MEASURES:
        yield from measured()


if __name__ == "__main__":
    show(rows_routes())
