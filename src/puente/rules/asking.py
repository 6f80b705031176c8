"""What evaluating may ask of the whole rule book, for one person on one day: the other schemes, rights, given facts.

Start at `Answers`. Remembers what it was asked, so that a scheme that many name is assessed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from puente.errors import PackError
from puente.rules.bound import Limit
from puente.rules.derive import Derived
from puente.rules.hold import held_bits, permit_covers
from puente.rules.node import Here, here_on
from puente.rules.parameter import first_day, last_day
from puente.rules.right import right_bits
from puente.rules.verdict import FirstWord, Verdict
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Bits
from puente.vocabulary.dates import Duration, add
from puente.vocabulary.person import KNOWN, Given, Person, Record

if TYPE_CHECKING:
    from puente.rules.assess import RuleBook

AssessRecord = Callable[["Answers", str, Record], "Verdict | None"]


class Answers:
    """One person's questions to the book on one day.

    asked     questions already worded as paths, by what is missing; `widened` and `costs`, by question
    """

    __slots__ = (
        "_asking",
        "_assess",
        "_known",
        "_paths",
        "_prolonged",
        "asked",
        "book",
        "costs",
        "memo",
        "on",
        "person",
        "widened",
    )

    def __init__(self, book: RuleBook, person: Person, on: int, assess: AssessRecord) -> None:
        self.book, self.person, self.on = book, person, on
        self._assess = assess
        self._paths: dict[int, str] = {}
        self.asked: dict[Any, Any] = {}
        self.widened: dict[Any, Any] = {}
        self.costs: dict[Any, int] = {}
        self._known: dict[tuple[str, int], Verdict | None] = {}
        self._asking: set[tuple[str, int]] = set()
        self.memo: dict[tuple[int, int, int, int, int], Derived] = {}
        self._prolonged: dict[int, tuple[int, int, bool] | None] = {}

    def paths(self) -> dict[int, str]:
        """Where each record of the person stands in the person file."""
        if not self._paths:
            self._paths.update(record_paths(self.person))
        return self._paths

    def here(self, who: Record) -> Here:
        """Stand at a person on the day asked about."""
        return here_on(self.person, who, self, filing=self.on, on=self.on)

    def verdict(self, scheme: str, who: Record) -> Verdict | None:
        """What a scheme answers; None before any text of it is published.

        raises   PackError("pack.cycle") where schemes name one another in a ring
        """
        key = scheme, id(who)
        if key not in self._known:
            if key in self._asking:
                raise PackError("pack.cycle", path=scheme, value=scheme)
            self._asking.add(key)
            self._known[key] = self._assess(self, scheme, who)
            self._asking.discard(key)
        return self._known[key]

    def scheme_bits(self, scheme: str, asked: str, who: Record) -> Bits:
        """What another scheme answers, as bits."""
        if asked == "held":
            country = frozenset({self.book.country_of(scheme)})
            pins = {"scheme": frozenset({scheme}), "country": country}
            return held_bits(who, self.here(who), frozenset({scheme}), self.on, pins)
        verdict = self.verdict(scheme, who)
        if verdict is None:
            return FALSE
        return _open_bits(verdict) if asked == "open" else _eligible_bits(verdict)

    def right_bits(self, country: str, right: str, day: int, who: Record) -> Bits:
        """Whether a person has a right in a country on a day."""
        return right_bits(self.book.packs[country], self, right, day, who)

    def right_days(self, country: str, right: str) -> tuple[int, ...]:
        """Days on which a text on the right starts, or the day after one ends."""
        entries = [
            one for scheme in self.book.packs[country].schemes.values() for one in scheme.rights if one.right == right
        ]
        return tuple(sorted({first_day(one.from_) for one in entries} | {last_day(one.until) + 1 for one in entries}))

    def covers(self, permit: Record, who: Record, here: Here) -> Bits:
        """Whether a permit covers the day asked about."""
        return permit_covers(permit, here, who, self.on)

    def last_day(self, permit: Record, who: Record) -> int | None:
        """The last day of a permit, prolonged or curtailed where a text says so; None without end."""
        until = permit.facts.get("until")
        longer = self.prolonged(permit, who)
        printed = None if until is None or until.lo is None else int(until.lo)
        if printed is not None and longer is not None:
            printed = max(printed, longer[0])
        days = [day for day in (printed, self.curtailed(permit)) if day is not None]
        return min(days, default=None)

    def curtailed(self, permit: Record) -> int | None:
        """The last day on which a permit covers, whatever is printed on it; None where no text says so."""
        named = permit.facts.get("scheme")
        return None if named is None else self.book.curtailed.get(named.value)

    def prolonged(self, permit: Record, who: Record) -> tuple[int, int, bool] | None:
        """First and last day to which a text keeps a permit alive, and whether what comes after is not settled."""
        key = id(permit)
        if key not in self._prolonged:
            self._prolonged[key] = None  # while it is worked out, the printed end holds
            self._prolonged[key] = self._prolong(permit, who)
        return self._prolonged[key]

    def _prolong(self, permit: Record, who: Record) -> tuple[int, int, bool] | None:
        named = permit.facts.get("scheme")
        scheme = self.book.schemes.get(str(named.value)) if named is not None else None
        if scheme is None or not scheme.prolongs:
            return None
        lo, hi, unsettled, any_applies = 0, 0, False, False
        here = self.here(who)
        for where, until, after in self.book.prolongations(scheme.id, self.on):
            bits = where.run(permit, here, [])
            if bits & TRUE:
                any_applies = True
                limit = until(permit, here)
                hi = max(hi, limit.hi)
                lo = max(lo, limit.lo) if bits == TRUE else lo
                unsettled = unsettled or after == "unknown"
        return (lo, hi, unsettled) if any_applies else None

    def given(
        self,
        who: Record,
        derive: str,
        country: str,
        schemes: frozenset[str],
        documents: frozenset[str],
        limits: Mapping[str, Limit],
    ) -> Derived | None:
        """A derived fact that the person gave directly for these arguments."""
        if who is not self.person or not self.person.given:
            return None
        days = {name: limit.lo for name, limit in limits.items()}
        for item in self.person.given:
            if item.derive == derive and _same(item, country, schemes, documents, days):
                return _as_derived(item, days["at"])
        return None


def _open_bits(verdict: Verdict) -> Bits:
    """Whether some door is open; what the person can tell comes before what only a source can."""
    kinds = {door.window.kind for door in verdict.doors}
    if kinds & {"open", "filed"}:
        return TRUE
    asks = ASK if "unknown" in kinds else 0
    return asks | (OPEN if "unsettled" in kinds else 0) or FALSE


def _eligible_bits(verdict: Verdict) -> Bits:
    """Whether the scheme answers eligible; one who holds it already is answered as one who does not."""
    first = verdict.best.first if verdict.first is FirstWord.HELD else verdict.first
    if first is FirstWord.UNKNOWN:
        return ASK | (verdict.bits & OPEN)
    return {FirstWord.ELIGIBLE: TRUE, FirstWord.REVIEW: OPEN}.get(first, FALSE)


def _same(
    item: Given, country: str, schemes: frozenset[str], documents: frozenset[str], days: Mapping[str, int]
) -> bool:
    for name, value in item.arguments.items():
        if name == "country" and str(value).lower() != country:
            return False
        if name in ("at", "from", "to") and days[name] != value:
            return False
        if name == "scheme" and not schemes >= _set(value):
            return False
        if name == "document" and not documents >= _set(value):
            return False
    return True


def _set(value: Any) -> frozenset[str]:
    return frozenset(value) if isinstance(value, (list, tuple)) else frozenset({str(value)})


def _as_derived(item: Given, at: int) -> Derived:
    """The given value in the form that the records would have given it."""
    fact = item.fact
    if item.derive == "stay_status":
        return Derived(codes=frozenset({str(fact.value)}))
    if item.derive == "age":
        years = int(fact.value)
        first = add(at, Duration(months=12 * (years + 1)), -1) + 1
        return Derived(first, add(at, Duration(months=12 * years), -1))
    if item.derive in ("held_for", "expired_for"):
        day = add(at, Duration.parse(str(fact.value)), -1)
        return Derived(day, day)
    return Derived(fact.lo, fact.hi) if fact.state is KNOWN else Derived(none=True)


def record_paths(record: Record, prefix: str = "") -> Iterator[tuple[int, str]]:
    """The identity of each record, with the path that leads to it."""
    yield id(record), prefix
    for name, held in record.lists.items():
        for n, item in enumerate(held.items):
            yield from record_paths(item, f"{prefix}{name}[{n}].")
