"""Person files on disk: YAML and JSON, and each way in which a file fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from puente.errors import InputError
from puente.vocabulary.load import LANGUAGES, load_person, vocabulary, words

FACTS = {"birth_date": "1990-05", "nationalities": {"complete": True, "items": [{"code": "ven"}]}}


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        load_person(path)
    return refused.value


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_person_in_yaml_and_in_json_is_the_same(tmp_path: Path) -> None:
    as_json = written(tmp_path, "ana.json", json.dumps(FACTS))
    as_yaml = written(
        tmp_path, "ana.yaml", "birth_date: 1990-05\nnationalities:\n  complete: true\n  items:\n    - code: VEN\n"
    )

    assert load_person(as_json) == load_person(as_yaml)


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    for name in ("ana.yaml", "ana.json"):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + json.dumps(FACTS).encode())

        assert "birth_date" in load_person(path).facts


@pytest.mark.parametrize(
    ("name", "text", "code", "field"),
    [
        ("p.yaml", "birth_date: [1990\n", "yaml.broken", "p.yaml:2"),
        ("p.yaml", "birth_date: 1990\nbirth_date: 1991\n", "yaml.repeated-key", "p.yaml:2"),
        ("p.yaml", "", "input.person-not-mapping", "person"),
        ("p.json", '{\n"birth_date" 1990\n}', "input.broken-json", "p.json:2"),
        ("p.json", '{"birth_date": "1990", "birth_date": "1991"}', "input.repeated-key", "p.json"),
        ("p.json", '{"income": NaN}', "input.broken-json", "p.json"),
        ("p.json", '{"income": ' + "9" * 5000 + "}", "input.broken-json", "p.json"),
        ("p.json", "[" * 100_000, "input.broken-json", "p.json"),
        ("p.json", "", "input.broken-json", "p.json:1"),
    ],
)
def test_a_broken_file_is_refused_with_where_it_breaks(
    tmp_path: Path, name: str, text: str, code: str, field: str
) -> None:
    refused = refusal(written(tmp_path, name, text))

    assert refused.code == code
    assert refused.field is not None
    assert refused.field.startswith(field)


def test_a_file_that_is_not_there_or_not_text_is_refused_by_its_path(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("person: Íñigo".encode("latin-1"))

    assert refusal(tmp_path / "nobody.yaml").code == "input.no-such-file"
    assert refusal(latin).code == "input.unreadable-file"
    assert refusal(tmp_path).code == "input.unreadable-file"


def test_the_vocabulary_is_read_once() -> None:
    assert vocabulary() is vocabulary()


def test_a_language_that_has_no_words_is_refused_with_those_that_have() -> None:
    with pytest.raises(InputError) as refused:
        words("de")

    assert refused.value.accepted == LANGUAGES
