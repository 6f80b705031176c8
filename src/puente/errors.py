"""Say what went wrong, as a code and facts, so that each door can word it.

    ProjectError              anything this project refuses, on purpose
    ├── PackError             the pack is wrong: file, line, path
    ├── InputError            the data given is wrong: field, value, what is accepted
    ├── NotAllowed            the one who asks may not do this
    ├── NotFound              there is no such thing: kind, id, what there is
    ├── Conflict              it was true when read, and is no longer
    └── Unavailable           an outside service did not answer

Start at `ProjectError`. An error holds no sentence for the public: the command line and the
site look its `code` up in the message catalogue and fill in its `facts`. A bug in our own code
is not a `ProjectError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")

__all__ = [
    "Conflict",
    "InputError",
    "NotAllowed",
    "NotFound",
    "PackError",
    "ProjectError",
    "Unavailable",
]


class ProjectError(Exception):
    """Carry a stable dotted `code` and the facts that a message about it needs.

    code     lower case, words joined by hyphens, at least one dot: `pack.window-ends-before-start`
    facts    read-only; what is absent (None) is left out

    >>> str(Conflict("case.changed", revision=3))
    'case.changed (revision=3)'
    """

    _private: frozenset[str] = frozenset()
    """Names of facts that may be about a person: kept out of `str`, hence out of logs."""

    def __init__(self, code: str, **facts: object) -> None:
        if not _CODE.fullmatch(code):
            raise ValueError(f"not an error code: {code!r}")
        self.code = code
        self.facts: Mapping[str, object] = MappingProxyType(
            {name: fact for name, fact in facts.items() if fact is not None}
        )
        super().__init__(code)

    def __str__(self) -> str:
        """Show the code and the facts that are never about a person."""
        shown = [f"{name}={fact}" for name, fact in self.facts.items() if name not in self._private]
        return f"{self.code} ({', '.join(shown)})" if shown else self.code

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error cross from one process to another whole."""
        return _rebuild, (type(self), self.code, dict(self.facts))


def _rebuild(kind: type[ProjectError], code: str, facts: dict[str, object]) -> ProjectError:
    return kind(code, **facts)


class PackError(ProjectError):
    """Say that a pack is wrong, and where.

    file    as the reader of the pack was given it
    line    counted from 1
    path    dotted place inside the file: `windows[0].until`
    """

    def __init__(
        self,
        code: str,
        *,
        file: object | None = None,
        line: int | None = None,
        path: str | None = None,
        **facts: object,
    ) -> None:
        self.file = None if file is None else str(file)
        self.line = line
        self.path = path
        super().__init__(code, file=self.file, line=line, path=path, **facts)


class InputError(ProjectError):
    """Say that the data given is wrong: which field, what it held, what is accepted.

    value       kept for the one who gave it; never shown by `str`, as it may be about a person
    accepted    what the field would take, nearest first where there is an order
    """

    _private = frozenset({"value"})

    def __init__(
        self,
        code: str,
        *,
        field: str | None = None,
        value: object | None = None,
        accepted: Iterable[object] | None = None,
        **facts: object,
    ) -> None:
        self.field = field
        self.value = value
        self.accepted = _listed(accepted)
        super().__init__(code, field=field, value=value, accepted=self.accepted or None, **facts)


class NotAllowed(ProjectError):
    """Say that the one who asks may not do this."""


class NotFound(ProjectError):
    """Say that there is no such thing, and what there is.

    kind        what was looked for: `scheme`, `country`, `case`
    id          the name it was asked by: a code of ours, never a person's number
    accepted    names that would have been found, nearest first where there is an order
    """

    def __init__(
        self,
        code: str,
        *,
        kind: str | None = None,
        id: str | None = None,
        accepted: Iterable[object] | None = None,
        **facts: object,
    ) -> None:
        self.kind = kind
        self.id = id
        self.accepted = _listed(accepted)
        super().__init__(code, kind=kind, id=id, accepted=self.accepted or None, **facts)


class Conflict(ProjectError):
    """Say that what was true when it was read is no longer true."""


class Unavailable(ProjectError):
    """Say that an outside service did not answer."""


def _listed(names: Iterable[object] | None) -> tuple[str, ...]:
    """Read a single word as one name, not as its letters."""
    if names is None:
        return ()
    if isinstance(names, str):
        return (names,)
    return tuple(str(name) for name in names)
