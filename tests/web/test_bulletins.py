"""The law bulletin on the site: read, followed by feed, sent by mail. Everybody here is invented."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from django.core import mail
from tests.web.test_workshop import CARD, approved, author, published, publisher
from tests.web.world import World, client_of, key

from puente.exchange.atom import ATOM
from puente.web.outbox.worker import run_one
from puente.web.packs.bulletins import actions
from puente.web.packs.drafting import actions as drafting
from puente.web.packs.models import PackVersion
from puente.web.packs.publishing import actions as publishing
from puente.web.policy.words import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(world: World) -> PackVersion:
    """The second version of a country's law: a dearer fee."""
    published(world)
    held = drafting.begin(by=author(world), title="A dearer fee")
    text = held.files[CARD].replace("amount: 50", "amount: 60")
    held = drafting.save_texts(by=author(world), pk=held.pk, texts={CARD: text}, version=1)
    return publishing.publish(by=publisher(world), pk=approved(world, held).pk, note="")


def test_a_dearer_fee_is_told_to_services_and_not_to_employers(version: PackVersion) -> None:
    page = client_of(None).get(f"/law/{version.country}/versions/{version.number}/services/").content.decode()
    other = client_of(None).get(f"/law/{version.country}/versions/{version.number}/employers/").content.decode()

    assert "Tarifa cambiada" in page
    assert "Nada de esta versión le afecta." in other
    assert client_of(None).get(f"/law/{version.country}/versions/{version.number}/nobody/").status_code == 404


def test_the_feed_is_well_formed_and_names_each_bulletin(version: PackVersion) -> None:
    answer = client_of(None).get(f"/law/{version.country}/bulletins/services.atom")

    root = fromstring(answer.content)
    ids = [one.text for one in root.findall(f"{{{ATOM}}}entry/{{{ATOM}}}id")]
    assert answer["Content-Type"] == "application/atom+xml"
    assert f"urn:puente:bulletin:{version.country}:{version.number}:services" in ids
    assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}content")


def test_each_version_is_sent_once_to_those_it_touches(world: World, version: PackVersion) -> None:
    caseworker, employer = world.users[Role.CASEWORKER], world.users[Role.EMPLOYER]
    for user in (caseworker, employer):
        user.email = f"{user.role}@example.org"
        user.save()

    while run_one() is not None:
        pass

    bulletins = [one for one in mail.outbox if "law.bulletin" in one.extra_headers.get("Message-ID", "")]
    to = [one.to[0] for one in bulletins]
    assert to.count("caseworker@example.org") == 1
    assert "employer@example.org" not in to  # a fee touches no employer
    assert "Tarifa cambiada" in bulletins[0].body


def test_who_stopped_the_messages_gets_none_and_can_have_them_again(world: World, version: PackVersion) -> None:
    user = world.users[Role.CASEWORKER]
    user.email = "caseworker@example.org"
    user.save()
    client = client_of(user)
    client.post("/law/bulletins/mail/", {"wanted": "no", "once": key(1)})

    actions.send({"country": version.country, "number": version.number}, "law.bulletin:x:1")

    assert ["caseworker@example.org"] not in [one.to for one in mail.outbox]
    client.post("/law/bulletins/mail/", {"wanted": "yes", "once": key(2)})
    actions.send({"country": version.country, "number": version.number}, "law.bulletin:x:1")
    assert ["caseworker@example.org"] in [one.to for one in mail.outbox]
