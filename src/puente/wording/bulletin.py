"""The law bulletin: what changed between two versions of a country's pack, as sentences for employers or services.

Start at `bulletin_of`. `puente.rules.news` finds the changes; each sentence names its sources and the article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from puente.rules.model import Parameter
from puente.rules.news import News, news_of, touching
from puente.rules.pack import Pack
from puente.wording.bound_text import bound_text
from puente.wording.catalogue import has, say
from puente.wording.unit_words import unit_text
from puente.wording.words import LOCALES, Words

_NAMED: Final = {"requirement": "leaf", "paper": "paper", "cost": "cost"}
"""Parts of a scheme that the pack words, and the key of their words."""


@dataclass(frozen=True, slots=True)
class Item:
    """One change, told.

    kind       of `puente.rules.news.News`
    sentence   what changed, whole
    source     keys of the pack's sources
    law        the article, in its own language
    addresses  of the sources that have one
    """

    kind: str
    sentence: str
    source: tuple[str, ...]
    law: str | None
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a version of a country's law changes for somebody; `items` is empty where nothing touches them."""

    country: str
    audience: str
    language: str
    title: str
    items: tuple[Item, ...]


def bulletin_of(before: Pack, after: Pack, words: Words, *, audience: str) -> Bulletin:
    """Tell what changed.

    words      of the newer pack, in the reader's language
    audience   `employers` or `services`
    """
    teller = _Teller(words, before, after)
    told = (teller.item(one) for one in touching(news_of(before, after), audience))
    title = say(f"bulletin.title-{audience}", words.language, country=words.country_name(after.country))
    return Bulletin(after.country, audience, words.language, title, tuple(_once(told)))


def _once(items: Iterable[Item]) -> Iterable[Item]:
    return {(item.sentence, item.source): item for item in items}.values()


class _Teller:
    """Words one change after another."""

    def __init__(self, words: Words, before: Pack, after: Pack) -> None:
        self.words, self.before, self.after = words, before, after

    def item(self, news: News) -> Item:
        sources = [self.after.sources.get(key) or self.before.sources.get(key) for key in news.source]
        addresses = tuple(entry.address for entry in sources if entry and entry.address)
        return Item(news.kind, self._sentence(news), news.source, news.law, addresses)

    def _sentence(self, news: News) -> str:
        stem = news.kind.split("-")[0]
        if stem == "value":
            return self._value(news)
        code = f"bulletin.{news.kind}"
        if stem in ("window", "text") and news.from_day is not None:
            code = f"{code}-from"
        if stem == "window" and news.now is None and news.kind != "window-gone":
            code = f"{code}-open"
        facts = {"was": self._bound(news.was), "now": self._bound(news.now)} if stem == "window" else {}
        return self._say(code, name=self._name(news), part=self._part(news), day=self._bound(news.from_day), **facts)

    def _value(self, news: News) -> str:
        parameter = self.after.parameters.get(news.about) or self.before.parameters[news.about]
        name, whom = self._measure(news.about, parameter), f" ({news.part.replace('_', ' ')})" if news.part else ""
        unit = unit_text(parameter.unit or "", self.words.language)
        if news.kind == "value-until":
            day = self._bound(news.now) or self._say("bulletin.open-ended")
            return self._say("bulletin.value-until", name=name + whom, day=day)
        code = "bulletin.value-first" if news.kind == "value" and news.was is None else f"bulletin.{news.kind}"
        if news.from_day is not None:
            code = f"{code}-from"
        facts = {"was": self._shown(news.was), "now": self._shown(news.now), "unit": unit}
        return self._say(code, name=name + whom, day=self._bound(news.from_day), **facts)

    def _measure(self, about: str, parameter: Parameter) -> str:
        code = f"measure.{parameter.measure}"
        return self._say(code) if parameter.measure and has(code, self.words.language) else about.replace("_", " ")

    def _name(self, news: News) -> str:
        if news.kind.startswith("ground"):
            return self.words.fact(f"ground.{news.about}") or news.about.replace("_", " ")
        if news.kind.startswith("line"):
            line = self.after.lines.get(news.about) or self.before.lines[news.about]
            return self.words.pack(f"{self.after.country}.authority.{line.authority}")
        return self.words.pack(news.about)

    def _part(self, news: News) -> str:
        stem = news.kind.split("-")[0]
        part = news.part.split("|")[0]
        if stem == "right":
            return self._say(f"right.{part}")
        if stem == "requirement":
            pack = self.before if news.now is None else self.after
            own = pack.schemes[news.about].versions[-1].parameters
            day = pack.schemes[news.about].versions[-1].law_read_until.toordinal()
            return self.words.leaf(news.about, part, {**pack.parameters, **own}, day)
        if stem == "paper" and (label := self.words.fact(f"document.{part}")):
            return label
        key = f"{news.about}.{_NAMED[stem]}.{part}" if stem in _NAMED else part
        worded = self.words.pack(key)
        return part.replace("_", " ") if worded == key else worded

    def _bound(self, bound: Any) -> str:
        return bound_text(bound, self.words, dict(self.after.parameters)) if bound is not None else ""

    def _shown(self, values: tuple[Any, ...] | None) -> str:
        return " / ".join(self._one(value) for value in values or ())

    def _one(self, value: Any) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415 - slow to import

        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            language = self.words.language
            return str(format_decimal(Decimal(str(value)), locale=LOCALES.get(language, language)))
        return self.words.shown(value)

    def _say(self, code: str, **facts: object) -> str:
        return say(code, self.words.language, **facts)
