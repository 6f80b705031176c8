"""Find the data that linking is measured on, or skip with the reason: they are not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"


def data_folder(name: str) -> Path:
    """`melo` or `esco`: where PUENTE_DATA_MELO or PUENTE_DATA_ESCO says, else beside the repository."""
    variable = f"PUENTE_DATA_{name.upper()}"
    folder = Path(os.environ.get(variable) or _BESIDE / name)
    if not folder.is_dir():
        pytest.skip(f"needs {name}-data: set {variable} to a folder that holds them")
    return folder


def melo_folder(dataset: str) -> Path:
    """The folder of a dataset."""
    return data_folder("melo") / dataset


def published(method: str, dataset: str) -> dict[str, float]:
    """The published figures of a method, by the names of trec_eval."""
    lines = (data_folder("melo") / "published" / method / f"{dataset}.tsv").read_text(encoding="utf-8").splitlines()
    return {name: float(value) for name, value in (line.split("\t") for line in lines[1:])}
