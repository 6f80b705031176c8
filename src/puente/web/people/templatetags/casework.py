"""Filters that put codes of casework into words. Start at `stage`."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from puente.skills import taxonomy
from puente.web.people.casework.words import BARRIER_WORDS, REFERRAL_WORDS, RELATION_WORDS, STAGE_WORDS

register = template.Library()


@register.filter
def stage(code: str) -> str:
    """A stage of the employability route in words, its number first."""
    return f"{code} {STAGE_WORDS[code]}" if code in STAGE_WORDS else code


@register.filter
def occupation(isco_08: str | None) -> str:
    """An occupation by its name and its code; the code alone where it is none."""
    if not isco_08 or isco_08 not in taxonomy().groups:
        return isco_08 or "–"
    names = taxonomy().group(isco_08).names
    return f"{names.get(get_language() or 'en', names['en'])} ({isco_08})"


@register.filter
def barrier(code: str) -> str:
    """A kind of barrier in words."""
    return str(BARRIER_WORDS.get(code, code))


@register.filter
def relation(code: str) -> str:
    """A place in a household in words."""
    return str(RELATION_WORDS.get(code, code))


@register.filter
def referral(code: str) -> str:
    """Where a referral stands, in words."""
    return str(REFERRAL_WORDS.get(code, code))
