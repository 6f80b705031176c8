"""`puente ask --country per`: be asked, one question at a time, and keep the answers in a person file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out
from puente.wording import LANGUAGES, say

if TYPE_CHECKING:
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
    from puente.cli.answer import Teller, country_answer
    from puente.cli.answer_text import show_country
    from puente.cli.interview import Interview
    from puente.cli.person_file import Draft
    from puente.cli.question_text import QuestionText
    from puente.cli.reply import Reader
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary
    from puente.vocabulary.read import read_person
    from puente.wording.words import Words

    folder, asked, known = packs_folder(packs), day(on), vocabulary()
    pack = load_pack(country, folder)
    out = Out(as_json=json, language=lang or _chosen_language(as_json=json))
    draft = Draft.read(out_file, known) if out_file is not None and out_file.exists() else Draft(known)
    words, book = Words(folder, country, out.language), RuleBook({country: pack}, known)
    text = QuestionText(words, known)
    reader = Reader(text, yes=out.say("ask.yes-words"), no=out.say("ask.no-words"), schemes=tuple(pack.schemes))
    tell = _teller(as_json=json)

    def keep(now: Draft) -> None:
        if out_file is not None:
            now.write(out_file)

    keep(draft)  # a place that cannot be written is said before anything is asked
    talk = Interview(out, book, country, asked, draft, reader, _heard, tell, keep)
    draft = talk.run()
    keep(draft)
    answer = country_answer(Teller(book, read_person(draft.data, known), asked, words))
    if json:
        out.json({"on": asked, "language": out.language, "countries": [answer], "person": draft.data})
        return
    tell("")
    show_country(out, answer)
    tell(out.say("ask.saved", file=out_file) if out_file is not None else out.say("ask.not-saved"))


def _heard() -> str | None:
    sys.stderr.flush()
    sys.stdout.write("> " if sys.stdin.isatty() else "")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


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
    typed = (_heard() or "").strip()
    if typed.isdigit() and 0 < int(typed) <= len(LANGUAGES):
        return LANGUAGES[int(typed) - 1]
    return typed if typed in LANGUAGES else None
