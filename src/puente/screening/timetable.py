"""Hours of a week that the words of an advertisement state or imply: `lunes a domingo de 7 a 7`.

Start at `hours_in`. The rest that is stated is taken off each day that a clock or a length of day gives, an hour where
none is, since an advertisement rarely counts it; hours of a week that are stated are taken as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from puente.screening.find import Reading, span_of
from puente.screening.model import Span
from puente.screening.pattern import Match, numbers_in
from puente.screening.roster import Roster, every, roster_of
from puente.screening.scope import Text
from puente.screening.token import DASH

_REST: Final = Decimal(1)
_REST_FROM: Final = 6
_LONGEST_REST: Final = 4
_WEEK: Final = 7
_MOST: Final = 20
"""Timetables of one field that are looked at; nobody states more."""
_FAR: Final = 14
"""Words from a clock to the days that it is for, at most: what is further off tells of something else."""
_NEXT: Final = 6
"""The same where they stand in the next sentence."""


class Hours(NamedTuple):
    """Hours of a week, the days they are worked on, and where that is said."""

    hours: Decimal
    days: int | None
    span: Span


class _Days(NamedTuple):
    many: Decimal
    start: int
    end: int


def hours_in(reading: Reading) -> Iterator[Hours]:
    """Every number of weekly hours that one field states or implies."""
    for text in reading.texts:
        own = _Field(reading, text)
        yield from own.weekly()
        yield from own.implied()


def days_in(reading: Reading) -> int | None:
    """On how many days of a week the work is, where it is said once."""
    found = {one.many for text in reading.texts for one in _Field(reading, text).days()}
    one = found.pop() if len(found) == 1 else None
    return int(one) if one is not None and one == int(one) else None


class _Field:
    """One field with its timetables."""

    def __init__(self, reading: Reading, text: Text) -> None:
        self.reading, self.text = reading, text
        self.shut = {text.tokens[one.start].sentence for one in self._of("not")}

    def _of(self, kind: str) -> list[Match]:
        return [found for other, found in self.reading.spans(f"@time.{kind}") if other is self.text]

    def weekly(self) -> Iterator[Hours]:
        for one in self._of("week"):
            hours = numbers_in(self.text.tokens, one.start, one.end)
            if hours and 1 <= hours[0] <= 168:
                yield Hours(hours[0], None, span_of(self.text, one.start, one.end))

    def implied(self) -> Iterator[Hours]:
        """Length of a day times the days it is for: those said nearest before it, else after it."""
        cycles = list(self._cycles())
        if cycles:
            yield from self._of_cycles(cycles)
            return
        days, total, first, last, worked = self.days(), Decimal(0), None, 0, Decimal(0)
        used: set[_Days] = set()
        rest = self._rest()
        for start, end, length in self._lengths():
            if self.text.tokens[start].sentence in self.shut:
                continue
            for group in self._for(start, days, used):
                used.add(group)
                net = length - rest if length >= _REST_FROM else length
                total, worked = total + net * group.many, worked + group.many
                first = min(group.start, start) if first is None else min(first, group.start, start)
                last = max(last, end, group.end)
        if first is not None and total:
            yield Hours(min(total, Decimal(168)), min(int(worked), _WEEK), span_of(self.text, first, last))

    def _cycles(self) -> Iterator[tuple[Roster, Match]]:
        """Rosters of days or hours on and off."""
        for kind, read in (("every", every), ("roster", roster_of)):
            for one in self._of(kind):
                numbers = numbers_in(self.text.tokens, one.start, one.end)
                found = read(*numbers) if len(numbers) == 2 else None
                if found is not None and self.text.tokens[one.start].sentence not in self.shut:
                    yield found, one

    def _of_cycles(self, cycles: list[tuple[Roster, Match]]) -> Iterator[Hours]:
        """The hours of the cycles that say or stand beside a length; clocks and weekdays only repeat them."""
        rest, lengths = self._rest(), [one for one in self._lengths() if one[2] >= _REST_FROM]
        for roster, one in cycles[:_MOST]:
            near = sorted(
                (min(abs(start - one.end), abs(one.start - end)), long)
                for start, end, long in lengths
                if (end <= one.start or one.end <= start) and min(abs(start - one.end), abs(one.start - end)) <= _FAR
            )
            length = roster.length or (near[0][1] if near else None)
            if length is not None:
                hours = (length - rest if length >= _REST_FROM else length) * roster.days
                yield Hours(round(hours, 1), None, span_of(self.text, one.start, one.end))

    def _rest(self) -> Decimal:
        """Hours of rest a day: those that are stated, else one."""
        stated = [Decimal("0.5") for _ in self._of("halfrest")]
        for kind, by in (("rest", 1), ("minutes", 60)):
            for one in self._of(kind):
                stated += [value / by for value in numbers_in(self.text.tokens, one.start, one.end)]
        return max((hours for hours in stated if 0 < hours <= _LONGEST_REST), default=_REST)

    def _for(self, start: int, days: list[_Days], used: set[_Days]) -> list[_Days]:
        near = [one for one in days[:_MOST] if one not in used and self._belongs(one, start)]
        near.sort(key=lambda one: (one.start > start, abs(one.start - start)))
        return near[:1]

    def _belongs(self, days: _Days, start: int) -> bool:
        """Whether days stand near enough to a clock to be its own."""
        apart = max(start - days.end, days.start - start, 0)
        sentences = abs(self.text.tokens[start].sentence - self.text.tokens[days.start].sentence)
        return apart <= (_NEXT if sentences else _FAR) and sentences <= 1

    def days(self) -> list[_Days]:
        """Groups of weekdays: `lunes a sábado`, `todos los días`, `6 días a la semana`."""
        found = list(self._weekdays())
        off = bool(self._of("off"))
        found += [_Days(Decimal(_WEEK - off), one.start, one.end) for one in self._of("daily")]
        if not found:
            for one in self._of("daysaweek"):
                count = numbers_in(self.text.tokens, one.start, one.end)
                if count and 1 <= count[0] <= _WEEK:
                    found.append(_Days(Decimal(int(count[0])), one.start, one.end))
                    break
        return [one for one in found if self.text.tokens[one.start].sentence not in self.shut]

    def _weekdays(self) -> Iterator[_Days]:
        named = self.reading.table.weekdays
        tokens, place = self.text.tokens, 0
        off = {at for kind in ("off", "payday") for one in self._of(kind) for at in range(one.start, one.end)}
        while place < len(tokens):
            if tokens[place].word not in named or place in off:
                place += 1
                continue
            group, end = {named[tokens[place].word]}, place + 1
            while (after := self._next_day(end, tokens[place].sentence)) is not None and after not in off:
                day = named[tokens[after].word]
                joined = any(one.word in self.reading.table.through for one in tokens[end:after])
                through = joined or tokens[after].soft == DASH
                group |= set(range(max(group), day + 1)) if through and day > max(group) else {day}
                end = after + 1
            yield _Days(Decimal(len(group)), place, end)
            place = end

    def _next_day(self, place: int, sentence: int) -> int | None:
        """The next weekday, with one or two words between and no clock."""
        for at in range(place, min(place + 3, len(self.text.tokens))):
            token = self.text.tokens[at]
            if token.sentence != sentence or token.value is not None:
                return None
            if token.word in self.reading.table.weekdays:
                return at
        return None

    def _lengths(self) -> list[tuple[int, int, Decimal]]:
        """Lengths of a day with where they stand, in order; no figure is used twice."""
        found: list[tuple[int, int, Decimal]] = []
        taken: set[int] = set()
        for kind in ("clock", "day"):
            for one in self._of(kind):
                places = [at for at in range(one.start, one.end) if self.text.tokens[at].value is not None]
                length = self._clock(one) if kind == "clock" else self._long(one)
                if length is not None and not taken.intersection(places):
                    taken.update(places)
                    found.append((one.start, one.end, length))
        return sorted(found)[:_MOST]

    def _long(self, one: Match) -> Decimal | None:
        hours = numbers_in(self.text.tokens, one.start, one.end)
        return hours[0] if hours and 2 <= hours[0] <= 24 else None

    def _clock(self, one: Match) -> Decimal | None:
        """Hours from one clock to the other; without morning or evening said, what fits in twelve."""
        places = [at for at in range(one.start, one.end) if self.text.tokens[at].value is not None]
        if len(places) != 2:
            return None
        start, end = (self.text.tokens[at].value or Decimal(0) for at in places)
        if start > 24 or end > 24:
            return None
        half = [self._half(at) for at in places]
        if places[1] == places[0] + 1 and self.text.tokens[places[1]].soft != DASH:
            return None
        if all(one is None for one in half):
            return _around(end - start, 24 if max(start, end) > 12 else 12) or Decimal(12)
        starts = [half[0]] if half[0] else ["am", "pm"]
        ends = [half[1]] if half[1] else ["am", "pm"]
        lengths = [_around(_on_24(end, after) - _on_24(start, before), 24) for before in starts for after in ends]
        return min((one for one in lengths if one), default=None)

    def _half(self, place: int) -> str | None:
        tokens = self.text.tokens
        for at in range(place + 1, min(place + 4, len(tokens))):
            if tokens[at].value is not None or tokens[at].sentence != tokens[place].sentence:
                return None
            if tokens[at].word in self.reading.table.halves:
                return self.reading.table.halves[tokens[at].word]
        return None


def _around(hours: Decimal, clock: int) -> Decimal:
    """Hours onward on a clock; a remainder of decimals has the sign of what is divided."""
    return (hours % clock + clock) % clock


def _on_24(clock: Decimal, half: str | None) -> Decimal:
    if half == "pm" and clock < 12:
        return clock + 12
    return Decimal(0) if half == "am" and clock == 12 else clock
