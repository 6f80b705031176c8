"""Which words a pack must have in each of the five languages, and which of them are missing.

Start at `check_text`. Keys: docs/guide/pack-authors.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from puente.cli.finding import Finding
from puente.errors import PackError
from puente.rules.condition import Form, Sourced
from puente.rules.model import Scheme, Version
from puente.rules.pack import Add, Pack
from puente.wording import LANGUAGES
from puente.wording.words import read_words


def check_text(pack: Pack, folder: Path) -> Iterator[Finding]:
    """What each language lacks, what it leaves empty, and what no other part of the pack names."""
    wanted = set(needed_keys(pack))
    spoken: dict[str, Mapping[str, str]] = {}
    for language in LANGUAGES:
        path = folder / pack.country / "text" / f"{language}.yaml"
        shown = path.relative_to(folder).as_posix()
        try:
            spoken[language] = read_words(path, folder)
        except PackError as error:
            yield Finding.of(error, file=shown, line=1)
    anywhere = {key for words in spoken.values() for key in words}
    for language, words in spoken.items():
        shown = f"{pack.country}/text/{language}.yaml"
        for key in sorted((wanted | anywhere) - set(words)):
            yield Finding("pack.text-missing-key", shown, None, {"key": key, "language": language})
        for key in sorted(key for key, text in words.items() if not text.strip()):
            yield Finding("pack.text-empty", shown, None, {"key": key, "language": language})
    yield from _holes(pack, spoken)
    for key in sorted(anywhere - wanted - set(allowed_keys(pack))):
        yield Finding("pack.text-unknown-key", f"{pack.country}/text", None, {"key": key}, "warning")


def _holes(pack: Pack, spoken: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Texts of rights to carry whose braces are not the values that the right names."""
    for right in pack.carried.values():
        for language, words in spoken.items():
            there = set(_HOLE.findall(words.get(f"{right.id}.what", "")))
            if f"{right.id}.what" in words and there != set(right.values):
                facts = {"key": f"{right.id}.what", "language": language, "accepted": tuple(sorted(right.values))}
                yield Finding("pack.text-holes", f"{pack.country}/text/{language}.yaml", None, facts)


_HOLE = re.compile(r"\{([a-z0-9_]+)\}")


def needed_keys(pack: Pack) -> Iterator[str]:
    """Every key that the pack's own names ask for."""
    for scheme in pack.schemes.values():
        yield from _of_scheme(scheme)
    country = pack.country
    for step in pack.steps.values():
        yield step.id
        yield from (f"{step.id}.cost.{cost.id}" for cost in step.costs)
        yield from (f"{country}.leaf.{leaf}" for leaf in leaf_ids(step.needs))
        yield from _registers(step.sets, country)
    yield from pack.documents
    yield from (f"{country}.authority.{name}" for name in pack.authorities)
    for referral in pack.referrals:
        yield f"{country}.referral.{referral.id}"
    for right in pack.carried:
        yield from (right, f"{right}.what")
    if pack.goals is not None:
        yield from (f"{country}.leaf.{leaf}" for leaf in leaf_ids(pack.goals))
    yield from _of_duties(pack)


def allowed_keys(pack: Pack) -> Iterator[str]:
    """Keys that may stand though nothing asks for them: leaves of papers, fees, rights and referrals."""
    for scheme in pack.schemes.values():
        yield from (f"{scheme.id}.leaf.{leaf}" for leaf in leaf_ids(scheme))
        yield f"{scheme.id}.door.main"
    yield from (f"{pack.country}.leaf.{leaf}" for leaf in leaf_ids(pack))


def _of_duties(pack: Pack) -> Iterator[str]:
    for duty in pack.duties.values():
        yield duty.id
        yield f"{duty.id}.what"
        yield from (f"{duty.id}.proof" for _ in range(duty.proof))
        yield from (f"{pack.country}.leaf.{leaf}" for leaf in leaf_ids(duty.applies))
    for quota in pack.quotas.values():
        yield quota.id
        yield from (f"{quota.id}.rule.{rule.id}" for rule in quota.rules)
        yield from (f"{quota.id}.exoneration.{one.id}" for one in quota.exonerations)
    yield from pack.contributions


def _of_scheme(scheme: Scheme) -> Iterator[str]:
    yield scheme.id
    yield f"{scheme.id}.what"
    yield from (f"{scheme.id}.cost.{cost.id}" for cost in scheme.costs)
    for version in scheme.versions:
        yield from (f"{scheme.id}.{key}" for key in _of_version(version))


def _of_version(version: Version) -> Iterator[str]:
    yield from (f"door.{door.id}" for door in version.doors)
    conditions: list[object] = [version.requires, *version.define.values()]
    conditions += [part for door in version.doors for part in (door.requires, door.about)]
    yield from (f"leaf.{leaf}" for condition in conditions for leaf in leaf_ids(condition))
    papers = (*version.papers, *(paper for door in version.doors for paper in door.papers))
    yield from (f"paper.{paper.id}" for paper in papers)
    yield from (f"caution.{caution.id}" for caution in version.cautions)


def _registers(effects: tuple[Any, ...], country: str) -> Iterator[str]:
    for effect in effects:
        scheme = effect.record.get("scheme") if isinstance(effect, Add) and effect.add == "permits" else None
        if isinstance(scheme, str) and scheme.startswith(f"{country}.register."):
            yield scheme


def leaf_ids(form: object) -> Iterator[str]:
    """The id of every leaf, quantifier and named condition inside, however deep."""
    if isinstance(form, Sourced):
        yield form.id
    if isinstance(form, BaseModel):
        for name in type(form).model_fields:
            yield from leaf_ids(getattr(form, name))
    elif isinstance(form, Mapping):
        for each in form.values():
            yield from leaf_ids(each) if isinstance(each, (Form, Mapping, tuple)) else ()
    elif isinstance(form, tuple):
        for each in form:
            yield from leaf_ids(each)
