"""An embedding learns from labels alone: nothing of a query enters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.factories.melo_folder import write_melo

from puente.skills.linking.load import label_folders, read_labels, read_melo, save_embedding, saved_embedding, wording
from puente.skills.linking.model import Lexicon
from puente.skills.linking.train import Plan, train, trained_on

SHORT = Plan(steps=60, dimensions=8, least=1)


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    write_melo(tmp_path)
    write_melo(tmp_path, corpus="en")
    found = Lexicon.of([])
    for folder in label_folders(tmp_path / "inv_q_es_c_es"):
        found = found.with_more(read_labels(folder))
    return found


def test_labels_of_one_concept_come_near_each_other(lexicon: Lexicon) -> None:
    made = train(lexicon, wording, plan=SHORT)

    baker, maker, welder = made.encode(["panadero", "bread maker", "soldador"], "es")

    assert baker @ maker > 0.5 > baker @ welder


def test_training_twice_gives_the_same(lexicon: Lexicon) -> None:
    one, other = (train(lexicon, wording, plan=SHORT) for _ in range(2))

    assert list(one.axes) == list(other.axes)
    assert np.array_equal(one.directions, other.directions)


def test_nothing_of_a_query_or_an_annotation_enters_training(tmp_path: Path) -> None:
    folder = write_melo(tmp_path)
    before = train(read_labels(folder), wording, plan=SHORT)
    (folder / "queries.tsv").write_text("Q1\tzwyxqv kjhgfd\n", encoding="utf-8")
    (folder / "annotations.tsv").unlink()

    after = train(read_labels(folder), wording, plan=SHORT)

    assert after.trained_on == before.trained_on
    assert np.array_equal(after.directions, before.directions)
    assert not [part for part in after.axes if "wyx" in part or "jhg" in part]
    assert read_melo(folder).lexicon.content_hash == read_labels(folder).content_hash


def test_an_embedding_is_known_by_its_labels_and_its_plan(lexicon: Lexicon) -> None:
    fewer = lexicon.only(list(lexicon.concepts)[:2])

    assert len({trained_on(lexicon, SHORT), trained_on(fewer, SHORT), trained_on(lexicon)}) == 3


def test_what_is_kept_is_what_was_trained(lexicon: Lexicon, tmp_path: Path) -> None:
    made = train(lexicon, wording, plan=SHORT)

    save_embedding(tmp_path / "kept", made)
    found = saved_embedding(tmp_path / "kept", made.trained_on)

    assert found is not None
    assert np.array_equal(found.encode(["soldador"], "es"), made.encode(["soldador"], "es"))
    assert saved_embedding(tmp_path / "kept", "0" * 64) is None


def test_training_ends_when_its_time_is_spent(lexicon: Lexicon) -> None:
    steps: list[int] = []

    def spent(step: int) -> float:
        steps.append(step)
        return step / 5

    train(lexicon, wording, plan=SHORT, spent=spent)

    assert steps == [0, 1, 2, 3, 4, 5]
