"""`puente assess PERSON.yaml`: what the law offers a person on a day, why, and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out

PersonFile = Annotated[Path, typer.Argument(metavar="PERSON.yaml", help=told("argument.person"), show_default=False)]
Country = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help=told("option.country"), show_default=False)
]
AllCountries = Annotated[bool, typer.Option("--all-countries", help=told("option.all-countries"))]


def assess(
    person: PersonFile,
    *,
    country: Country = None,
    all_countries: AllCountries = False,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say what each scheme of a country answers a person."""
    from puente.cli.answer_table import show_all_countries
    from puente.cli.answer_text import show_country
    from puente.errors import InputError
    from puente.rules.assess import RuleBook
    from puente.rules.load import countries, load_pack
    from puente.vocabulary.load import load_person, vocabulary
    from puente.wording.answer import Teller, country_answer
    from puente.wording.words import Words

    if country and all_countries:
        raise InputError(
            "input.country-or-all", field="country", value=country, accepted=("--country", "--all-countries")
        )
    out, folder, asked = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    who = load_person(person)
    chosen = (country,) if country else countries(folder)
    book = RuleBook({name: load_pack(name, folder) for name in chosen}, vocabulary())
    answers = [country_answer(Teller(book, who, asked, Words(folder, name, out.language))) for name in chosen]
    if json:
        out.json({"on": asked, "language": out.language, "countries": answers})
        return
    if all_countries:
        show_all_countries(out, answers)
        return
    for answer in answers:
        show_country(out, answer)
