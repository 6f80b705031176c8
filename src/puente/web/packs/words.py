"""What the workshop calls its own things, by their codes. Start at `STATE_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_WORDS: dict[str, Promise] = {
    "verified": _("Read in the official gazette."),
    "transcribed": _("Read on a public page, not yet in the gazette."),
    "disputed": _("Sources do not agree. Every reading is shown."),
    "unchecked": _("Known, but nobody has checked it."),
    "unknown": _("Nobody has found it. It is never guessed."),
}
"""How surely a line is known → what that means."""

PART_WORDS: dict[str, Promise] = {
    "A": _("Ways to a permit"),
    "B": _("Papers and what they open"),
    "C": _("Studies and skills"),
    "D": _("What employers owe"),
    "E": _("Protection and own business"),
    "F": _("Fair job ads"),
}
"""Section of the facts that were read → its words."""
