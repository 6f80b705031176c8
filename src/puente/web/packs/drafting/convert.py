"""Turn a draft into what its pages show. Start at `draft_shown`."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any

from puente.errors import ProjectError
from puente.rules.draft import CaseChange, LawDifference
from puente.vocabulary.strict_yaml import parse
from puente.web.packs.models import Draft
from puente.web.packs.words import STATE_OF_DRAFT
from puente.wording import say
from puente.wording.words import Words

_MOST = 120
"""Differences and cases that a page shows; the rest is counted."""


def row_of(found: Draft) -> dict[str, Any]:
    """A draft in a list."""
    return {
        "id": found.pk, "title": found.title, "state": STATE_OF_DRAFT[found.state], "code": found.state,
        "author": found.author.login, "changed_at": found.changed_at, "files": len(found.changed),
    }  # fmt: skip


def files_shown(found: Draft) -> list[dict[str, Any]]:
    """Every file by its folder: its name, and whether the draft changes it."""
    folders: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(found.files):
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append({"path": path, "name": name, "changed": path in found.changed})
    return [{"folder": folder, "files": files} for folder, files in folders.items()]


def law_shown(found: Iterable[LawDifference], words: Words) -> list[dict[str, Any]]:
    """Each thing that changes: what it is, before and after."""
    rows = list(found)[:_MOST]
    return [
        {
            "place": place_of(one), "what": say(f"what.{one.what}", words.language), "name": words.pack(one.name),
            "path": one.path, "change": say(f"change.{one.change}", words.language), "code": one.change,
            "old": _shown(one.old, words), "new": _shown(one.new, words),
        }
        for one in rows
    ]  # fmt: skip


def place_of(one: LawDifference) -> str:
    """A difference by name, so that a reader can point at it."""
    return f"{one.name}/{one.path}" if one.path else one.name


def cases_shown(found: Iterable[CaseChange]) -> list[dict[str, Any]]:
    """Each case that comes out otherwise."""
    return [
        {
            "file": one.file, "say": one.say, "before": one.before, "after": one.after, "fails": one.after == "failed",
            "answers": [
                {"what": each.what, "expected": _plain(each.expected), "before": _plain(each.before),
                 "after": _plain(each.after)}
                for each in one.answers
            ],
            "error": one.error.code if one.error else "",
        }
        for one in list(found)[:_MOST]
    ]  # fmt: skip


def error_shown(error: ProjectError, language: str) -> dict[str, Any]:
    """What keeps a text from being read: in words, with its file, line and path."""
    facts = {name: str(fact)[:200] for name, fact in error.facts.items()}
    return {
        "says": say(error.code, language, **facts), "file": facts.get("file", ""), "line": facts.get("line", ""),
        "path": facts.get("path", ""), "accepted": facts.get("accepted", ""),
    }  # fmt: skip


def sources_of(files: dict[str, str]) -> list[tuple[str, str]]:
    """Key and title of each source of a draft; none where they cannot be read."""
    try:
        data = parse(files.get("sources.yaml", ""), file="sources.yaml").data
    except ProjectError:
        return []
    listed = data.get("sources") if isinstance(data, dict) else None
    return [(str(key), str(one.get("title", ""))) for key, one in (listed or {}).items() if isinstance(one, dict)]


def _shown(value: Any, words: Words) -> str:
    return "" if value is None else words.shown(value) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:

    if value is None:
        return "–"
    text = value if isinstance(value, str) else dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 400 else text[:399] + "…"
