"""Turn the law into what its pages show. Start at `scheme_shown`.

The words are those of `puente.wording` and of the packs; only the frame around them is the site's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from puente.rules.accounted import Coverage
from puente.rules.case import WholeCase
from puente.rules.model import Scheme
from puente.rules.pack import Pack, SourceEntry
from puente.rules.sureness import STATES
from puente.web.packs.words import STATE_WORDS
from puente.wording import say
from puente.wording.law_page import Part, Row, scheme_page, windows_text
from puente.wording.words import Words, country_name, written_day

_DEEPEST = 3
"""Conditions inside conditions are set in so far; deeper ones stand there too."""


def countries_shown(packs: dict[str, Pack], language: str) -> list[dict[str, Any]]:
    """Each country by its name: who keeps its law, how far it was read, how many schemes."""
    rows = [
        {
            "code": code, "name": country_name(code, language), "keeper": pack.about.maintained_by,
            "reviewer": pack.about.reviewed_by, "read": written_day(pack.about.law_read_until, language),
            "schemes": len(pack.schemes),
        }
        for code, pack in packs.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["name"])


def country_shown(pack: Pack, words: Words) -> dict[str, Any]:
    """A country's schemes by kind, each with the days on which it takes applications."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for scheme in pack.schemes.values():
        row = {"name": words.pack(scheme.id), "slug": slug_of(scheme.id), "windows": windows_text(scheme, words)}
        kinds.setdefault(scheme.kind, []).append(row)
    about = pack.about
    return {
        "code": pack.country,
        "name": words.country_name(pack.country),
        "law": state_of_law(pack, words),
        "keeper": about.maintained_by,
        "kinds": [(say(f"kind.{kind}", words.language), rows) for kind, rows in kinds.items()],
        "opened": sum(1 for one in pack.sources.values() if one.opened),
        "sources": len(pack.sources),
    }


def state_of_law(pack: Pack, words: Words) -> str:
    """Until when the law was read, and whether anybody reviewed it."""
    day, who = words.day(pack.about.law_read_until), pack.about.reviewed_by
    code = "assess.law-reviewed" if who else "assess.law-not-reviewed"
    return say(code, words.language, day=day, who=who or "")


def slug_of(scheme: str) -> str:
    """The last part of a scheme's id, as addresses give it."""
    return scheme.rsplit(".", maxsplit=1)[-1]


# -- a scheme -----------------------------------------------------------------------------------------------------


def scheme_shown(pack: Pack, scheme: Scheme, words: Words, cases: Iterable[WholeCase]) -> dict[str, Any]:
    """A scheme as a text beside its law: the newest text open, older ones folded, sources and cases below."""
    page = scheme_page(pack, scheme, words)
    language = words.language
    return {
        "code": pack.country,
        "country": words.country_name(pack.country),
        "name": page.name,
        "id": page.id,
        "what": page.what,
        "law": state_of_law(pack, words),
        "marks": marks_shown(language),
        "written_in": next(iter(pack.about.languages), "es"),
        "versions": [
            {
                "title": one.title, "status": _row(one.status, language), "number": one.number,
                "parts": [_part(part, language) for part in (*one.parts, *one.doors)],
            }
            for one in page.versions
        ],
        "ends": [_part(part, language) for part in page.ends],
        "gives": [words.pack(one) for one in scheme.versions[-1].gives],
        "sources": [_source(key, pack.sources.get(key), language) for key in page.cited],
        "cases": [_case(one, words) for one in cases],
    }  # fmt: skip


def marks_shown(language: str) -> list[tuple[str, Any]]:
    """Each mark, and what it means."""
    return [(say(f"label.{state}", language), STATE_WORDS[state]) for state in STATES]


def _part(part: Part, language: str) -> dict[str, Any]:
    return {"title": part.title, "rows": [_row(row, language) for row in part.rows]}


def _row(row: Row, language: str) -> dict[str, Any]:
    mark = say(f"label.{row.state}", language) if row.state else ""
    return {
        "depth": min(row.depth, _DEEPEST), "text": row.text, "law": row.law, "sources": row.sources,
        "state": row.state, "mark": mark, "joins": not row.state and not row.sources,
    }  # fmt: skip


def _source(key: str, entry: SourceEntry | None, language: str) -> dict[str, Any]:
    if entry is None:
        return {"key": key, "title": key}
    read = written_day(entry.read_on, language) if entry.opened else ""
    address = entry.address if entry.address and entry.address.startswith(("https://", "http://")) else ""
    return {"key": key, "title": entry.title, "dated": entry.page_date, "address": address, "read": read}


def _case(case: WholeCase, words: Words) -> dict[str, Any]:
    expect = case.case.expect
    first = [expect.first] if expect.first else list(expect.first_in)
    rights = [
        f"{say(f'right.{right}', words.language)}: {say(f'right-answer.{answer}', words.language)}"
        for right, answer in expect.rights.items()
    ]
    answers = [_first(one, words.language) for one in first] or rights
    return {"say": case.case.say, "on": words.day(case.on), "answers": answers}


def _first(word: str, language: str) -> str:
    return _("not published yet") if word == "not_published" else say(f"first.{word}", language)


# -- coverage -----------------------------------------------------------------------------------------------------


def coverage_shown(found: list[Coverage], language: str) -> dict[str, Any]:
    """A row for each country and section, and one for each country in all."""
    rows = sorted(((country_name(one.country, language), one) for one in found), key=lambda pair: pair[0])
    return {
        "marks": marks_shown(language),
        "heads": [say(f"label.{state}", language) for state in STATES],
        "countries": [
            {"code": one.country, "name": name, "all": _counts(sum(one.sections.values(), Counter())),
             "parts": [(letter, _counts(counts)) for letter, counts in one.parts().items()]}
            for name, one in rows
        ],
    }  # fmt: skip


def _counts(counts: Counter[str]) -> dict[str, Any]:
    return {"rows": counts["rows"], "left_out": counts["left_out"], "states": [counts[state] for state in STATES]}
