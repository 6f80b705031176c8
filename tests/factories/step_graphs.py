"""Invent abstract planning problems, and render them as a country pack that the real planner reads.

Start at `problem` (plain data, read by `tests.factories.step_oracle`) and `guide_and_person` (the same problem as a
Pack).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from tests.factories.packs import COUNTRY, pack, scheme

from puente.routes.find import Guide
from puente.rules.assess import RuleBook
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import NONE, Fact, Person, Record, RecordList

DAY = date(2024, 6, 15)
"""Day 0 of every problem."""
STEPS_AT_MOST = 8
LAST_DATE, LONGEST_STEP, LONGEST_WAIT, LONGEST_PERMIT = 24, 9, 12, 20
SCHEMES = ("s0", "s1")
PAPERS = ("passport", "birth_certificate")

Condition = tuple[Any, ...]

# -- inventing --------------------------------------------------------------------------------------------------------


def problem(seed: int) -> dict[str, Any]:
    """A random problem; the same for the same seed."""
    random = Random(seed)
    facts = random.randint(2, 5)
    names = [f"step{n}" for n in range(random.randint(2, STEPS_AT_MOST))]
    taste = random.choice(("plain", "dated", "harmful", "mixed", "mixed"))
    goal = tuple(_leaf(random, facts, taste, hard=True) for _ in range(random.randint(1, 3)))
    wanted = {leaf[1] for leaf in goal if leaf[0] == "fact"}
    steps = {name: _step(random, facts, taste) for name in names}
    for leaf in goal:
        _bring(random, leaf, steps)
    return {
        "facts": [random.random() < (0.05 if n in wanted else 0.25) for n in range(facts)],
        "permits": [_permit(random) for _ in range(random.choice((0, 0, 1)))] if taste != "plain" else [],
        "papers": [random.choice(PAPERS) for _ in range(random.choice((0, 0, 1)))],
        "steps": steps,
        "goal": ("all", goal),
        "span": LAST_DATE + LONGEST_WAIT + LONGEST_PERMIT + 2,
    }


def _bring(random: Random, leaf: Condition, steps: dict[str, dict[str, Any]]) -> None:
    """Let some step bring what the goal wants, so that most problems can be solved."""
    kind, what = leaf[0], leaf[1]
    effect = {"fact": ("fact", what, True), "papers": ("paper", what)}.get(kind)
    if kind in ("holds", "held", "left", "ending"):
        effect = "permit", what, random.choice((None, random.randint(1, LONGEST_PERMIT)))
    if effect is not None and not any(effect[:2] == one[:2] for step in steps.values() for one in step["sets"]):
        step = random.choice(list(steps.values()))
        step["sets"] = (*step["sets"], effect)


def _permit(random: Random) -> tuple[str, int, int | None]:
    first = random.randint(-LONGEST_WAIT, 0)
    return random.choice(SCHEMES), first, random.choice((None, random.randint(0, LONGEST_PERMIT)))


def _step(random: Random, facts: int, taste: str) -> dict[str, Any]:
    return {
        "needs": _condition(random, facts, taste, depth=2) if random.random() < 0.7 else ("literal", True),
        "sets": tuple(_effects(random, facts, taste)),
        "cost": random.choice((0, 1, 2, 3, 5, 8)),
        "days": random.choice((0, 1, 2, 3, 5, LONGEST_STEP)),
    }


def _effects(random: Random, facts: int, taste: str) -> Iterator[tuple[Any, ...]]:
    harm = {"plain": 0.0, "dated": 0.1, "harmful": 0.7, "mixed": 0.4}[taste]
    if random.random() < harm:
        yield random.choice((("fact", random.randrange(facts), False), ("end", random.choice(SCHEMES))))
    kinds = (
        ("fact", "fact", "paper") if taste in ("plain", "harmful") else ("fact", "fact", "permit", "permit", "paper")
    )
    for kind in random.sample(kinds, random.choice((1, 1, 2))):
        if kind == "fact":
            yield "fact", random.randrange(facts), True
        elif kind == "paper":
            yield "paper", random.choice(PAPERS)
        else:
            yield "permit", random.choice(SCHEMES), random.choice((None, random.randint(1, LONGEST_PERMIT)))


def _condition(random: Random, facts: int, taste: str, *, depth: int) -> Condition:
    kind = random.choice(("leaf", "leaf", "all", "any", "not", "when", "at_least")) if depth else "leaf"
    if kind == "leaf":
        return _leaf(random, facts, taste, hard=False)
    parts = tuple(_condition(random, facts, taste, depth=depth - 1) for _ in range(3))
    if kind == "not":
        return "not", parts[0]
    if kind == "when":
        return "when", *parts
    if kind == "at_least":
        return "at_least", random.randint(1, 3), parts
    return kind, parts[: random.randint(2, 3)]


def _leaf(random: Random, facts: int, taste: str, *, hard: bool) -> Condition:
    """A leaf; a hard one is seldom so at the outset."""
    dated = {"plain": 0.0, "harmful": 0.1, "dated": 0.6, "mixed": 0.35}[taste]
    if random.random() < dated:
        return _dated_leaf(random)
    if random.random() < 0.2:
        return "papers", random.choice(PAPERS), random.choice((1, 1, 2))
    return "fact", random.randrange(facts), hard or random.random() < 0.75


def _dated_leaf(random: Random) -> Condition:
    kind, day, permit = random.choice(_DATED), random.randint(0, LAST_DATE), random.choice(SCHEMES)
    if kind == "window":
        return "window", day, min(day + random.randint(0, 8), LAST_DATE)
    if kind in ("by", "from"):
        return kind, day
    if kind == "held":
        return "held", permit, random.randint(1, LONGEST_WAIT)
    return ("holds", permit) if kind == "holds" else (kind, permit, random.randint(0, 10))


_DATED = ("by", "by", "from", "window", "holds", "holds", "held", "left", "ending")


# -- rendering --------------------------------------------------------------------------------------------------------


def guide_and_person(graph: dict[str, Any]) -> tuple[Guide, Person]:
    """The problem as a country with its steps and goal, and the person who stands at its outset."""
    ids = (f"leaf{n}" for n in count())
    steps = [_rendered_step(name, step, ids) for name, step in graph["steps"].items()]
    goal = {"requires": _rendered(graph["goal"], ids), "source": "s1"}
    goals = {"job": goal, "self_employment": goal, "minimum_age": {}, "unlisted": "office"}
    over = {"from": "2000-01-01", "until": "2001-01-01", "after": "closed"}
    schemes = [scheme(_scheme(one), published="2000-01-01", in_force=over) for one in SCHEMES]
    book = RuleBook({COUNTRY: pack(*schemes, steps=steps, goals=goals)}, _vocabulary(len(graph["facts"])))
    return Guide(book, COUNTRY, DAY), _person(graph)


def _vocabulary(facts: int) -> Vocabulary:
    real = vocabulary()
    flags = {f"f{n}": FactDefinition(type=FactType.BOOL) for n in range(facts)}
    dates = {f"day_{n}": FactDefinition(type=FactType.DATE) for n in range(LAST_DATE + 1)}
    lists = {name: real.lists[name] for name in ("permits", "documents", "applications")}
    return Vocabulary(facts={**flags, **dates}, lists=lists, documents=real.documents)


def _person(graph: dict[str, Any]) -> Person:
    facts = {f"f{n}": Fact.known(value) for n, value in enumerate(graph["facts"])}
    facts |= {f"day_{n}": Fact.known(_date(n)) for n in range(LAST_DATE + 1)}
    permits = tuple(
        Record({
            "scheme": Fact.known(_scheme(name)), "country": Fact.known(COUNTRY), "from": Fact.known(_date(first)),
            "until": Fact(None, NONE) if last is None else Fact.known(_date(last)), "ended_on": Fact(None, NONE),
        })
        for name, first, last in graph["permits"]
    )  # fmt: skip
    papers = tuple(Record({"type": Fact.known(kind)}) for kind in graph["papers"])
    held = {"permits": permits, "documents": papers, "applications": ()}
    return Person(facts, {name: RecordList(items, complete=True) for name, items in held.items()})


def _date(day: int) -> date:
    return DAY + timedelta(days=day)


def _scheme(name: str) -> str:
    return f"{COUNTRY}.scheme.{name}"


def _rendered_step(name: str, step: dict[str, Any], ids: Iterator[str]) -> dict[str, Any]:
    return {
        "id": name, "kind": "register", "source": "s1", "needs": _rendered(step["needs"], ids),
        "sets": [_rendered_effect(effect) for effect in step["sets"]],
        "costs": [{"id": "fee", "amount": step["cost"], "currency": "XTS"}],
        "days": {"min": step["days"], "max": step["days"]},
    }  # fmt: skip


def _rendered_effect(effect: tuple[Any, ...]) -> dict[str, Any]:
    kind, what, *rest = effect
    if kind == "fact":
        return {"set": f"f{what}", "value": rest[0]}
    if kind == "paper":
        return {"add": "documents", "record": {"type": what}}
    if kind == "end":
        return {"end": "permits", "where": {"scheme": _scheme(what)}}
    until = "none" if rest[0] is None else f"done + P{rest[0]}D"
    record = {"scheme": _scheme(what), "country": COUNTRY, "from": "done", "until": until, "ended_on": "none"}
    return {"add": "permits", "record": record}


def _rendered(condition: Condition, ids: Iterator[str]) -> Any:
    kind, *rest = condition
    if kind in ("all", "any"):
        return {kind: [_rendered(part, ids) for part in rest[0]]}
    if kind == "not":
        return {"not": _rendered(rest[0], ids)}
    if kind == "when":
        when, then, otherwise = (_rendered(part, ids) for part in rest)
        return {"when": when, "then": then, "else": otherwise}
    if kind == "at_least":
        return {"at_least": {"n": rest[0], "of": [_rendered(part, ids) for part in rest[1]]}}
    return rest[0] if kind == "literal" else _rendered_leaf(kind, rest, next(ids))


def _rendered_leaf(kind: str, rest: list[Any], id_: str) -> dict[str, Any]:
    if kind == "fact":
        return {"id": id_, "fact": f"f{rest[0]}", "is": rest[1]}
    if kind in ("by", "from"):
        return {"id": id_, "fact": f"day_{rest[0]}", ("ge" if kind == "by" else "le"): "filing"}
    if kind == "window":
        return {"id": id_, "fact": f"day_{rest[0]}", "within": [f"filing - P{rest[1] - rest[0]}D", "filing"]}
    if kind == "papers":
        which = {"id": f"{id_}.type", "fact": "type", "eq": rest[0]}
        return {"id": id_, "derive": "count", "over": "documents", "where": which, "ge": rest[1]}
    if kind == "holds":
        return {"id": id_, "holds": [_scheme(rest[0])]}
    if kind == "held":
        return {"id": id_, "derive": "held_for", "scheme": _scheme(rest[0]), "ge": f"P{rest[1]}D"}
    end = {"id": f"{id_}.until", "fact": "until", ("ge" if kind == "left" else "le"): f"filing + P{rest[1]}D"}
    which = {"id": f"{id_}.scheme", "fact": "scheme", "eq": _scheme(rest[0])}
    covers = {"id": f"{id_}.covers", "covers": "filing"}
    return {"id": id_, "some": {"over": "permits", "where": {"all": [which, covers, end]}}}
