"""Tags and filters that templates use: days, moments and numbers as the reader writes them. Start at `once`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from puente.vocabulary.load import glossary, words
from puente.web.outbox.once import FIELD
from puente.web.policy.spoken import say_act, say_outcome, say_role
from puente.web.site.languages import language_here
from puente.wording.words import LOCALES, written_day

register = template.Library()
register.filter("role", say_role)
register.filter("act", say_act)
register.filter("outcome", say_outcome)

_SELECTED = mark_safe(" selected")


@register.simple_tag
def once() -> SafeString:
    """The key by which this form is taken once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.simple_tag
def meaning(key: str) -> SafeString:
    """A link to what a term means, for a page on which the term stands."""
    term = glossary(language_here()).term(key)
    if term is None:
        raise template.TemplateSyntaxError(key)
    words = _("What does “%(term)s” mean?") % {"term": term.name}
    return format_html('<a class="meaning" href="{}#{}">{}</a>', reverse("glossary"), key, words)


@register.filter
def options(choices: Iterable[Any], chosen: str) -> SafeString:
    """The lines of a list that opens, each with a `value` and `words`; quicker than a loop."""
    lines = ((each.value, _SELECTED if each.value == chosen else "", each.words) for each in choices)
    return format_html_join("", '<option value="{}"{}>{}', lines)


@register.filter
def language(code: str) -> str:
    """A language by its own name; show it with `lang`."""
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def paper(kind: str) -> str:
    """A kind of paper in the reader's language."""
    return words(language_here()).get(f"document.{kind}", kind)


@register.filter
def day(value: date | str | None) -> str:
    """A day in the reader's language; nothing for none, and a text that is no day as it stands.

    >>> day("")
    ''
    """
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return value
    return written_day(value, language_here()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the time of day."""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def number(value: float | Decimal | None) -> str:
    """A number with the reader's signs for thousands and decimals; nothing for none."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - slow to import

    here = language_here()
    return "" if value is None else str(format_decimal(value, locale=LOCALES.get(here, here)))
