"""`puente packs bulletin`: what changed in the law, told to employers or services. Start at `bulletins`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from puente.cli.difference import read_packs
from puente.cli.output import Out
from puente.errors import InputError
from puente.rules.news import AUDIENCES
from puente.wording.bulletin import Bulletin, bulletin_of
from puente.wording.words import Words


def bulletins(old: Path, new: Path, *, audience: str, language: str) -> tuple[Bulletin, ...]:
    """A bulletin for each country that is in both folders, in order.

    raises   InputError("bulletin.unknown-audience"), NotFound("packs.no-folder"), PackError
    """
    if audience not in AUDIENCES:
        raise InputError("bulletin.unknown-audience", field="for", value=audience, accepted=AUDIENCES)
    before, after = read_packs(old), read_packs(new)
    folder = new.resolve().parent if (new / "pack.yaml").is_file() else new
    return tuple(
        bulletin_of(before[country], after[country], Words(folder, country, language), audience=audience)
        for country in sorted(before.keys() & after.keys())
        if before[country].content_hash != after[country].content_hash
    )


def show(out: Out, found: Sequence[Bulletin]) -> None:
    """Print them, a country after another."""
    if out.as_json:
        out.json({"bulletins": [asdict(one) for one in found]})
        return
    if not found:
        out.line(out.say("packs.same"))
    for one in found:
        out.heading(one.title)
        if not one.items:
            out.line(out.say("bulletin.nothing"))
        for item in one.items:
            rests_on = "; ".join(part for part in (item.law, ", ".join(item.source)) if part)
            out.line(f"- {item.sentence}{f' ({rests_on})' if rests_on else ''}")
