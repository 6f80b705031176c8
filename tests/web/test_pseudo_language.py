"""Every page in the invented language: whatever is not in its brackets is data, a name, or worded elsewhere.

The browser tests use the same language at 320 px to see what does not fit.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.web.matrix import EXPECTED, OWNERSHIPS, PUBLIC
from tests.web.template_text import SHOWN, WORD
from tests.web.test_policy_matrix import address, names
from tests.web.world import CANARY, World, client_of

from puente.skills import taxonomy
from puente.skills.profile import Standing
from puente.vocabulary.load import glossary, words
from puente.web.accounts.models import User
from puente.web.people.countries import countries_to_choose
from puente.web.policy.words import Role
from puente.web.pseudo import PSEUDO
from puente.web.services.models import LANGUAGES
from puente.web.skills.forms import SPOKEN
from puente.web.skills.models import ProfileSheet
from puente.wording.catalogue import catalogue, say
from puente.wording.cv_view import language_name
from puente.wording.glossary import local_names

JOINED = " · "
EDGES = " \n·–:;,.()"
FILLED = re.compile(r"\{[^{}]*\}")
INNERMOST = re.compile(r"\[[^\[\]]*\]")
OWNED = [f"{what} {whose}" for what in ("Service", "Draft") for whose in OWNERSHIPS]
NAMES = ("Inventada", "Baker", "Bakes bread", *LANGUAGES.values(), *OWNED)
DATA = re.compile(
    rf"[\w-]*{CANARY}[\w-]*|\b(?:Organisation|Office) [A-C]\d?\b|\bx(aa|bb|cc)[.\w]*|{'|'.join(map(re.escape, NAMES))}"
    r"|\b(?:S\d+b?|PDF|MB)\b|\b[0-9a-f]{8}\b|\b\d{1,2} [A-Z][a-z]{2} \d{4}\b|\b\d+\sbytes\b"
    r"|\bInvented street \d\b|\bAmerica/[\w/ -]+|\b(?:[a-z_]+/)*[a-z_]+\.yaml\b",
    re.IGNORECASE,
)
"""Invented names, logins and places, steps of the invented route, numbers of records, days, sizes, zones, files."""
WORDED = frozenset(
    {"law-country", "law-scheme", "law-version", "law-versions", "person-countries"}
    | {"draft-file", "draft-place", "draft-text", "draft-add", "draft-remove"}
)
"""Pages of which the text is that of packs, of whoever wrote and published them, and of `wording`."""
GOAL = "job"
"""The goal of the invented route."""
NOTE = "The first"
"""What the one who published the invented law says of it."""

TOLD = {
    "studies": [{"title": {"es": CANARY}, "isced_2011_level": "6", "country": "ven", "completed": False}],
    "languages": [{"code": "es", "mother_tongue": True}, {"code": "qu", "reading": "B1", "writing": "A2"}],
    "claims": {"acting": "declared", "access-control": "certified"},
    "refused": ["academic-writing"],
    "wished": "7213",
}
"""What else the profiles say, so that their pages show names of levels, languages, skills and occupations."""


class Shown(HTMLParser):
    """What is read or heard on a page, piece by piece; not what stands in another language or is a code."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            silent = tag in ("script", "style", "code", "svg") or (tag != "html" and "lang" in dict(attrs))
            self.open.append(silent)
        self.pieces += [value for name, value in attrs if value and name in SHOWN]

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.pieces.append(data)


def unmarked(page: str) -> list[str]:
    reader = Shown()
    reader.feed(page)
    return [left for piece in reader.pieces if WORD.search(left := without_marked(piece))]


def without_marked(text: str) -> str:
    """What is left of a text without its marked parts, data, and what wording, vocabulary and glossary say."""
    while INNERMOST.search(text):
        text = INNERMOST.sub("", text)
    text = DATA.sub("", text).replace("Puente", "").strip(EDGES)
    parts = (part.strip(EDGES) for part in ([text] if is_known(text) else text.split(JOINED)))
    return JOINED.join(part for part in parts if not is_known(part))


@cache
def is_known(text: str) -> bool:
    """Whether data, wording, vocabulary, glossary or a classification says this."""
    return text in worded_elsewhere() or any(one.fullmatch(text) for one in sentences())


@cache
def worded_elsewhere() -> set[str]:
    terms = {text for term in glossary("en") for text in (term.name, term.means)}
    headings = {group.heading for group in glossary("en").groups}
    laws = [one for each in local_names("en").values() for one in each]
    local = {text for one in laws for text in (one.country, *(name.text for name in one.names))}
    said = {*words("en").values(), *catalogue("en").values(), *terms, *headings, *local, *classified(), GOAL, NOTE}
    return {text.strip(EDGES) for text in said}


def classified() -> set[str]:
    """What the classifications call a country, a language, an occupation and a skill."""
    places = {one.words for group in countries_to_choose("en") for one in group}
    work = {code: group.names["en"] for code, group in taxonomy().groups.items()}
    coded = {f"{name} ({code})" for code, name in work.items()}
    skills = {skill.names["en"] for skill in taxonomy().skills.values()}
    skills |= {f"{name} ({say(f'cv.{behind.value}', 'en')})" for name in skills for behind in list(Standing)[1:]}
    spoken = {language_name(code, "en") for code in SPOKEN}
    return {*places, *work.values(), *coded, *skills, *spoken}


@cache
def sentences() -> list[re.Pattern[str]]:
    """The sentences of wording that are filled in, where three words or more are their own."""
    parts = [[part.strip(EDGES) for part in FILLED.split(text)] for text in catalogue("en").values() if "{" in text]
    return [
        re.compile(".*".join(map(re.escape, one)), re.DOTALL) for one in parts if len(WORD.findall(" ".join(one))) > 2
    ]


def pages(world: World, role: Role | None) -> list[str]:
    """Addresses of every page that a role may look at; what everybody may see is looked at once, as nobody."""
    found = []
    for name, parameters in names().items():
        if name.startswith("api:") or name in ("leave", "health", *WORDED):
            continue
        allowed = role is None if name in PUBLIC else role in EXPECTED[name].get("GET", {})
        url = address(name, parameters, "own", world) if parameters else reverse(name)
        if allowed and url:
            found.append(url)
    return found


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_no_page_shows_a_text_that_is_not_marked(role: Role | None, world: World) -> None:
    for user in User.objects.all():  # a login is data; here it must not look like a role
        User.objects.filter(pk=user.pk).update(login=f"{CANARY}-{user.pk}")
    for sheet in ProfileSheet.objects.all():
        sheet.said |= TOLD
        sheet.save()
    client = client_of(User.objects.get(pk=world.users[role].pk) if role else None)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = PSEUDO

    left = {}
    for url in pages(world, role):
        answer = client.get(url)
        if answer.headers["Content-Type"].startswith("text/html") and answer.content:
            found = unmarked(answer.content.decode())
            if found:
                left[url] = found

    assert left == {}


def test_the_invented_language_is_longer_and_wears_brackets(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = PSEUDO

    page = client.get("/").content.decode()

    assert f'<html lang="{PSEUDO}">' in page
    assert "[Pápérs~" in page


def test_the_invented_language_is_not_offered_and_production_has_none(client: Client, settings) -> None:
    assert PSEUDO not in dict(settings.LANGUAGES)
    settings.PSEUDO_LANGUAGE = False
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = PSEUDO

    assert "[P" not in client.get("/").content.decode()
