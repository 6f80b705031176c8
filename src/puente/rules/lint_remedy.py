"""Steps that cannot give what a paper asks for: the step's effects are tried on a person who has nothing else.

Start at `remedies`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from puente.errors import InputError, PackError
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.bind import Binder
from puente.rules.finding import Finding, error
from puente.rules.model import Door, Paper
from puente.rules.node import here_on
from puente.rules.pack import Add, Pack, SetFact, Step
from puente.rules.walk import Path, Unit, reached, spots, units
from puente.vocabulary.answer import TRUE
from puente.vocabulary.read import read_person


def remedies(pack: Pack, book: RuleBook) -> Iterator[Finding]:
    """Papers whose step leaves them as they were."""
    for unit in units(pack):
        if unit.field != "schemes" or unit.root.subject != "person":
            continue
        for spot in spots(unit.root):
            if isinstance(spot.form, Paper):
                yield from _paper(pack, book, unit, spot.path, spot.form)


def _paper(pack: Pack, book: RuleBook, unit: Unit, path: Path, paper: Paper) -> Iterator[Finding]:
    step, version = pack.steps.get(paper.step or ""), reached(unit.root, path[:2])
    holder = reached(unit.root, path[:-2])
    if step is None or paper.accepts is None or (isinstance(holder, Door) and holder.about is not None):
        return
    day = version.published.toordinal()
    person = read_person(_after(step, date.fromordinal(day), book), book.vocabulary)
    try:
        node = Binder(book.world(pack.country, version, day)).node(paper.accepts)
        here = here_on(person, person, Answers(book, person, day, assess_record), filing=day, on=day)
        bits = node.run(person, here, [])
    except (PackError, InputError):
        return  # said where the condition is bound
    if not bits & TRUE:
        yield error("lint.remedy", unit, path, paper=paper.id, step=step.id)


def _after(step: Step, day: date, book: RuleBook) -> dict[str, Any]:
    """A person of whom nothing is known but what the step leaves; the lists it adds to hold nothing else."""
    data: dict[str, Any] = {}
    for effect in step.sets:
        if isinstance(effect, SetFact):
            data[effect.set] = effect.value
        elif isinstance(effect, Add):
            held = data.setdefault(effect.add, {"complete": True, "items": []})
            held["items"].append(dict(_readable(effect.add, effect.record, day, book)))
    if not step.sets:
        data["documents"] = {"complete": True, "items": []}
    return data


def _readable(name: str, record: Mapping[str, Any], day: date, book: RuleBook) -> Iterator[tuple[str, Any]]:
    """Fields as a person file would give them; one that hangs on the person or on the day of the step is unknown."""
    for field, value in record.items():
        stated = day.isoformat() if value in ("done", "started") else value
        try:
            read_person({name: {"items": [{field: stated}]}}, book.vocabulary)
        except InputError:
            continue
        yield field, stated
