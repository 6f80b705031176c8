"""An invented world: two countries, organisations, offices, a user of each role, and people near and far from them.

Start at `build_world`. Every name holds the canary, so that a leak can be searched for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.test import Client
from tests.factories.pack_folder import FILES, WORDS

from puente.exchange.pack_bundle import open_bundle, seal
from puente.exchange.signing import new_key
from puente.rules.draft import pack_hash
from puente.web.accounts.models import Office, Organisation, Token, User
from puente.web.accounts.viewers import VERIFIED, token_digest, viewer_of
from puente.web.consent.models import Consent
from puente.web.employers.models import Employer, SignUp
from puente.web.intake.models import Upload
from puente.web.packs.models import Draft, PackText, PackVersion
from puente.web.people.actions import _index_names, _set_identity
from puente.web.people.models import Barrier, Case, Document, FollowUp, Handover, Note, Person, Placement, Referral
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Role
from puente.web.routes.models import SavedRoute
from puente.web.services.models import Booking, OpeningHours, Place, Provider, Service, Slot
from puente.web.skills.models import ProfileSheet
from puente.web.vacancies.candidate_models import Hire, Interest, Report
from puente.web.vacancies.feed_models import Feed
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.pledge_models import Pledge

HERE, ABROAD = "xaa", "xbb"
COUNTRIES = (HERE, ABROAD)
CANARY = "Qyzxcanary"
PASSWORD = "a long invented sentence"
GIVEN_AT = datetime(2025, 11, 1, tzinfo=UTC)
NEVER = datetime(2125, 1, 1, tzinfo=UTC)


@dataclass
class World:
    """Users by role; people by how far they are from the users of office A1."""

    users: dict[Role, User] = field(default_factory=dict)
    colleagues: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    routes: dict[str, SavedRoute] = field(default_factory=dict)
    papers: dict[str, Document] = field(default_factory=dict)
    barriers: dict[str, Barrier] = field(default_factory=dict)
    placements: dict[str, Placement] = field(default_factory=dict)
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    handovers: dict[str, Handover] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    employers: dict[str, Employer] = field(default_factory=dict)
    vacancies: dict[str, Vacancy] = field(default_factory=dict)
    waiting: dict[str, Vacancy] = field(default_factory=dict)
    sign_up: SignUp | None = None
    interests: dict[str, Interest] = field(default_factory=dict)
    hires: dict[str, Hire] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)

    def viewer(self, role: Role) -> Viewer:
        """A user as the policy sees them, second factor given."""
        return viewer_of(self.users[role], verified=True)


def build_world() -> World:
    """Put it into the database."""
    world = World()
    for name, country in (("A", HERE), ("B", HERE), ("C", ABROAD)):
        world.organisations[name] = Organisation.objects.create(country=country, name=f"Organisation {name}")
    for name in ("A1", "A2", "B1", "C1"):
        world.offices[name] = Office.objects.create(organisation=world.organisations[name[0]], name=f"Office {name}")
    for role in Role:
        world.users[role] = make_user(role.value, role, world.offices["A1"] if role is not Role.PERSON else None)
    for where, office in _WHERE.items():
        world.colleagues[where] = make_user(f"colleague-{office}", Role.CASEWORKER, world.offices[office])
    _add_people(world)
    _add_services(world)
    _add_law(world)
    _add_offers(world)
    for where, owner in {"own": world.users[Role.CASEWORKER], **world.colleagues}.items():
        world.uploads[where] = add_upload(owner)
    return world


def _add_offers(world: World) -> None:
    """An employer of each organisation with a draft, one that waits and one that everybody sees."""
    for name, whose in _SERVICE_OF.items():
        organisation = world.organisations[name]
        employer = Employer.objects.create(
            country=organisation.country, organisation=organisation, register_number="00-1", size="small"
        )
        world.employers[whose] = employer
        world.vacancies[whose] = add_vacancy(employer)
        world.waiting[whose] = add_vacancy(employer, state="screened")
    world.vacancies["open"] = add_vacancy(world.employers["other organisation"], state="open", cleared=True)
    for whose, employer in world.employers.items():
        _add_candidate(world, whose)
        world.feeds[whose] = Feed.objects.create(
            country=employer.country, employer=employer, address="https://offers.example.org/own.json",
            contact=f"{CANARY}contact", made_by=world.users[Role.EMPLOYER],
        )  # fmt: skip
        world.pledges[whose] = Pledge.objects.create(
            country=employer.country, organisation=employer.organisation, number=10, made_on=date(2025, 11, 1),
            due_on=date(2125, 1, 1), made_by=world.users[Role.EMPLOYER],
        )  # fmt: skip
    said = {"name": CANARY, "email": f"{CANARY}@example.org", "language": "es", "register_number": "0", "size": "small"}
    world.sign_up = SignUp.objects.create(country=HERE, said=said, ends_at=NEVER)


def _add_candidate(world: World, whose: str) -> None:
    """Somebody who said yes to an offer of this employer and agrees, and somebody who was hired there."""
    organisation, offer = world.employers[whose].organisation, world.vacancies[whose]
    person = world.people["other country" if whose == "other country" else "own"]
    consent(person, organisation, "application")
    world.interests[whose] = Interest.objects.create(country=offer.country, vacancy=offer, person=person)
    other = Interest.objects.create(country=offer.country, vacancy=world.waiting[whose], person=person)
    world.hires[whose] = Hire.objects.create(
        country=offer.country, employer=world.employers[whose], interest=other, started_on=date(2025, 11, 3),
        made_by=world.users[Role.EMPLOYER],
    )  # fmt: skip
    Report.objects.create(country=offer.country, vacancy=offer, kind="money", story=f"{CANARY}report")


def add_vacancy(employer: Employer, **other: object) -> Vacancy:
    """An offer of work that nobody has screened, whose contact is sealed."""
    said = {"title": "Baker", "description": "Bakes bread.", "job_location": "Inventada"}
    return Vacancy.objects.create(
        country=employer.country, employer=employer, title="Baker", place="Inventada", said=said,
        contact=f"{CANARY}contact",
        **other,
    )  # fmt: skip


PUBLISHED = "xcc"
"""An invented country whose law was published here."""


def pack_files(country: str) -> dict[str, str]:
    """The small, sound pack of an invented country, as files."""
    words = "\n".join(["reviewed_by: none", "words:", *(f"  {key}: '{text}'" for key, text in WORDS.items()), ""])
    files = {**FILES, **{f"text/{language}.yaml": words for language in ("es", "pt", "en", "fr", "ht")}}
    return {path: text.replace("zzz", country) for path, text in files.items()}


def _add_law(world: World) -> None:
    """A draft here and abroad, and a version that was published in a third country."""
    author = world.users[Role.PACK_AUTHOR]
    for whose, country in (("own", HERE), ("other country", ABROAD)):
        files = pack_files(country)
        base = PackText.objects.create(digest=pack_hash(files), country=country, files=files)
        world.drafts[whose] = Draft.objects.create(
            country=country, title=f"Draft {whose}", author=author, writers=[author.pk], base=base
        )
    files, key = pack_files(PUBLISHED), new_key()
    text = PackText.objects.create(digest=pack_hash(files), country=PUBLISHED, files=files)
    sealed = seal(
        files, country=PUBLISHED, number=1, published_on=date(2025, 11, 1), author="author, invented",
        second_reader="second reader, invented", publisher="publisher, invented", note="The first.", key=key,
    )  # fmt: skip
    signed = open_bundle(sealed, trusted_keys=[key.public_key()])
    PackVersion.objects.create(
        country=PUBLISHED, number=1, text=text, bundle=sealed, version_hash=signed.version_hash,
        key_id=signed.key_id, note="The first.", published_on=date(2025, 11, 1),
    )  # fmt: skip


def add_upload(owner: User) -> Upload:
    """Rows that somebody sent, decided on, with a sheet for who came in."""
    refused = {"columns": ["Name"], "lines": [{"line": 2, "cells": [CANARY], "reasons": []}]}
    return Upload.objects.create(
        country=owner.country, owner=owner, kind="table", state="done", rows=1, ends_at=NEVER, sheets=_EMPTY_ZIP,
        report={"people": [str(UUID(int=1))], "refused": refused, "gone_through": 1, "cover": [CANARY]},
    )  # fmt: skip


_EMPTY_ZIP = b"PK\x05\x06" + bytes(18)


_WHERE = {"same office": "A1", "other office": "A2", "other organisation": "B1", "other country": "C1"}


def _add_people(world: World) -> None:
    mine = world.users[Role.CASEWORKER]
    own = add_person(world, "own", office="A1", caseworker=mine)
    own.account = world.users[Role.PERSON]
    own.protection = None  # the ordinary flow goes on
    own.save()
    for where, office in _WHERE.items():
        add_person(world, where, office=office, caseworker=world.colleagues[where])
    add_person(world, "withdrawn", office="A1", caseworker=mine)
    world.consents["withdrawn"].withdrawn_at = GIVEN_AT + timedelta(days=1)
    world.consents["withdrawn"].save()
    for where in ("shared", "no longer shared"):
        person = add_person(world, where, office="B1", caseworker=world.colleagues["other organisation"])
        agreed = consent(person, world.organisations["A"], "recognition")
        if where != "shared":
            agreed.withdrawn_at = GIVEN_AT + timedelta(days=1)
            agreed.save()
        person.protection = None  # under protection nobody shares
        person.save()
    focal = add_person(world, "under a focal", office="A1", caseworker=mine)
    focal.case.focal = make_user("focal-A1", Role.CASEWORKER, world.offices["A1"])
    focal.case.save()


def add_person(world: World, where: str, *, office: str, caseworker: User) -> Person:
    """A person with a case, a note, a paper, a route and consent to the office's organisation."""
    place, slug = world.offices[office], where.replace(" ", "")
    country = place.organisation.country
    number = f"3001234{len(world.people):02d}"
    person = Person(country=country, office=place, facts={"birth_date": "1990-01-01", "hardship": True})
    identity = dict.fromkeys(Person.IDENTITY, CANARY + slug)
    _set_identity(person, identity | {"phone": number, "document_number": "D" + number, "birth_date": "1990-01-01"})
    person.protection = ["violence"]
    person.save()
    _index_names(person)
    case = Case.objects.create(country=country, person=person, office=place, caseworker=caseworker)
    Note.objects.create(country=country, case=case, author=caseworker, text=f"{CANARY}note{slug}")
    _add_work(world, where, case)
    _offer(world, where, case)
    paper = {
        "kind": "passport",
        "media_type": "image/jpeg",
        "size": 3,
        "content": CANARY.encode(),
        "added_by": caseworker,
    }
    world.papers[where] = Document.objects.create(country=country, person=person, fingerprint=b"f", **paper)
    plan = {"steps": [{"step": "xaa.step.one"}, {"step": "xaa.step.two"}], "why": f"{CANARY}plan{slug}"}
    world.routes[where] = SavedRoute.objects.create(
        country=country, person=person, goal="job", planned_on=date(2025, 11, 15), plan=plan
    )
    work = {"title": {"es": f"{CANARY}work{slug}"}, "isco_08": "7213", "kind": "care", "paid": False}
    ProfileSheet.objects.create(country=country, person=person, said={"works": [work]}, version=1)
    world.consents[where] = consent(person, place.organisation, "case_work")
    world.people[where] = person
    return person


def _offer(world: World, where: str, case: Case) -> None:
    """An offer of the case to another office of its organisation; only office A2 offers to A1."""
    offices = world.offices
    to = {"A1": "A2", "A2": "A1"}.get(next(name for name, each in offices.items() if each == case.office), "B1")
    world.handovers[where] = Handover.objects.create(
        country=case.country, case=case, from_office=case.office, to_office=offices[to], reason=f"{CANARY}offer",
        offered_by=case.caseworker,
    )  # fmt: skip


def _add_work(world: World, where: str, case: Case) -> None:
    """A barrier, and a placement with its first follow-up."""
    world.barriers[where] = Barrier.objects.create(
        country=case.country, case=case, kind="papers", owner=case.caseworker, due_on=date(2025, 11, 20),
        mitigation=f"{CANARY}barrier",
    )  # fmt: skip
    world.placements[where] = Placement.objects.create(
        country=case.country, case=case, isco_08="7212", started_on=date(2025, 10, 15), employer=f"{CANARY}firm"
    )
    world.follow_ups[where] = FollowUp.objects.create(
        country=case.country, placement=world.placements[where], month=1, due_on=date(2025, 11, 15)
    )


_SERVICE_OF = {"A": "own", "B": "other organisation", "C": "other country"}


def _add_services(world: World) -> None:
    """A public service of each organisation, and a referral of each person to one of another organisation."""
    for name, whose in _SERVICE_OF.items():
        add_service(world, whose, world.organisations[name])
    for whose, person in world.people.items():
        abroad, ours = whose == "other country", whose in ("shared", "no longer shared")
        to = "other country" if abroad else "own" if ours else "other organisation"
        world.bookings[whose] = add_booking(world, person, world.services[to])
    gone = Consent.objects.filter(subject=world.people["no longer shared"].pk, purpose="referral")
    gone.update(withdrawn_at=GIVEN_AT + timedelta(days=1))


def add_service(world: World, whose: str, organisation: Organisation, **other: object) -> Service:
    """A public service with a place that is always open, and a slot for two, far ahead."""
    provider, _ = Provider.objects.get_or_create(
        country=organisation.country, name=organisation.name, organisation=organisation, kept_by=organisation
    )
    said = {
        "kind": "legal_aid", "name": f"Service {whose}", "languages": "|es|ht|", "valid_from": date(2025, 1, 1),
        "source": "an invented page", "source_read_on": date(2025, 11, 1), "published_at": GIVEN_AT,
    }  # fmt: skip
    service = Service.objects.create(country=organisation.country, provider=provider, **{**said, **other})
    where = {"street": "Invented street 1", "town": "Inventada", "time_zone": "America/Bogota"}
    place = Place.objects.create(service=service, valid_from=date(2025, 1, 1), **where)
    OpeningHours.objects.bulk_create(
        OpeningHours(place=place, weekday=day, opens=time(0), closes=time(23, 59, 59)) for day in range(7)
    )
    slot = Slot.objects.create(place=place, starts_at=NEVER, minutes=60, capacity=2)
    world.services[whose], world.places[whose], world.slots[whose] = service, place, slot
    return service


def add_booking(world: World, person: Person, service: Service) -> Booking:
    """A referral that was sent by consent and waits for an answer."""
    to = service.provider.organisation
    agreed = consent(person, to, "referral")
    given = {"recipient": to, "purpose": "referral", "consent": agreed.pk, "reason": f"{CANARY}reason"}
    sent = Referral.objects.create(country=person.country, case=person.case, **given)
    return Booking.objects.create(country=person.country, referral=sent, service=service, eligibility="open")


def consent(person: Person, recipient: Organisation, purpose: str) -> Consent:
    """A consent that holds."""
    return Consent.objects.create(
        subject=person.pk, purpose=purpose, recipient=recipient, text_version="1", language="es",
        given_at=GIVEN_AT, given_by=0, ends_at=NEVER,
    )  # fmt: skip


def make_user(login: str, role: Role, office: Office | None, *, country: str = HERE) -> User:
    """A user who can come in."""
    organisation = office.organisation if office else None
    user = User(
        login=login, role=role.value, office=office, organisation=organisation,
        country=organisation.country if organisation else country, email=f"{login}@example.org",
    )  # fmt: skip
    user.set_password(PASSWORD)
    user.save()
    return user


def client_of(user: User | None, *, verified: bool = True, enforce_csrf: bool = False) -> Client:
    """A browser in which a user is signed in."""
    client = Client(enforce_csrf_checks=enforce_csrf)
    client.raise_request_exception = False
    if user is not None:
        client.force_login(user)
        if verified:
            session = client.session
            session[VERIFIED] = "2025-11-15T00:00:00+00:00"
            session.save()
    return client


def token_of(user: User) -> str:
    """A token of the API for a user."""
    text = f"token-of-{user.login}"
    Token.objects.create(user=user, digest=token_digest(text), name="test", expires_at=NEVER)
    return text


def key(number: int) -> str:
    """The key of a form, invented."""
    return str(UUID(int=number))
