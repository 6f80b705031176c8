"""What must hold for the test half of the labelled job advertisements.

Start at README.md beside this file. The half is only measured against; nobody writes rules from it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ADS_FILE = HERE / "test_split.jsonl"
PACKS = Path(__file__).resolve().parents[2] / "src" / "puente" / "packs"
CURRENCIES = {
    "arg": "ARS",
    "bol": "BOB",
    "bra": "BRL",
    "chl": "CLP",
    "col": "COP",
    "cri": "CRC",
    "dom": "DOP",
    "ecu": "USD",
    "guy": "GYD",
    "mex": "MXN",
    "pan": "USD",
    "per": "PEN",
    "pry": "PYG",
    "ury": "UYU",
}
FIELDS = {
    "id",
    "country",
    "lang",
    "title",
    "description",
    "base_salary",
    "hours_per_week",
    "hiring_organization",
    "contact",
    "min_age",
    "housing",
    "date_posted",
    "labels",
    "kind",
    "near",
}
VETO = (
    "recruitment-fee",
    "document-retention",
    "debt-bondage",
    "sexual-exploitation-risk",
    "under-age",
    "hazardous-minor",
)
PAIR = frozenset({"deceptive-offer", "abroad-travel-paid"})
REVIEW = (
    "tied-housing",
    "private-chat-only",
    "pay-withheld",
    "below-minimum-wage",
    "excess-hours",
    "unpaid-trial",
    "no-social-security",
    "nationality",
    "sex",
    "age",
    "appearance",
    "photo",
    "family-status",
    "pregnancy",
    "health-or-disability",
    "religion",
    "ethnicity",
    "union",
    "excess-papers",
    "no-employer-identity",
    "implausible-pay",
    "personal-data-harvest",
)
CODES = frozenset({*VETO, *PAIR, *REVIEW})
LEAST_CLEAN = {"es": 70, "pt": 30, "en": 15, "fr": 15}
LEAST_VETO = {"es": 10, "pt": 5, "en": 3, "fr": 3}
ALIKE = 0.8

Ad = dict[str, Any]


@cache
def ads() -> tuple[Ad, ...]:
    return tuple(json.loads(line) for line in ADS_FILE.read_text(encoding="utf-8").splitlines())


def by_language(kind: str, has: frozenset[str], *, field: str) -> Counter[str]:
    """Count the ads of a kind whose field holds all of (labels) or any of (near) the codes."""
    wanted = all if field == "labels" else any
    return Counter(ad["lang"] for ad in ads() if ad["kind"] == kind and wanted(code in ad[field] for code in has))


def test_the_half_has_not_changed_since_it_was_hashed() -> None:
    written = (HERE / "test_split.sha256").read_text(encoding="utf-8").split()

    assert written == [hashlib.sha256(ADS_FILE.read_bytes()).hexdigest(), ADS_FILE.name]


def test_ids_are_distinct_and_sorted() -> None:
    ids = [ad["id"] for ad in ads()]

    assert all(first < second for first, second in pairwise(ids))
    assert len(ids) >= 700


def test_every_ad_has_the_shape_and_the_words_of_the_design() -> None:
    for ad in ads():
        assert set(ad) <= FIELDS, ad["id"]
        assert ad["description"].strip(), ad["id"]
        assert ad["lang"] in LEAST_CLEAN, ad["id"]
        assert ad.get("country") in {None, *CURRENCIES}, ad["id"]
        assert date(2024, 1, 1) <= date.fromisoformat(ad["date_posted"]) <= date(2026, 12, 31), ad["id"]
        assert ad["labels"] == sorted(set(ad["labels"]) & CODES), ad["id"]


def test_pay_is_in_the_currency_of_the_country() -> None:
    paid = [ad for ad in ads() if "base_salary" in ad]

    assert {ad["id"]: ad["base_salary"]["currency"] for ad in paid} == {
        ad["id"]: CURRENCIES[ad["country"]] for ad in paid
    }
    assert {ad["base_salary"]["unit"] for ad in paid} <= {"MONTH", "WEEK", "DAY", "HOUR"}


def test_the_fourteen_countries_are_all_there() -> None:
    assert {ad["country"] for ad in ads() if "country" in ad} == set(CURRENCIES)
    assert all((PACKS / country / "pack.yaml").is_file() for country in CURRENCIES)


def test_the_kind_agrees_with_the_labels() -> None:
    for ad in ads():
        near = ad.get("near", [])
        assert ad["kind"] in {"clean", "hard_negative", "bad"}, ad["id"]
        assert (ad["kind"] == "hard_negative") == bool(near), ad["id"]
        assert near == sorted(set(near) & CODES - set(ad["labels"])), ad["id"]
        if ad["kind"] != "hard_negative":
            assert (ad["kind"] == "bad") == bool(ad["labels"]), ad["id"]


def test_clean_ads_are_spread_over_the_four_languages() -> None:
    found = by_language("clean", frozenset(), field="labels")

    assert {lang: found[lang] >= least for lang, least in LEAST_CLEAN.items()} == dict.fromkeys(LEAST_CLEAN, True)


@pytest.mark.parametrize(
    "codes", [*(frozenset({code}) for code in VETO), PAIR], ids=lambda codes: "+".join(sorted(codes))
)
def test_each_veto_has_enough_positives_and_hard_negatives(codes: frozenset[str]) -> None:
    positives = by_language("bad", codes, field="labels")
    negatives = by_language("hard_negative", codes, field="near")

    for lang, least in LEAST_VETO.items():
        assert positives[lang] >= least, lang
        assert negatives[lang] >= least, lang


@pytest.mark.parametrize("code", REVIEW)
def test_each_other_code_has_positives_in_two_languages_and_hard_negatives(code: str) -> None:
    positives = by_language("bad", frozenset({code}), field="labels")
    negatives = by_language("hard_negative", frozenset({code}), field="near")

    assert positives.total() >= 4
    assert len(positives) >= 2
    assert negatives.total() >= 1


def test_no_two_texts_are_nearly_the_same() -> None:
    grams = [(ad["id"], three_word_runs(ad)) for ad in ads()]

    alike = [
        (one, other)
        for place, (one, ours) in enumerate(grams)
        for other, theirs in grams[:place]
        if len(ours & theirs) >= ALIKE * len(ours | theirs)
    ]

    assert alike == []


def three_word_runs(ad: Ad) -> frozenset[tuple[str, ...]]:
    words = f"{ad.get('title', '')} {ad['description']}".casefold().split()
    return frozenset(tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2)))
