"""What the learned model is trained on: every line a passage, and nothing of the test half among them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from puente.screening.codes import CODES, LEARNED
from puente.screening.load import read_passages
from puente.vocabulary.letters import plain_letters

HERE = Path(__file__).parent
HOME = HERE.parents[1] / "training" / "screening"
TABLES = sorted(HOME.glob("*.tsv"))
ADS = sorted(HOME.glob("ads/*/*.jsonl"))
LANGUAGES = ("es", "pt", "en", "fr")


def sentences(text: str) -> set[str]:
    """The sentences of six words or more, without marks."""
    parts = (" ".join(re.findall(r"\w+", plain_letters(part))) for part in re.split(r"[.!?\n]", text))
    return {part for part in parts if len(part.split()) >= 6}


def ads(*files: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_language_has_passages_of_every_code_and_without_any() -> None:
    for language in LANGUAGES:
        named = [table for table in TABLES if re.search(rf"(^|_){language}(_|\.)", table.name)]
        given = [one for table in named for one in read_passages(table)]
        counted = Counter(code for one in given for code in one.codes)

        assert min(counted[code] for code in LEARNED) >= 60, language
        assert sum(not one.codes for one in given) >= 1000, language


def test_no_passage_stands_twice() -> None:
    texts = Counter(one.text for table in TABLES for one in read_passages(table))

    assert [text for text, times in texts.items() if times > 1] == []


def test_no_sentence_of_the_test_half_is_learned_from() -> None:
    held_back = {each for ad in ads(HERE / "test_split.jsonl") for each in sentences(str(ad["description"]))}
    learned = {each for table in TABLES for one in read_passages(table) for each in sentences(one.text)}
    learned |= {each for ad in ads(HERE / "validation.jsonl", *ADS) for each in sentences(str(ad["description"]))}

    assert len(held_back) > 1000
    assert held_back & learned == set()


@pytest.mark.parametrize("file", [HERE / "validation.jsonl", *ADS], ids=lambda file: str(file.name))
def test_labelled_advertisements_have_the_shape_of_the_test_half(file: Path) -> None:
    given = ads(file)

    assert len({ad["id"] for ad in given}) == len(given) >= 500
    assert {code for ad in given for code in (*ad["labels"], *ad.get("near", []))} <= set(CODES)
    assert all((ad["kind"] == "bad") == bool(ad["labels"]) for ad in given if ad["kind"] != "hard_negative")
    assert all((ad["kind"] == "hard_negative") == bool(ad.get("near")) for ad in given)


def test_no_advertisement_stands_twice() -> None:
    texts = Counter(str(ad["description"]) for ad in ads(HERE / "validation.jsonl", *ADS))

    assert [text for text, times in texts.items() if times > 1] == []
