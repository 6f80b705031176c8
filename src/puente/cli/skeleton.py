"""Write the folder in which a new country's pack begins. Start at `write_skeleton`.

It holds one scheme that is a draft and rests on an open question, so it reads and checks clean and can tell nobody that
they are eligible. docs/guide/pack-authors.md leads on from here.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pycountry
from babel.core import get_global
from babel.numbers import get_territory_currencies

from puente.errors import Conflict
from puente.vocabulary.codes import country as country_code
from puente.wording import LANGUAGES, say


def write_skeleton(country: str, folder: Path, *, on: date | None = None) -> tuple[Path, ...]:
    """The files of a new pack, all or none.

    raises   InputError for no country's code; Conflict("packs.there-already") where the folder stands
    """
    code = country_code(country)
    home = folder / code
    if home.exists():
        raise Conflict("packs.there-already", country=code, folder=home.name)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as work:
        draft = Path(work) / code
        for name, text in _files(code, on or date.today()):  # noqa: DTZ011 - the day where the author is
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_text(text, encoding="utf-8")
        shutil.move(draft, home)
    return tuple(sorted(path for path in home.rglob("*") if path.is_file()))


def _files(code: str, on: date) -> list[tuple[str, str]]:
    day, currency, languages = on.isoformat(), _currency(code), _languages(code)
    return [
        ("pack.yaml", _PACK.format(code=code, day=day, currency=currency, languages=json.dumps(languages))),
        ("sources.yaml", _SOURCES),
        ("authorities.yaml", _AUTHORITIES),
        ("regularization/first_scheme.yaml", _SCHEME.format(code=code, day=day)),
        ("cases/first_scheme.yaml", _CASES.format(code=code, day=day)),
        ("protection/rights.yaml", _RIGHTS.format(code=code)),
        ("protection/lines.yaml", _LINES),
        ("advertising/grounds.yaml", _GROUNDS),
        ("coverage.yaml", _COVERAGE.format(code=code)),
        *((f"text/{language}.yaml", _text(code, language)) for language in LANGUAGES),
    ]


def _text(code: str, language: str) -> str:
    scheme = f"{code}.scheme.first_scheme"
    words = {
        f"{code}.authority.ministry": "authority", f"{code}.referral.ministry": "referral", scheme: "scheme",
        f"{scheme}.what": "what", f"{scheme}.leaf.not_read_yet": "leaf", f"{code}.right.wage": "right",
        f"{code}.right.wage.what": "right-what",
    }  # fmt: skip
    lines = [
        f"  {key}: {json.dumps(say(f'skeleton.{name}', language), ensure_ascii=False)}" for key, name in words.items()
    ]
    return "\n".join(["reviewed_by: none", "words:", *lines, ""])


def _currency(code: str) -> str:
    found = get_territory_currencies(_territory(code))
    return found[-1] if found else "USD"


def _languages(code: str) -> list[str]:
    """The languages that Puente speaks and the country uses officially; Spanish where none is known."""
    spoken = get_global("territory_languages").get(_territory(code), {})
    official = [
        name for name, about in spoken.items() if str(about.get("official_status") or "").startswith("official")
    ]
    return [language for language in LANGUAGES if language in official] or ["es"]


def _territory(code: str) -> str:
    found = pycountry.countries.get(alpha_3=code.upper())
    assert found is not None, "the code was checked"
    return str(found.alpha_2)


_PACK = """\
# Who maintains this pack, who has reviewed it, and until which day its law was read.
country: {code}
maintained_by: To be named
reviewed_by: null
law_read_until: {day}
currency: {currency}
languages: {languages}
corridors: []
"""
_SOURCES = """\
# Every page or text that a value rests on. `opened: false`: known, but nobody has opened it for this pack.
sources:
  to_be_read: {title: "The text that nobody has read for this pack yet", opened: false}
"""
_AUTHORITIES = """\
# Whom to ask. `referrals` is whom a person turns to when no way is left.
authorities:
  ministry: {source: to_be_read}
referrals:
  - {id: ministry, authority: ministry, source: to_be_read, confidence: K}
"""
_SCHEME = """\
# A draft: it can tell nobody that they are eligible. Rename it, read its text, replace what stands here.
id: {code}.scheme.first_scheme
kind: permit
authority: ministry
versions:
  - in_force: {{from: {day}, source: to_be_read}}
    published: {day}
    law_read_until: {day}
    status: draft
    source: to_be_read
    confidence: K
    requires: {{id: not_read_yet, unsettled: ministry, source: to_be_read}}
"""
_CASES = """\
# Each scheme needs a yes, a no for each requirement, each edge of each date, and an unknown.
base:
  scheme: {code}.scheme.first_scheme
  on: {day}
  person: {{}}
cases:
  - say: "nobody has read the text: the ministry must be asked"
    expect: {{first: review}}
"""
_RIGHTS = """\
# What a worker has whatever the status: granted only where a page says so for people of any status; else whom to ask.
rights:
  - {{id: {code}.right.wage, about: wage, holds: unsettled, ask: ministry, source: to_be_read, confidence: U}}
"""
_LINES = """\
# Whom to call: trafficking, labour inspection, ombudsman, violence. What is left out is unknown.
lines: []
"""
_GROUNDS = """\
# Grounds on which an offer of a job may shut nobody out, by the codes of vocabulary/grounds.yaml.
grounds: []
"""
_COVERAGE = """\
# One row for each thing that was read about {code}: where it is modelled, or why not.
rows: []
"""
