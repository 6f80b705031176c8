"""`puente skills link`: from what somebody says to ranked occupations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from puente.cli.options import Json, Lang
from puente.cli.output import Out
from puente.cli.skills_melo import CORPUS, LABELS, MELO, MINUTES, NO_TRAIN, QUERY, TOP, Asked, write_run
from puente.cli.skills_options import OUT, TOP_OPTION
from puente.errors import InputError


def link(
    *,
    melo: Annotated[Path | None, MELO] = None,
    labels: Annotated[list[Path] | None, LABELS] = None,
    top: Annotated[int | None, TOP_OPTION] = None,
    out_file: Annotated[Path | None, OUT] = None,
    query_lang: Annotated[str | None, QUERY] = None,
    corpus_lang: Annotated[str | None, CORPUS] = None,
    no_train: Annotated[bool, NO_TRAIN] = False,
    minutes: Annotated[float, MINUTES] = 10.0,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Link the queries of a dataset."""
    out = Out(as_json=json, language=lang)
    if melo is None or out_file is None:
        raise InputError("skills.nothing-to-link", field="melo")
    asked = Asked(melo, labels or (), query_lang, corpus_lang, not no_train, minutes)
    write_run(asked, out_file, top=top or TOP, out=out)
