"""Read a person file as it was written, and write it back whole with what an interview added.

Start at `Draft`, which `puente.vocabulary.draft` fills in.
"""

from __future__ import annotations

from pathlib import Path

from puente.cli.output import whole_file
from puente.errors import InputError
from puente.vocabulary import draft
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.strict_yaml import parse


class Draft(draft.Draft):
    """A person file on the disk that is being filled in."""

    @classmethod
    def read(cls, path: Path, vocabulary: Vocabulary) -> Draft:
        """Take up a file that is there.

        raises   InputError: broken YAML, not a mapping
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise InputError("input.unreadable-file", field="out", value=str(path), accepted=("UTF-8",)) from None
        data = parse(text, file=path.name, kind=InputError).data
        if data is not None and not isinstance(data, dict):
            raise InputError("input.person-not-mapping", field="out", value=type(data).__name__)
        comments = [line for line in text.splitlines() if line.startswith("#")]
        return cls(vocabulary, data, comments[0] + "\n" if comments and text.startswith("#") else "")

    def text(self) -> str:
        """The file as it will be written."""
        import yaml

        plain = type("Plain", (yaml.SafeDumper,), {"ignore_aliases": lambda *_: True})  # the reader knows no aliases

        return self.opening + yaml.dump(self.data, Dumper=plain, sort_keys=False, allow_unicode=True, width=120)

    def write(self, path: Path) -> None:
        """Write the file, whole or not at all."""
        with whole_file(path) as name:
            name.write_text(self.text(), encoding="utf-8")
