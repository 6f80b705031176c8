"""Read bulletins of published versions. Start at `bulletin_of_version`."""

from __future__ import annotations

from functools import lru_cache

from puente.errors import NotFound
from puente.rules.news import AUDIENCES
from puente.web.packs.drafting.queries import made_of
from puente.web.packs.models import PackVersion
from puente.web.packs.publishing.queries import before, versions
from puente.web.packs.reading.queries import words_of
from puente.wording.bulletin import Bulletin, bulletin_of

MOST = 30
"""Bulletins of one feed."""


def bulletin_of_version(found: PackVersion, audience: str, language: str) -> Bulletin:
    """What a version changes for somebody, in a language; a first version that nothing stood before changes nothing.

    raises   NotFound("bulletin.no-such-reader")
    """
    if audience not in AUDIENCES:
        raise NotFound("bulletin.no-such-reader", kind="reader", id=audience, accepted=AUDIENCES)
    return _told(found.country, found.number, found.version_hash, audience, language)


@lru_cache(maxsize=64)
def _told(country: str, number: int, _hash: str, audience: str, language: str) -> Bulletin:
    """Versions never change, so what was told once stands."""
    found = PackVersion.objects.select_related("text", "draft__base").get(country=country, number=number)
    old = before(found) or found.text.files
    words = words_of(country, language)
    return bulletin_of(made_of(old, country), made_of(found.text.files, country), words, audience=audience)


def recent(country: str = "") -> list[PackVersion]:
    """The newest published versions, of a country or of all."""
    return list(versions(country)[:MOST])
