"""`puente offer check OFFER.yaml`: whether an offer meets the minimums of a day, and what it would cost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from puente.cli.exit_codes import CHECK_FAILED
from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out

app = typer.Typer(no_args_is_help=True, help=told("offer"))
_FILE = typer.Argument(metavar="OFFER.yaml", help=told("argument.offer"), show_default=False)


@app.callback()
def nouns() -> None:
    """Keep `check` a word of its own, though it is the only one."""


@app.command(help=told("offer.check"))
def check(
    file: Annotated[Path, _FILE], *, on: On = None, packs: Packs = None, lang: Lang = None, json: Json = False
) -> None:
    """Hold an offer against the wage, hours, age and social security of a day; exit 1 where it breaks one."""
    from puente.cli.duties_text import show_offer
    from puente.duties.load import load_offer
    from puente.duties.offer import check_offer
    from puente.rules.load import load_pack
    from puente.vocabulary.answer import Answer
    from puente.wording.duty_view import Asked, offer_data
    from puente.wording.words import Words

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    offer = load_offer(file)
    asked_on = day(on) if on is not None or offer.on is None else offer.on
    pack = load_pack(offer.country, folder)
    found = check_offer(pack, offer, asked_on)
    data = offer_data(Asked(pack, asked_on, Words(folder, offer.country, out.language)), found.answers, found.cost)
    if json:
        out.json(data)
    else:
        show_offer(out, data)
    if any(one.answer is Answer.NO for one in found.answers):
        raise typer.Exit(CHECK_FAILED)
