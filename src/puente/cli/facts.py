"""`puente facts …`: which facts there are, what each means, and an empty person file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, told
from puente.cli.output import Out

if TYPE_CHECKING:
    from puente.vocabulary.facts import FactDefinition, Vocabulary

app = typer.Typer(no_args_is_help=True, help=told("facts"))
Name = Annotated[str, typer.Argument(metavar="NAME", help=told("argument.fact"), show_default=False)]


@app.command("list", help=told("facts.list"))
def list_facts(*, lang: Lang = None, json: Json = False) -> None:
    """Every fact and list, with its label and type."""
    from puente.vocabulary.load import vocabulary, words

    out, known = Out(as_json=json, language=lang), vocabulary()
    say = words(out.language)
    facts = [_fact_data(name, f"fact.{name}", one, say) for name, one in known.facts.items()]
    lists = [_list_data(name, known, say) for name in known.lists]
    if json:
        out.json({"facts": facts, "lists": lists, "documents": list(known.documents)})
        return
    out.table(((one["name"], one["label"], one["type"]) for one in facts), heads=("fact", "meaning", "type"))
    rows = ((one["name"], one["label"], ", ".join(field["name"] for field in one["fields"])) for one in lists)
    out.table(rows, heads=("list", "meaning", "fields"))


@app.command(help=told("facts.show"))
def show(name: Name, *, lang: Lang = None, json: Json = False) -> None:
    """One fact, list or field: the question, what is accepted, which papers prove it."""
    from puente.errors import NotFound
    from puente.vocabulary.load import vocabulary, words

    out, known = Out(as_json=json, language=lang), vocabulary()
    say = words(out.language)
    over, _, field = name.partition(".")
    if name in known.lists:
        _show_list(out, _list_data(name, known, say))
    elif name in known.facts:
        _show_fact(out, _fact_data(name, f"fact.{name}", known.facts[name], say))
    elif over in known.lists and field in known.lists[over].fields:
        _show_fact(out, _fact_data(name, f"field.{over}.{field}", known.lists[over].fields[field], say))
    else:
        raise NotFound("fact.not-found", kind="fact", id=name, accepted=_nearest(name, known))


@app.command(help=told("facts.template"))
def template(*, lang: Lang = None, json: Json = False) -> None:
    """An empty person file in which every fact stands under its question; as JSON, its schema."""
    import sys

    from puente.vocabulary.load import vocabulary
    from puente.vocabulary.schema import person_json_schema
    from puente.vocabulary.template import template as written

    out = Out(as_json=json, language=lang)
    if json:
        out.json(person_json_schema(vocabulary()))
    else:
        sys.stdout.write(written(vocabulary(), out.language))


def _fact_data(name: str, key: str, definition: FactDefinition, say: Any) -> dict[str, Any]:
    choice = key.split(".", maxsplit=1)[1]
    return {
        "name": name, "label": say[f"{key}.label"], "question": say[f"{key}.question"], "type": definition.type.value,
        "codes": definition.codes, "hint": _hint(definition, say), "unit": definition.unit,
        "choices": {one: say[f"choice.{choice}.{one}"] for one in definition.choices or ()},
        "none": say[f"none.{definition.none_means}"] if definition.none_means else None,
        "sensitivity": definition.sensitivity, "ask_cost": definition.ask_cost,
        "proved_by": {one: say[f"document.{one}"] for one in definition.proved_by},
    }  # fmt: skip


def _hint(definition: FactDefinition, say: Any) -> str:
    """What may stand there; for a document its types are listed by `facts list --json`."""
    if definition.choices:
        return ", ".join(definition.choices)
    kind = definition.codes or definition.type.value
    return kind if kind == "document" else str(say[f"hint.{kind}"])


def _list_data(name: str, known: Vocabulary, say: Any) -> dict[str, Any]:
    definition = known.lists[name]
    fields = [_fact_data(field, f"field.{name}.{field}", one, say) for field, one in definition.fields.items()]
    label, question = say[f"list.{name}.label"], say[f"list.{name}.question"]
    return {
        "name": name, "label": label, "question": question, "fields": fields,
        "member": definition.member, "sensitivity": definition.sensitivity,
    }  # fmt: skip


def _show_fact(out: Out, fact: dict[str, Any]) -> None:
    if out.as_json:
        out.json(fact)
        return
    rows = [("meaning", fact["label"]), ("question", fact["question"]), ("type", fact["type"])]
    rows += [] if fact["choices"] else [("accepted", fact["hint"])]
    rows += [("unit", fact["unit"])] if fact["unit"] else []
    rows += [("accepted", _worded(fact["choices"]))] if fact["choices"] else []
    rows += [("none", fact["none"])] if fact["none"] else []
    rows += [("sensitivity", out.say(f"sensitivity.{fact['sensitivity']}"))]
    rows += [("proved-by", ", ".join(fact["proved_by"].values()))] if fact["proved_by"] else []
    out.heading(fact["name"])
    out.grid((out.say(f"label.{label}"), str(text)) for label, text in rows)


def _show_list(out: Out, data: dict[str, Any]) -> None:
    if out.as_json:
        out.json(data)
        return
    out.heading(data["name"])
    out.paragraph(f"{data['label']}\n{data['question']}")
    if data["member"]:
        out.paragraph(out.say("facts.member"))
    rows = ((one["name"], one["label"], ", ".join(one["choices"]) or one["hint"]) for one in data["fields"])
    out.table(rows, heads=("field", "meaning", "accepted"))


def _worded(choices: dict[str, str]) -> str:
    return "\n".join(f"{name}: {words}" for name, words in choices.items())


def _nearest(name: str, known: Vocabulary) -> tuple[str, ...]:
    from difflib import SequenceMatcher

    fields = (f"{over}.{field}" for over, one in known.lists.items() for field in one.fields)
    names = (*known.facts, *known.lists, *fields)
    return tuple(sorted(names, key=lambda each: -SequenceMatcher(None, name, each).ratio())[:8])
