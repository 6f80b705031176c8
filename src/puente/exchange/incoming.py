"""Somebody who comes in from a table or a form: who they are, their person file, and every reason to refuse them.

Start at `Incoming`. `checked` runs the same validation as everywhere and gives one reason per value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from puente.errors import InputError
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.read import read_person

PROTECTION_FLAGS: Final = ("trafficking", "child_labour", "violence", "unaccompanied_child", "detained")
LANGUAGES: Final = ("es", "pt", "en", "fr", "ht")
_MOST_REASONS = 30
_STEP = re.compile(r"([A-Za-z_0-9]+)|\[(\d+)\]")
_PHONE = re.compile(r"[+0-9 ().\-/]{6,40}\Z")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is refused: where, what stood there, which code, and what would be taken."""

    line: int
    column: str
    value: str
    code: str
    accepted: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: InputError, *, line: int, column: str, value: str | None = None) -> Reason:
        """From what a check raised."""
        shown = "" if error.value is None else str(error.value)
        accepted = tuple(str(one) for one in error.accepted or ())
        return cls(line, column, shown if value is None else value, error.code, accepted)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One person, or what is wrong with their line.

    identity   by the names of the identity fields
    facts      a person file
    flags      signs of danger
    key        what the sender's tool calls this submission; empty for a line of a table
    """

    line: int
    identity: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    agreed: bool = False
    key: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it may come in."""
        return not self.reasons


def checked(incoming: Incoming, vocabulary: Vocabulary, columns: Mapping[str, str]) -> Incoming:
    """The same with every reason to refuse it; without consent nothing of it is kept but its line.

    columns   what each path of the person file, or field of the identity, is called in the file
    """
    if not incoming.agreed:
        column = columns.get("consent", "consent")
        given = [reason for reason in incoming.reasons if reason.column == column]
        missing = Reason(incoming.line, column, "", "consent.missing", ("yes",))
        return Incoming(incoming.line, key=incoming.key, reasons=tuple(given) or (missing,))
    reasons = [*incoming.reasons, *_identity_reasons(incoming, columns), *_fact_reasons(incoming, vocabulary, columns)]
    return Incoming(
        incoming.line, incoming.identity, incoming.facts, incoming.flags, True, incoming.key,
        tuple(dict.fromkeys(reasons)),
    )  # fmt: skip


def _identity_reasons(incoming: Incoming, columns: Mapping[str, str]) -> list[Reason]:
    found: list[Reason] = []
    who = incoming.identity
    for name, value in who.items():
        if len(value) > _LONGEST:
            found.append(Reason(incoming.line, columns.get(name, name), value[:40] + "…", "table.too-long", ("120",)))
    phone = who.get("phone", "")
    if phone and not _PHONE.match(phone):
        found.append(
            Reason(incoming.line, columns.get("phone", "phone"), phone, "table.not-a-phone", ("+57 300 1234567",))
        )
    language = who.get("preferred_language", "")
    if language and language not in LANGUAGES:
        column = columns.get("preferred_language", "preferred_language")
        found.append(Reason(incoming.line, column, language, "input.unknown-language", LANGUAGES))
    if not any(who.get(name) for name in ("given_names", "family_names", "phone", "document_number")):
        column = columns.get("given_names", "given_names")
        found.append(Reason(incoming.line, column, "", "table.nobody", ()))
    for flag in incoming.flags:
        if flag not in PROTECTION_FLAGS:
            column = columns.get("flags", "flags")
            found.append(Reason(incoming.line, column, flag, "input.unknown-choice", PROTECTION_FLAGS))
    return found


def _fact_reasons(incoming: Incoming, vocabulary: Vocabulary, columns: Mapping[str, str]) -> list[Reason]:
    """Every refusal of the person file: what was refused is taken out and the rest is read again."""
    facts = _copied(incoming.facts)
    found: list[Reason] = []
    while len(found) < _MOST_REASONS:
        try:
            read_person(facts, vocabulary)
        except InputError as error:
            path = error.field or ""
            found.append(Reason.of(error, line=incoming.line, column=column_of(path, columns)))
            if not _taken_out(facts, path):
                break
        else:
            break
    return found


def column_of(path: str, columns: Mapping[str, str]) -> str:
    """What the file calls a path: `stays[0].entered_on`."""
    bare = re.sub(r"\[\d+\]|\.items", "", path)
    return columns.get(path) or columns.get(bare) or columns.get(bare.split(".")[0]) or bare


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, (list, tuple)) else value


def _taken_out(facts: Any, path: str) -> bool:
    """Whether the value at a path is gone now."""
    steps = [int(number) if number else name for name, number in _STEP.findall(path)]
    place, last = facts, None
    for step in steps:
        inner = place["items"] if isinstance(step, int) and isinstance(place, dict) and "items" in place else place
        if isinstance(inner, list):
            if not isinstance(step, int) or step >= len(inner):
                return False
        elif not isinstance(inner, dict) or step not in inner:
            return False
        last, place = (inner, step), inner[step]
    if last is None:
        return False
    if isinstance(last[0], list):
        last[0][last[1]] = {}
    else:
        del last[0][last[1]]
    return True
