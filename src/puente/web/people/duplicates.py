"""Find who may be the same person before somebody is registered twice. Start at `possible_duplicates`.

Two of three must agree: phone, name, date of birth. A phone alone never counts: families and shelters share one.
Candidates are found by blind index; nobody else is opened. Used at registration and by import.
Method: docs/method/trust.md
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from puente.web.people.models import NameWord, Person
from puente.web.people.queries import neighbours, people
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.vault.blind import fingerprint, name_words, phone_digits

PHONE, NAME, BIRTH_DATE = "phone", "name", "birth_date"
_MOST = 10
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Possible:
    """A file that may be about the same person.

    agrees      which of phone, name and birth_date agree, in that order
    may_open    whether the viewer may open it; if not, they learn only which office keeps it
    """

    pk: UUID
    office: str
    agrees: tuple[str, ...]
    may_open: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, in the form in which it is compared."""

    words: frozenset[str]
    phone: str
    born: date | None


def possible_duplicates(
    viewer: Viewer, *, given_names: str, family_names: str = "", phone: str = "", birth_date: date | str | None = None
) -> tuple[Possible, ...]:
    """Files of the viewer's organisation that may be about this person, those that agree most first, ten at most.

    A file under protection that the viewer may not open is not named, not even as "in another office".

    raises   NotAllowed
    """
    near = neighbours(viewer, Act.PERSON_DUPLICATES)
    typed = _Typed(frozenset(name_words(given_names, family_names)), phone_digits(phone), _day(birth_date))
    found = [(each, _agrees(each, typed)) for each in _candidates(near, viewer.country, typed)]
    found = [(each, agrees) for each, agrees in found if agrees]
    found.sort(key=lambda pair: (-len(pair[1]), str(pair[0].pk)))
    mine = set(
        people(viewer, Act.PERSON_READ).filter(pk__in=[each.pk for each, _ in found]).values_list("pk", flat=True)
    )
    shown = [(each, agrees) for each, agrees in found if each.pk in mine or not each.protection]
    return tuple(
        Possible(each.pk, each.office.name if each.office else "", agrees, each.pk in mine)
        for each, agrees in shown[:_MOST]
    )


def _candidates(near: QuerySet[Person], country: str, typed: _Typed) -> QuerySet[Person]:
    """Whoever has the phone, or shares enough words of the name with a date of birth to compare."""
    marks = [fingerprint(word, kind="name", country=country) for word in typed.words] if typed.born else []
    named = NameWord.objects.filter(word__in=marks).values("person_id").annotate(shared=Count("word"))
    asked = named.filter(shared__gte=min(_ENOUGH, len(marks))).values_list("person_id")
    mark = fingerprint(typed.phone, kind="phone", country=country)
    if mark is not None:
        phoned = Person.objects.filter(country=country, phone_index=mark).order_by().values_list("pk")
        asked = asked.union(phoned, all=True) if marks else phoned
    elif not marks:
        return near.none()
    return near.filter(pk__in=asked)


def _agrees(person: Person, typed: _Typed) -> tuple[str, ...]:
    """What agrees, if it is enough to ask whether this is the same person."""
    born = _day(person.birth_date)
    agrees = {
        PHONE: bool(typed.phone) and phone_digits(person.phone or "") == typed.phone,
        NAME: _same_name(typed.words, frozenset(name_words(person.given_names or "", person.family_names or ""))),
        BIRTH_DATE: born is not None and born == typed.born,
    }
    kept = tuple(name for name, holds in agrees.items() if holds)
    if len(kept) < _ENOUGH or (BIRTH_DATE not in kept and _another_age(born, typed.born)):
        return ()
    return kept


def _same_name(typed: frozenset[str], held: frozenset[str]) -> bool:
    """Whether two names share two words, or all words of the shorter."""
    shared = typed & held
    return bool(shared) and len(shared) >= min(_ENOUGH, len(typed), len(held))


def _another_age(one: date | None, other: date | None) -> bool:
    """Whether two dates of birth differ in more than one figure group: a father and a son, not a slip of the pen."""
    if one is None or other is None:
        return False
    parts = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
    return sum(mine != theirs for mine, theirs in parts) > 1


def _day(given: date | str | None) -> date | None:
    """A date of birth; None for none, or for what cannot be read as one."""
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given or "")
    except ValueError:
        return None
