"""Check a country's pack: it reads, lints, binds on every day that matters, and speaks five languages.

Start at `check_country`. Nothing stops at the first thing that is wrong: the author sees all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from puente.cli.finding import Finding
from puente.cli.text_keys import check_text
from puente.errors import PackError, ProjectError
from puente.rules.assess import RuleBook
from puente.rules.bound import Literal, names_in, parse_bound
from puente.rules.case import CaseFile
from puente.rules.condition import Form
from puente.rules.load import SCHEME_FOLDERS, load_pack, read_document, validate
from puente.rules.model import Cost, Scheme, Version, Window
from puente.rules.pack import Pack
from puente.rules.parameter import values_on
from puente.vocabulary.load import vocabulary


def check_country(folder: Path, country: str) -> list[Finding]:
    """Everything that is wrong with a country's pack, file by file."""
    found = [*_unreadable(folder, country)]
    try:
        pack = load_pack(country, folder)
        book = RuleBook({country: pack}, vocabulary())
    except PackError as error:
        first = Finding.of(error)
        return found if first in found else [*found, first]
    found += _lint(pack, {country: pack})
    found += _unbindable(book, pack, folder)
    found += check_text(pack, folder)
    return found


def _unreadable(folder: Path, country: str) -> Iterator[Finding]:
    """Scheme and case files that cannot be read, each by itself."""
    wanted: list[tuple[str, type[Form]]] = [(name, Scheme) for name in SCHEME_FOLDERS]
    for name, model in (*wanted, ("cases", CaseFile)):
        for path in sorted((folder / country / name).rglob("*.yaml")):
            try:
                validate(read_document(path, root=folder), model)
            except PackError as error:
                yield Finding.of(error)


def _lint(pack: Pack, others: Mapping[str, Pack]) -> Iterator[Finding]:
    try:
        lint = import_module("puente.rules.lint")
    except ModuleNotFoundError:
        yield Finding("packs.not-built", None, None, {"part": "puente.rules.lint"}, "warning")
        return
    for one in lint.lint_pack(pack, vocabulary(), others=others):
        yield Finding(one.code, one.where, None, dict(one.facts), one.severity)


def _unbindable(book: RuleBook, pack: Pack, folder: Path) -> Iterator[Finding]:
    """What names something that nothing defines, on each day on which a window opens or closes."""
    for scheme in pack.schemes.values():
        seen: set[tuple[str, str]] = set()
        for number, version in enumerate(scheme.versions):
            for day in _days(version, pack):
                try:
                    book.bound(scheme.id, number, filing=day)
                except ProjectError as error:
                    key = error.code, str(error.facts.get("value"))
                    if key not in seen:
                        seen.add(key)
                        file, line = _place(folder, pack.country, scheme.id, error)
                        yield Finding.of(error, file=file, line=line)._replace(
                            facts={**Finding.of(error).facts, "scheme": scheme.id}
                        )
    yield from _unbindable_elsewhere(book, pack)


def _unbindable_elsewhere(book: RuleBook, pack: Pack) -> Iterator[Finding]:
    """Conditions that stand outside schemes' texts: steps, goals, rights, referrals, waivers."""
    day = pack.about.law_read_until.toordinal()
    for file, owner, condition in _outside(pack):
        try:
            book.condition(pack.country, condition, day)
        except ProjectError as error:
            found = Finding.of(error, file=f"{pack.country}/{file}", line=None)
            yield found._replace(facts={**found.facts, "owner": owner})


def _outside(pack: Pack) -> Iterator[tuple[str, str, Any]]:
    for scheme in pack.schemes.values():
        for right in scheme.rights:
            yield "", f"{scheme.id} rights.{right.right}", right.requires
        yield from (("", f"{scheme.id} {name}", one) for name, one in _of_costs(scheme.costs))
    for step in pack.steps.values():
        yield "steps", step.id, step.needs
        yield from (("steps", f"{step.id} {name}", one) for name, one in _of_costs(step.costs))
    for document in pack.documents.values():
        yield from (("documents", f"{document.id} opens.{one.right}", one.requires) for one in document.opens)
    for referral in pack.referrals:
        yield "authorities.yaml", referral.id, referral.when
    for entry in pack.work_rights.otherwise:
        yield "work_rights", entry.right, entry.requires
    if pack.goals is not None:
        yield "goals.yaml", "job", pack.goals.job.requires
        yield "goals.yaml", "self_employment", pack.goals.self_employment.requires
        yield from (("goals.yaml", ", ".join(one.isco_08), one.requires) for one in pack.goals.regulated)


def _of_costs(costs: tuple[Cost, ...]) -> Iterator[tuple[str, Any]]:
    for cost in costs:
        yield from ((f"costs.{cost.id}", one) for one in (cost.when, cost.waived_if) if one is not None)


def _days(version: Version, pack: Pack) -> list[int]:
    """The first day in force and each day on which a window opens or closes, under each reading."""
    days = {version.in_force.from_, version.in_force.until}
    windows: tuple[Window, ...] = (*version.windows, *(one for door in version.doors for one in door.windows))
    for bound in (one for window in windows for one in (window.from_, window.until) if one is not None):
        days |= _readings(bound, version, pack)
    ordinals = (parse_bound(str(day)) for day in days if day is not None)
    found = sorted({int(one.value) for one in ordinals if isinstance(one, Literal) and isinstance(one.value, int)})
    return found or [version.published.toordinal()]


def _readings(bound: Any, version: Version, pack: Pack) -> set[Any]:
    try:
        parsed = parse_bound(bound)
    except ProjectError:
        return set()
    if isinstance(parsed, Literal):
        return {bound}
    names = [name[1:] for name in names_in(parsed) if name.startswith("$")]
    known = {**pack.parameters, **version.parameters}
    return {
        value for name in names if name in known
        for value in values_on(known[name], version.published.toordinal()) if isinstance(value, str)
    }  # fmt: skip


def _place(folder: Path, country: str, scheme: str, error: ProjectError) -> tuple[str | None, int | None]:
    """The file of a scheme, and the line that names what is wrong in it."""
    wrong = str(error.facts.get("value") or scheme)
    word = re.compile(rf"(?<![\w.]){re.escape(wrong)}(?![\w.])")
    for path in (one for name in SCHEME_FOLDERS for one in sorted((folder / country / name).glob("*.yaml"))):
        text = path.read_text(encoding="utf-8").splitlines()
        if f"id: {scheme}" in text:
            line = next((n for n, one in enumerate(text, start=1) if word.search(one)), 1)
            return path.relative_to(folder).as_posix(), line
    return None, None
