"""`puente intake …`: interviews for the field, as forms that phones fill in without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import Json, Lang, Packs, packs_folder, told
from puente.cli.output import Out, whole_file

app = typer.Typer(no_args_is_help=True, help=told("intake"))
_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.form-country"), show_default=False)
_OUT = typer.Option("--out", metavar="OUT.xlsx", help=told("option.form-out"), show_default=False)
_LANGUAGE = typer.Option("--language", metavar="LANG", help=told("option.form-language"), show_default=False)


@app.callback()
def intake() -> None:
    """Interviews in the field."""


@app.command("form", help=told("intake.form"))
def form(
    *,
    country: Annotated[str, _COUNTRY],
    out_file: Annotated[Path, _OUT],
    language: Annotated[list[str] | None, _LANGUAGE] = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """The interview of a country as an XLSForm."""
    from puente.cli.output import language_of
    from puente.exchange.form import field_form
    from puente.exchange.xlsform import xlsform
    from puente.rules.load import load_pack
    from puente.vocabulary.codes import all_codes
    from puente.vocabulary.load import vocabulary
    from puente.wording import LANGUAGES
    from puente.wording.form_words import FormWords
    from puente.wording.words import Words

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    languages = tuple(dict.fromkeys(language_of(one) for one in language or LANGUAGES))
    made = field_form(
        load_pack(country, folder),
        vocabulary(),
        countries=tuple(sorted(all_codes("country"))),
        languages=tuple(LANGUAGES),
    )
    data = xlsform(made, [FormWords(Words(folder, country, one), one) for one in languages])
    with whole_file(out_file) as name:
        name.write_bytes(data)
    if json:
        out.json({"country": country, "questions": made.questions, "languages": languages, "out": out_file})
    else:
        shown = out.number(made.questions), out.number(len(languages))
        out.line(out.say("intake.form-written", questions=shown[0], languages=shown[1], file=out_file))
