"""Say what the site's catalogues lack: `puente site messages --missing`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from puente.web.marked import Marked, marked, missing

TRANSLATED = ("es", "pt", "fr", "ht")


class Command(BaseCommand):
    """Count the marked texts; with --missing, write those that a language lacks as a catalogue to fill in."""

    help = "Count the marked texts of the site and what each language lacks; --missing writes them out, ready to fill."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which language, and whether to write out what is missing."""
        parser.add_argument("--missing", action="store_true")
        parser.add_argument("--language", choices=TRANSLATED, action="append")

    def handle(self, *_args: Any, language: list[str] | None, **options: Any) -> None:
        """A line per language; then, asked for it, what is missing."""
        for each in language or TRANSLATED:
            lacking = missing(each)
            self.stdout.write(f"{each}: {len(lacking)} of {len(marked())} missing")
            for one in lacking if options["missing"] else ():
                self.stdout.write(f"\n{_entry(one)}")


def _entry(one: Marked) -> str:
    lines = [f"#: {one.place}"]
    lines += [f"msgctxt {_quoted(one.context)}"] if one.context else []
    lines += [f"msgid {_quoted(one.text)}"]
    if one.plural:
        return "\n".join([*lines, f"msgid_plural {_quoted(one.plural)}", 'msgstr[0] ""', 'msgstr[1] ""'])
    return "\n".join([*lines, 'msgstr ""'])


def _quoted(text: str) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{written}"'
