"""`puente duties --country per --document ptp --workforce workforce.csv`: what an employer owes for a worker on a day.

Start at `duties`. The workforce file is read once and kept nowhere; an answer names its lines, never its people.
"""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, to_json, whole_file
from puente.errors import InputError

if TYPE_CHECKING:
    from puente.duties.checklist import Employer
    from puente.duties.model import Worker
    from puente.rules.pack import Pack
    from puente.wording.duty_view import Asked

_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.country-asked"), show_default=False)
_DOCUMENT = typer.Option("--document", metavar="PAPER", help=told("option.duties-document"), show_default=False)
_NATIONALITY = typer.Option(
    "--nationality", metavar="COUNTRY", help=told("option.duties-nationality"), show_default=False
)
_WORKFORCE = typer.Option("--workforce", metavar="FILE", help=told("option.duties-workforce"), show_default=False)
_TEMPLATE = typer.Option("--template", help=told("option.duties-template"))
_PAY = typer.Option("--pay", metavar="AMOUNT", help=told("option.duties-pay"), show_default=False)
_ROLE = typer.Option("--role", metavar="ROLE", help=told("option.duties-role"), show_default=False)
_FAMILY = typer.Option("--family", metavar="TIE", help=told("option.duties-family"), show_default=False)
_STAFF = typer.Option("--staff", metavar="NUMBER", help=told("option.duties-staff"), show_default=False)
_ABOUT = typer.Option("--about", metavar="KEY=VALUE", help=told("option.duties-about"), show_default=False)
_DAY = typer.Option("--day", metavar="EVENT=DATE", help=told("option.duties-day"), show_default=False)
_ICS = typer.Option("--ics", metavar="FILE", help=told("option.duties-ics"), show_default=False)


def duties(
    *,
    country: Annotated[str, _COUNTRY],
    document: Annotated[str | None, _DOCUMENT] = None,
    nationality: Annotated[str | None, _NATIONALITY] = None,
    workforce: Annotated[Path | None, _WORKFORCE] = None,
    template: Annotated[bool, _TEMPLATE] = False,
    pay: Annotated[str | None, _PAY] = None,
    role: Annotated[str | None, _ROLE] = None,
    family: Annotated[str | None, _FAMILY] = None,
    staff: Annotated[int | None, _STAFF] = None,
    about: Annotated[list[str] | None, _ABOUT] = None,
    event: Annotated[list[str] | None, _DAY] = None,
    ics: Annotated[Path | None, _ICS] = None,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Say what is owed for a worker, whether a hire fits the quotas, and what it costs."""
    from puente.cli.hire import hired
    from puente.wording.duty_view import Asked
    from puente.wording.words import Words

    out, folder, asked_on = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    if template:
        _show_template(out, country)
        return
    book, pack = _book(country, folder)
    rows = None if workforce is None else _rows(workforce, pack)
    hire = hired(
        book, country, document=document, nationality=nationality, pay=_amount(pay), role=role, family=family,
        on=asked_on,
    )  # fmt: skip
    firm = _employer(staff, about, event, rows, with_hire=hire.worker is not None)
    asked = Asked(pack, asked_on, Words(folder, country, out.language))
    _tell(out, _data(asked, book, hire, rows, firm), hire, ics)


def _tell(out: Out, data: dict[str, Any], hire: Any, ics: Path | None) -> None:
    from puente.cli.duties_text import show_duties

    if ics is not None:
        _write_calendar(data, out, ics)
    if out.as_json:
        out.json(data)
    else:
        show_duties(out, data, hire.candidates)


def _book(country: str, folder: Path) -> tuple[Any, Pack]:
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary

    pack = load_pack(country, folder)
    return RuleBook({country: pack}, vocabulary()), pack


def _data(asked: Asked, book: Any, hire: Any, rows: tuple[Worker, ...] | None, firm: Employer) -> dict[str, Any]:
    from puente.duties.checklist import any_of, checklist
    from puente.duties.cost import true_cost
    from puente.duties.quota import quotas
    from puente.wording.duty_view import duties_data

    lists = [checklist(book, asked.pack.country, one, asked.on, employer=firm) for one in hire.persons]
    counted = () if rows is None else quotas(asked.pack, rows, hire.worker, asked.on)
    pay = None if hire.worker is None else hire.worker.pay
    cost = None if pay is None else true_cost(asked.pack, Fraction(pay), asked.on, about=firm.about)
    return {
        **duties_data(asked, any_of(lists), counted, cost),
        "candidates": list(hire.candidates),
        "workforce_asked": rows is not None,
    }


def _rows(path: Path, pack: Pack) -> tuple[Worker, ...]:
    from puente.cli.hire import with_permit
    from puente.cli.workforce_words import spoken_words
    from puente.exchange.workforce import read_workforce

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            "input.no-such-file", field="workforce", value=str(path), accepted=("*.csv", "*.xlsx")
        ) from None
    except OSError:
        raise InputError(
            "input.unreadable-file", field="workforce", value=str(path), accepted=("CSV", "XLSX")
        ) from None
    return tuple(with_permit(one, pack) for one in read_workforce(data, words=spoken_words()))


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0:
        raise InputError("offer.pay-not-a-number", field="pay", value=text, accepted=("1500", "1500.50"))
    return found


def _employer(
    staff: int | None,
    about: list[str] | None,
    event: list[str] | None,
    rows: tuple[Worker, ...] | None,
    *,
    with_hire: bool,
) -> Employer:
    from puente.duties.checklist import Employer
    from puente.rules.duty import EVENTS

    counted = None if rows is None else sum(one.people for one in rows) + with_hire
    days = {name: _day(name, text) for name, text in _pairs(event, "day", EVENTS).items()}
    return Employer(counted if staff is None else staff, _pairs(about, "about", ()), days)  # type: ignore[arg-type]


def _pairs(given: list[str] | None, field: str, names: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for text in given or ():
        name, equals, value = text.partition("=")
        if not equals or not value or (names and name not in names):
            accepted = tuple(f"{one}=…" for one in names) or ("size=small",)
            raise InputError("duties.not-a-pair", field=field, value=text, accepted=accepted)
        found[name] = value
    return found


def _day(name: str, text: str) -> date:
    from puente.vocabulary.dates import Span

    found = Span.parse(text, field=name)
    if not found.exact:
        raise InputError("input.bad-date", field=name, value=text, accepted=("YYYY-MM-DD",))
    return found.first


def _show_template(out: Out, country: str) -> None:
    from puente.exchange.workforce import COLUMNS, FAMILY, ROLES, template_rows

    if out.as_json:
        meanings = {name: out.say(f"workforce.ask-{name.replace('_', '-')}") for name in COLUMNS}
        out.json({"columns": meanings, "role": list(ROLES), "family": list(FAMILY)})
        return
    for row in template_rows(country):
        out.line(",".join(row))
    sys.stderr.write(out.say("duties.template-note", roles=", ".join(ROLES), ties=", ".join(FAMILY)) + "\n")


def _write_calendar(data: dict[str, Any], out: Out, path: Path) -> None:
    from puente.wording.duty_calendar import duty_calendar

    with whole_file(path) as name:
        name.write_bytes(duty_calendar(data, out.language))
    written = to_json({"written": str(path)}) if out.as_json else out.say("output.written", file=path)
    sys.stderr.write(written + "\n")
