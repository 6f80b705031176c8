"""Titles of a national classification are mapped by a table, and a wrong cell is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from puente.errors import InputError
from puente.skills.imports.load import keep_national, kept_national, read_national


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "invented.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_titles_become_labels_of_what_they_are_mapped_to(tmp_path: Path) -> None:
    path = table(
        tmp_path, "code,title,language,isco_08,esco_uri\n1,latonero,es,7213,\n2,baker,en,,http://example.org/b\n"
    )

    found = read_national(path, source="an invented list")
    keep_national(tmp_path / "kept", "invented", found)

    assert [(one.concept, one.text) for one in found.labels] == [
        ("http://data.europa.eu/esco/isco/C7213", "latonero"),
        ("http://example.org/b", "baker"),
    ]
    assert [one.labels for one in kept_national(tmp_path / "kept")] == [found.labels]
    assert kept_national(tmp_path / "kept")[0].sources == ("an invented list",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("code,title,language,isco_08\n", "national.empty"),
        ("code,title\n1,x\n", "national.wrong-header"),
        ("code,title,language,isco_08\n1,,es,7213\n", "national.wrong-cell"),
        ("code,title,language,isco_08\n1,x,Spanish,7213\n", "national.wrong-cell"),
        ("code,title,language,isco_08\n1,x,es,72x\n", "national.wrong-cell"),
        ("code,title,language,esco_uri\n1,x,es,baker\n", "national.wrong-cell"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read_national(table(tmp_path, text), source="x")

    assert refused.value.code == code
