"""A person's work and skills, and their curriculum, on the site. Everybody here is invented."""

from __future__ import annotations

from io import BytesIO
from itertools import count

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.web.world import World, client_of, key

from puente.errors import Conflict, InputError
from puente.web.people.models import Person
from puente.web.policy.words import Role
from puente.web.skills import actions
from puente.web.skills.models import ProfileSheet

pytestmark = pytest.mark.django_db
_KEYS = count(1)


def fresh() -> dict[str, str]:
    """The key of a form that was not sent before."""
    return {"once": key(next(_KEYS))}


@pytest.fixture
def own(world: World) -> tuple[Client, Person]:
    ProfileSheet.objects.all().delete()
    return client_of(world.users[Role.PERSON]), world.people["own"]


def sheet(person: Person) -> ProfileSheet:
    return ProfileSheet.objects.get(person=person)


def add(client: Client, person: Person, part: str, version: int, **said: object) -> str:
    answer = client.post(f"/people/{person.pk}/profile/{part}/", {"version": version, **said, **fresh()})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url)


def test_unpaid_work_is_kept_in_the_person_s_words_and_asks_for_an_occupation(own: tuple[Client, Person]) -> None:
    client, person = own

    led = add(
        client, person, "works", 0, title="Cuidar a mi abuela", kind="care", paid="no", started="2020", ongoing="on"
    )

    (work,) = sheet(person).said["works"]
    assert led == f"/people/{person.pk}/profile/works/0/occupation/"
    assert (work["title"], work["paid"], work["isco_08"]) == ({"es": "Cuidar a mi abuela"}, False, None)
    assert (work["started"], work["ended"], work["ongoing"]) == ("2020", None, True)


def test_what_was_not_said_stays_unknown(own: tuple[Client, Person]) -> None:
    client, person = own

    add(client, person, "works", 0, title="Carpenter")

    (work,) = sheet(person).said["works"]
    assert (work["paid"], work["kind"], work["country"], work["ongoing"]) == (None, None, None, None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": "", "started": "2020"}, "obligatorio"),
        ({"title": "Cook", "started": "soon"}, "Desde (año"),
        ({"title": "Cook", "started": "2020", "ended": "2019"}, "antes del comienzo"),
        ({"title": "Cook", "ended": "2019", "ongoing": "on"}, "todavía lo hace"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_lost(
    own: tuple[Client, Person], said: dict[str, str], words: str
) -> None:
    client, person = own

    answer = client.post(f"/people/{person.pk}/profile/works/", {"version": 0, "place": "Cúcuta", **said, **fresh()})

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "Cúcuta" in answer.content.decode()
    assert not ProfileSheet.objects.filter(person=person).exists()


def test_five_occupations_are_offered_and_the_person_chooses(own: tuple[Client, Person]) -> None:
    client, person = own
    add(client, person, "works", 0, title="latonero")

    page = client.get(f"/people/{person.pk}/profile/works/0/occupation/").content.decode()
    assert 'value="7213"' in page
    assert page.count('type="radio"') <= 6
    answer = client.post(
        f"/people/{person.pk}/profile/works/0/occupation/", {"isco_08": "7213", "version": 1, **fresh()}
    )

    assert answer.url == f"/people/{person.pk}/profile/skills/"
    assert sheet(person).said["works"][0]["isco_08"] == "7213"


def test_other_words_for_the_work_ask_for_the_occupation_again(own: tuple[Client, Person]) -> None:
    client, person = own
    add(client, person, "works", 0, title="latonero")
    client.post(f"/people/{person.pk}/profile/works/0/occupation/", {"isco_08": "7213", "version": 1, **fresh()})

    client.post(f"/people/{person.pk}/profile/works/0/", {"title": "cocinera", "version": 2, **fresh()})

    assert sheet(person).said["works"][0]["isco_08"] is None


def test_skills_are_proposed_for_a_yes_or_a_no_and_silence_is_neither(own: tuple[Client, Person]) -> None:
    client, person = own
    add(client, person, "works", 0, title="latonero")
    client.post(f"/people/{person.pk}/profile/works/0/occupation/", {"isco_08": "7213", "version": 1, **fresh()})
    page = client.get(f"/people/{person.pk}/profile/skills/").content.decode()
    asked = [part.split('"')[0] for part in page.split('name="skill-')[1:]][::2]

    client.post(
        f"/people/{person.pk}/profile/skills/",
        {f"skill-{asked[0]}": "yes", f"skill-{asked[1]}": "no", "version": 2, **fresh()},
    )

    said = sheet(person).said
    assert said["claims"] == {asked[0]: "declared"}
    assert said["refused"] == [asked[1]]


def test_a_profile_with_a_language_shows_it_beside_the_languages_of_the_site(own: tuple[Client, Person]) -> None:
    client, person = own
    before = client.get(f"/people/{person.pk}/profile/").content.decode()
    add(client, person, "languages", 0, code="qu", reading="B1")

    page = client.get(f"/people/{person.pk}/profile/", headers={"accept-language": "en"})

    assert page.status_code == 200
    assert ">Quechua</a>" in page.content.decode()
    assert all('name="language" value="ht"' in each for each in (before, page.content.decode()))


def test_a_curriculum_holds_what_was_ticked_and_nothing_else(own: tuple[Client, Person]) -> None:
    client, person = own
    add(client, person, "works", 0, title="Panel beater")
    add(client, person, "works", 1, title="Secret work")
    add(client, person, "languages", 2, code="es", mother_tongue="on")
    base = {"given_names": "Ana", "works": ["0"], "languages": ["0"], "first": "es", "second": "en"}

    answer = client.post(f"/people/{person.pk}/profile/cv/", {**base, "kind": "pdf", **fresh()})

    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    assert "Panel beater" in text
    assert "Secret work" not in text
    assert "español" in text
    assert "Spanish" in text
    europass = client.post(f"/people/{person.pk}/profile/cv/", {**base, "kind": "xml", **fresh()}).content.decode()
    assert "Panel beater" in europass
    assert "Secret work" not in europass


def test_nothing_is_written_over_what_somebody_else_changed(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["own"].pk

    with pytest.raises(Conflict) as refused:
        actions.wish(by=viewer, pk=pk, isco_08="7213", version=0)

    assert refused.value.code == "profile.changed"


def test_codes_that_are_none_are_refused(world: World) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["own"].pk

    with pytest.raises(InputError):
        actions.wish(by=viewer, pk=pk, isco_08="721", version=1)
    with pytest.raises(InputError):
        actions.answer_skills(by=viewer, pk=pk, yes=["no-such-skill"], no=[], version=1)

    assert sheet(world.people["own"]).version == 1


def test_the_wished_occupation_shows_what_is_open(own: tuple[Client, Person]) -> None:
    client, person = own
    add(client, person, "works", 0, title="latonero")

    client.post(f"/people/{person.pk}/profile/wish/", {"isco_08": "7213", "version": 1, **fresh()})
    page = client.get(f"/people/{person.pk}/profile/gaps/").content.decode()

    assert "Aún sin preguntar" in page
    assert page.count("<li>") > 3
