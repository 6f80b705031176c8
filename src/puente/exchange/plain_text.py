"""Markup of other people's pages as plain text: what a reader would see, and nothing that runs.

Start at `plain_text`. Scripts, styles and what is hidden by a tag are left out; paragraphs and items keep their lines.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object", "svg"})
_BREAKS: Final = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "table"}
)
_TAG: Final = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>")


def plain_text(text: str) -> str:
    r"""The text that a reader sees, without tags.

    text      with or without markup; `a < b` is no markup

    >>> plain_text("<p>Cook &amp; waiter</p><script>steal()</script><p>Full time</p>")
    'Cook & waiter\nFull time'
    """
    if not _TAG.search(text):
        return _lines(unescape(text))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _lines("".join(reader.seen))


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Keeps what is seen; a tag that is left open hides what follows only where nothing in it is for reading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BREAKS:
            self.seen.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _BREAKS:
            self.seen.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.seen.append(data)
