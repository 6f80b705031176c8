"""The labels that a person gave an advertisement: read from what came with it. Start at `labels_of`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from puente.errors import InputError

if TYPE_CHECKING:
    from puente.exchange.jobposting import Posting

_ACCEPTED = ('"labels": ["recruitment-fee"]', '"kind": "bad"')


class Labels(NamedTuple):
    """The answer of a labelled advertisement; `near` are codes that it only looks like."""

    lang: str
    kind: str
    labels: frozenset[str]
    near: frozenset[str]


def labels_of(posting: Posting) -> Labels:
    """The labels of an advertisement.

    raises   InputError("screening.no-labels") for one that has none
    """
    own = posting.given
    lang, kind, labels, near = own.get("lang", ""), own.get("kind"), own.get("labels"), own.get("near", [])
    if not (isinstance(lang, str) and isinstance(kind, str) and _are_codes(labels) and _are_codes(near)):
        raise InputError("screening.no-labels", field="labels", value=posting.vacancy.id, accepted=_ACCEPTED)
    return Labels(lang, kind, frozenset(labels), frozenset(near))


def _are_codes(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
