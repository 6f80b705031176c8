"""Read people, limited to whom the viewer may see and to the fields their role may read.

Start at `people` and `person_record`. A record that is out of reach is not found, as if it did not exist.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils import timezone

from puente.errors import NotFound
from puente.web.accounts.models import Office
from puente.web.consent.models import Purpose
from puente.web.consent.queries import live, shares
from puente.web.people.case_models import Basis
from puente.web.people.models import Case, Document, EmergencyLook, NameWord, Person
from puente.web.policy.fields import SHARED
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act, Role, Scope
from puente.web.vault.blind import document_characters, fingerprint, name_words, phone_digits

PAST_THE_FOCAL = frozenset({Act.PROTECTION_ASSIGN})
"""Acts that reach a case under protection whoever its focal is: naming another focal, and nothing else."""


def people(viewer: Viewer, act: Act) -> QuerySet[Person]:
    """Whom this viewer may do this with; nobody where the policy is silent, or a legal basis is missing.

    raises   NotAllowed
    """
    scope = viewer.require(act)
    mine = Person.objects.filter(country=viewer.country)
    if viewer.role is Role.PERSON:
        return mine.filter(account_id=viewer.user_id)
    reach = _reach(viewer, scope) if act in PAST_THE_FOCAL else _reach_of_focal(viewer, scope)
    return mine.filter(reach, _has_basis()).select_related("case", "case__caseworker", "case__focal", "office")


def listed(found: QuerySet[Person]) -> QuerySet[Person]:
    """The same people, read with no more than a list shows of them: files are long and stay closed."""
    shown = ("country", "given_names", "family_names", "version", "case__stage", "case__caseworker__login")
    return found.select_related(None).select_related("case__caseworker").only("registered_at", *shown)


def ordinary(found: QuerySet[Person]) -> QuerySet[Person]:
    """Those of them with whom the ordinary flow goes on: no protection flag stands."""
    return found.filter(protection__isnull=True)


def person(viewer: Viewer, pk: UUID, act: Act) -> Person:
    """One of them, or, to be read only, one who was opened in an emergency: then `open_until` says until when.

    raises   NotFound
    """
    found = people(viewer, act).filter(pk=pk).first()
    if found is None and act is Act.PERSON_READ:
        found = _in_an_emergency(viewer, pk)
    if found is None:
        raise NotFound("person.unknown", kind="person")
    return found


def _in_an_emergency(viewer: Viewer, pk: UUID) -> Person | None:
    """A file out of reach for which the viewer gave a reason that has not expired."""
    looks = EmergencyLook.objects.filter(user_id=viewer.user_id, person_id=pk, expires_at__gt=timezone.now())
    look = looks.order_by("-expires_at").first()
    if look is None or viewer.scope(Act.EMERGENCY_OPEN) is Scope.NONE:
        return None
    found = people(viewer, Act.EMERGENCY_OPEN).filter(pk=pk).first()
    if found is not None:
        found.open_until = look.expires_at
    return found


def own_person(viewer: Viewer, act: Act) -> Person:
    """The viewer's own record.

    raises   NotFound when they have none
    """
    found = people(viewer, act).filter(account_id=viewer.user_id).first()
    if found is None:
        raise NotFound("person.unknown", kind="person")
    return found


def neighbours(viewer: Viewer, act: Act) -> QuerySet[Person]:
    """Whom the viewer's office or organisation keeps a file of, to be compared and never shown as they are.

    raises   NotAllowed
    """
    scope = viewer.require(act)
    return Person.objects.filter(_reach(viewer, scope), _has_basis(), country=viewer.country).select_related("office")


def search(viewer: Viewer, text: str) -> QuerySet[Person]:
    """Whom the viewer may list and who has this phone, this document number, or all these whole words in their name."""
    found = people(viewer, Act.PERSON_LIST)
    return found.filter(pk__in=_marked(text, viewer.country)) if text.strip() else found


def document(viewer: Viewer, person_pk: UUID, pk: UUID) -> Document:
    """A paper of a person whose papers the viewer may read.

    raises   NotFound
    """
    owner = person(viewer, person_pk, Act.DOCUMENT_READ)
    found = owner.documents.filter(pk=pk).first()
    if found is None:
        raise NotFound("document.unknown", kind="document")
    return found


def shared_people(viewer: Viewer) -> list[tuple[Person, str]]:
    """Who agreed to share with the viewer's organisation, and for which purpose; nobody under protection."""
    viewer.require(Act.SHARED_READ)
    if viewer.organisation_id is None:
        return []
    consents = live().filter(recipient_id=viewer.organisation_id, purpose__in=SHARED).order_by("given_at")
    purposes = list(consents.values_list("subject", "purpose"))
    found = ordinary(Person.objects.filter(country=viewer.country)).in_bulk([subject for subject, _ in purposes])
    return [(found[subject], purpose) for subject, purpose in purposes if subject in found]


def shared_person(viewer: Viewer, pk: UUID) -> tuple[Person, tuple[str, ...]]:
    """A person who shares with the viewer's organisation, and for which purposes.

    raises   NotFound
    """
    found = [(person, purpose) for person, purpose in shared_people(viewer) if person.pk == pk]
    if not found:
        raise NotFound("person.unknown", kind="person")
    return found[0][0], tuple(purpose for _, purpose in found)


def _marked(text: str, country: str) -> QuerySet:
    """Whose phone or paper has this number, or whose name has all these words, each found by its own index.

    A union, because a database that is asked for one or the other reads everybody.
    """
    phone = fingerprint(phone_digits(text), kind="phone", country=country)
    paper = fingerprint(document_characters(text), kind="document", country=country)
    marks = [fingerprint(word, kind="name", country=country) for word in name_words(text)]
    named = NameWord.objects.filter(word__in=marks).values("person_id").annotate(n=Count("word"))
    everybody = Person.objects.filter(country=country).order_by()
    found = (
        named.filter(n=len(marks)).values_list("person_id")
        if marks
        else NameWord.objects.none().values_list("person_id")
    )
    for column, mark in (("phone_index", phone), ("document_index", paper)):
        if mark is not None:  # no fingerprint finds nobody, not all who have none
            found = found.union(everybody.filter(**{column: mark}).values_list("pk"), all=True)
    return found


def _reach(viewer: Viewer, scope: Scope) -> Q:
    """People whose case is within a scope. A caseload is small: its cases are found first, then their people."""
    if scope is Scope.CASELOAD:
        mine = Case.objects.filter(caseworker_id=viewer.user_id, office_id=viewer.office_id)
        return Q(pk__in=mine.values("person_id"))
    if scope is Scope.OFFICE and viewer.office_id is not None:
        return Q(case__office_id=viewer.office_id)
    if scope is Scope.ORGANISATION and viewer.organisation_id is not None:
        return Q(case__office__organisation_id=viewer.organisation_id)
    return Q(pk=None)


def _reach_of_focal(viewer: Viewer, scope: Scope) -> Q:
    """The ordinary reach, but a case under protection belongs to its focal alone once one is named."""
    offices = Office.objects.filter(organisation_id=viewer.organisation_id).values("pk")
    as_focal = Q(focal_id=viewer.user_id, office_id__in=offices)
    in_other_hands = Q(protection__isnull=False, case__focal__isnull=False) & ~Q(case__focal_id=viewer.user_id)
    if scope is Scope.CASELOAD:
        mine = Q(caseworker_id=viewer.user_id, office_id=viewer.office_id)
        return Q(pk__in=Case.objects.filter(mine | as_focal).values("person_id")) & ~in_other_hands
    own = Q(pk__in=Case.objects.filter(as_focal).values("person_id"))
    return (_reach(viewer, scope) | own) & ~in_other_hands


def _has_basis() -> Q:
    """The office may keep the file: a basis of its own, or the person's consent that still holds."""
    agreed = shares(OuterRef("case__office__organisation_id"), purpose=Purpose.CASE_WORK)
    return ~Q(case__basis=Basis.CONSENT) | Q(agreed)
