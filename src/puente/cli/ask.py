"""`puente ask --country per`: be asked, one question at a time, and keep the answers in a person file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, check_place
from puente.wording import LANGUAGES, say

if TYPE_CHECKING:
    from puente.cli.interview import Interview
    from puente.cli.person_file import Draft

_COUNTRY = typer.Option("--country", metavar="COUNTRY", help=told("option.country-asked"), show_default=False)
_OUT = typer.Option("--out", metavar="PERSON.yaml", help=told("option.person-out"), show_default=False)


def ask(
    country: Annotated[str, _COUNTRY],
    *,
    on: On = None,
    out_file: Annotated[Path | None, _OUT] = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Ask what would decide most, then say what the law offers."""
    from puente.cli.answer_text import show_country
    from puente.vocabulary.read import read_person
    from puente.wording.answer import Teller, country_answer

    asked = day(on)
    out = Out(as_json=json, language=lang or _chosen_language(as_json=json))
    if out_file is not None:
        check_place(out_file)
    talk = _talk(out, packs_folder(packs), country, asked, out_file)
    draft = talk.run()
    answer = country_answer(Teller(talk.book, read_person(draft.data, draft.vocabulary), asked, talk.reader.text.words))
    if json:
        out.json({"on": asked, "language": out.language, "countries": [answer], "person": draft.data})
        return
    out.line()
    show_country(out, answer)
    out.line(
        out.say("ask.saved", file=out_file) if out_file is not None and out_file.exists() else out.say("ask.not-saved")
    )


def _talk(out: Out, folder: Path, country: str, on: date, out_file: Path | None) -> Interview:
    """An interview that takes up the file where it is there, and writes it after each answer."""
    from puente.cli.interview import Interview
    from puente.cli.person_file import Draft
    from puente.cli.question_text import QuestionText
    from puente.cli.reply import Reader
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary
    from puente.wording.words import Words

    known, pack = vocabulary(), load_pack(country, folder)
    draft = Draft.read(out_file, known) if out_file is not None and out_file.exists() else Draft(known)
    text = QuestionText(Words(folder, country, out.language), known)
    reader = Reader(text, yes=out.say("ask.yes-words"), no=out.say("ask.no-words"), schemes=tuple(pack.schemes))

    def keep(now: Draft) -> None:
        if out_file is not None:
            now.write(out_file)

    hear, tell = _hearer(as_json=out.as_json), _teller(as_json=out.as_json)
    return Interview(out, RuleBook({country: pack}, known), country, on, draft, reader, hear, tell, keep)


def _hearer(*, as_json: bool) -> Callable[[], str | None]:
    """The next line typed; None when there is no more."""

    def hear() -> str | None:
        if sys.stdin.isatty():
            (sys.stderr if as_json else sys.stdout).write("> ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    return hear


def _teller(*, as_json: bool) -> Callable[[str], None]:
    """Where the questions go: not where the JSON goes."""

    def tell(text: str) -> None:
        (sys.stderr if as_json else sys.stdout).write(text + "\n")

    return tell


def _chosen_language(*, as_json: bool) -> str | None:
    """The language picked at the keyboard; none where nobody is there or PUENTE_LANG says it."""
    if os.environ.get("PUENTE_LANG") or not sys.stdin.isatty():
        return None
    tell = _teller(as_json=as_json)
    for n, language in enumerate(LANGUAGES, start=1):
        tell(f"  {n}  {say('language.name', language)}")
    typed = (_hearer(as_json=as_json)() or "").strip()
    if typed.isdigit() and 0 < int(typed) <= len(LANGUAGES):
        return LANGUAGES[int(typed) - 1]
    return typed if typed in LANGUAGES else None
