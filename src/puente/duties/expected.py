"""Compare what employers owe in a worked case with what the case expects, name by name.

Start at `duty_differences`. The names are listed in docs/guide/pack-authors.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from puente.duties.facts import facts_of
from puente.errors import NotFound
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase
from puente.rules.duty_case import DutyQuestion
from puente.rules.judge import Difference
from puente.rules.quantity import exact
from puente.vocabulary.read import read_person

_SHARE = re.compile(r"\d+/\d+\Z")


def duty_differences(book: RuleBook, whole: WholeCase) -> Iterator[Difference]:
    """Where what an employer owes differs from what a case expects; nothing where nothing is expected."""
    if whole.case.expect.duties and whole.on is not None:
        yield from (one for one in compare_duties(book, whole, whole.on) if one.expected != one.found)


def compare_duties(book: RuleBook, whole: WholeCase, on: date) -> Iterator[Difference]:
    """Each thing expected beside what came out, equal or not.

    raises   NotFound("duties.no-such-name") for a name that nothing asked for brings
    """
    question = whole.case.duties or DutyQuestion()
    person = read_person(whole.person, book.vocabulary)
    found = facts_of(book, whole.country or "", question, person, on)
    for name, expected in whole.case.expect.duties.items():
        if name not in found:
            raise NotFound("duties.no-such-name", kind="name", id=name, accepted=tuple(sorted(found)))
        yield Difference(name, _plain(expected), _plain(found[name]))


def _plain(value: Any) -> Any:
    """Numbers by their exact value, so that 0.175 and 7/40 are equal; an interval of one value is that value."""
    if isinstance(value, (list, tuple)):
        plain = [_plain(one) for one in value]
        return plain[0] if len(plain) == 2 and plain[0] == plain[1] else plain
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None or (isinstance(value, str) and not _SHARE.match(value)):
        return value
    found = exact(value) if not isinstance(value, Fraction) else value
    return value if found is None else str(found)
