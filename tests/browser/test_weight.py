"""What a page costs: bytes on the wire, requests and scripts, first visit and repeat. A budget that is passed fails.

The budgets are those of the site's design; how fast pages come is measured by `make bench` and asserted nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.browser.test_person import answer_all, begin
from tests.browser.visitor import Visitor

KB = 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a kind of page may cost, in KB and requests."""

    first: int
    repeat: int
    scripts: int = 0
    requests: int = 4
    text_and_style: int | None = None


QUESTION = Budget(30, 10, text_and_style=14)
ROUTE = Budget(50, 15)
STAFF = Budget(150, 40, scripts=20, requests=8)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a visit cost."""

    bytes: int
    scripts: int
    requests: int
    text_and_style: int


def weight_of(visitor: Visitor, path: str) -> Weight:
    """Open a page and weigh what crossed the wire, heads included; what the browser had already costs nothing."""
    client = visitor.context.new_cdp_session(visitor.page)
    client.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    client.on("Network.responseReceived", lambda each: kinds.update({each["requestId"]: each["type"]}))
    client.on("Network.loadingFinished", lambda each: sizes.update({each["requestId"]: int(each["encodedDataLength"])}))
    answer = visitor.go(path)
    assert answer.status == 200
    visitor.page.wait_for_load_state("networkidle")
    client.detach()
    paid = {kinds[number]: 0 for number in sizes if number in kinds}
    for number, size in sizes.items():
        paid[kinds.get(number, "Other")] = paid.get(kinds.get(number, "Other"), 0) + size
    crossed = sum(size > 0 for size in sizes.values())
    return Weight(
        sum(paid.values()), paid.get("Script", 0), crossed, paid.get("Document", 0) + paid.get("Stylesheet", 0)
    )


def assert_within(weight: Weight, most: Budget, *, first: bool) -> None:
    """No figure is over its budget."""
    assert weight.bytes <= (most.first if first else most.repeat) * KB, weight
    assert weight.scripts <= most.scripts * KB, weight
    assert weight.requests <= (most.requests if first else 2), weight
    if first and most.text_and_style is not None:
        assert weight.text_and_style <= most.text_and_style * KB, weight


@pytest.mark.parametrize("path", ["/", "/return/"])
def test_the_first_pages_of_a_person_are_light(visit: Callable[..., Visitor], path: str) -> None:
    visitor = visit()

    assert_within(weight_of(visitor, path), QUESTION, first=True)
    assert_within(weight_of(visitor, path), QUESTION, first=False)


def test_a_question_and_its_route_are_light(visit: Callable[..., Visitor]) -> None:
    visitor = visit(scripts=False)
    begin(visitor, language="es", country="col")
    question, route = fresh(visit, visitor), fresh(visit, visitor)

    assert_within(weight_of(question, "/visit/"), QUESTION, first=True)
    assert_within(weight_of(question, "/visit/"), QUESTION, first=False)
    answer_all(visitor, nationality="ven", born="1990")
    assert_within(weight_of(route, "/visit/route/"), ROUTE, first=True)
    assert_within(weight_of(route, "/visit/route/"), ROUTE, first=False)


@pytest.mark.parametrize("path", ["/people/", "/people/new/"])
def test_the_lists_and_forms_of_staff_are_light(visit: Callable[..., Visitor], path: str) -> None:
    visitor = visit(width=1280)
    visitor.sign_in("caseworker")
    first, again = fresh(visit, visitor), visitor

    assert_within(weight_of(first, path), STAFF, first=True)
    weight_of(again, path)
    assert_within(weight_of(again, path), STAFF, first=False)


def fresh(visit: Callable[..., Visitor], visitor: Visitor) -> Visitor:
    """The same user in a browser that has loaded nothing yet."""
    another = visit(width=1280)
    another.context.add_cookies(visitor.context.cookies())
    return another
