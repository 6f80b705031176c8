"""Read the fact vocabulary and person files: the only file of this part that opens anything.

Start at `vocabulary` and `load_person`; `read_person` takes what is already parsed (the site's forms, the cases).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from puente.errors import InputError, PackError
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person
from puente.vocabulary.strict_yaml import parse

__all__ = ["load_person", "read_person", "vocabulary", "words"]

LANGUAGES = ("es", "pt", "en", "fr", "ht")

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The fact vocabulary that ships."""
    path = _HERE / "facts.yaml"
    return Vocabulary.model_validate(parse(path.read_text(encoding="utf-8"), file=path.name).data)


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Mapping[str, str]:
    """Labels and questions of facts, lists, choices and documents in one language, by key.

    raises   InputError("input.unknown-language")
    """
    if language not in LANGUAGES:
        raise InputError("input.unknown-language", field="lang", value=language, accepted=LANGUAGES)
    path = _HERE / "text" / f"{language}.yaml"
    data: dict[str, Any] = parse(path.read_text(encoding="utf-8"), file=path.name).data
    if not isinstance(data.get("words"), dict):
        raise PackError("pack.text-without-words", file=path.name, line=1, path="words")
    return {str(key): str(value) for key, value in data["words"].items()}


def load_person(path: Path) -> Person:
    """Read a person file, YAML or JSON.

    raises   InputError: no such file, broken text, an unknown fact, a wrong type, an impossible date
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError("input.no-such-file", field="person", value=str(path), accepted=("*.yaml", "*.json")) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("input.unreadable-file", field="person", value=str(path), accepted=("UTF-8",)) from None
    if path.suffix == ".json":
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise InputError("input.broken-json", field=f"{path.name}:{error.lineno}", value=error.msg) from None
    else:
        data = parse(text, file=path.name, kind=InputError).data
    return read_person(data, vocabulary())
