"""A small, sound pack as files, of `zzz` like the other factories; a test breaks what it is about.

`zzz` is a code that ISO 3166-1 gives to no country; stays are in `ata`, as person files need a real code.
"""

from __future__ import annotations

from pathlib import Path

from puente.wording import LANGUAGES

SCHEME = """\
id: zzz.scheme.card
kind: permit
authority: office
stay: true
versions:
  - in_force: {from: 2024-01-01, source: gazette}
    published: 2024-01-01
    law_read_until: 2025-12-01
    status: transcribed
    law: Act 1 of 2024
    source: gazette
    parameters: {last_entry: {value: 2024-06-30, source: gazette}}
    requires:
      all:
        - {id: venezuelan, fact: nationalities, in: [VEN], source: gazette, confidence: V, fixed: true}
        - id: entered_before
          some:
            over: stays
            where:
              all:
                - {id: here, fact: country, eq: ATA, source: gazette}
                - {id: entered, fact: entered_on, le: $last_entry, source: gazette}
          source: gazette
          fixed: true
    windows: [{from: 2025-01-01, until: 2025-12-31, after: closed, source: gazette}]
    papers: [{id: passport, document: passport, source: gazette}]
    permit: {valid: P2Y, source: gazette}
rights:
  - {right: work, is: granted, from: 2025-01-01, source: gazette}
costs:
  - {id: fee, amount: 50, currency: USD, due: filing, from: 2025-01-01, source: gazette}
"""

FILES = {
    "pack.yaml": """\
country: zzz
maintained_by: nobody
law_read_until: 2025-12-01
currency: USD
languages: [es]
""",
    "sources.yaml": """\
sources:
  gazette:
    title: Gazette of nowhere
    address: "https://example.org/1"
    page_date: 2024-01-01
    read_on: 2025-12-01
    opened: true
""",
    "authorities.yaml": """\
authorities:
  office: {source: gazette}
""",
    "regularization/card.yaml": SCHEME,
    "work_rights/work_rights.yaml": """\
otherwise:
  - {right: work, is: denied, from: 2024-01-01, source: gazette}
""",
    "coverage.yaml": """\
rows:
  - {section: A1, fact: The card, mark: V, where: "regularization/card.yaml#venezuelan"}
  - {section: A1, fact: The stamp, mark: K, where: null, why_not: nobody read it}
""",
    "cases/card.yaml": """\
# Invented people.
base:
  scheme: zzz.scheme.card
  on: 2025-06-01
  person:
    nationalities: {complete: true, items: [{code: VEN}]}
    stays: {complete: true, items: [{country: ata, entered_on: 2024-05-01}]}
cases:
  - {say: "came in time: yes", expect: {first: eligible, failed: []}}
  - say: "came a day late: no"
    change: {stays.items.0.entered_on: 2024-07-01}
    expect: {first: not_eligible, failed: [entered]}
  - {say: "the wage of that day", waiting: duties, values: {wage: 1}}
""",
}
WORDS = {
    "zzz.scheme.card": "The card",
    "zzz.scheme.card.what": "A card for those who came in time.",
    "zzz.scheme.card.leaf.venezuelan": "To be Venezuelan",
    "zzz.scheme.card.leaf.entered_before": "To have come by {last_entry}",
    "zzz.scheme.card.leaf.here": "To be in the country",
    "zzz.scheme.card.leaf.entered": "To have entered by {last_entry}",
    "zzz.scheme.card.paper.passport": "Passport",
    "zzz.scheme.card.cost.fee": "Fee",
    "zzz.authority.office": "The office",
}
PERSON = """\
# Invented person.
birth_date: 1990-03-14
nationalities: {complete: true, items: [{code: ven}]}
stays: {complete: true, items: [{country: ata, entered_on: 2024-05-01, left_on: none, authorised_until: none}]}
permits: {complete: true, items: []}
"""


def write_packs(folder: Path) -> Path:
    """Write the invented country's pack into a folder."""
    for name, text in FILES.items():
        path = folder / "zzz" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        lines = [f"  {key}: '{words}'" for key, words in WORDS.items()]
        path = folder / "zzz" / "text" / f"{language}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(["reviewed_by: none", "words:", *lines, ""]), encoding="utf-8")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
