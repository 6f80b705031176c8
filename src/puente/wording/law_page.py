"""A scheme as its text stands, for whoever reads the law: requirements, windows, papers, fees, rights, each with its
article, its sources and how surely it is known.

Start at `scheme_page`. The terminal and the site show the same rows; every sentence comes from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from puente.rules.bound import names_in, parse_bound
from puente.rules.condition import All, AnyOf, AtLeast, Not, Readings, Sourced, Sources, Unsettled, Use, When
from puente.rules.model import Cost, Paper, Right, Scheme, Version, Window
from puente.rules.pack import Pack
from puente.rules.sureness import state_of
from puente.vocabulary.dates import LAST_DAY
from puente.wording.answer_words import AnswerWords
from puente.wording.bound_text import bound_text
from puente.wording.catalogue import say
from puente.wording.words import Words


class Row(NamedTuple):
    """A line of the law.

    depth   how many conditions it stands inside
    mark    "=" where the law itself is not settled, else "·"
    law     the article, as the pack names it; empty where it names none
    state   verified, transcribed, disputed, unchecked or unknown; empty for a line that only joins others
    """

    depth: int
    mark: str
    text: str
    law: str = ""
    sources: tuple[str, ...] = ()
    state: str = ""


class Part(NamedTuple):
    """Lines under a title; the title is empty for what a version says of itself."""

    title: str
    rows: tuple[Row, ...]


class VersionPage(NamedTuple):
    """One text of a scheme. `number` counts from 1, the oldest first."""

    number: int
    title: str
    status: Row
    parts: tuple[Part, ...]
    doors: tuple[Part, ...]


class SchemePage(NamedTuple):
    """A scheme, its newest text first; `ends` holds what belongs to all of its texts: fees and rights."""

    id: str
    name: str
    what: str
    versions: tuple[VersionPage, ...]
    ends: tuple[Part, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """Every line of it, from top to bottom."""
        for version in self.versions:
            yield version.status
            for part in (*version.parts, *version.doors):
                yield from part.rows
        for part in self.ends:
            yield from part.rows

    @property
    def cited(self) -> tuple[str, ...]:
        """The keys of the sources it names, each once."""
        return tuple(dict.fromkeys(key for row in self.rows for key in row.sources))


def scheme_page(pack: Pack, scheme: Scheme, words: Words) -> SchemePage:
    """All that a pack says of a scheme."""
    teller = _Teller(pack, words, scheme)
    what = words.pack(f"{scheme.id}.what")
    ends = [
        Part(teller.say("page.costs"), tuple(teller.cost(one) for one in scheme.costs)),
        Part(teller.say("page.rights"), tuple(teller.right(one) for one in scheme.rights)),
    ]
    return SchemePage(
        id=scheme.id,
        name=words.pack(scheme.id),
        what=what if what != f"{scheme.id}.what" else teller.say(f"kind.{scheme.kind}"),
        versions=tuple(teller.version(n, one) for n, one in reversed(list(enumerate(scheme.versions, start=1)))),
        ends=tuple(part for part in ends if part.rows),
    )


def window_text(window: Window, words: Words, version: Version) -> str:
    """The days on which an application may be filed."""
    first, last = (bound_text(one, words, version.parameters) for one in (window.from_, window.until))
    if any(_personal(one) for one in (window.from_, window.until)):
        return say("window.personal", words.language, first=first or "…", last=last or "…")
    if not last:
        return say("window.from", words.language, first=first) if first else say("window.always", words.language)
    code = "window.span" if window.after == "closed" else "window.span-then-unknown"
    return say(code, words.language, first=first or "…", last=last)


def windows_text(scheme: Scheme, words: Words) -> tuple[str, ...]:
    """The days on which the newest text of a scheme takes applications, each span once."""
    version = scheme.versions[-1]
    windows = [*version.windows, *(one for door in version.doors for one in door.windows)]
    spans = dict.fromkeys(window_text(one, words, version) for one in windows)
    return tuple(spans) or (say("window.always", words.language),)


def _personal(bound: Any) -> bool:
    """Whether a bound hangs on a date of the person."""
    return bound is not None and any(not name.startswith("$") for name in names_in(parse_bound(bound)))


@dataclass(frozen=True)
class _Teller:
    """Words one scheme."""

    pack: Pack
    words: Words
    scheme: Scheme

    def say(self, code: str, /, **facts: object) -> str:
        return say(code, self.words.language, **facts)

    def version(self, number: int, version: Version) -> VersionPage:
        bound = version.in_force.until
        until = self.words.day(LAST_DAY) if bound is None else self.words.shown(str(bound))
        first = self.words.shown(str(version.in_force.from_))
        read, law = self.words.day(version.law_read_until), version.law or self.words.pack(self.scheme.id)
        status = self.say(f"text.{version.status}", day=read, law=law)
        parts = [
            Part(self.say("page.requires"), tuple(self.requirements(version.requires, (version,), 0))),
            Part(self.say("page.windows"), tuple(self.window(one, version) for one in version.windows)),
            Part(self.say("page.papers"), tuple(self.paper(one, version) for one in version.papers)),
        ]
        return VersionPage(
            number=number,
            title=self.say("version.span" if until else "version.from", first=first, last=until),
            status=Row(0, "·", status, version.law or "", _keys(version.source)),
            parts=tuple(part for part in parts if part.rows),
            doors=tuple(self.door(one, version) for one in version.doors),
        )

    def door(self, door: Any, version: Version) -> Part:
        name = self.words.pack(f"{self.scheme.id}.door.{door.id}")
        rows = [*self.requirements(door.requires, (version, door), 0)]
        rows += [self.window(one, version) for one in door.windows]
        return Part(self.say("page.door", door=name), (*rows, *(self.paper(one, version) for one in door.papers)))

    def window(self, window: Window, version: Version) -> Row:
        return self._row(window_text(window, self.words, version), window, (version,))

    def paper(self, paper: Paper, version: Version) -> Row:
        return self._row(self.words.pack(f"{self.scheme.id}.paper.{paper.id}"), paper, (version,))

    def cost(self, cost: Cost) -> Row:
        data = {**cost.model_dump(), "readings": [one.value for one in cost.readings]}
        name = self.words.pack(f"{self.scheme.id}.cost.{cost.id}")
        amount = AnswerWords(self.words.language).amount(data)
        return self._row(self.say(f"cost.{cost.due}", words=name, amount=amount), cost, ())

    def right(self, right: Right) -> Row:
        first = self.words.shown(str(right.from_))
        text = self.say(f"page.right-{right.is_}", right=self.say(f"right.{right.right}"), first=first)
        return self._row(text, right, ())

    def _row(self, text: str, form: Any, above: tuple[Any, ...]) -> Row:
        return Row(0, "·", text, form.law or "", _keys(form.source), state_of(form, above))

    def requirements(self, condition: Any, above: tuple[Any, ...], depth: int) -> Iterator[Row]:
        """A condition as lines, each requirement in the words of the pack."""
        if isinstance(condition, All):
            for part in condition.all:
                yield from self.requirements(part, above, depth)
        elif isinstance(condition, Not) and isinstance(condition.not_, Sourced):
            yield from self.requirements(condition.not_, above, depth)  # its words say the "not"
        elif isinstance(condition, Use):
            yield from self.requirements(above[0].define.get(condition.use, True), above, depth)
        elif isinstance(condition, Sourced):
            yield self._leaf(condition, above, depth)
        elif not isinstance(condition, bool):
            title, parts = _branches(condition)
            yield Row(depth, "·", self.say(title, n=getattr(getattr(condition, "at_least", None), "n", "")))
            for part in parts:
                yield from self.requirements(part, (*above, condition), depth + 1)

    def _leaf(self, leaf: Sourced, above: tuple[Any, ...], depth: int) -> Row:
        version = above[0]
        parameters = {**self.pack.parameters, **version.parameters}
        text = self.words.leaf(self.scheme.id, leaf.id, parameters, version.published.toordinal())
        mark = "=" if isinstance(leaf, Unsettled) else "·"
        return Row(depth, mark, text, leaf.law or "", _keys(leaf.source), state_of(leaf, above))


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


def _keys(source: Sources | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (source,) if isinstance(source, str) else tuple(source)
