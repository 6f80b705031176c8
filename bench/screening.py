"""Measure screening: invented advertisements one at a time, and the longest one, beside scikit-learn that reads text.

Start at `rows_screening`. Run as a script it prints a JSON row a line, for `puente bench screening`. The advertisements
are those of `tests/screening/development*.jsonl`, with all their fields; packs and tables are loaded before the clock.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import cycle
from statistics import median, quantiles
from typing import Any, NamedTuple

from measure import ROOT, in_turn, row, rows_of, show
from puente.exchange.ad import MOST_LETTERS, read_ad
from puente.rules.load import countries, load_pack
from puente.rules.pack import Pack
from puente.screening import screen
from puente.vocabulary.vacancy import Vacancy

SETS = ROOT / "tests" / "screening"
ROUNDS, LONG_ROUNDS, EVERY = 5, 3, 3
"""Rounds, and of how many advertisements one is asked about in each: the peer takes long."""
LANGUAGES = ("es", "pt", "en", "fr")
LONG_LANGUAGE, LONG_COUNTRY, LONG_ON = "es", "col", "2025-06-10"
INSTALLED = find_spec("sklearn") is not None
PEER = "scikit-learn TF-IDF of words and characters, logistic regressions"
ABSENT = "scikit-learn: not installed here (requirements/bench.txt)"


class Ad(NamedTuple):
    """An advertisement as we take it, and as a peer does who knows text alone."""

    vacancy: Vacancy
    text: str
    labels: tuple[str, ...]


def rows_screening() -> Iterator[dict[str, Any]]:
    """Every figure about screening."""
    ads = invented()
    for ad in ads:
        pack_of(ad.vacancy.country)
    for language in LANGUAGES:
        screened(Ad(Vacancy(id=language, description="-", lang=language), "", ()))
    first = [seconds_of(screened, ad) for ad in ads]
    yield row(f"{len(ads)} advertisements, each the first time, one at a time", "ads/s", len(ads) / sum(first))
    runs = {"puente": screened, **peers(ads)}
    yield from how_fast(ads[::EVERY], runs)
    yield from the_longest(ads, runs)


def invented() -> list[Ad]:
    """The advertisements of every development set."""
    lines = [line for file in sorted(SETS.glob("development*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [_ad(json.loads(line)) for line in lines if line.strip()]


def _ad(given: Mapping[str, Any]) -> Ad:
    vacancy = read_ad(given).vacancy
    written = (vacancy.title, vacancy.description, vacancy.housing_terms, vacancy.application_contact)
    return Ad(vacancy, "\n".join(filter(None, written)), tuple(given.get("labels", ())))


@cache
def pack_of(country: str | None) -> Pack | None:
    """The pack of a country; None where there is none."""
    return load_pack(country) if country is not None and country in countries() else None


def screened(ad: Ad) -> None:
    """Ours: the whole answer on one advertisement."""
    screen(ad.vacancy, pack=pack_of(ad.vacancy.country), on=ad.vacancy.date_posted)


def peers(ads: list[Ad]) -> dict[str, Callable[[Ad], object]]:
    """The peer, taught; none where it is not installed."""
    if not INSTALLED:
        return {}
    from peers.sklearn_peer import Sklearn

    peer = Sklearn([ad.text for ad in ads], [ad.labels for ad in ads])
    return {PEER: lambda ad: peer.answer(ad.text)}


def how_fast(ads: list[Ad], runs: Mapping[str, Callable[[Ad], object]]) -> Iterator[dict[str, Any]]:
    """How many a second go through one at a time, and how long each takes (its median round)."""
    each = one_by_one(ads, runs)
    what = f"{len(ads)} advertisements, all fields, one at a time (warm)"
    yield from beside(what, "ads/s", {name: len(ads) / sum(taken) for name, taken in each.items()}, scale=1)
    yield from beside(f"{what}, median", "ms", {name: median(taken) for name, taken in each.items()}, scale=1e3)
    most = {name: quantiles(taken, n=20)[-1] for name, taken in each.items()}
    yield from beside(f"{what}, 95 of 100 within", "ms", most, scale=1e3)


def one_by_one(ads: list[Ad], runs: Mapping[str, Callable[[Ad], object]]) -> dict[str, list[float]]:
    """Median seconds of each advertisement, ours and the peer in turn in every round; once before, untimed."""
    rounds: dict[str, list[list[float]]] = {name: [] for name in runs}
    for number in range(ROUNDS + 1):
        for name, run in runs.items():
            taken = [seconds_of(run, ad) for ad in ads]
            if number:
                rounds[name].append(taken)
    return {name: [median(times) for times in zip(*taken, strict=True)] for name, taken in rounds.items()}


def seconds_of(run: Callable[[Ad], object], ad: Ad) -> float:
    """What one advertisement takes."""
    began = time.perf_counter()
    run(ad)
    return time.perf_counter() - began


def the_longest(ads: list[Ad], runs: Mapping[str, Callable[[Ad], object]]) -> Iterator[dict[str, Any]]:
    """The longest advertisement that is taken: many others one after the other."""
    long = longest(ads)
    taken = in_turn({name: lambda run=run: run(long) for name, run in runs.items()}, rounds=LONG_ROUNDS)
    what = (
        f"one advertisement of {len(long.vacancy.description)} letters (warm; the most that is taken: {MOST_LETTERS})"
    )
    yield from beside(what, "ms", taken, scale=1e3)


def longest(ads: list[Ad]) -> Ad:
    """Advertisements of one language as one text, as long as one may be."""
    texts = [ad.vacancy.description for ad in ads if ad.vacancy.lang == LONG_LANGUAGE]
    written, letters = [], 0
    for text in cycle(texts):
        letters += len(text) + 1
        if letters > MOST_LETTERS:
            break
        written.append(text)
    said = {"id": "long", "description": "\n".join(written), "lang": LONG_LANGUAGE}
    return _ad({**said, "country": LONG_COUNTRY, "date_posted": LONG_ON})


def beside(what: str, unit: str, taken: Mapping[str, float], *, scale: float) -> list[dict[str, Any]]:
    """Ours beside the peer; alone, with the reason, where the peer is not installed."""
    return [one | ({} if INSTALLED else {"peer_name": ABSENT}) for one in rows_of(what, unit, taken, scale=scale)]


if __name__ == "__main__":
    show(rows_screening())
