"""Invented rule books: every form of the grammar, in any order that it allows.

Start at `Lawgiver.book`. The laws make no sense; they are for holding two engines against each other.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from tests.factories import packs
from tests.factories.bulk_people import COUNTRIES, DURATIONS, MIDDLE, SCHEMES, some_day

from puente.rules.assess import RuleBook
from puente.vocabulary.facts import FactType
from puente.vocabulary.load import vocabulary

LISTS = ("stays", "documents", "permits", "applications", "records", "studies", "household", "nationalities")


class Lawgiver:
    """Makes up laws."""

    def __init__(self, random: Random) -> None:
        self.random, self.words, self.count = random, vocabulary(), 0
        self.earlier: list[str] = []

    def book(self) -> RuleBook:
        """Four schemes, the first of which asks for none."""
        schemes = []
        for id_ in SCHEMES:
            schemes.append(self._scheme(id_))
            self.earlier.append(id_)
        calendars = {"cal": {"years": [2021, 2022], "holidays": ["2022-06-20", "2022-01-01"], "source": "s1"}}
        return packs.book(*schemes, parameters=self._parameters(), calendars=calendars, work_rights=self._otherwise())

    # -- schemes --------------------------------------------------------------------------------------------------

    def _scheme(self, id_: str) -> Any:
        return packs.scheme(
            id_, versions=[self._version(n) for n in range(self._one_of(1, 1, 2))], stay=self._chance(0.5),
            rights=[self._right() for _ in range(self._one_of(0, 1, 2))],
            prolongs=[self._prolongation() for _ in range(self._one_of(0, 0, 0, 1, 2))],
            curtails=[{"until": self._day()} for _ in range(self._one_of(0, 0, 0, 1))],
        )  # fmt: skip

    def _version(self, n: int) -> dict[str, Any]:
        start = "2015-01-01" if n == 0 else self._day()
        ends = {"until": self._day(), "after": self._one_of("closed", "unknown")} if self._chance(0.3) else {}
        doubt = {"doubtful_from": self._day()} if self._chance(0.1) else {}
        doors = [self._door(k) for k in range(self._one_of(0, 0, 2, 3))]
        return packs.version(
            in_force={"from": start, **ends, **doubt}, published="2015-01-01" if n == 0 else min(start, "2022-06-15"),
            law_read_until=self._one_of("2026-01-01", "2020-01-01"),
            status=self._one_of("transcribed", "transcribed", "draft"),
            pending_at_end=self._one_of(None, "old_rule", "unknown"), requires=self.condition(), doors=doors,
            define={"named": self.condition(depth=1)}, windows=self._windows(), papers=self._papers(),
        )  # fmt: skip

    def _door(self, n: int) -> dict[str, Any]:
        door: dict[str, Any] = {"id": f"door_{n}"}
        about = None
        if self._chance(0.4):
            name = self._one_of("permits", "applications", "stays")
            door["about"] = {"over": name, "as": "card", "where": self.condition(name, depth=1)}
            about = {"card": name}
        named = about or {}
        return {
            **door,
            "requires": self.condition(named=named, depth=1),
            "windows": self._windows(named),
            "papers": self._papers(),
        }

    def _windows(self, named: dict[str, str] | None = None) -> list[dict[str, Any]]:
        return [self._window(named or {}) for _ in range(self._one_of(0, 1, 1, 2))]

    def _window(self, named: dict[str, str]) -> dict[str, Any]:
        window: dict[str, Any] = {"after": self._one_of("closed", "unknown")}
        if self._chance(0.7):
            window["from"] = self.bound(None, named)
        if self._chance(0.7):
            window["until"] = self.bound(None, named)
        return window

    def _papers(self) -> list[dict[str, Any]]:
        return [
            {"id": self._id(), "accepts": self.condition(depth=1),
             "if_missing": self._one_of("bring", "review", "refuse"),
             **({"when": self.condition(depth=0)} if self._chance(0.3) else {})}
            for _ in range(self._one_of(0, 0, 1, 2))
        ]  # fmt: skip

    def _right(self) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "right": self._one_of("work", "stay"), "is": self._one_of("granted", "granted", "denied", "unsettled"),
            "from": self._day(), "holder": self._one_of("permit", "permit", "application"), "source": "s1",
        }  # fmt: skip
        if self._chance(0.3):
            entry |= {"until": self._day(), "after": self._one_of("closed", "unknown")}
        if self._chance(0.3):
            entry["requires"] = {"id": self._id(), "fact": "hardship", "is": True}
        return entry

    def _prolongation(self) -> dict[str, Any]:
        where: Any = self._one_of(
            True, {"id": self._id(), "covers": self._day()}, {"id": self._id(), "fact": "until", "ge": self._day()},
            {"id": self._id(), "fact": "grant", "in": ["first"]},
        )  # fmt: skip
        return {
            "until": self._one_of(self._day(), "until + P6M"),
            "after": self._one_of("closed", "unknown"),
            "where": where,
        }

    def _otherwise(self) -> dict[str, Any]:
        entry = {"right": "work", "is": self._one_of("granted", "denied"), "from": "2018-01-01", "source": "s1"}
        adult = {"id": self._id(), "derive": "age", "at": "filing", "ge": 18}
        return {"otherwise": self._one_of([], [entry], [{**entry, "requires": adult}, entry])}

    def _parameters(self) -> dict[str, Any]:
        return {
            "one": {"value": self._day(), "source": "s1"},
            "two": {"readings": [{"value": self._day(), "source": "s1"}, {"value": self._day(), "source": "s1"}]},
            "dated": {"values": [
                {"value": self._day(), "from": "1900-01-01", "until": "2021-12-31", "after": "closed"},
                {"value": self._day(), "from": "2022-01-01"},
            ]},
            "gone": {"values": [{"value": self._day(), "from": "2015-01-01", "until": "2021-12-31"}]},
            "lands": {"readings": [{"value": ["ata"], "source": "s1"}, {"value": ["ata", "ven"], "source": "s1"}]},
        }  # fmt: skip

    # -- conditions -----------------------------------------------------------------------------------------------

    def condition(self, over: str | None = None, *, named: dict[str, str] | None = None, depth: int = 3) -> Any:
        """A condition on a person (no `over`) or on a record of a list."""
        named = named or {}
        if depth <= 0 or self._chance(0.3):
            return self._leaf(over, named)
        form = self._one_of("all", "all", "any", "not", "when", "at_least", "readings", "some", "some", "every", "use")
        inner = [self.condition(over, named=named, depth=depth - 1) for _ in range(self._one_of(2, 3))]
        if form in ("some", "every"):
            return self._quantified(form, over, named, depth)
        if form == "use":
            return {"use": "named"} if over is None and depth > 1 else inner[0]
        joined: dict[str, Any] = {
            "not": {"not": inner[0]},
            "when": {"when": inner[0], "then": inner[1], "else": inner[-1]},
            "at_least": {"at_least": {"n": self._one_of(1, 2), "of": inner}},
        }
        return joined.get(form, {form: inner})

    def _quantified(self, form: str, over: str | None, named: dict[str, str], depth: int) -> Any:
        name = self._one_of(*LISTS)
        member = over is None or self.words.lists[over].member
        if name == "household" and (over is not None or depth < 2):
            name = "stays"
        outer = not member or self._chance(0.1)
        as_ = f"r{self.count}" if self._chance(0.4) else None
        inner = {**named, as_: name} if as_ else named
        what = {
            "over": ("person." if outer else "") + name,
            "where": self.condition(name, named=inner, depth=depth - 1),
        }
        return {"id": self._id(), form: {**what, "as": as_} if as_ else what}

    def _leaf(self, over: str | None, named: dict[str, str]) -> Any:
        roll = self.random.random()
        if roll < 0.03:
            return self._one_of(True, False)
        if roll < 0.08:
            return {"id": self._id(), self._one_of("decides", "unsettled"): "office"}
        if over is not None and self.words.lists[over].period[0] and self._chance(0.3):
            return {"id": self._id(), "covers": self.bound(over, named)}
        if over is None or self.words.lists[over].member or self._chance(0.15):
            return (
                self._of_person(over, named) if self._chance(0.7) else self._fact(None if over is None else over, named)
            )
        return self._fact(over, named)

    def _fact(self, over: str | None, named: dict[str, str]) -> Any:
        member = over is None or self.words.lists[over].member
        fields = {**(self.words.facts if member else {}), **({} if over is None else self.words.lists[over].fields)}
        name = self._one_of(*fields)
        one = fields[name]
        leaf: dict[str, Any] = {
            "id": self._id(),
            "fact": name,
            "level": self._one_of("declared", "declared", "documented", "verified"),
        }
        if self._chance(0.1):
            return {**leaf, "is": "none"}
        if one.type is FactType.DATE:
            return {**leaf, **self._dated(over, named)}
        if one.type is FactType.NUMBER:
            return {**leaf, self._one_of("lt", "le", "gt", "ge", "eq"): self._one_of(1, 2, 99.5, 100)}
        if one.type is FactType.BOOL:
            return {**leaf, "is": self._one_of(True, False)}
        return {**leaf, "in": self._codes(name, one)}

    def _codes(self, name: str, one: Any) -> list[str]:
        values = one.choices or {"country": COUNTRIES, "scheme": SCHEMES, "document": self.words.documents[:4]}.get(
            one.codes, ("7212", "x")
        )
        return self.random.sample(list(values), k=self._one_of(1, 1, 2))

    def _dated(self, over: str | None, named: dict[str, str]) -> dict[str, Any]:
        if self._chance(0.05):
            return {"ge": "$gone"}
        if self._chance(0.3):
            return {"within": [self.bound(over, named), self.bound(over, named)]}
        return {self._one_of("le", "lt", "ge", "gt", "eq"): self.bound(over, named)}

    def _of_person(self, over: str | None, named: dict[str, str]) -> Any:
        """Leaves that speak of a person: in a record's `where`, of the nearest one."""
        made = self._one_of(
            self._nationality, self._holds, self._holds, self._age, self._age, self._status, self._status, self._entry,
            self._days, self._held, self._expired, self._counted, self._other, self._work,
        )  # fmt: skip
        leaf = made(over, named)
        member = over is None or self.words.lists[over].member
        return self._holds(over, named) if leaf is None or (made == self._nationality and not member) else leaf

    def _nationality(self, over: str | None, named: dict[str, str]) -> Any:
        codes = "$lands" if self._chance(0.2) else self.random.sample(COUNTRIES, k=self._one_of(1, 2))
        return {"id": self._id(), "fact": "nationalities", self._one_of("in", "only"): codes}

    def _holds(self, over: str | None, named: dict[str, str]) -> Any:
        leaf = {
            "id": self._id(),
            "holds": self.random.sample(SCHEMES, k=self._one_of(1, 2)),
            "at": self.bound(over, named),
        }
        return {**leaf, "level": self._one_of("declared", "documented")}

    def _age(self, over: str | None, named: dict[str, str]) -> Any:
        return {
            "id": self._id(),
            "derive": "age",
            "at": self.bound(over, named),
            self._one_of("lt", "le", "ge", "gt"): 18,
        }

    def _status(self, over: str | None, named: dict[str, str]) -> Any:
        codes = self.random.sample(("absent", "regular", "irregular"), k=self._one_of(1, 2))
        return {
            "id": self._id(),
            "derive": "stay_status",
            "country": self._one_of(*COUNTRIES),
            "at": self.bound(over, named),
            "in": codes,
        }

    def _entry(self, over: str | None, named: dict[str, str]) -> Any:
        return {
            "id": self._id(),
            "derive": "last_entry",
            "country": "ata",
            "at": self.bound(over, named),
            **({"is": "none"} if self._chance(0.2) else self._dated(over, named)),
        }

    def _days(self, over: str | None, named: dict[str, str]) -> Any:
        derive = self._one_of("days_present", "days_absent", "longest_absence")
        between = {"from": self._one_of("2019-01-01", "filing - P2Y"), "to": self.bound(over, named)}
        return {
            "id": self._id(),
            "derive": derive,
            "country": "ata",
            **between,
            self._one_of("le", "ge", "eq", "lt"): self._one_of(0, 45, 400),
        }

    def _held(self, over: str | None, named: dict[str, str]) -> Any:
        length = self._one_of(*DURATIONS[:4])
        return {
            "id": self._id(),
            "derive": "held_for",
            "scheme": list(SCHEMES[:2]),
            "at": self.bound(over, named),
            self._one_of("ge", "lt"): length,
        }

    def _expired(self, over: str | None, named: dict[str, str]) -> Any:
        length = self._one_of(*DURATIONS[:4])
        return {
            "id": self._id(),
            "derive": "expired_for",
            "document": "passport",
            "at": self.bound(over, named),
            self._one_of("le", "gt"): length,
        }

    def _counted(self, over: str | None, named: dict[str, str]) -> Any:
        name = self._one_of("stays", "records", "documents")
        outer = "" if over is None or self.words.lists[over].member else "person."
        return {
            "id": self._id(), "derive": "count", "over": outer + name, "where": self.condition(name, depth=1),
            self._one_of("ge", "le", "eq", "lt"): self._one_of(0, 1, 2),
        }  # fmt: skip

    def _other(self, over: str | None, named: dict[str, str]) -> Any:
        if not self.earlier:
            return None
        return {
            "id": self._id(),
            "scheme": {"id": self._one_of(*self.earlier), "is": self._one_of("eligible", "open", "held")},
        }

    def _work(self, over: str | None, named: dict[str, str]) -> Any:
        return {"id": self._id(), "right": self._one_of("work", "stay"), "at": self.bound(over, named)}

    # -- bounds ---------------------------------------------------------------------------------------------------

    def bound(self, over: str | None, named: dict[str, str], *, depth: int = 1) -> Any:
        """A day as a pack may write it."""
        if depth and self._chance(0.1):
            return {self._one_of("latest", "earliest"): [self.bound(over, named, depth=0) for _ in range(2)]}
        if depth and self._chance(0.05):
            return {
                "working_days": self._one_of(1, 10, 30),
                "from": self.bound(over, named, depth=0),
                "calendar": "cal",
            }
        base = self._one_of(
            self._day(), self._day(), "filing", "filing", "on", "$one", "$two", "$dated", self._date(over, named)
        )
        return f"{base} {self._one_of('-', '+')} {self._one_of(*DURATIONS)}" if self._chance(0.3) else base

    def _date(self, over: str | None, named: dict[str, str]) -> str:
        if named and self._chance(0.6):
            name = self._one_of(*named)
            return f"{name}.{self._one_of(*self._dates(named[name]))}" if self._dates(named[name]) else "filing"
        dates = self._dates(over)
        return self._one_of(*dates) if dates and self._chance(0.7) else "person.birth_date"

    def _dates(self, over: str | None) -> list[str]:
        fields = self.words.facts if over is None else self.words.lists[over].fields
        return [name for name, one in fields.items() if one.type is FactType.DATE]

    # -- chance ---------------------------------------------------------------------------------------------------

    def _day(self) -> str:
        return (
            some_day(self.random) if self._chance(0.8) else MIDDLE + timedelta(days=self._one_of(-1, 0, 1))
        ).isoformat()

    def _id(self) -> str:
        self.count += 1
        return f"leaf_{self.count}"

    def _one_of(self, *options: Any) -> Any:
        return self.random.choice(options)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share
