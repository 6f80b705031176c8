"""Words for figures of which some are not shown. Start at `figure_words`."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from puente.indicators.model import Figure, Suppressed, Why


def figure_words(figure: Figure) -> str:
    """A figure, or why it is not shown."""
    if not isinstance(figure, Suppressed):
        return str(figure)
    return _("fewer than 5") if figure.why is Why.FEW else pgettext("a figure", "not shown")
