"""Strict YAML 1.2: what a plain word means, what is refused, and on which line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.errors import InputError, PackError
from puente.vocabulary.strict_yaml import parse


def data(text: str) -> Any:
    return parse(text, file="some.yaml").data


@pytest.mark.parametrize("word", ["NO", "no", "No", "on", "ON", "off", "yes", "y", "n"])
def test_words_that_yaml_1_1_read_as_yes_or_no_are_texts(word: str) -> None:
    assert data(f"code: {word}") == {"code": word}
    assert data(f"{word}: 1") == {word: 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("7212", 7212), ("0", 0), ("-5", -5), ("+5", 5), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0),
        ("0110", "0110"), ("00", "00"), ("00.5", "00.5"), ("0x1f", "0x1f"), ("0o17", "0o17"), ("1_000", "1_000"),
        (".inf", ".inf"), (".nan", ".nan"), ("1e9999", "1e9999"), ("12345678901234567890", "12345678901234567890"),
        ("2021-01-31", "2021-01-31"), ("12:30:00", "12:30:00"), ("=", "="), ("<<", "<<"),
        ("'true'", "true"), ('"7212"', "7212"), ("''", ""),
    ],
)  # fmt: skip
def test_a_plain_word_means_what_the_core_schema_says_and_a_code_keeps_its_zero(text: str, value: object) -> None:
    read = data(f"key: {text}")["key"]

    assert read == value
    assert type(read) is type(value)


def test_a_block_text_is_a_text() -> None:
    assert data("note: |\n  12\n  true\n") == {"note": "12\ntrue\n"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml.repeated-key", 3),
        ("a:\n  b: 1\n  'b': 2\n", "yaml.repeated-key", 3),
        ("a: 1\nb: &name 2\n", "yaml.anchor-or-tag", 2),
        ("a: &name [1]\n", "yaml.anchor-or-tag", 1),
        ("a: 1\nb: *name\n", "yaml.anchor-or-tag", 2),
        ("&name a: 1\n", "yaml.anchor-or-tag", 1),
        ("a: 1\nb: !!str 2\n", "yaml.anchor-or-tag", 2),
        ("a: ! x\n", "yaml.anchor-or-tag", 1),
        ("a:\n  ? [b]\n  : 1\n", "yaml.key-not-text", 2),
        ("a: 1\n---\nb: 2\n", "yaml.second-document", 2),
        ("a: 1\nb: [1, 2\nc: 3\n", "yaml.broken", 3),
        ("a:\n\t- 1\n", "yaml.broken", 2),
        ("a: 'x", "yaml.broken", 1),
        ("a: \x00", "yaml.broken", 1),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(PackError) as refused:
        parse(text, file="some.yaml")

    assert refused.value.code == code
    assert (refused.value.file, refused.value.line) == ("some.yaml", line)


@pytest.mark.parametrize("text", ["[" * 1_000_000, "- " * 100_000 + "a", "{a: " * 70 + "1" + "}" * 70])
def test_nesting_without_end_is_refused_and_ends_nothing_else(text: str) -> None:
    with pytest.raises(PackError) as refused:
        parse(text, file="some.yaml")

    assert refused.value.code == "yaml.too-deep"


def test_ampersands_stars_and_exclamation_marks_inside_texts_are_kept() -> None:
    assert data("a: ¡Hola! R&D 2*3\nb: '!x *y &z'\n") == {"a": "¡Hola! R&D 2*3", "b": "!x *y &z"}


def test_what_a_person_gave_raises_an_input_error_that_hides_the_value() -> None:
    with pytest.raises(InputError) as refused:
        parse("a: 1\na: 2\n", file="person.yaml", kind=InputError)

    assert refused.value.field == "person.yaml:2"
    assert "value" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "# only a remark\n"])
def test_an_empty_text_holds_nothing_on_line_one(text: str) -> None:
    read = parse(text, file="some.yaml")

    assert read.data is None
    assert read.line(["a", 0]) == 1


NESTED = """\
id: some.scheme
versions:
  - in_force: {from: 2021-03-01,
               until: 2031-05-30}
    windows:
      - from: 2021-05-05
        until:
          2022-05-28
      - {from: 2023-01-01}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ([], 1),
        (["id"], 1),
        (["versions"], 2),
        (["versions", 0], 3),
        (["versions", 0, "in_force", "until"], 4),
        (["versions", 0, "windows"], 5),
        (["versions", 0, "windows", 0, "from"], 6),
        (["versions", 0, "windows", 0, "until"], 7),
        (["versions", 0, "windows", 1, "from"], 9),
        (["versions", 0, "windows", 1, "until"], 9),
        (["versions", 7, "until"], 2),
        (["versions", 0, "Scheme", "windows", 0, "from"], 6),
        (["nothing", "here"], 1),
    ],
)  # fmt: skip
def test_a_path_leads_to_the_line_of_its_key_or_of_what_stands_above_it(path: list[str | int], line: int) -> None:
    assert parse(NESTED, file="some.yaml").line(path) == line


KEYS = st.from_regex(r"[a-z]{1,5}", fullmatch=True)
TEXTS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(PLAIN)
def test_data_written_as_json_is_read_as_the_same_data(value: object) -> None:
    assert data(json.dumps({"value": value})) == {"value": value}
