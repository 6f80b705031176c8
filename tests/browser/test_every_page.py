"""Every page that a role can walk to from its home: accessible, readable at 320 px, and with targets for a thumb.

Each page is looked at once per role, in a language and a width that take turns; `make proof` takes every language and
every width.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product, repeat

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.visitor import Visitor

from puente.web.demo.logins import person_logins, staff_logins

LANGUAGES = ("es", "pt", "en", "fr", "ht")
WIDTHS = (360, 1280)
Look = tuple[str, int]
LOOKS = tuple(product(LANGUAGES, WIDTHS))
ROLES = {"nobody": "", "person": person_logins()[0].login} | {each.role: each.login for each in staff_logins()}
MOST = 80
LINKS = "() => [...document.querySelectorAll('a[href]')].map(each => each.href)"
NOT_PAGES = re.compile(
    r"/(leave|static|api|sheet|calendar)/|\.(pdf|ics|csv|xlsx|json|xml|zip|atom)$|/documents/[^/]+/$"
)


@pytest.mark.parametrize("role", ROLES)
def test_each_page_of_a_role_can_be_used_by_everybody(visit: Callable[..., Visitor], role: str) -> None:
    visitor = come_in(visit(), role)
    turns = islice(cycle(LOOKS), list(ROLES).index(role), None)

    faults = {f"{path} {look}": found for path, look in walk(visitor, turns) if (found := faults_of(visitor))}

    assert faults == {}


@pytest.mark.proof
@pytest.mark.parametrize(("language", "width"), LOOKS)
@pytest.mark.parametrize("role", ROLES)
def test_each_page_in_each_language_and_width(
    visit: Callable[..., Visitor], role: str, language: str, width: int
) -> None:
    visitor = come_in(visit(), role)
    always = repeat((language, width))

    faults = {f"{path} {look}": found for path, look in walk(visitor, always) if (found := faults_of(visitor))}

    assert faults == {}


def come_in(visitor: Visitor, role: str) -> Visitor:
    """A visitor at home in a role."""
    if role == "nobody":
        visitor.go("/")
    elif role == "person":
        visitor.come_back(ROLES[role])
    else:
        visitor.sign_in(ROLES[role])
    return visitor


def walk(visitor: Visitor, looks: Iterator[Look]) -> Iterator[tuple[str, Look]]:
    """Open each kind of page that links lead to, once, in the order they are met; the window stands on it.

    looks   the language and the width of each page in turn
    """
    waiting, seen = [visitor.path], {kind(visitor.path)}
    language, width = next(looks)
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        visitor.speak(language)
        visitor.page.set_viewport_size({"width": width, "height": 740})
        answer = visitor.go(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        for link in visitor.page.evaluate(LINKS):
            found = link.removeprefix(visitor.site.address).split("#")[0].split("?")[0]
            if found.startswith("/") and kind(found) not in seen and not NOT_PAGES.search(found):
                seen.add(kind(found))
                waiting.append(found)
        yield path, (language, width)
        language, width = next(looks)


def kind(path: str) -> str:
    """An address without the numbers of records."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/)", "…", path)


def faults_of(visitor: Visitor) -> list[str]:
    """What is wrong with the page the window stands on."""
    found = [f"axe {each['id']}: {each['nodes'][0]['html'][:120]}" for each in axe(visitor)]
    found += [f"under 44 px: {each}" for each in visitor.too_small()]
    if visitor.page.locator("script:not([type='application/ld+json'])").count():
        found.append("a script")
    if (wider := visitor.overflow()) > 0:
        found.append(f"{wider} px wider than 320")
    return found


def axe(visitor: Visitor) -> list[dict[str, object]]:
    """What axe refuses."""
    return Axe().run(visitor.page).response["violations"]
