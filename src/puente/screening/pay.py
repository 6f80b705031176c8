"""Pay that the words of an advertisement state: amount, currency and the time it is for.

Start at `pay_in`. An amount without a time or a word for pay beside it is not taken for pay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from puente.screening.find import Reading, span_of
from puente.screening.model import Span
from puente.screening.scope import Text
from puente.vocabulary.vacancy import PayUnit

OWN: Final = "own"
"""The currency of the country: what `$`, `pesos` or `lucas` mean is told by where the work is."""
CURRENCIES: Final[Mapping[str, str]] = MappingProxyType({
    "s/": "PEN", "soles": "PEN", "sol": "PEN", "pen": "PEN", "dolares": "USD", "dolar": "USD", "dollars": "USD",
    "usd": "USD", "us$": "USD", "u$s": "USD", "u$d": "USD", "bolibianos": "BOB", "bs": "BOB", "bob": "BOB",
    "guaranies": "PYG", "gs": "PYG", "pig": "PYG", "pyg": "PYG", "kolones": "CRC", "krk": "CRC", "crc": "CRC",
    "reales": "BRL", "reais": "BRL", "real": "BRL", "r$": "BRL", "brl": "BRL", "rd$": "DOP", "dop": "DOP",
    "g$": "GYD", "gid": "GYD", "gyd": "GYD", "euros": "EUR", "eur": "EUR", "klp": "CLP", "kop": "COP", "ars": "ARS",
    "mxn": "MXN", "uiu": "UYU", "uyu": "UYU", "b/": OWN, "balboas": OWN, "balboa": OWN, "pesos": OWN, "$": OWN,
    "lukas": OWN, "luka": OWN, "palos": OWN, "palo": OWN, "mangos": OWN, "baros": OWN, "lks": OWN, "kontos": OWN,
    "pilas": OWN, "bucks": OWN, "konto": OWN, "pila": OWN, "gourdes": "HTG", "francs": "XOF",
})  # fmt: skip
"""Words of money as they sound, and the currency they name."""
_UNITS: Final = {
    "hour": (PayUnit.HOUR, 1), "day": (PayUnit.DAY, 1), "week": (PayUnit.WEEK, 1), "fortnight": (PayUnit.MONTH, 2),
    "month": (PayUnit.MONTH, 1), "year": (PayUnit.YEAR, 1),
}  # fmt: skip
_BEFORE, _AFTER = 5, 4
_MOST_TIMES: Final = 31
"""Up to here a number right before a unit of time, without a currency, counts that unit."""


@dataclass(frozen=True, slots=True)
class StatedPay:
    """Pay as words state it.

    currency   ISO 4217, or `own`; None = not said
    """

    low: Decimal
    high: Decimal
    unit: PayUnit
    currency: str | None
    span: Span


def pay_in(reading: Reading) -> Iterator[StatedPay]:
    """Every pay that the text states with the time it is for."""
    for text in reading.texts:
        yield from _Text(reading, text).pays()


class _Text:
    """One field, with what was found in it by kind."""

    def __init__(self, reading: Reading, text: Text) -> None:
        self.text = text
        self.at = {
            kind: {found.start: found for other, found in reading.spans(f"@pay.{kind}") if other is text}
            for kind in (*_UNITS, "word", "money", "not", "salary")
        }
        self.counted = {
            at for code, each in reading.matches.items() if code.startswith(("@time", "@ages"))
            for other, found in each if other is text for at in range(found.start, found.end)
        } - {at for one in self.at["money"].values() for at in range(one.start, one.end)}  # fmt: skip

    def pays(self) -> Iterator[StatedPay]:
        place = 0
        while place < len(self.text.tokens):
            end = self._range_end(place)
            found = self._pay(place, end) if self.text.tokens[place].value is not None else None
            if found is not None:
                yield found
            place = end

    def _range_end(self, place: int) -> int:
        """One past the amount; past the second one of `1200 a 1500`."""
        tokens, high = self.text.tokens, self.text.bounds[place][1]
        for gap in (1, 2, 3):
            after = place + gap
            if after < high and tokens[after].value is not None and tokens[place].value is not None:
                joined = (tokens[after].value or 0) > (tokens[place].value or 0) and all(
                    one.word in CURRENCIES or one.word in ("a", "i", "to", "-", "and", "e", "hasta", "ate", "et")
                    for one in tokens[place + 1 : after]
                )
                return after + 1 if joined else place + 1
        return place + 1

    def _pay(self, start: int, end: int) -> StatedPay | None:
        near = (self.at["money"].get(at) for at in range(max(0, start - 2), end))
        money = next((one for one in near if one is not None and start < one.end), None)
        word = self._near("word", start)
        if money is None and (word is None or start in self.counted or self._counts_times(start, end)):
            return None
        if self._bonus(start, end):
            return None
        unit = self._unit(start, end)
        if unit is None:
            return None
        values = [one.value for one in self.text.tokens[start:end] if one.value is not None]
        kind, times = unit
        low, high = min(values) * times, max(values) * times
        if not low:
            return None
        return StatedPay(low, high, kind, self._currency(start, end), span_of(self.text, start, end))

    def _counts_times(self, start: int, end: int) -> bool:
        """Whether a small number counts months or days: `salary of fourteen months`."""
        largest = max(one.value for one in self.text.tokens[start:end] if one.value is not None)
        return largest <= _MOST_TIMES and any(end in self.at[kind] for kind in _UNITS)

    def _near(self, kind: str, start: int) -> int | None:
        low = max(self.text.bounds[start][0], start - _BEFORE)
        return next((at for at in range(low, start) if at in self.at[kind]), None)

    def _unit(self, start: int, end: int) -> tuple[PayUnit, int] | None:
        high = min(self.text.bounds[start][1], end + _AFTER)
        found = [
            (at, -self.at[kind][at].end, kind)
            for kind in _UNITS for at in range(end, high) if at in self.at[kind]
            if not any(token.value is not None for token in self.text.tokens[end:at])
        ]  # fmt: skip
        if found:
            return _UNITS[min(found)[2]]
        low = max(self.text.bounds[start][0], start - 4)
        before = [
            (-at, kind) for kind in _UNITS for at in range(low, start) if at in self.at[kind] and at not in self.counted
            if not any(token.value is not None for token in self.text.tokens[self.at[kind][at].end : start])
        ]  # fmt: skip
        if before:
            return _UNITS[min(before)[1]]
        return _UNITS["month"] if self._near("salary", start) is not None else None

    def _bonus(self, start: int, end: int) -> bool:
        """Whether something that is no pay stands right before or right after, with no comma between."""
        low, high = self.text.bounds[start]
        tokens = self.text.tokens
        before = [at for at in range(max(low, start - 4), start) if at in self.at["not"]]
        after = [at for at in range(end, min(high, end + 3)) if at in self.at["not"]]
        return any(not any(t.soft for t in tokens[at + 1 : start + 1]) for at in before) or any(
            not any(t.soft for t in tokens[end : at + 1]) for at in after
        )

    def _currency(self, start: int, end: int) -> str | None:
        low, high = self.text.bounds[start]
        near = [*range(start, min(high, end + 2)), *range(start - 1, max(low, start - 2) - 1, -1)]
        return next((CURRENCIES[word] for at in near if (word := self.text.tokens[at].word) in CURRENCIES), None)
