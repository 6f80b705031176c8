"""Find text for people that is not marked for translation: in templates, and in code that puts words on a page.

Start at `unmarked_in_template` and `unmarked_in_code`. Tags and variables are taken out first; whatever then has a word
in it is text of the template's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Puente"}
SHOWN = frozenset({"title", "aria-label", "aria-description", "placeholder", "alt", "label", "summary"})
"""Attributes that a person reads or hears."""
_GIVES_WORDS = re.compile(r"\|\s*(?:default|default_if_none|yesno|pluralize|add|join)\s*:\s*(\"[^\"]*\"|'[^']*')")
_GIVEN = re.compile(r"\w+=(\"[^\"]*\"|'[^']*')")
_FIELD_WORDS = frozenset({"label", "help_text", "empty_label", "error_messages", "verbose_name", "subject", "body"})
_SAYS = frozenset({"success", "error", "info", "warning", "add_error", "ValidationError"})


def unmarked_in_template(text: str) -> list[str]:
    """Words of a template that no tag marks."""
    page, found = [], []
    marked_until = ""
    for token in Lexer(text).tokenize():
        name = token.contents.split()[0] if token.token_type is TokenType.BLOCK and token.contents else ""
        if marked_until:
            marked_until = "" if name == marked_until else marked_until
        elif name in ("blocktranslate", "blocktrans", "comment"):
            marked_until = f"end{name}"
        elif token.token_type is TokenType.TEXT:
            page.append(token.contents)
        else:
            found += _literals(token, name)
    return found + _Texts.of("".join(page))


def _literals(token: Token, name: str) -> list[str]:
    """Words that a variable's filter or a tag's argument holds."""
    if token.token_type is TokenType.COMMENT or name in ("translate", "trans", "extends", "load", "url", "static"):
        return []
    given = _GIVES_WORDS.findall(token.contents)
    if name in ("include", "with"):
        given += [text for text in _GIVEN.findall(token.contents) if " " in text.strip()]
    return [text[1:-1] for text in given if WORD.search(text)]


class _Texts(HTMLParser):
    """Collects what is read of a page: text outside code, and the attributes that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    @classmethod
    def of(cls, page: str) -> list[str]:
        """The words of a page that has no tags of the template left."""
        reader = cls()
        reader.feed(page)
        reader.close()
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "code")
        names = dict(attrs)
        for name, value in attrs:
            button = name == "value" and names.get("type") in ("submit", "button")
            if value and (name in SHOWN or button):
                self._keep(value)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._keep(data)

    def _keep(self, text: str) -> None:
        if set(WORD.findall(text)) - NAMES:
            self.found.append(text.strip())


def unmarked_in_code(text: str) -> list[str]:
    """Words that code puts on a page as they stand: of a field, a message, an e-mail."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [one.value for one in node.keywords if one.arg in _FIELD_WORDS]
            given += node.args[-1:] if called in _SAYS else []
            found += [words for each in given for words in _constants(each)]
    return [words for words in found if " " in words and WORD.search(words)]


def _constants(given: ast.expr) -> Iterator[str]:
    """Literal texts, but for those that another call gets: that one marks them."""
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif not isinstance(given, ast.Call):
        for inside in ast.iter_child_nodes(given):
            if isinstance(inside, ast.expr):
                yield from _constants(inside)
