"""Name the requirements that a door's answer rests on, when they are met. Start at `met`."""

from __future__ import annotations

from collections.abc import Iterator

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.node import Here, LeafInfo, Node, here_on
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.person import Person, Record


def met(book: RuleBook, person: Person, verdict: Verdict) -> tuple[LeafInfo, ...]:
    """The requirements of the door that answers which are met, each once, in the order of the text."""
    answer = verdict.best
    bound = book.bound(verdict.scheme, verdict.version, filing=verdict.filing)
    door = bound.doors[verdict.door]
    answers = Answers(book, person, verdict.on, assess_record)
    here = here_on(person, person, answers, filing=verdict.filing, on=verdict.on)
    if door.about is not None:
        if answer.record is None:
            return ()
        here = here.step(person, {door.about.as_: answer.record})
    found = {leaf.id: leaf for leaf in _met(door.node, person, here, TRUE)}
    return tuple(found.values())


def _met(node: Node, record: Record, here: Here, want: Bits) -> Iterator[LeafInfo]:
    """Leaves on paths that are as wanted: under a `not`, those that are false."""
    settled = node.run(record, here, []) == want
    if node.info is not None:
        yield from (node.info,) if settled else ()
    elif node.kind == "not":
        yield from _met(node.children[0], record, here, TRUE if want == FALSE else FALSE)
    elif node.kind == "record" and node.over is not None:
        yield from _met(node.children[0], here.named[node.over.as_ or ""], here, want)
    elif node.kind == "when":
        yield from _met_branch(node, record, here, want)
    elif settled or (node.kind, want) in (("all", TRUE), ("any", FALSE)):
        for child in node.children:
            yield from _met(child, record, here, want)


def _met_branch(node: Node, record: Record, here: Here, want: Bits) -> Iterator[LeafInfo]:
    when, then, otherwise = node.children
    chosen = when.run(record, here, [])
    if chosen in (TRUE, FALSE):
        yield from _met(then if chosen == TRUE else otherwise, record, here, want)
