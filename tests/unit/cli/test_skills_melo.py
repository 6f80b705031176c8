"""`puente skills link --melo` and `puente skills evaluate`, on an invented dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories.melo_folder import write_melo

from .conftest import Puente


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_SKILLS", str(tmp_path / "own"))


def test_a_run_has_a_line_for_each_concept_and_query(puente: Puente, tmp_path: Path) -> None:
    folder, out = write_melo(tmp_path / "melo"), tmp_path / "run.tsv"

    ran = puente("skills", "link", "--melo", folder, "--top", "100", "--out", out, "--no-train")

    lines = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert ran.code == 0
    assert [query for query, _, _ in lines] == [query for query in ("Q1", "Q2", "Q3") for _ in range(4)]
    assert all(id.startswith("C00000") and float(score) == float(score) for _, id, score in lines)


def test_queries_are_linked_to_labels_of_another_language_through_the_concept(puente: Puente, tmp_path: Path) -> None:
    write_melo(tmp_path / "melo")
    folder = write_melo(tmp_path / "melo", corpus="en")

    ran = puente("skills", "evaluate", "--melo", folder, "--json")

    figures = ran.json["figures"]
    assert ran.code == 0
    assert figures["concept"]["all"] == {
        "queries": 3, "mrr": 1.0, "success_at_1": 1.0, "success_at_5": 1.0, "success_at_10": 1.0,
    }  # fmt: skip
    assert figures["surface"]["all"]["mrr"] == 1.0
    assert list((tmp_path / "own").glob("embedding-*.npz"))


def test_a_run_that_was_written_is_judged_the_same(puente: Puente, tmp_path: Path) -> None:
    folder, out = write_melo(tmp_path / "melo"), tmp_path / "run.tsv"
    puente("skills", "link", "--melo", folder, "--out", out, "--no-train")

    told = puente("skills", "evaluate", "--melo", folder, "--run", out, "--json").json
    direct = puente("skills", "evaluate", "--melo", folder, "--no-train", "--json").json

    assert told["figures"] == direct["figures"]


def test_a_folder_whose_name_says_no_language_is_refused(puente: Puente, tmp_path: Path) -> None:
    folder = write_melo(tmp_path, name="mine")

    refused = puente("skills", "evaluate", "--melo", folder, "--no-train", "--json")
    named = puente(
        "skills", "evaluate", "--melo", folder, "--no-train", "--json", "--query-lang", "es", "--corpus-lang", "es"
    )

    assert refused.error["code"] == "melo.no-language"
    assert named.code == 0


def test_a_folder_that_is_not_there_and_a_broken_line_are_refused(puente: Puente, tmp_path: Path) -> None:
    folder = write_melo(tmp_path)
    absent = puente("skills", "evaluate", "--melo", tmp_path / "x_q_es_c_es", "--json")
    (folder / "corpus_elements.tsv").write_text("C1\n", encoding="utf-8")

    broken = puente("skills", "evaluate", "--melo", folder, "--json")

    assert absent.error["code"] == "melo.no-such-folder"
    assert (broken.error["code"], broken.error["line"]) == ("melo.wrong-line", 1)


def test_a_method_that_is_not_known_is_refused(puente: Puente, tmp_path: Path) -> None:
    ran = puente("skills", "evaluate", "--melo", write_melo(tmp_path), "--method", "guess", "--json")

    assert ran.error["code"] == "melo.no-such-method"
