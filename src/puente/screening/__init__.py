"""Signs of exploitation, of discrimination and of fraud in an offer of work, before anybody sees it.

Start at `screen`.
"""

from puente.screening.model import Decision, Finding, Note, Screening, Severity, Span
from puente.screening.screen import screen

__all__ = ["Decision", "Finding", "Note", "Screening", "Severity", "Span", "screen"]
