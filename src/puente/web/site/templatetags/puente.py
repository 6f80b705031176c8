"""Tags that templates use. Start at `once`."""

from __future__ import annotations

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from puente.web.outbox.once import FIELD

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The key by which this form is taken once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())
