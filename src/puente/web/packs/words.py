"""What the workshop calls its own things, by their codes. Start at `STATE_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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

WHY_WORDS: dict[str, Promise] = {
    "review": _("The day for another look has come."),
    "ended": _("Its last known day is past, and nobody knows what came after."),
    "law_read": _("The text was last read more than a year ago."),
}
"""Why a value must be read again."""

STATE_OF_DRAFT: dict[str, Promise] = {
    "draft": _("Being written"),
    "submitted": _("Waits for a second reader"),
    "rejected": _("Sent back by the second reader"),
    "approved": _("Approved, waits to be published"),
    "published": pgettext_lazy("state of a draft", "Published"),
    "withdrawn": _("Withdrawn"),
}
"""Where a draft stands."""

FIELD_WORDS: dict[str, Promise] = {
    "after": _("What comes after the last day"),
    "amount": _("Amount"),
    "confidence": _("How sure (V, V2, VP, D, K, U)"),
    "currency": _("Currency"),
    "doubtful_from": _("Doubtful from"),
    "from": _("First day"),
    "id": _("Name in the pack"),
    "law": _("Article or law"),
    "law_read_until": _("Law read until"),
    "measure": _("Which value of labour law it is"),
    "published": _("Day it was published"),
    "review_on": _("Day to read it again"),
    "source": _("Sources (their short names, with commas)"),
    "status": _("State of the text"),
    "unit": _("Unit"),
    "until": _("Last day"),
    "value": _("Value"),
}
"""Names of lines in packs that lawyers meet most; the others are shown as the pack writes them."""

_ADD_WORDS: dict[str, Promise] = {
    "cautions": _("Add a caution"),
    "costs": _("Add a cost"),
    "decision": _("Add who decides"),
    "doors": _("Add a group of people"),
    "papers": _("Add a paper"),
    "parameters": _("Add a value of the law"),
    "permit": _("Add what it gives"),
    "readings": _("Add a reading"),
    "rights": _("Add a right"),
    "sources": _("Add a source"),
    "values": _("Add a value from a day"),
    "versions": _("Add a version"),
    "windows": _("Add a window to apply"),
}


def add_words(name: str) -> Promise:
    """What the link says that adds one more to a list or group; the others are named as the pack writes them."""
    return _ADD_WORDS.get(name) or format_lazy("{} {}", pgettext_lazy("before the name of a list", "Add:"), name)
