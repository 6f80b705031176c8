"""Read the fact vocabulary and person files: the only file of this part that opens anything.

Start at `vocabulary` and `load_person`; `read_person` takes what is already parsed (the site's forms, the cases).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from puente.errors import InputError, PackError
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.person import Person
from puente.vocabulary.read import read_person
from puente.vocabulary.strict_yaml import parse
from puente.vocabulary.terms import Glossary, Term, TermGroup

__all__ = ["glossary", "grounds", "load_person", "measures", "read_person", "vocabulary", "words"]

LANGUAGES = ("es", "pt", "en", "fr", "ht")

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The fact vocabulary that ships."""
    return Vocabulary.model_validate({**_read("facts.yaml"), "measures": measures(), "grounds": grounds()})


@lru_cache(maxsize=1)
def measures() -> Mapping[str, str]:
    """Values of labour law that can be compared across countries: name → unit (money, hours, years, share, …)."""
    return {str(name): str(one["unit"]) for name, one in _read("measures.yaml")["measures"].items()}


@lru_cache(maxsize=1)
def grounds() -> Mapping[str, str]:
    """Grounds of discrimination in an offer of a job: code → what it covers, in one line of English."""
    return {str(code): str(means) for code, means in _read("grounds.yaml")["grounds"].items()}


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = parse((_HERE / name).read_text(encoding="utf-8"), file=name).data
    return data


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


@lru_cache(maxsize=len(LANGUAGES))
def glossary(language: str) -> Glossary:
    """Terms of law, work and studies in one language, each with one plain sentence.

    raises   InputError("input.unknown-language")
    """
    if language not in LANGUAGES:
        raise InputError("input.unknown-language", field="lang", value=language, accepted=LANGUAGES)
    path = _HERE / "terms" / f"{language}.yaml"
    data: dict[str, Any] = parse(path.read_text(encoding="utf-8"), file=path.name).data
    groups = tuple(_term_group(key, group) for key, group in data["terms"].items())
    return Glossary(language, data["reviewed_by"] not in (None, "none"), groups)


def _term_group(key: str, group: dict[str, Any]) -> TermGroup:
    entries = group["entries"].items()
    terms = tuple(Term(name, one["name"], one["means"], tuple(one.get("avoid", ()))) for name, one in entries)
    return TermGroup(key, group["heading"], terms)


def load_person(path: Path) -> Person:
    """Read a person file, YAML or JSON.

    raises   InputError: no such file, broken text, an unknown fact, a wrong type, an impossible date
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("input.no-such-file", field="person", value=str(path), accepted=("*.yaml", "*.json")) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("input.unreadable-file", field="person", value=str(path), accepted=("UTF-8",)) from None
    data = _json(text, path.name) if path.suffix == ".json" else parse(text, file=path.name, kind=InputError).data
    return read_person(data, vocabulary())


def _json(text: str, file: str) -> Any:
    """Read JSON as strictly as YAML: a repeated key, NaN and nesting without end are refused."""
    try:
        return json.loads(text, object_pairs_hook=partial(_once, file), parse_constant=partial(_no_constant, file))
    except json.JSONDecodeError as error:
        raise InputError("input.broken-json", field=f"{file}:{error.lineno}", value=error.msg) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        raise InputError("input.broken-json", field=file, value="too long or too deep") from None


def _once(file: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = next(key for n, (key, _) in enumerate(pairs) if key in dict(pairs[:n]))
        raise InputError("input.repeated-key", field=file, value=repeated)
    return found


def _no_constant(file: str, name: str) -> None:
    raise InputError("input.broken-json", field=file, value=name, accepted=("a number",))
