"""A pack that is being written: texts in memory, the pack they make, and what they change.

Start at `pack_from`; `puente.rules.load.files_of` gives the texts of a folder. `changed_cases` says which hand-written
cases come out otherwise, `file_differences` shows the texts side by side, `law_differences` what they mean.
Guide: docs/guide/pack-authors.md
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from puente.errors import ProjectError
from puente.rules.assess import RuleBook
from puente.rules.difference import LawDifference, law_differences
from puente.rules.pack import Corridor, Pack
from puente.rules.read_pack import pack_of
from puente.rules.trial import Also, Tried, cases_in, nothing_more, try_cases
from puente.vocabulary.facts import Vocabulary

__all__ = [
    "AnswerChange",
    "CaseChange",
    "FileDifference",
    "LawDifference",
    "LinePair",
    "changed_cases",
    "file_differences",
    "law_differences",
    "pack_from",
    "pack_hash",
]
_NONE: Mapping[str, Any] = MappingProxyType({})
_CONTEXT = 3


def pack_from(files: Mapping[str, str], *, country: str, corridors: Mapping[str, Corridor] = _NONE) -> Pack:
    """The same pack as `load_pack` reads from a folder, from texts in memory.

    files      path inside the country folder → text; cases, words and coverage may stand among them
    corridors  the treaties that the pack may name: `load_corridors()`
    raises     PackError with file, line and path; NotFound("corridor.not-found")
    """
    return pack_of(files, country, lambda: corridors)


def pack_hash(files: Mapping[str, str]) -> str:
    """SHA-256 of every path and text, whatever the order of the files, in hexadecimal."""
    found = hashlib.sha256()
    for path in sorted(files):
        for part in (path.encode(), files[path].encode()):
            found.update(len(part).to_bytes(8, "big"))
            found.update(part)
    return found.hexdigest()


class AnswerChange(NamedTuple):
    """One answer that a case names: what is expected of it, and how it came out with each pack.

    before, after   None where the case could not be judged, or where the answer is as expected and nobody compared it
    """

    what: str
    expected: Any
    before: Any
    after: Any


class CaseChange(NamedTuple):
    """A case that comes out otherwise.

    before, after   passed, failed or waiting
    answers         the answers it names that differ between the two packs
    error           what keeps the case from being judged now
    """

    file: str
    say: str
    before: str
    after: str
    answers: tuple[AnswerChange, ...]
    error: ProjectError | None = None


def changed_cases(
    before: Pack,
    after: Pack,
    *,
    files: Mapping[str, str],
    vocabulary: Vocabulary,
    others: Mapping[str, Pack] = _NONE,
    also: Also = nothing_more,
) -> tuple[CaseChange, ...]:
    """Play every hand-written case on both packs and tell which come out otherwise.

    files    texts of the draft; those of `cases/` are played
    others   packs of other countries that a case or a scheme may name
    also     what else to compare: `puente.routes.expected.route_differences` for the cases about routes
    """
    cases = cases_in(files)
    was, now = (
        try_cases(RuleBook({**others, pack.country: pack}, vocabulary), cases, also=also) for pack in (before, after)
    )
    pairs = zip(was, now, strict=True)
    changes = (_change(one, other) for one, other in pairs)
    return tuple(change for change in changes if change.before != change.after or change.answers)


def _change(was: Tried, now: Tried) -> CaseChange:
    old = {one.what: one for one in was.differences}
    new = {one.what: one for one in now.differences}
    answers = []
    for what in dict.fromkeys((*old, *new)):
        expected = (new.get(what) or old[what]).expected
        found = [side[what].found if what in side else _as_expected(tried, expected) for side, tried in
                 ((old, was), (new, now))]  # fmt: skip
        if found[0] != found[1]:
            answers.append(AnswerChange(what, expected, *found))
    return CaseChange(now.file, now.say, was.state, now.state, tuple(answers), now.error)


def _as_expected(tried: Tried, expected: Any) -> Any:
    """What an answer came to that does not differ from what is expected; None where the case was not judged."""
    return None if tried.error is not None else expected


Side = Literal["same", "changed", "added", "removed"]


class LinePair(NamedTuple):
    """One line of a side by side view: its number and text on each side, None where it is on one side only."""

    kind: Side
    old_number: int | None
    old: str | None
    new_number: int | None
    new: str | None


class FileDifference(NamedTuple):
    """A file that differs.

    change   added, removed or changed
    groups   runs of lines that differ, each with a few lines around it
    """

    path: str
    change: Literal["added", "removed", "changed"]
    groups: tuple[tuple[LinePair, ...], ...]


def file_differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FileDifference, ...]:
    """The files that differ, in the order of their names, line beside line."""
    paths = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    return tuple(_file_difference(path, before.get(path), after.get(path)) for path in paths)


def _file_difference(path: str, before: str | None, after: str | None) -> FileDifference:
    old, new = (before or "").splitlines(), (after or "").splitlines()
    matched = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT)
    groups = tuple(
        tuple(pair for opcode in group for pair in _pairs(opcode, old, new)) for group in matched
    )  # fmt: skip
    return FileDifference(path, "added" if before is None else "removed" if after is None else "changed", groups)


def _pairs(opcode: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[LinePair]:
    tag, old_from, old_to, new_from, new_to = opcode
    for n in range(max(old_to - old_from, new_to - new_from)):
        left = old_from + n if old_from + n < old_to else None
        right = new_from + n if new_from + n < new_to else None
        kind: Side = "added" if left is None else "removed" if right is None else "changed"
        yield LinePair(
            "same" if tag == "equal" else kind,
            None if left is None else left + 1, None if left is None else old[left],
            None if right is None else right + 1, None if right is None else new[right],
        )  # fmt: skip
