"""How surely a value of the law is known: read in the gazette, read on a page, disputed, not checked, found by nobody.

Start at `state_of`. The marks are those of the pack (V, V2, VP, D, K, U); what no mark says follows from the form.
"""

from __future__ import annotations

import re
from typing import Any

from puente.rules.condition import Readings, Unsettled
from puente.rules.model import Version

STATES = ("verified", "transcribed", "disputed", "unchecked", "unknown")
"""Read in the gazette; read on a page; sources differ; known and not checked; found by nobody."""

MARK = re.compile(r"\b(V2|VP|V|K|D|U)\b")
_STATE_OF_MARK = {
    "V": "transcribed", "V2": "transcribed", "VP": "transcribed", "D": "disputed", "K": "unchecked", "U": "unknown",
}  # fmt: skip


def state_of_mark(mark: str) -> str:
    """The state that a mark of a fact file stands for; unknown where it holds none.

    >>> state_of_mark("V2, page of 2024")
    'transcribed'
    """
    found = MARK.search(mark)
    return _STATE_OF_MARK[found[1]] if found else "unknown"


def state_of(form: Any, above: tuple[Any, ...] = ()) -> str:
    """How surely a form of a pack is known.

    above   the forms around it, the outermost first
    """
    if isinstance(form, Unsettled) or getattr(form, "holds", None) == "unsettled":
        return "unknown"
    if len(getattr(form, "readings", ())) > 1 or any(isinstance(one, Readings) for one in above):
        return "disputed"
    mark = getattr(form, "confidence", None)
    state = _STATE_OF_MARK[mark] if mark else "transcribed"
    version = next((one for one in above if isinstance(one, Version)), None)
    return "verified" if state == "transcribed" and version is not None and version.status == "verified" else state
