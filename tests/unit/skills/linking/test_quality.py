"""Rankings are counted as trec_eval counts them, and two published rows of MELO come out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories.melo_data import melo_folder, published
from tests.factories.melo_folder import write_melo

from puente.skills.linking.baselines import run_baseline
from puente.skills.linking.load import read_melo
from puente.skills.linking.quality import Quality, judge, ranking


def test_of_equal_scores_the_later_id_stands_first() -> None:
    assert ranking([("C1", 0.5), ("C3", 0.5), ("C2", 0.9)]) == ["C2", "C3", "C1"]


def test_what_stands_after_the_first_hundred_does_not_count(tmp_path: Path) -> None:
    data = read_melo(write_melo(tmp_path))
    right = min(data.relevant["Q1"])
    filler = [(f"X{number}", 1.0) for number in range(100)]
    run = {"Q1": [*filler, (right, 0.5)], "Q2": [], "Q3": []}
    data.concept.update({id: id for id, _ in filler})  # type: ignore[attr-defined]

    found = judge(run, data)

    assert found["surface"]["all"].mrr == 0
    assert found["concept"]["all"].mrr == 0


def test_a_second_label_of_a_wrong_concept_pushes_down_labels_but_not_concepts(tmp_path: Path) -> None:
    data = read_melo(write_melo(tmp_path))
    wrong, right = sorted(data.relevant["Q2"]), sorted(data.relevant["Q1"])
    run = {"Q1": [(wrong[0], 3.0), (wrong[1], 2.0), (right[0], 1.0)]}

    found = judge(run, data)

    assert found["surface"]["all"].mrr == pytest.approx(1 / 3 / 3)
    assert found["concept"]["all"].mrr == pytest.approx(1 / 2 / 3)


def test_halves_hold_each_query_once(tmp_path: Path) -> None:
    data = read_melo(write_melo(tmp_path))

    halves = judge({}, data)["surface"]

    assert halves["development"].queries + halves["other"].queries == halves["all"].queries == 3
    assert Quality.of([]) == Quality(0, 0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(("method", "row"), [("word-tf-idf", "word_tf_idf"), ("char-tf-idf", "char_tf_idf")])
def test_a_published_row_comes_out_to_three_decimals(method: str, row: str) -> None:
    dataset = "usa_q_en_c_en" if method == "char-tf-idf" else "esp_q_es_c_es"
    data, figures = read_melo(melo_folder(dataset)), published(row, dataset)

    found = judge(run_baseline(data, method), data)["surface"]["all"]

    assert found.mrr == pytest.approx(figures["recip_rank"], abs=5e-4)
    assert found.success_at_1 == pytest.approx(figures["success_1"], abs=5e-4)
    assert found.success_at_10 == pytest.approx(figures["success_10"], abs=5e-4)
