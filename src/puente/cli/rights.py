"""`puente rights COUNTRY`: what a worker has whatever their papers say, and whom to call."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, to_json, whole_file
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.rules.pack import Pack
    from puente.wording.words import Words

FORMATS = ("text", "json", "html", "pdf")
_COUNTRY = typer.Argument(metavar="COUNTRY", help=told("argument.rights-country"), show_default=False)
_FORMAT = typer.Option("--format", metavar="FORMAT", help=told("option.rights-format"))
_OUT = typer.Option("--out", metavar="FILE", help=told("option.out"), show_default=False)


def rights(
    country: Annotated[str, _COUNTRY],
    *,
    on: On = None,
    form: Annotated[str, _FORMAT] = "text",
    out_file: Annotated[Path | None, _OUT] = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Write the card of a country in one format."""
    from puente.rules.load import load_pack
    from puente.wording.words import Words

    form = "json" if json else form
    out, folder, asked = Out(as_json=form == "json", language=lang), packs_folder(packs), day(on)
    if form not in FORMATS:
        raise InputError("output.unknown-format", field="format", value=form, accepted=FORMATS)
    if form == "pdf" and out_file is None:
        raise InputError("route.needs-out", field="out", accepted=("--out FILE.pdf",))
    pack = load_pack(country, folder)
    written = _written(pack, Words(folder, country, out.language), asked, form, out.console.width)
    if out_file is None:
        sys.stdout.write(written.decode())
        return
    with whole_file(out_file) as name:
        name.write_bytes(written)
    out.line(to_json({"written": str(out_file)}) if json else out.say("output.written", file=out_file))


def _written(pack: Pack, words: Words, on: date, form: str, width: int) -> bytes:
    from puente.wording import carry_page
    from puente.wording.carry_words import carry_view

    if form == "json":
        return (to_json(card_data(pack, on)) + "\n").encode()
    view = carry_view(pack, words, on)
    if form == "pdf":
        return carry_page.carry_pdf(view)
    return (carry_page.carry_html(view) if form == "html" else carry_page.carry_text(view, width)).encode()


def card_data(pack: Pack, on: date) -> dict[str, Any]:
    """The card without words: rights as they stand on the day, lines, and the text each rests on."""
    from puente.rules.advertising import grounds_on
    from puente.rules.carried import rights_to_carry

    return {
        "country": pack.country,
        "on": on,
        "law_read_until": pack.about.law_read_until,
        "content_hash": pack.content_hash,
        "rights": [
            {
                "id": one.right.id, "about": one.right.about, "holds": one.holds, "ask": one.right.ask,
                "values": {name: list(found) for name, found in one.values.items()}, "law": one.right.law,
                "source": one.sources, "confidence": one.right.confidence,
            }
            for one in rights_to_carry(pack, on)
        ],
        "grounds": [one.model_dump(mode="json", by_alias=True) for one in grounds_on(pack, on)],
        "lines": [line.model_dump(mode="json", by_alias=True) for line in pack.lines.values()],
    }  # fmt: skip
