"""Inner nodes: all, any, not, when, at least, readings, some and every, ready to run.

Start at the makers. Every child is run, always, so that the trace is whole.
"""

from __future__ import annotations

from puente.rules.bound import ANY, Missing
from puente.rules.kleene import AND, IF, NOT, OR, agree, at_least
from puente.rules.leaf import Base
from puente.rules.node import Here, LeafInfo, Node, Over, Trace
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.person import EMPTY_LIST, Record


def literal(value: bool) -> Node:
    """Always true, or always false."""
    bits = TRUE if value else FALSE
    return Node("literal", lambda record, here, trace: bits)


def opened(info: LeafInfo) -> Node:
    """Open: only a source or an authority can say."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        trace.append((info, None, OPEN))
        return OPEN

    return Node("leaf", run, info=info, missing=lambda record, here: ())


def all_of(children: tuple[Node, ...]) -> Node:
    """True when every part is."""
    runs = tuple(child.run for child in children)

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        bits = TRUE
        for one in runs:
            bits = AND[bits][one(record, here, trace)]
        return bits

    return Node("all", run, children)


def any_of(children: tuple[Node, ...]) -> Node:
    """True when some part is."""
    runs = tuple(child.run for child in children)

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        bits = FALSE
        for one in runs:
            bits = OR[bits][one(record, here, trace)]
        return bits

    return Node("any", run, children)


def negation(child: Node) -> Node:
    """True when the part is false."""
    inner = child.run
    return Node("not", lambda record, here, trace: NOT[inner(record, here, trace)], (child,))


def when_of(when: Node, then: Node, otherwise: Node) -> Node:
    """If, then, else."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        chosen = when.run(record, here, trace)
        return IF[chosen][then.run(record, here, trace)][otherwise.run(record, here, trace)]

    return Node("when", run, (when, then, otherwise))


def at_least_of(n: int, children: tuple[Node, ...]) -> Node:
    """True when at least n parts are."""
    runs = tuple(child.run for child in children)

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        parts = [one(record, here, trace) for one in runs]
        may_hold = must_hold = 0
        for bits in parts:
            if bits & OPEN:
                return at_least(n, parts)
            may_hold += bits & TRUE
            must_hold += not bits & FALSE
        return (TRUE if may_hold >= n else 0) | (FALSE if must_hold < n else 0)

    return Node("at_least", run, children, n=n)


def readings_of(children: tuple[Node, ...]) -> Node:
    """Settled only where all readings agree."""

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        return agree([child.run(record, here, trace) for child in children])

    return Node("readings", run, children)


def quantified(info: LeafInfo, over: Over, where: Node, *, every: bool, base: Base | None) -> Node:
    """Some or every record of a list; where the list may lack one that matters, that is asked."""
    name, pins, inner, fold, start = over.name, over.pins, where.run, AND if every else OR, TRUE if every else FALSE
    moves = over.member or over.as_ is not None

    def run(record: Record, here: Here, trace: Trace) -> Bits:
        owner = record if base is None else base(record, here)
        held = owner.lists.get(name, EMPTY_LIST)
        bits = start
        for item in held.items:
            bits = fold[bits][inner(item, stand(item, here, over) if moves else here, trace)]
        whole = held.complete is True or (bits != TRUE and not every and held.complete_for(pins))
        if not whole:
            bits = fold[bits][ASK]
        trace.append((info, held, bits))
        return bits

    def missing(record: Record, here: Here) -> tuple[Missing, ...]:
        return (Missing(record if base is None else base(record, here), name, ANY if every else pins),)

    return Node("every" if every else "some", run, (where,), info=info, missing=missing, over=over)


def stand(item: Record, here: Here, over: Over) -> Here:
    """Step into a record: a member of a household is a person, and a named record can be spoken of further in."""
    named = {**here.named, over.as_: item} if over.as_ else here.named
    return here.step(item if over.member else here.who, named)


def owner_of(record: Record, here: Here, over: Over, *, member: bool) -> Record:
    """The person whose list it is."""
    if over.outer:
        return here.person
    return record if member else here.who
