"""Show one country's pack, or one scheme as its text stands: doors, windows, requirements, papers, fees, rights.

Start at `show_country` and `show_scheme`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from puente.cli.answer_text import show_sources
from puente.cli.bound_text import bound_text
from puente.cli.output import Out
from puente.rules.bound import names_in, parse_bound
from puente.rules.condition import (
    All,
    AnyOf,
    AtLeast,
    Not,
    Readings,
    Sourced,
    Sources,
    Unsettled,
    Use,
    When,
)  # fmt: skip
from puente.rules.model import Cost, Paper, Right, Scheme, Version, Window
from puente.rules.pack import Pack
from puente.vocabulary.dates import LAST_DAY
from puente.wording.answer import source_data
from puente.wording.answer_words import AnswerWords
from puente.wording.words import Words


def show_country(out: Out, pack: Pack, words: Words) -> None:
    """Print what a country's pack holds."""
    out.heading(out.say("packs.title", country=words.country_name(pack.country), code=pack.country))
    read, who = words.day(pack.about.law_read_until), pack.about.reviewed_by
    law = "assess.law-reviewed" if who else "assess.law-not-reviewed"
    out.paragraph(out.say(law, day=read, who=who or ""))
    schemes = (
        (_named(one.id, words), out.say(f"kind.{one.kind}"), _span(out, one, words)) for one in pack.schemes.values()
    )
    out.table(schemes, heads=("scheme", "kind", "applications"))
    steps = ((_named(one.id, words), out.say(f"step-kind.{one.kind}")) for one in pack.steps.values())
    out.table(steps, heads=("step", "kind"))
    documents = ((_named(one.id, words), _opened(out, one.opens)) for one in pack.documents.values())
    out.table(documents, heads=("document", "opens"))


def _named(id_: str, words: Words) -> str:
    """The name, and under it the id to ask by."""
    name = words.pack(id_)
    return id_ if name == id_ else f"{name}\n{id_}"


def _span(out: Out, scheme: Scheme, words: Words) -> str:
    """The days on which the newest text takes applications."""
    version = scheme.versions[-1]
    windows = [*version.windows, *(one for door in version.doors for one in door.windows)]
    return "\n".join(dict.fromkeys(_window(out, one, words, version) for one in windows)) or out.say("window.always")


def _window(out: Out, window: Window, words: Words, version: Version) -> str:
    first, last = (bound_text(one, out, words, version.parameters) for one in (window.from_, window.until))
    if any(_personal(one) for one in (window.from_, window.until)):
        return out.say("window.personal", first=first or "…", last=last or "…")
    if not last:
        return out.say("window.from", first=first) if first else out.say("window.always")
    code = "window.span" if window.after == "closed" else "window.span-then-unknown"
    return out.say(code, first=first or "…", last=last)


def _personal(bound: Any) -> bool:
    """Whether a bound hangs on a date of the person."""
    return bound is not None and any(not name.startswith("$") for name in names_in(parse_bound(bound)))


def _opened(out: Out, opens: tuple[Right, ...]) -> str:
    return ", ".join(dict.fromkeys(out.say(f"right.{one.right}") for one in opens if one.is_ == "granted"))


@dataclass
class Page:
    """One scheme on its way to the terminal; remembers the sources it has named."""

    out: Out
    pack: Pack
    words: Words
    scheme: Scheme
    cited: list[str]

    def version(self, version: Version) -> None:
        """Print one text of the scheme."""
        until = (
            self.words.day(LAST_DAY)
            if version.in_force.until is None
            else self.words.shown(str(version.in_force.until))
        )
        first = self.words.shown(str(version.in_force.from_))
        code = "version.span" if until else "version.from"
        self.out.heading(self.out.say(code, first=first, last=until), level=2)
        status = self.out.say(
            f"text.{version.status}",
            day=self.words.day(version.law_read_until),
            law=version.law or self.words.pack(self.scheme.id),
        )
        self.grid([("·", self.cite(status, version.source))])
        self.part("page.requires", list(self.requirements(version.requires, version, 0)))
        self.part("page.windows", [("·", _window(self.out, one, self.words, version)) for one in version.windows])
        self.part("page.papers", [self.paper(one) for one in version.papers])
        for door in version.doors:
            self.out.heading(
                self.out.say("page.door", door=self.words.pack(f"{self.scheme.id}.door.{door.id}")), level=2
            )
            rows = [*self.requirements(door.requires, version, 0)]
            rows += [("·", self.cite(_window(self.out, one, self.words, version), one.source)) for one in door.windows]
            self.grid([*rows, *(self.paper(one) for one in door.papers)])

    def part(self, title: str, rows: list[tuple[str, str]]) -> None:
        """Print a part under its title, where there is any."""
        if rows:
            self.out.heading(self.out.say(title), level=2)
            self.grid(rows)

    def grid(self, rows: list[tuple[str, str]]) -> None:
        """Print lines."""
        if rows:
            self.out.grid(rows)

    def cite(self, text: str, source: Sources | None) -> str:
        """The text with the keys of its sources, which are remembered."""
        keys = () if source is None else (source,) if isinstance(source, str) else tuple(source)
        self.cited += keys
        return f"{text} [{', '.join(keys)}]" if keys else text

    def paper(self, paper: Paper) -> tuple[str, str]:
        """A paper to bring."""
        return "·", self.cite(self.words.pack(f"{self.scheme.id}.paper.{paper.id}"), paper.source)

    def cost(self, cost: Cost) -> tuple[str, str]:
        """A fee with its amount."""
        data = {**cost.model_dump(), "readings": [one.value for one in cost.readings]}
        name = self.words.pack(f"{self.scheme.id}.cost.{cost.id}")
        return "·", self.cite(
            self.out.say(f"cost.{cost.due}", words=name, amount=AnswerWords(self.out.language).amount(data)),
            cost.source,
        )

    def right(self, right: Right) -> tuple[str, str]:
        """What the permit lets a person do, from which day."""
        text = self.out.say(
            f"page.right-{right.is_}",
            right=self.out.say(f"right.{right.right}"),
            first=self.words.shown(str(right.from_)),
        )
        return "·", self.cite(text, right.source)

    def requirements(self, condition: Any, version: Version, depth: int) -> Iterator[tuple[str, str]]:
        """A condition as indented lines, each requirement in the words of the pack."""
        if isinstance(condition, All):
            for part in condition.all:
                yield from self.requirements(part, version, depth)
        elif isinstance(condition, Not) and isinstance(condition.not_, Sourced):
            yield from self.requirements(condition.not_, version, depth)  # its words say the "not"
        elif isinstance(condition, Use):
            yield from self.requirements(version.define.get(condition.use, True), version, depth)
        elif isinstance(condition, Sourced):
            yield self._leaf(condition, version, depth)
        elif not isinstance(condition, bool):
            yield from self._several(condition, version, depth)

    def _leaf(self, leaf: Sourced, version: Version, depth: int) -> tuple[str, str]:
        parameters = {**self.pack.parameters, **version.parameters}
        text = self.words.leaf(self.scheme.id, leaf.id, parameters, version.published.toordinal())
        mark = "=" if isinstance(leaf, Unsettled) else "·"
        return "  " * depth + mark, self.cite(text, leaf.source)

    def _several(self, condition: Any, version: Version, depth: int) -> Iterator[tuple[str, str]]:
        title, parts = _branches(condition)
        yield "  " * depth + "·", self.out.say(title, n=getattr(getattr(condition, "at_least", None), "n", ""))
        for part in parts:
            yield from self.requirements(part, version, depth + 1)


def _branches(condition: Any) -> tuple[str, tuple[Any, ...]]:
    if isinstance(condition, AnyOf):
        return "condition.any", condition.any
    if isinstance(condition, AtLeast):
        return "condition.at-least", condition.at_least.of
    if isinstance(condition, Readings):
        return "condition.readings", condition.readings
    if isinstance(condition, When):
        return "condition.when", (condition.when, condition.then, condition.else_)
    return "condition.none", (condition.not_,) if isinstance(condition, Not) else ()


def show_scheme(out: Out, pack: Pack, scheme: Scheme, words: Words) -> None:
    """Print a scheme, its newest text first."""
    page = Page(out, pack, words, scheme, [])
    out.heading(out.say("packs.title", country=words.pack(scheme.id), code=scheme.id))
    what = words.pack(f"{scheme.id}.what")
    out.paragraph(what if what != f"{scheme.id}.what" else out.say(f"kind.{scheme.kind}"))
    for version in reversed(scheme.versions):
        page.version(version)
    page.part("page.costs", [page.cost(one) for one in scheme.costs])
    page.part("page.rights", [page.right(one) for one in scheme.rights])
    show_sources(out, source_data(pack, page.cited), page.cited)
