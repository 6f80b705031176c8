"""Find vacancies that say the same thing: the same posting twice, or one text under two names.

Start at `twins`. Two vacancies of different countries or of employers with different names are never twins, but one
that hides its employer may be the twin of one that does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from puente.vocabulary.letters import plain_letters
from puente.vocabulary.vacancy import Vacancy

_WORDS: Final = 3
_ALIKE: Final = 0.8
"""Share of runs of three words that two texts of one vacancy have in common."""
_MOST_IN_A_RUN: Final = 50
"""A run of words that more vacancies share than this is a formula of the trade and tells nothing."""
Run = tuple[str, ...]
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Twin:
    """Two vacancies that say the same; `alike` is 1 for the same words, else the share of runs that they share."""

    first: str
    second: str
    alike: float


def twins(vacancies: Iterable[Vacancy]) -> tuple[Twin, ...]:
    """Pairs of vacancies that say the same, by id, in the order in which the second one came."""
    seen, found = _Seen(), []
    for vacancy in vacancies:
        runs = _runs(vacancy)
        found += [Twin(other.id, vacancy.id, round(alike, 3)) for other, alike in seen.like(vacancy, runs)]
        seen.add(vacancy, runs)
    return tuple(found)


class _Seen:
    """The vacancies that came before, by their words."""

    def __init__(self) -> None:
        self._known: list[tuple[Vacancy, frozenset[Run]]] = []
        self._where: dict[Run, list[int]] = defaultdict(list)
        self._whole: dict[frozenset[Run], list[int]] = defaultdict(list)

    def add(self, vacancy: Vacancy, runs: frozenset[Run]) -> None:
        n = len(self._known)
        self._known.append((vacancy, runs))
        self._whole[runs].append(n)
        for run in runs:
            self._where[run].append(n)

    def like(self, vacancy: Vacancy, runs: frozenset[Run]) -> Iterator[tuple[Vacancy, float]]:
        """Those that may be the same; of many with the very same words, the first that may be."""
        near = self._near(runs)
        same = next((n for n in self._whole.get(runs, ()) if _may_be_one(self._known[n][0], vacancy)), None)
        for n in sorted({*near, *(() if same is None else (same,))}):
            other, others = self._known[n]
            alike = len(runs & others) / len(runs | others)
            if alike >= _ALIKE and _may_be_one(other, vacancy):
                yield other, alike

    def _near(self, runs: frozenset[Run]) -> set[int]:
        rare = (self._where[run] for run in runs if 0 < len(self._where.get(run, ())) <= _MOST_IN_A_RUN)
        return {n for where in rare for n in where}


def _runs(vacancy: Vacancy) -> frozenset[Run]:
    words = _WORD.findall(plain_letters(f"{vacancy.title or ''} {vacancy.description}"))
    return frozenset(tuple(words[n : n + _WORDS]) for n in range(max(1, len(words) - _WORDS + 1)))


def _may_be_one(one: Vacancy, other: Vacancy) -> bool:
    """Whether nothing that both state tells them apart."""
    names = ("country", "hiring_organization", "register_number", "job_location", "base_salary")
    return all(_same(getattr(one, name), getattr(other, name)) for name in names)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return plain_letters(one) == plain_letters(other)
    return one is None or other is None or one == other
