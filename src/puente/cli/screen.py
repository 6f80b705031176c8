"""`puente screen ADS.jsonl`: what each advertisement shows, and what becomes of it; a JSON line an ad with `--json`."""

from __future__ import annotations

import json as texts
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, to_json
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.exchange.jobposting import Posting
    from puente.rules.pack import Pack
    from puente.screening import Finding, Screening

_FILE = typer.Argument(metavar="ADS.jsonl", help=told("argument.ads"), show_default=False)
_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.screen-country"), show_default=False)


def screen(
    file: Annotated[Path, _FILE],
    *,
    country: Annotated[str | None, _COUNTRY] = None,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Screen each advertisement of a file; country and day are those of the ad where it says them."""
    from puente.exchange.ad import Defaults, read_ads
    from puente.rules.load import load_pack

    out, folder = Out(as_json=json, language=lang), packs_folder(packs)
    if country is not None:
        load_pack(country, folder)
    defaults = Defaults(country=country, date_posted=day(on))
    for posting, found in screened(read_ads(text_of(file), defaults), folder):
        if json:
            out.line(texts.dumps(texts.loads(to_json(screening_data(posting, found))), ensure_ascii=False))
        else:
            _show(out, posting, found)


def text_of(file: Path) -> str:
    """The text of a file.

    raises   InputError("input.no-such-file"), InputError("file.not-text")
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError:
        raise InputError("input.no-such-file", field="file", value=str(file), accepted=("*.jsonl",)) from None
    except UnicodeDecodeError:
        raise InputError("file.not-text", field="file", file=file.name, accepted=("UTF-8",)) from None


def screened(postings: Iterator[Posting], folder: Path) -> Iterator[tuple[Posting, Screening]]:
    """Each advertisement with its screening, by the pack of its country; a country without a pack has none."""
    from puente.rules.load import countries, load_pack
    from puente.screening import screen as screen_vacancy

    known = frozenset(countries(folder))

    @cache
    def pack_of(code: str | None) -> Pack | None:
        return load_pack(code, folder) if code in known and code is not None else None

    for posting in postings:
        vacancy = posting.vacancy
        yield posting, screen_vacancy(vacancy, pack=pack_of(vacancy.country), on=vacancy.date_posted)


def screening_data(posting: Posting, found: Screening) -> dict[str, Any]:
    """One line of the answer for machines."""
    return {
        "id": posting.vacancy.id,
        "decision": found.decision.value,
        "findings": [_finding(posting, one) for one in found.findings],
        "notes": [{"code": one.code, **one.facts} for one in found.notes],
        "problems": [
            {"code": one.code, "property": one.property, "value": one.value, "accepted": list(one.accepted)}
            for one in posting.problems
        ],
    }


def _finding(posting: Posting, one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "span": {
            "field": one.span.field, "start": one.span.start, "end": one.span.end, "text": words_of(posting, one),
        },
        "reason": one.reason,
        "facts": dict(one.facts),
        "source": list(one.source),
        "ilo_indicator": one.ilo_indicator,
    }  # fmt: skip


def words_of(posting: Posting, one: Finding) -> str:
    """The words that a finding rests on; the figure where it rests on a field of figures."""
    value = getattr(posting.vacancy, one.span.field, None)
    if isinstance(value, str):
        return value[one.span.start : one.span.end]
    return "" if value is None else _figure(one.span.field, value)


def _figure(field: str, value: Any) -> str:
    if field != "base_salary":
        return str(value)
    ends, unit = value.value, value.unit
    amounts = str(ends.lo) if ends.exact else f"{ends.lo}-{ends.hi if ends.hi is not None else ''}"
    return f"{amounts} {ends.currency}" + (f" / {unit.value}" if unit else "")


def _show(out: Out, posting: Posting, found: Screening) -> None:
    decided = out.say(f"screening.decision.{found.decision.value}")
    out.line(out.say("screening.headline", id=posting.vacancy.id, decision=decided))
    if found.findings:
        rows = [
            (
                out.say(f"screening.severity.{one.severity.value}"), words_of(posting, one),
                _found(out, one), out.say(f"screening.{one.code}.mend"),
                ", ".join(one.source),
            )
            for one in found.findings
        ]  # fmt: skip
        out.table(rows, heads=("severity", "words", "found", "mend", "source"))
    for note in found.notes:
        out.line("  " + out.say(f"screening.note.{note.code}", **_facts(note.facts)))
    for problem in posting.problems:
        told_ = out.say(problem.code, field=problem.property, value=problem.value, accepted=", ".join(problem.accepted))
        out.line("  " + told_)


def _found(out: Out, one: Finding) -> str:
    """What was found; that it is by likeness alone, where it is."""
    words = out.say(f"screening.{one.code}")
    return out.say("screening.likeness", found=words) if one.reason == "likeness" else words


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in facts.items()}
