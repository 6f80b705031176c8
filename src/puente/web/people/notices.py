"""What other apps have to say on top of a file: each says it itself, as far as the viewer may read it.

Start at `notices_of`. An app adds itself through `says` when it is ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from puente.web.policy.viewer import Viewer


class Notice(NamedTuple):
    """A sentence in the reader's language, and where to go."""

    words: str
    address: str


Says = Callable[[Viewer, UUID], Iterable[Notice]]

_says: list[Says] = []


def says(asked: Says) -> Says:
    """Ask this one too whenever a file is opened."""
    _says.append(asked)
    return asked


def notices_of(viewer: Viewer, person: UUID) -> list[Notice]:
    """All that is to be said on top of a person's file."""
    return [notice for asked in _says for notice in asked(viewer, person)]
