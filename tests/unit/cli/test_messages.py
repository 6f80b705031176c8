"""Everything the command line says, and every error that the project raises, has its English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from puente.rules.carried import Need
from puente.rules.difference import _FIELDS, _KINDS
from puente.rules.judge import RIGHT_WORDS
from puente.rules.load import SHIPPED, countries, load_corridors, load_pack
from puente.rules.model import Cost, Right, SchemeKind, Status
from puente.rules.pack import Pack, StepKind
from puente.rules.pension import ADDS_UP
from puente.rules.sureness import STATES
from puente.rules.verdict import FirstWord, PaperStatus
from puente.rules.window import Kind
from puente.vocabulary.facts import Sensitivity
from puente.vocabulary.load import grounds
from puente.wording import LANGUAGES
from puente.wording.carry_words import STATES as STATES_CARRIED
from puente.wording.catalogue import catalogue

SOURCE = Path(__file__).resolve().parents[3] / "src" / "puente"
CLI = sorted((SOURCE / "cli").glob("*.py"))
SAID = re.compile(r'(?<!\w)say\(\s*"([a-z0-9._-]+)"')
HELP = re.compile(r'told\("([a-z._-]+)"\)')
HEADS = re.compile(r"(?:heads|right)=\(([^)]*)\)")
RAISED = re.compile(
    r"(?:Error|NotFound|Conflict|NotAllowed|Unavailable|refuse|error|warning|_refusal|_error|_wrong|_broken)"
    r'\(\s*"([a-z]+(?:\.[a-z0-9-]+)+)"'
)
PARTS = (
    "schemes", "steps", "documents", "authorities", "parameters", "calendars", "referrals", "work_rights", "goals",
    "carried", "lines", "advertising", "duties", "quotas", "contributions",
)  # fmt: skip
WHEN = ("held", "held-no-end", "closed-no-day", "unknown-no-day", "unsettled-no-day")
GAPS = ("yes", "no", "unknown", "edge")


def families() -> Iterator[str]:
    """Codes of which the second half is a value: of an enumeration, of a model, or of the packs that ship."""
    yield from (f"first.{one.value}" for one in FirstWord)
    yield from (f"right-answer.{one}" for one in RIGHT_WORDS.values())
    yield from (f"paper.{one.value}" for one in PaperStatus)
    yield from (f"kind.{one}" for one in get_args(SchemeKind))
    yield from (f"step-kind.{one}" for one in get_args(StepKind))
    yield from (f"text.{one}" for one in get_args(Status))
    yield from (f"window.{one}" for one in get_args(Kind))
    yield from (f"when.{one}" for one in (*get_args(Kind), *WHEN))
    yield from (f"cost.{one}" for one in get_args(Cost.model_fields["due"].annotation))
    yield from (f"page.right-{one}" for one in get_args(Right.model_fields["is_"].annotation))
    yield from (f"sensitivity.{one}" for one in get_args(Sensitivity))
    yield from (f"blocker.{one}" for one in ("fixed", "fixable", "until", "missing", "open", "open-source"))
    yield from (f"note.{one}" for one in ("stale", "draft", "doubtful", "pending", "eligible_if_presumed"))
    yield from (f"leaf.{one}" for one in ("about", "window"))
    yield from (f"mutants.gap-{one}" for one in GAPS)
    yield from (f"change.{one}" for one in ("added", "removed", "changed"))
    fields = (_FIELDS.get(name, name) for name in Pack.model_fields if name != "content_hash")
    yield from (f"what.{one}" for one in (*fields, *(what for _, what in _KINDS), "country"))
    yield from (f"label.{one}" for one in (*STATES, "rows", "modelled", "left-out", "values"))
    yield from (f"label.{one}" for one in ("file", "path", "field", "value", "accepted"))
    yield from (f"label.{one}" for one in ("none", "question", "sensitivity", "proved-by", "section", "part"))
    yield from (f"part.{one}" for one in PARTS)
    yield from (f"source.{one}" for one in ("read", "read-undated", "not-opened", "not-opened-undated"))
    yield from (f"lint.unknown-{one}" for one in ("authority", "document", "scheme", "source", "step"))
    yield from ("bool.true", "bool.false", "language.name")
    yield from (f"severity.{one}" for one in ("error", "warning"))
    yield from (f"isced-2011.{n}" for n in range(9))
    yield from (f"treaty.{one.id}" for one in load_corridors(SHIPPED).values() if ADDS_UP in one.effects)
    yield from (f"ground.{one}" for one in grounds())
    yield from (f"need.{one}" for one in get_args(Need))
    yield from (f"carry.{one}" for one in (*STATES_CARRIED, "free", "not-free", "anonymous", "not-anonymous"))
    yield from (f"carry.whether-{one}" for one in ("free", "anonymous", "hours"))
    yield from (f"length.{unit}" for unit in ("year", "years", "month", "months", "day", "days"))
    yield from (f"bound.{one}" for one in ("on", "filing", "own", "latest", "earliest", "after", "before"))


def literal_codes() -> Iterator[str]:
    for path in CLI:
        text = path.read_text(encoding="utf-8")
        yield from SAID.findall(text)
        yield from (f"help.{one}" for one in HELP.findall(text))
        for heads in HEADS.findall(text):
            yield from (f"label.{one}" for one in re.findall(r'"([a-z_-]+)"', heads))


def raised_codes() -> Iterator[str]:
    """Of the site only what stops its commands: its pages have words of their own, proved in tests/web."""
    site = [*(SOURCE / "web").glob("*.py"), *(SOURCE / "web" / "vault").glob("*.py")]
    for path in (*(one for one in SOURCE.rglob("*.py") if "web" not in one.parts), *site):
        if path.name != "errors.py":  # its codes are examples
            yield from RAISED.findall(path.read_text(encoding="utf-8"))


def missing(codes: Iterator[str]) -> list[str]:
    return sorted(set(codes) - set(catalogue("en")))


def test_each_code_that_the_command_line_names_is_worded() -> None:
    assert len(set(literal_codes())) > 100
    assert missing(literal_codes()) == []


def test_each_value_that_the_command_line_shows_is_worded() -> None:
    assert missing(families()) == []


def test_each_error_is_worded() -> None:
    assert len(set(raised_codes())) > 40
    assert missing(raised_codes()) == []


def test_no_sentence_of_the_command_line_is_left_over() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    used = {*literal_codes(), *families(), *raised_codes()}
    with (SOURCE / "wording" / "messages" / "en.po").open("rb") as file:
        own = {str(message.id) for message in read_po(file) if message.id}

    left = [code for code in sorted(own - used) if f'"{code}"' not in text and not code.startswith("right.")]

    assert left == []


@pytest.mark.parametrize("country", countries(SHIPPED))
def test_each_right_of_the_packs_that_ship_is_worded(country: str) -> None:
    pack = load_pack(country, SHIPPED)
    rights = {one.right for scheme in pack.schemes.values() for one in scheme.rights}
    rights |= {one.right for document in pack.documents.values() for one in document.opens}
    rights |= {one.right for one in pack.work_rights.otherwise}

    assert missing(f"right.{one}" for one in sorted(rights)) == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_each_sentence_of_english_is_said_in_each_language(language: str) -> None:
    assert sorted(set(catalogue("en")) ^ set(catalogue(language))) == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_a_sentence_has_the_same_facts_in_each_language(language: str) -> None:
    there, english = catalogue(language), catalogue("en")

    differ = [code for code in there if code in english and holes(there[code]) != holes(english[code])]

    assert differ == []


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
