"""A change of a pack's text changes its place and no other letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.pack_folder import FILES, SCHEME

from puente.errors import InputError
from puente.rules.edit import ValuePlace, values_at, with_entry, with_value, without
from puente.rules.load import SHIPPED, countries, files_of
from puente.vocabulary.strict_yaml import parse

TEXT = """\
# what it is for
id: a.b   # its name
on:
  - {from: 2021-01-01, until: 2021-12-31}  # first
  # a remark
  - from: 2022-01-01
    note: 'it''s'
    more: |
      two
      lines
list: [VEN, COL ,  "NO"]
empty:
nothing: {}
"""


def read(text: str) -> Any:
    return parse(text, file="x").data


def place(text: str, name: str) -> ValuePlace:
    return next(one for one in values_at(text).values() if one.name == name)


def test_every_value_has_its_path_line_and_value() -> None:
    found = [(one.name, one.line, one.value) for one in values_at(TEXT).values()]

    assert found[:4] == [
        ("/id", 2, "a.b"),
        ("/on/0/from", 4, "2021-01-01"),
        ("/on/0/until", 4, "2021-12-31"),
        ("/on/1/from", 6, "2022-01-01"),
    ]
    assert ("/empty", 12, None) in found


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("/id", "c", "id: a.b   #", "id: c   #"),
        ("/on/0/until", "2021-06-30", "until: 2021-12-31}", "until: 2021-06-30}"),
        (("on", 1, "note"), "isn't", "'it''s'", "'isn''t'"),
        ("/on/1/more", "one line", "|\n      two\n      lines\n", "one line\n"),
        ("/list/2", "yes, no", '"NO"', '"yes, no"'),
        ("/list/0", "a, b", "[VEN,", '["a, b",'),
        ("/list/1", 7, "COL ", "7 "),
        ("/id", "7", "a.b", '"7"'),
        ("/id", "# no", "a.b", '"# no"'),
        ("/id", True, "a.b", "true"),
        ("/empty", "x", "empty:\n", "empty: x\n"),
        ("/list", ["PER"], '[VEN, COL ,  "NO"]', "[PER]"),
        ("/id", None, "a.b", "null"),
    ],
)
def test_a_new_value_changes_its_own_letters(path: Any, value: Any, old: str, new: str) -> None:
    assert TEXT.count(old) == 1

    assert with_value(TEXT, path, value) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "entry", "old", "new"),
    [
        ("/on", {"from": "2023-01-01"}, "      lines\n", "      lines\n  - {from: 2023-01-01}\n"),
        ("/on/0", {"after": "closed"}, "until: 2021-12-31}", "until: 2021-12-31, after: closed}"),
        ("/on/1", {"after": "closed"}, "      lines\n", "      lines\n    after: closed\n"),
        ("/list", "PER", '"NO"]', '"NO", PER]'),
        ("/nothing", {"a": 1}, "{}", "{a: 1}"),
        ("", {"last": [1, {"b": "c"}]}, "nothing: {}\n", "nothing: {}\nlast: [1, {b: c}]\n"),
    ],
)
def test_a_new_entry_stands_behind_the_others(path: str, entry: Any, old: str, new: str) -> None:
    assert with_entry(TEXT, path, entry) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("/id", "id: a.b   # its name\n", ""),
        ("/on/0", "  - {from: 2021-01-01, until: 2021-12-31}  # first\n", ""),
        ("/on/0/until", ", until: 2021-12-31}", "}"),
        ("/on/0/from", "{from: 2021-01-01, ", "{"),
        ("/on/1/from", "- from: 2022-01-01\n    note", "- note"),
        ("/on/1/more", "    more: |\n      two\n      lines\n", ""),
        ("/list/2", 'COL ,  "NO"]', "COL]"),
        ("/nothing", "nothing: {}\n", ""),
    ],
)
def test_what_is_taken_away_takes_nothing_else_along(path: str, old: str, new: str) -> None:
    changed = without(TEXT, path)

    assert changed == TEXT.replace(old, new)


def test_the_last_entry_leaves_an_empty_list() -> None:
    assert without("rights:\n  - {right: work}\nid: x\n", "/rights/0") == "rights:\n  []\nid: x\n"


def test_a_long_entry_is_written_over_lines() -> None:
    entry = {"id": "open", "requires": {"all": [{"id": f"leaf_{n}", "fact": "income", "ge": n} for n in range(5)]}}

    changed = with_entry("doors:\n  - {id: a}\n", "/doors", entry)

    assert max(map(len, changed.splitlines())) <= 120
    assert read(changed)["doors"][1] == entry


def test_line_ends_of_another_system_stay() -> None:
    text = TEXT.replace("\n", "\r\n")

    assert with_value(text, "/id", "c") == text.replace("a.b", "c")
    assert "\n" not in with_entry(text, "/on", {"from": "2023-01-01"}).replace("\r\n", "")


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (lambda: with_value(TEXT, "/on/7/from", 1), "edit.no-such-place", 4),
        (lambda: with_value(TEXT, "/on", 1), "edit.written-over-lines", 4),
        (lambda: with_value(TEXT, "/id", object()), "edit.not-writable", None),
        (lambda: with_value(TEXT, "/id", float("nan")), "edit.not-writable", None),
        (lambda: with_entry(TEXT, "/id", 1), "edit.not-a-list", 2),
        (lambda: with_entry(TEXT, "", {"id": 1}), "edit.key-there", 2),
        (lambda: without(TEXT, ""), "edit.whole-text", 1),
        (lambda: with_value("a: 1\na: 2\n", "/a", 3), "yaml.repeated-key", 2),
        (lambda: with_value("", "/a", 3), "edit.no-such-place", 1),
    ],
)
def test_what_cannot_be_changed_is_refused_with_its_line(change: Any, code: str, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        change()

    assert (caught.value.code, caught.value.facts.get("line")) == (code, line)


def test_the_same_value_is_the_same_text_in_every_place_of_a_shipped_pack() -> None:
    tried = 0
    for path, text in files_of(SHIPPED / countries()[0]).items():
        if path.startswith("regularization/"):
            for one in list(values_at(text).values())[:60]:
                assert with_value(text, one.path, one.value) == text
                tried += 1

    assert tried > 100


SCALARS = st.one_of(
    st.text(max_size=30), st.integers(-(10**15), 10**15), st.booleans(), st.none(), st.dates(),
    st.sampled_from(["NO", "on", "0110", "- a", "a: b", "a #b", "'", '"', "{", "}", "[a]", "", " ", "~", "1.5", "é→"]),
)  # fmt: skip


@given(st.sampled_from([TEXT, SCHEME, FILES["sources.yaml"]]), st.data())
def test_any_new_value_changes_its_own_letters_only(text: str, data: st.DataObject) -> None:
    values = list(values_at(text).values())
    chosen, value = data.draw(st.sampled_from(values)), data.draw(SCALARS)

    changed = with_value(text, chosen.path, value)

    before = {one.name: one.value for one in values if one.path != chosen.path}
    after = {one.name: one.value for one in values_at(changed).values()}
    assert after.pop(chosen.name) == (value.isoformat() if hasattr(value, "isoformat") else value)
    assert after == before
    kept = [line for line in text.splitlines() if line.strip().startswith("#")]
    assert kept == [line for line in changed.splitlines() if line.strip().startswith("#")]


@given(st.sampled_from([TEXT, SCHEME]), st.data())
def test_what_was_added_to_a_list_can_be_taken_away_again(text: str, data: st.DataObject) -> None:
    entry = data.draw(st.one_of(SCALARS, st.dictionaries(st.text(min_size=1, max_size=8), SCALARS, max_size=4)))
    path = "/on" if text == TEXT else "/rights"

    changed = with_entry(text, path, entry)

    count = len(read(text)[path[1:]])
    assert len(read(changed)[path[1:]]) == count + 1
    assert without(changed, (path[1:], count)) == text
