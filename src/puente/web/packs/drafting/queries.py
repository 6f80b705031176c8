"""Read drafts, as far as the viewer may, and work out what they change. Start at `draft`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from puente.duties.expected import duty_differences
from puente.errors import NotFound, ProjectError
from puente.routes.expected import route_differences
from puente.rules.assess import RuleBook
from puente.rules.case import WholeCase
from puente.rules.draft import CaseChange, LawDifference, changed_cases, law_differences, pack_from, pack_hash
from puente.rules.judge import Difference
from puente.rules.load import load_corridors
from puente.rules.pack import Pack
from puente.rules.trial import Tried, cases_in, try_cases
from puente.vocabulary.load import vocabulary
from puente.web.packs.models import Draft, PackText
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act

OPEN = (Draft.State.WRITING, Draft.State.REJECTED)
"""States in which a draft can be changed."""


def drafts(viewer: Viewer, act: Act = Act.PACK_READ) -> QuerySet[Draft]:
    """The drafts of the viewer's country, the last changed first.

    raises   NotAllowed
    """
    viewer.require(act)
    return Draft.objects.filter(country=viewer.country).select_related("author").order_by("-changed_at")


def draft(viewer: Viewer, pk: UUID, act: Act = Act.PACK_READ) -> Draft:
    """One of them, with its texts.

    raises   NotFound("draft.unknown")
    """
    found = drafts(viewer, act).select_related("base").filter(pk=pk).first()
    if found is None:
        raise NotFound("draft.unknown", kind="draft")
    return found


def text_of(found: Draft, path: str) -> str:
    """A file of a draft.

    raises   NotFound("draft.no-such-file")
    """
    text = found.files.get(path)
    if text is None:
        raise NotFound("draft.no-such-file", kind="file", id=path)
    return text


def pack_or_error(found: Draft) -> tuple[Pack | None, ProjectError | None]:
    """The pack that a draft makes; or what keeps it from being read."""
    try:
        return made_of(found.files, found.country), None
    except ProjectError as error:
        return None, error


def base_pack(found: Draft) -> Pack | None:
    """The pack that a draft changes; None where nothing was written before."""
    return made_of(found.base.files, found.country) if found.base.files else None


def differences(found: Draft) -> tuple[LawDifference, ...]:
    """What a draft changes in the law; nothing where one side cannot be read."""
    before, (after, _) = base_pack(found), pack_or_error(found)
    return law_differences(before, after) if before and after else ()


def cases(found: Draft) -> tuple[CaseChange, ...]:
    """The worked cases that come out otherwise than before the draft; none where one side cannot be read."""
    if not found.base.files or pack_or_error(found)[1]:
        return ()
    return _changed(_Texts(found.base.files), _Texts(found.files), found.country)


def failing(found: Draft) -> tuple[Tried, ...]:
    """The worked cases that do not come out as they say, by the draft's own law; none where it cannot be read."""
    return () if pack_or_error(found)[1] else _failing(_Texts(found.files), found.country)


def made_of(files: Mapping[str, str], country: str) -> Pack:
    """The pack that texts make, read once.

    raises   PackError, NotFound
    """
    return _made(_Texts(files), country)


def kept(files: Mapping[str, str], country: str) -> PackText:
    """The texts, kept once for each content."""
    given = {"country": country, "files": dict(files)}
    return PackText.objects.get_or_create(digest=pack_hash(files), defaults=given)[0]


class _Texts:
    """Texts that are the same thing wherever they say the same, so that what they make is worked out once."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files, self.digest = files, pack_hash(files)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Texts) and other.digest == self.digest


@lru_cache(maxsize=16)
def _made(texts: _Texts, country: str) -> Pack:
    return pack_from(texts.files, country=country, corridors=load_corridors())


def _also(book: RuleBook, whole: WholeCase) -> Iterator[Difference]:
    """What the rules alone do not compare: routes, and what employers owe."""
    yield from route_differences(book, whole)
    yield from duty_differences(book, whole)


@lru_cache(maxsize=16)
def _changed(before: _Texts, after: _Texts, country: str) -> tuple[CaseChange, ...]:
    was, now = _made(before, country), _made(after, country)
    return changed_cases(was, now, files=after.files, vocabulary=vocabulary(), also=_also)


@lru_cache(maxsize=16)
def _failing(texts: _Texts, country: str) -> tuple[Tried, ...]:
    book = RuleBook({country: _made(texts, country)}, vocabulary())
    tried = try_cases(book, cases_in(texts.files), also=_also)
    return tuple(one for one in tried if one.state == "failed")
