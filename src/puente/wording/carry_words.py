"""Put the rights a worker carries, and the lines to call, into words. Start at `carry_view`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from puente.rules.advertising import Ground, grounds_on
from puente.rules.carried import Carried, Line, rights_to_carry
from puente.rules.pack import Pack
from puente.wording.amounts import listed
from puente.wording.carry_view import CarriedGroup, CarriedView, CarryView, LineView
from puente.wording.catalogue import say
from puente.wording.route_view import Sentence, SourceView
from puente.wording.speaker import Speaker, keys
from puente.wording.words import LOCALES, Words

STATES = ("granted", "denied", "unsettled")
_HOLE = re.compile(r"\{([a-z0-9_]+)\}")
_LABELS = ("offers", "lines", "no-lines", "sources")
_CHECKED = ("V", "V2", "VP")


def carry_view(pack: Pack, words: Words, on: date) -> CarryView:
    """The card of a country on a day, in the language of `words`."""
    speaker = Speaker(words, pack, on.toordinal())
    groups = tuple(_groups(speaker, rights_to_carry(pack, on)))
    lines = tuple(_line(speaker, one) for one in pack.lines.values())
    cited = [key for group in groups for one in group.rights for key in one.sources]
    offers = tuple(_offers(speaker, grounds_on(pack, on)))
    cited += [key for offer in offers for key in offer.sources]
    cited += [key for line in lines for key in line.sources]
    return CarryView(
        language=words.language,
        direction="ltr",
        on=on.isoformat(),
        country=pack.country,
        title=speaker.say("carry.title", country=words.country_name(pack.country)),
        intro=speaker.say("carry.intro" if groups else "carry.empty", country=words.country_name(pack.country)),
        groups=groups,
        offers=offers,
        lines=lines,
        sources=tuple(_sources(speaker, cited)),
        small_print=tuple(_small_print(speaker, on)),
        labels={name.replace("-", "_"): speaker.say(f"carry.{name}") for name in _LABELS},
    )


def _groups(speaker: Speaker, rights: Iterable[Carried]) -> Iterator[CarriedGroup]:
    found = [*rights]
    for state in STATES:
        own = tuple(_right(speaker, one) for one in found if one.holds == state)
        if own:
            yield CarriedGroup(state, speaker.say(f"carry.{state}"), own)


def _right(speaker: Speaker, one: Carried) -> CarriedView:
    right = one.right
    ask = speaker.say("carry.ask", office=speaker.office(right.ask)) if right.ask else ""
    return CarriedView(
        key=right.id,
        name=speaker.words.pack(right.id),
        what=_filled(speaker, speaker.words.pack(f"{right.id}.what"), one),
        ask=ask,
        law=right.law or "",
        sources=one.sources,
    )


def _filled(speaker: Speaker, text: str, one: Carried) -> str:
    """A text with its values; one that no text settles is said to be not known."""

    def shown(hole: re.Match[str]) -> str:
        values: tuple[Any, ...] = one.values.get(hole[1], ())
        if not values:
            return speaker.say("carry.not-known")
        unit = speaker.pack.parameters[one.right.value_of(hole[1]).parameter].unit or ""
        return " / ".join(_number(value, unit, speaker.words) for value in values)

    return _HOLE.sub(shown, text)


def _number(value: Any, unit: str, words: Words) -> str:
    """A value as people write it: a share as percent, a number in groups, anything else as the pack's words have it."""
    from babel.numbers import format_decimal, format_percent  # noqa: PLC0415 - slow to import

    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return words.shown(value)
    locale = LOCALES.get(words.language, words.language)
    if unit.startswith("share"):
        return str(format_percent(value, format="#,##0.###%", locale=locale))
    return str(format_decimal(value, format="#,##0.##", locale=locale))


def _offers(speaker: Speaker, grounds: Iterable[Ground]) -> Iterator[Sentence]:
    """What was read on a page and is named by its law; then what is known, or comes in by another way."""
    found = [*grounds]
    sure = [one for one in found if one.confidence in _CHECKED]
    codes = {one.code for one in sure}
    for code, listed_here in (
        ("carry.grounds", sure),
        ("carry.grounds-not-sure", [one for one in found if one.code not in codes]),
    ):
        if listed_here:
            names = dict.fromkeys(speaker.say(f"ground.{one.code}") for one in listed_here)
            sources = dict.fromkeys(key for one in listed_here for key in keys(one.source))
            yield Sentence(speaker.say(code, grounds="; ".join(names)), tuple(sources))


# -- lines --------------------------------------------------------------------------------------------------------


def _line(speaker: Speaker, line: Line) -> LineView:
    number = line.number or ""
    return LineView(
        needs=listed((speaker.say(f"need.{need}") for need in line.for_), speaker.language),
        authority=speaker.office(line.authority),
        number=number,
        dial=re.sub(r"[^0-9+*#]", "", number),
        website=line.website or "",
        remarks=tuple(_remarks(speaker, line)),
        sources=keys(line.source),
    )


def _remarks(speaker: Speaker, line: Line) -> Iterator[str]:
    known: Mapping[str, bool | None] = {"free": line.free, "anonymous": line.anonymous}
    for name, value in known.items():
        if value is not None:
            yield speaker.say(f"carry.{name if value else f'not-{name}'}")
    if line.hours is not None:
        opens, _, closes = line.hours.partition("-")
        yield speaker.say("carry.always" if line.hours == "always" else "carry.hours", opens=opens, closes=closes)
    if line.languages:
        yield speaker.say(
            "carry.languages", languages=listed(map(_language(speaker), line.languages), speaker.language)
        )
    asked = {**known, "hours": line.hours} if line.number else {"anonymous": line.anonymous}
    unknown = [name for name, value in asked.items() if value is None]
    if unknown:
        words = (speaker.say(f"carry.whether-{name}") for name in unknown)
        yield speaker.say("carry.line-unknown", what=listed(words, speaker.language))
    if line.confidence not in _CHECKED:
        yield speaker.say("carry.not-checked")


def _language(speaker: Speaker) -> Any:
    def named(code: str) -> str:
        from babel import Locale  # noqa: PLC0415 - slow to import

        return str(Locale.parse(code).get_display_name(LOCALES.get(speaker.language, speaker.language)) or code)

    return named


# -- where it is read ----------------------------------------------------------------------------------------------


def _sources(speaker: Speaker, cited: Iterable[str]) -> Iterator[SourceView]:
    for key in dict.fromkeys(cited):
        entry = speaker.pack.sources.get(key)
        if entry is None:
            continue
        read_on = entry.read_on if entry.opened else None
        code = f"source.{'read' if read_on else 'not-opened'}{'' if entry.page_date else '-undated'}"
        day = speaker.words.day(read_on)
        text = say(
            code, speaker.language, title=entry.title, page_date=entry.page_date or "", address="", day=day
        ).strip()  # fmt: skip
        yield SourceView(key, text, entry.address or "")


def _small_print(speaker: Speaker, on: date) -> Iterator[str]:
    about = speaker.pack.about
    yield speaker.say("carry.on", day=speaker.words.day(on))
    code = "assess.law-reviewed" if about.reviewed_by else "assess.law-not-reviewed"
    yield speaker.say(code, day=speaker.words.day(about.law_read_until), who=about.reviewed_by or "")
    if on > about.law_read_until:
        yield speaker.say("note.stale")
    if not speaker.words.reviewed:
        yield speaker.say("route.translation-not-reviewed")
