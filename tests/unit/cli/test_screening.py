"""`puente screening evaluate` on files of somebody's own: what cannot be read is said with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from puente.screening.codes import LEARNED
from puente.vocabulary.strict_yaml import parse

from .conftest import Puente

AD = {"id": "one", "description": "Waiter wanted.", "labels": [], "kind": "clean"}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_set_of_ones_own_is_counted(puente: Puente, tmp_path: Path) -> None:
    ran = puente("screening", "evaluate", "--set", written(tmp_path, json.dumps(AD), ""), "--json")

    assert ran.code == 0
    assert ran.json["ads"] == 1


@pytest.mark.parametrize(
    ("line", "code", "accepted"),
    [("not json", "ad.not-json", "JSON"), ("[1, 2]", "ad.not-an-object", "{id, description, …}")],
)
def test_a_line_that_is_no_object_is_refused_with_its_number(
    puente: Puente, tmp_path: Path, line: str, code: str, accepted: str
) -> None:
    ran = puente("screening", "evaluate", "--set", written(tmp_path, json.dumps(AD), "", line), "--json")

    assert ran.code == 3
    assert ran.error["code"] == code
    assert (ran.error["line"], ran.error["accepted"]) == (3, [accepted])


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
@pytest.mark.parametrize("line", ["not json", "[1, 2]"])
def test_the_message_names_the_line_in_every_language(puente: Puente, tmp_path: Path, language: str, line: str) -> None:
    ran = puente("screening", "evaluate", "--set", written(tmp_path, line), "--lang", language)

    assert ran.code == 3
    assert "1" in ran.err.splitlines()[0]
    assert "PUENTE_DEBUG" not in ran.err


@pytest.mark.parametrize(
    "wrong",
    [{"labels": None}, {"labels": "fee"}, {"labels": [["fee"]]}, {"kind": None}, {"kind": 1}, {"near": 1}, {"lang": 1}],
    ids=str,
)
def test_labels_that_cannot_be_counted_are_refused_with_the_advertisement(
    puente: Puente, tmp_path: Path, wrong: dict[str, object]
) -> None:
    ran = puente("screening", "evaluate", "--set", written(tmp_path, json.dumps(AD | wrong)))

    assert ran.code == 3
    assert "one" in ran.err
    assert '"labels": ["recruitment-fee"]' in ran.err


def passages(folder: Path, *lines: str) -> Path:
    home = folder / "passages"
    home.mkdir()
    (home / "own.tsv").write_text("\n".join(line.replace("|", "\t") for line in lines), encoding="utf-8")
    return home


LINES = (
    "document-retention|-|per|La señora guarda el pasaporte.", "document-retention|-|-|Nos quedamos tu cédula.",
    "document-retention|-|-|Guardamos tu pasaporte.", "-|document-retention|-|Traer copia de la cédula.",
    "-|-|-|Pago cada viernes, uniforme incluido.", "-|-|-|El pago es puntual cada viernes.",
)  # fmt: skip


def test_training_writes_a_model_and_says_of_how_many_passages(puente: Puente, tmp_path: Path) -> None:
    home, out = passages(tmp_path, *LINES), tmp_path / "weights.npz"
    more = written(tmp_path, json.dumps(AD | {"labels": ["document-retention"], "kind": "bad"}))

    ran = puente("screening", "train", "--passages", home, "--ads", more, "--out", out, "--json")

    assert ran.code == 0
    assert ran.json["passages"] == len(LINES) + 2
    assert ran.json["codes"] == len(LEARNED)
    assert out.stat().st_size > 0


def test_a_line_that_is_no_passage_stops_training_and_nothing_is_written(puente: Puente, tmp_path: Path) -> None:
    home, out = passages(tmp_path, *LINES, "no-such-code|-|-|Texto."), tmp_path / "weights.npz"

    ran = puente("screening", "train", "--passages", home, "--out", out, "--json")

    assert (ran.code, ran.error["code"], ran.error["line"]) == (3, "screening.not-a-passage", len(LINES) + 1)
    assert list(tmp_path.glob("*.npz*")) == []


def test_a_folder_without_passages_is_refused(puente: Puente, tmp_path: Path) -> None:
    ran = puente("screening", "train", "--passages", tmp_path, "--out", tmp_path / "weights.npz", "--json")

    assert (ran.code, ran.error["code"]) == (3, "input.no-such-file")


def test_bounds_are_printed_as_the_file_that_ships(puente: Puente, tmp_path: Path) -> None:
    bad = {
        "id": "two",
        "description": "Nos quedamos con tu pasaporte.",
        "labels": ["document-retention"],
        "kind": "bad",
    }

    home, folder = passages(tmp_path, *LINES), tmp_path / "ads"
    folder.mkdir()
    group = f"{written(folder, json.dumps(bad))},{written(tmp_path, json.dumps(AD))}"

    ran = puente("screening", "bounds", "--passages", home, "--ads", group, "--ads", folder)

    found = parse(ran.out, file="bounds.yaml").data["bounds"]
    assert ran.code == 0
    assert set(found) == set(LEARNED)
    assert all(one["unlike"] < one["beside"] <= one["like"] for one in found.values())
