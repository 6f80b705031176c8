"""Measure the rules on one person: a verdict with its whole trace beside the peers, a country, and who is right.

Start at `rows_rules`. Run as a script it prints a JSON row a line, for `puente bench rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from measure import OPENFISCA, Peer, in_turn, row, rows_of, show
from ours import CARD, book, persons
from peers.cel_peer import CelPython, CelRust
from peers.zen_peer import Zen
from people import ON, draw, for_peers, rows
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess, assess_country, assess_record
from puente.rules.explain import blockers
from puente.rules.load import load_pack
from puente.rules.question import next_questions
from puente.rules.verdict import FirstWord
from puente.vocabulary.load import vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person

SOME, FEW, SAMPLE, ROUNDS = 200, 5, 20_000, 25
COUNTRY = "col"


def rows_rules() -> Iterator[dict[str, Any]]:
    """Every figure about one person."""
    yield from one_scheme()
    yield from one_country()
    yield from who_is_right()


def one_scheme() -> list[dict[str, Any]]:
    """From a built person to a verdict whose whole trace was read; warm; facts missing as they come."""
    people = rows(draw(SOME))
    ours, built, rule = book(), persons(people), Zen()
    null, python, rust = for_peers(people, filled=False), CelPython(), CelRust()
    ready = [python.ready(person) for person in null]
    openfisca = Peer("openfisca_peer.py", "1000", python=OPENFISCA) if OPENFISCA.exists() else None

    def traced() -> None:
        for person in built:
            for line in assess(ours, person, CARD, ON).trace():
                line[3]

    runs = {
        "puente": (SOME, traced),
        "ZEN graph, each clause read": (SOME, lambda: [rule.answer(person) for person in null]),
        "ZEN expression, one yes or no": (SOME, lambda: [rule.alone(person) for person in null]),
        "CEL in Rust, each clause read": (SOME, lambda: [rust.answer(person) for person in null]),
        "CEL in Python, each clause read": (FEW, lambda: [python.answer(person) for person in ready[:FEW]]),
    }
    found = in_turn({name: run for name, (_, run) in runs.items()}, rounds=ROUNDS)
    taken = {name: seconds / runs[name][0] for name, seconds in found.items()}
    if openfisca is not None:
        taken["OpenFisca, each clause read"] = sorted(openfisca.ask("one") for _ in range(5))[2]
        openfisca.end()
    return rows_of("one person, one scheme of 14 leaves, whole trace read (warm)", "µs", taken, scale=1e6)


def one_country() -> list[dict[str, Any]]:
    """Every scheme of a country, what stands in the way of each, and what to ask; warm; no peer answers this."""
    laws = RuleBook({COUNTRY: load_pack(COUNTRY)}, vocabulary())
    schemes = len(laws.pack(COUNTRY).schemes)
    found = []
    for who, data in ASKERS.items():
        person = read_person(data, vocabulary())
        taken = in_turn({"puente": lambda person=person: _whole_country(laws, person)}, rounds=ROUNDS)
        what = f"one person ({who}), {schemes} schemes of {COUNTRY}, blockers and what to ask (warm)"
        found.append(row(what, "ms", taken["puente"] * 1e3))
    return found


def _whole_country(laws: RuleBook, person: Person) -> None:
    answers = Answers(laws, person, ON.toordinal(), assess_record)
    verdicts = assess_country(laws, person, COUNTRY, ON)
    for verdict in verdicts:
        blockers(laws, person, verdict, answers=answers)
    next_questions(laws, person, verdicts, answers=answers)


ASKERS: dict[str, dict[str, Any]] = {
    "only a nationality": {"nationalities": {"complete": True, "items": [{"code": "VEN"}]}},
    "stays, a child and papers told": {
        "birth_date": "1990-05-02",
        "nationalities": {"complete": True, "items": [{"code": "VEN"}]},
        "stays": {"complete": True, "items": [
            {"country": "COL", "entered_on": "2019-03-04", "left_on": "none", "entry": "unauthorised",
             "authorised_until": "none"},
        ]},
        "permits": {"complete": True, "items": []},
        "applications": {"complete": True, "items": []},
        "records": {"complete": True, "items": []},
        "documents": {"items": [{"type": "passport", "issuer": "VEN", "held": "yes", "expires_on": "2027-01-01"}]},
        "household": {"complete": True, "items": [
            {"relation": "child", "birth_date": "2015-02-03", "legal_custody": True},
        ]},
    },
}  # fmt: skip
"""Invented people who ask what a whole country offers them."""


def who_is_right() -> Iterator[dict[str, Any]]:
    """What each makes of the same people with missing facts: whom it calls eligible, and whom it refuses too soon.

    A person is certain where no missing fact could change the answer, open where one could.
    """
    people = rows(draw(SAMPLE))
    ours, rule, rust = book(), Zen(), CelRust()
    verdicts = [assess(ours, person, CARD, ON).first for person in persons(people)]
    certain = sum(one is FirstWord.ELIGIBLE for one in verdicts)
    open_ = [n for n, one in enumerate(verdicts) if one is FirstWord.UNKNOWN]
    null, filled = for_peers(people, filled=False), for_peers(people, filled=True)
    told = {
        "ZEN, missing is null": [rule.answer(person) for person in null],
        "CEL, missing is null": [rust.answer(person) for person in null],
        "ZEN, missing is no or 0": [rule.answer(person) for person in filled],
    }
    for name, answers in told.items():
        yield row(f"of {SAMPLE} people, called eligible (ours: certain)", "people", certain, sum(answers), name)
        soon = sum(not answers[n] for n in open_)
        yield row(f"of {len(open_)} whose missing facts could turn it, called not eligible", "people", 0, soon, name)
    if OPENFISCA.exists():
        peer = Peer("openfisca_peer.py", str(SAMPLE), python=OPENFISCA)
        called = peer.ask("eligible")
        peer.end()
        yield row(f"of {SAMPLE} people, called eligible (ours: certain)", "people", certain, called, "OpenFisca")


if __name__ == "__main__":
    show(rows_rules())
