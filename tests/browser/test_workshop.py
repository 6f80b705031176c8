"""The pack workshop: a cut-off is changed, sent back, mended, approved, signed and told of; an old route warns."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.test_every_page import axe
from tests.browser.visitor import Visitor

SCHEME = "regularization/pep_tutor.yaml"
PLACE = "/versions/0/parameters/child_cutoff"
CASES = "cases/pep_tutor.yaml"
CASE = "A PPT that began a day later does not count."
SENTENCE = "Una frase inventada para esta prueba."
REASON = "The case of the day after still says the old cut-off."


def test_a_cut_off_goes_from_the_author_to_the_feed_and_an_old_route_warns(visit: Callable[..., Visitor]) -> None:
    author, reader, publisher, person = (visit(width=1280, language="en", scripts=False) for _ in range(4))
    route = route_of(person)
    for visitor, login in ((author, "author"), (reader, "reader"), (publisher, "publisher")):
        visitor.sign_in(login)
        visitor.speak("en")

    draft = begin(author, "A later cut-off for children")
    change_cut_off(author, draft, "2024-01-01")
    author.go(f"{draft}cases/")
    assert CASE in author.text
    assert "1 case fails." in author.text
    hand_in(author, draft)

    decide(reader, draft, "reject", reason=REASON)
    author.go(draft)
    assert REASON in author.text
    mend_the_case(author, draft)
    author.go(f"{draft}cases/")
    assert "Every case comes out as it says." in author.text
    hand_in(author, draft)
    decide(reader, draft, "approve")

    publisher.go(f"{draft}publish/")
    publisher.page.fill("[name=note]", "An invented change, to try the workshop.")
    publisher.send()
    assert publisher.path.startswith("/law/col/versions/")
    person.go(publisher.path)
    assert "2023-12-31" in person.page.inner_text("main")
    assert "2024-01-01" in person.page.inner_text("main")
    feed = person.context.request.get(f"{person.site.address}/law/feed.atom")
    assert f"{publisher.path}bundle.json" in feed.text()
    person.go(route)
    assert "The law of this route changed on" in person.text


def route_of(person: Visitor) -> str:
    """The address of a route that was saved before; it says nothing of a change yet."""
    person.come_back("demo-0001")
    person.speak("en")
    person.follow("/routes/")
    assert "The law of this route changed on" not in person.text
    return person.path


def begin(author: Visitor, title: str) -> str:
    """A new draft; its address."""
    author.go("/workshop/")
    author.page.fill("[name=title]", title)
    author.press("main form:has([name=title]) button")
    return author.path


def change_cut_off(author: Visitor, draft: str, day: str) -> None:
    """Another day in the form of its place, with what was read."""
    author.go(f"{draft}file/?file={SCHEME}")
    author.press(f'a[href*="/place/"][href$="{PLACE}"]')
    author.page.fill("[name=line_value]", day)
    author.page.select_option("[name=source]", index=1)
    author.page.fill("[name=sentence]", SENTENCE)
    author.send()
    author.go(draft)
    assert day in author.text or "1 Jan 2024" in author.text
    assert SENTENCE in author.text


def hand_in(author: Visitor, draft: str) -> None:
    """To the second reader."""
    author.go(draft)
    author.press(f'form[action="{draft}submit/"] button')
    assert "Waits for a second reader" in author.text


def decide(reader: Visitor, draft: str, decision: str, *, reason: str = "") -> None:
    """What the second reader says."""
    reader.go(f"{draft}reading/")
    reader.page.check(f"[name=decision][value={decision}]")
    reader.page.fill("[name=reason]", reason)
    reader.send()
    assert reader.path == draft


def mend_the_case(author: Visitor, draft: str) -> None:
    """The case says what the later cut-off means, in its own text."""
    author.go(f"{draft}text/?file={CASES}")
    text = author.page.input_value("[name=text]")
    before, after = text.split(CASE)
    author.page.fill("[name=text]", before + CASE + after.replace("2024-01-01", "2024-01-02", 1))
    author.send()
    assert author.path == draft


def test_each_page_of_a_draft_can_be_used_by_everybody(visit: Callable[..., Visitor]) -> None:
    author, reader = visit(), visit()
    author.sign_in("author")
    reader.sign_in("reader")
    reader.go("/workshop/")
    waiting = reader.page.locator("main ul.rows a").last.get_attribute("href")
    draft = begin(author, "Para mirar sus páginas")

    pages = [
        f"{draft}file/?file={SCHEME}", f"{draft}file/?file=text/es.yaml", f"{draft}text/?file={CASES}",
        f"{draft}place/?file={SCHEME}&at={PLACE}",
    ]  # fmt: skip
    faults = {path: _faults(author, path) for path in pages} | {waiting: _faults(reader, f"{waiting}reading/")}

    assert {path: found for path, found in faults.items() if found} == {}


def _faults(visitor: Visitor, path: str) -> list[object]:
    assert visitor.go(path).status == 200
    wider = visitor.overflow()
    return [*axe(visitor), *visitor.too_small(), *([f"{wider} px wider than 320"] if wider > 0 else [])]
