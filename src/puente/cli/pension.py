"""`puente pension --period col:2015-01-01:2019-06-30 …`: add up periods of insurance in several states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.rules.pension import AddedUp, InsuredPeriod, Length, Sum

_SHAPE = ("col:2015-01-01:2019-06-30", "col:2020-03:none", "col:2021:")
_FILE = typer.Argument(metavar="[FILE.yaml]", help=told("argument.pension-file"), show_default=False)
_PERIOD = typer.Option("--period", metavar="STATE:FROM:UNTIL", help=told("option.period"), show_default=False)


def pension(
    file: Annotated[Path | None, _FILE] = None,
    *,
    period: Annotated[list[str] | None, _PERIOD] = None,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say how long the periods come to, and which treaty lets them be added up."""
    from puente.rules.load import load_corridors
    from puente.rules.pension import add_up_periods

    out, folder, asked = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    periods = [*_written(period or ()), *(_of_file(file) if file else ())]
    if not periods:
        raise InputError("pension.no-period", field="period", accepted=_SHAPE)
    found = add_up_periods(periods, load_corridors(folder), on=asked)
    if json:
        out.json(_data(found))
    else:
        _show(out, found)


def _written(given: list[str] | tuple[str, ...]) -> Iterator[InsuredPeriod]:
    from puente.rules.pension import InsuredPeriod

    for text in given:
        parts = text.split(":")
        if len(parts) != 3:
            raise InputError("pension.bad-period", field="period", value=text, accepted=_SHAPE)
        yield InsuredPeriod.read(*parts)


def _of_file(path: Path) -> Iterator[InsuredPeriod]:
    from puente.rules.pension import InsuredPeriod
    from puente.vocabulary.strict_yaml import parse

    try:
        data = parse(path.read_text(encoding="utf-8-sig"), file=path.name, kind=InputError).data
    except FileNotFoundError:
        raise InputError("input.no-such-file", field="file", value=str(path), accepted=("*.yaml",)) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("input.unreadable-file", field="file", value=str(path), accepted=("UTF-8",)) from None
    listed = data.get("periods") if isinstance(data, dict) else None
    for one in listed if isinstance(listed, list) else (None,):
        if not isinstance(one, dict) or not {"state", "from"} <= set(one) <= {"state", "from", "until"}:
            raise InputError("pension.bad-file", field="periods", value=path.name, accepted=("state, from, until",))
        last = one.get("until")
        yield InsuredPeriod.read(str(one["state"]), str(one["from"]), None if last is None else str(last))


def _data(found: AddedUp) -> dict[str, Any]:
    return {
        "on": found.on, "answer": found.answer, "missing": found.missing, "alone": found.alone,
        "own": {state: length._asdict() for state, length in found.own.items()},
        "sums": [{**one._asdict(), "length": one.length._asdict()} for one in found.sums],
        "decides": "pension_institution_of_each_state",
    }  # fmt: skip


def _show(out: Out, found: AddedUp) -> None:
    out.heading(out.say("pension.title", day=out.day(found.on)))
    rows = ((out.country(state), _months(out, length)) for state, length in found.own.items())
    out.table(rows, heads=("country", "insured"))
    for one in found.sums:
        for line in _said(out, one):
            out.paragraph(line)
    if not found.sums:
        out.paragraph(out.say("pension.no-treaty"))
    if found.alone and found.sums:
        out.paragraph(out.say("pension.alone", states=_named(out, found.alone)))
    for path in found.missing:
        out.paragraph(out.say("pension.missing", number=int(path.partition("[")[2].partition("]")[0]) + 1))
    out.paragraph(out.say("pension.decides"))


def _said(out: Out, one: Sum) -> Iterator[str]:
    treaty = out.say(f"treaty.{one.treaty}")
    if len(one.bound) > 1:
        yield out.say("pension.sum", treaty=treaty, states=_named(out, one.bound), months=_months(out, one.length))
    if one.doubtful:
        yield out.say("pension.doubtful", treaty=treaty, states=_named(out, one.doubtful))
    yield out.say("pension.pro-rata" if one.pro_rata else "pension.share-not-read")


def _months(out: Out, length: Length) -> str:
    if length.known:
        return out.say("pension.months", months=length.months_min, days=length.days_min)
    return out.say("pension.months-between", low=length.months_min, high=length.months_max)


def _named(out: Out, states: tuple[str, ...]) -> str:
    from puente.wording.amounts import listed

    return listed(map(out.country, states), out.language)
