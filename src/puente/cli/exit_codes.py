"""What each exit code means. Start at `exit_code`."""

from __future__ import annotations

from puente.errors import Conflict, InputError, NotAllowed, NotFound, PackError, ProjectError, Unavailable

ANSWERED = 0
CHECK_FAILED = 1
USAGE = 2
INPUT = 3
PACK = 4
NOT_FOUND = 5
NOT_ALLOWED = 6
CONFLICT = 7
UNAVAILABLE = 8
BUG = 70
INTERRUPTED = 130

_OF_KIND: dict[type[ProjectError], int] = {
    PackError: PACK,
    InputError: INPUT,
    NotFound: NOT_FOUND,
    NotAllowed: NOT_ALLOWED,
    Conflict: CONFLICT,
    Unavailable: UNAVAILABLE,
}


def exit_code(error: ProjectError) -> int:
    """The code with which the command ends after this error."""
    return next((code for kind, code in _OF_KIND.items() if isinstance(error, kind)), BUG)
