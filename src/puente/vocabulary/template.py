"""Write an empty person file in which every fact stands under its question, in a person's own language.

Start at `template`. Every field is commented out, so the file is valid as it is and means that nothing is known.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from puente.vocabulary.facts import DerivedDefinition, FactDefinition, FactType, ListDefinition, Vocabulary
from puente.vocabulary.load import words
from puente.vocabulary.read import FORMAT_KEY

_EXAMPLES = {"country": "xxx", "scheme": "xxx.scheme.name", "document": "passport"}


def template(vocabulary: Vocabulary, language: str) -> str:
    """The text of an annotated person file.

    raises   InputError("input.unknown-language")
    """
    say = words(language)
    lines = [*_opening(say)]
    for name, fact in vocabulary.facts.items():
        lines += ["", *_field(f"fact.{name}.question", name, fact, say, choice=name)]
    for name, records in vocabulary.lists.items():
        lines += ["", *_list(name, records, say)]
    lines += ["", f"# {say['template.given']}", "#given:"]
    for name, derived in vocabulary.derived.items():
        lines += _given(name, derived, say)
    lines += ["", f"# {say['template.documents']}:"]
    lines += [f"#   {name} = {say[f'document.{name}']}" for name in vocabulary.documents]
    return "\n".join(lines) + "\n"


def _opening(say: Mapping[str, str]) -> Iterator[str]:
    for key in ("title", "how", "unknown", "none", "refused", "complete"):
        yield f"# {say[f'template.{key}']}"
    yield f"# {say['template.evidence']} {{value: …, evidence: documented}}"
    yield from (f"#   {level} = {say[f'evidence.{level}']}" for level in ("declared", "documented", "verified"))
    yield ""
    yield f"# {say['template.person']}"
    yield f"{FORMAT_KEY}: ''"


def _field(question: str, name: str, definition: FactDefinition, say: Mapping[str, str], *, choice: str) -> list[str]:
    return [f"# {say[question]}", f"#   → {_accepted(definition, say, choice)}", f"#{name}: unknown"]


def _list(name: str, definition: ListDefinition, say: Mapping[str, str]) -> Iterator[str]:
    yield f"# {say[f'list.{name}.label']}. {say[f'list.{name}.question']}"
    yield from (f"#{name}:", "#  complete: unknown", "#  items:", "#    - evidence: declared")
    for field, each in definition.fields.items():
        key = f"{name}.{field}"
        written = _field(f"field.{key}.question", field, each, say, choice=key)
        yield from (f"#      {line.removeprefix('#') if n == 2 else line}" for n, line in enumerate(written))
    if definition.member:
        yield f"#      # {say['template.member']}"


def _given(name: str, definition: DerivedDefinition, say: Mapping[str, str]) -> Iterator[str]:
    arguments = {each: _example(each, field) for each, field in definition.arguments.items()}
    yield f"#  # {say[f'derived.{name}.question'].format(**arguments)}"
    yield f"#  #   → {_accepted(definition.value, say, name)}"
    written = ", ".join(f"{each}: {example}" for each, example in arguments.items())
    yield f"#  - {{derive: {name}, {written}, value: unknown}}"


def _example(name: str, field: FactDefinition) -> str:
    if field.type is FactType.DATE:
        return "2024-01-31" if name == "from" else "2025-01-31"
    return _EXAMPLES[field.codes or ""]


def _accepted(definition: FactDefinition, say: Mapping[str, str], choice: str) -> str:
    """The values that may stand there; `none` is offered where it means something."""
    if definition.choices is not None:
        values = [f"{value} = {say[f'choice.{choice}.{value}']}" for value in definition.choices]
    else:
        values = [say[f"hint.{definition.codes or definition.type.value}"]]
    if definition.none_means:
        values.append(f"none = {say[f'none.{definition.none_means}']}")
    return " | ".join([*values, "unknown", *(() if "refused" in (definition.choices or ()) else ("refused",))])
