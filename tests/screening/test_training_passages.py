"""What the learned model is trained on: every line a passage, and nothing of the test half among them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from puente.screening.codes import LEARNED
from puente.screening.load import read_passages
from puente.vocabulary.letters import plain_letters

HERE = Path(__file__).parent
TABLES = sorted((HERE.parents[1] / "training" / "screening").glob("*.tsv"))
LANGUAGES = ("es", "pt", "en", "fr")


def sentences(text: str) -> set[str]:
    """The sentences of six words or more, without marks."""
    parts = (" ".join(re.findall(r"\w+", plain_letters(part))) for part in re.split(r"[.!?\n]", text))
    return {part for part in parts if len(part.split()) >= 6}


def ads(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


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
    held_back = {each for ad in ads("test_split.jsonl") for each in sentences(str(ad["description"]))}
    learned = {each for table in TABLES for one in read_passages(table) for each in sentences(one.text)}
    learned |= {each for ad in ads("validation.jsonl") for each in sentences(str(ad["description"]))}

    assert len(held_back) > 1000
    assert held_back & learned == set()


def test_the_validation_set_has_the_shape_of_the_test_half() -> None:
    given = ads("validation.jsonl")

    assert len({ad["id"] for ad in given}) == len(given)
    assert all((ad["kind"] == "bad") == bool(ad["labels"]) for ad in given if ad["kind"] != "hard_negative")
    assert all((ad["kind"] == "hard_negative") == bool(ad.get("near")) for ad in given)
