"""The routes of the example people, as data and in words; each is planned once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from puente.cli.examples import Example, read_examples
from puente.routes.find import Guide
from puente.routes.household import household_route
from puente.routes.route import Route
from puente.rules.assess import RuleBook
from puente.rules.load import SHIPPED, load_pack
from puente.rules.pack import Pack
from puente.vocabulary.load import load_person, vocabulary
from puente.wording.render import route_view
from puente.wording.route_view import RouteView
from puente.wording.words import Words

PEOPLE = Path(__file__).resolve().parents[2] / "examples" / "people"
NAMES = tuple(sorted(path.stem for path in PEOPLE.glob("*.yaml") if path.stem != "plans"))


@cache
def example(name: str) -> Example:
    """An example person, with the plan that stands beside them."""
    return next(one for one in read_examples(PEOPLE) if one.name == name)


@cache
def pack(country: str) -> Pack:
    """The pack that ships."""
    return load_pack(country, SHIPPED)


@cache
def route(name: str) -> Route:
    """The route of an example person and their household."""
    plan = example(name).plan
    book = RuleBook({plan.country: pack(plan.country)}, vocabulary())
    return household_route(Guide(book, plan.country, plan.on), load_person(example(name).file), plan.goal)


@cache
def view(name: str, language: str) -> RouteView:
    """That route in words."""
    country = example(name).plan.country
    return route_view(route(name), pack(country), Words(SHIPPED, country, language))
