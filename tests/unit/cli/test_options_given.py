"""What is read off a command line before it is parsed."""

from __future__ import annotations

from puente.cli.options import given_in


def test_nothing_is_given_where_nothing_was_typed() -> None:
    assert given_in([], "--lang") is None


def test_the_word_after_an_option_is_what_it_gives() -> None:
    assert given_in(["assess", "--lang", "es"], "--lang") == "es"


def test_an_option_at_the_end_gives_nothing() -> None:
    assert given_in(["assess", "--lang"], "--lang") == ""


def test_an_equals_sign_gives_what_follows_it() -> None:
    assert given_in(["--lang=ht", "assess"], "--lang") == "ht"
