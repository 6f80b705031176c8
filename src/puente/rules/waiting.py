"""On which later days time alone may change an answer: what a plan waits for.

Start at `change_days` (a condition) and `verdict_days` (a scheme). Only unsatisfied paths are walked.
"""

from __future__ import annotations

from collections.abc import Iterator

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.branch import owner_of, stand
from puente.rules.node import Here, Node, here_on
from puente.rules.verdict import Verdict
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, Person, Record


def change_days(node: Node, record: Record, here: Here, want: Bits = TRUE) -> Iterator[int]:
    """Days (ordinals, in no order, past ones too) on which the condition may come to be `want`."""
    if node.run(record, here, []) == want:
        return
    if node.kind == "leaf":
        yield from node.changes(record, here) if node.changes else ()
    elif node.kind == "not":
        yield from change_days(node.children[0], record, here, FALSE if want == TRUE else TRUE)
    elif node.kind == "record" and node.over is not None:
        yield from change_days(node.children[0], here.named[node.over.as_ or ""], here, want)
    elif node.kind in ("some", "every") and node.over is not None:
        owner = owner_of(record, here, node.over, member=record is here.who)
        for item in owner.lists.get(node.over.name, EMPTY_LIST).items:
            yield from change_days(node.children[0], item, stand(item, here, node.over), want)
    else:
        for child in node.children:
            yield from change_days(child, record, here, want)
            if node.kind == "when":
                yield from change_days(child, record, here, FALSE if want == TRUE else TRUE)


def verdict_days(book: RuleBook, person: Person, verdict: Verdict) -> Iterator[int]:
    """Days on which a scheme's answer may change: its windows, and what its doors wait for."""
    answers = Answers(book, person, verdict.on, assess_record)
    bound = book.bound(verdict.scheme, verdict.version, filing=verdict.filing)
    here = here_on(person, person, answers, filing=verdict.filing, on=verdict.on)
    for door, answer in zip(bound.doors, verdict.doors, strict=True):
        if answer.window.kind == "not_yet_open" and answer.window.day is not None:
            yield answer.window.day
        if door.about is None:
            yield from change_days(door.node, person, here)
        elif answer.record is not None:
            inner = here.step(person, {door.about.as_: answer.record})
            yield from change_days(door.node, person, inner)
