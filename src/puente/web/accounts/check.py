"""Refuse to start with a page or an operation that has no policy, or a form that could be taken twice.

Start at `every_view_has_a_policy`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver


def every_view_has_a_policy(**_options: Any) -> list[CheckMessage]:
    """An error for each view without a policy, and for each POST that is neither taken once nor harmless twice."""
    return [message for path, view in views() for message in _faults(path, view)]


def views() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each path of the site and the function behind it; for the API, each operation."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            for view in _behind(pattern.callback):
                yield path, view


def _behind(callback: Callable[..., Any]) -> list[Callable[..., Any]]:
    """The operations of an API path, or the view itself."""
    path_view = getattr(callback, "__closure__", None) and _path_view(callback)
    return [operation.view_func for operation in path_view.operations] if path_view else [callback]


def _path_view(callback: Callable[..., Any]) -> Any:
    cells = [cell.cell_contents for cell in callback.__closure__ or ()]
    return next((cell for cell in cells if hasattr(cell, "operations")), None)


def _faults(path: str, view: Callable[..., Any]) -> Iterator[CheckMessage]:
    if not getattr(view, "policy", None):
        yield Error(f"{path} has no policy", hint="allow(Act.…) or public('why')", id="policy.E001")
    posts = "POST" in getattr(view, "methods", ())
    if posts and not (getattr(view, "takes_once", False) or getattr(view, "repeatable", "")):
        yield Error(f"{path} could take a form twice", hint="@once, or @repeatable('why')", id="policy.E002")
