"""The workshop's actions: who writes, who reads second, who signs, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from tests.web.world import HERE, World, client_of, key, make_user

from puente.errors import Conflict, InputError, NotAllowed, NotFound
from puente.exchange.pack_bundle import open_bundle
from puente.exchange.pack_zip import zipped
from puente.exchange.signing import new_key, public_text
from puente.rules.draft import pack_hash
from puente.rules.review import quote_hash
from puente.vocabulary.strict_yaml import parse
from puente.web.accounts.viewers import viewer_of
from puente.web.outbox.worker import run_one
from puente.web.packs.drafting import actions, queries
from puente.web.packs.drafting.reviews import ask_for_reminders, due
from puente.web.packs.models import Draft, PackVersion
from puente.web.packs.publishing import actions as publishing
from puente.web.packs.publishing.files import files_in, zip_of
from puente.web.packs.publishing.keys import signing_key
from puente.web.people.editions import edition_of
from puente.web.people.law import law_of
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Role

CARD = "regularization/card.yaml"
CASES = "cases/card.yaml"


def author(world: World) -> Viewer:
    return world.viewer(Role.PACK_AUTHOR)


def reader(world: World) -> Viewer:
    return world.viewer(Role.PACK_READER)


def publisher(world: World) -> Viewer:
    return world.viewer(Role.PACK_PUBLISHER)


def begun(world: World) -> Draft:
    """A draft on the first version of a country, which holds the small pack."""
    return actions.begin(by=author(world), title="A later cut-off", files=world.drafts["own"].base.files)


def changed(world: World, held: Draft, *, day: str = "2024-08-31") -> Draft:
    text = queries.draft(author(world), held.pk).files[CARD].replace("2024-06-30", day)
    return actions.save_texts(by=author(world), pk=held.pk, texts={CARD: text}, version=held.version)


def mended(world: World, held: Draft) -> Draft:
    """The draft with its cases as the later cut-off wants them."""
    text = held.files[CASES].replace("2024-07-01", "2024-09-01")
    return actions.save_texts(by=author(world), pk=held.pk, texts={CASES: text}, version=held.version)


def approved(world: World, held: Draft) -> Draft:
    actions.submit(by=author(world), pk=held.pk)
    digest = pack_hash(queries.draft(reader(world), held.pk).files)
    publishing.decide(by=reader(world), pk=held.pk, approves=True, reason="", points={}, digest=digest)
    return queries.draft(reader(world), held.pk)


def published(world: World, *, day: str = "2024-08-31") -> PackVersion:
    held = approved(world, mended(world, changed(world, begun(world), day=day)))
    return publishing.publish(by=publisher(world), pk=held.pk, note="")


# -- writing ------------------------------------------------------------------------------------------------------


def test_a_later_cut_off_says_which_case_fails(world: World) -> None:
    held = changed(world, _on_the_small_pack(world))

    (change,) = queries.cases(queries.draft(author(world), held.pk))

    assert (change.say, change.before, change.after) == ("came a day late: no", "passed", "failed")


def _on_the_small_pack(world: World) -> Draft:
    return world.drafts["own"]


def test_what_cannot_be_read_says_the_line_and_saves_nothing(world: World) -> None:
    held = _on_the_small_pack(world)

    with pytest.raises(InputError) as refused:
        actions.save_texts(by=author(world), pk=held.pk, texts={CARD: "id: a\nid: b\n"}, version=1)

    assert refused.value.facts["line"] == 2
    assert queries.draft(author(world), held.pk).changed == {}


@pytest.mark.parametrize("path", ["../outside.yaml", "/etc/passwd", "Card.yaml", "a/b.txt"])
def test_a_path_that_no_pack_has_is_refused(world: World, path: str) -> None:
    with pytest.raises(InputError, match=r"draft\.file"):
        actions.save_texts(by=author(world), pk=_on_the_small_pack(world).pk, texts={path: "a: b\n"}, version=1)


def test_two_who_write_at_once_both_notice(world: World) -> None:
    held = _on_the_small_pack(world)
    changed(world, held)

    with pytest.raises(Conflict, match=r"draft\.changed"):
        actions.save_texts(by=author(world), pk=held.pk, texts={CARD: held.files[CARD]}, version=1)


def test_nothing_changed_is_not_handed_in(world: World) -> None:
    made = published(world)
    held = actions.begin(by=author(world), title="Nothing")

    assert made.number == 1
    with pytest.raises(Conflict, match=r"draft\.nothing-changed"):
        actions.submit(by=author(world), pk=held.pk)


def test_a_draft_of_another_country_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        queries.draft(author(world), world.drafts["other country"].pk)


# -- second reading -----------------------------------------------------------------------------------------------


def test_nobody_reads_second_what_they_wrote_whatever_their_role_is_now(world: World) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)
    turned = world.users[Role.PACK_AUTHOR]
    turned.role = Role.PACK_READER.value
    turned.save()

    with pytest.raises(NotAllowed, match=r"draft\.own-reading"):
        publishing.decide(
            by=viewer_of(turned, verified=True), pk=held.pk, approves=True, reason="", points={},
            digest=pack_hash(held.files),
        )  # fmt: skip


@pytest.mark.parametrize("role", [Role.PACK_AUTHOR, Role.PACK_PUBLISHER, Role.CASEWORKER, Role.ADMIN])
def test_only_a_second_reader_decides(world: World, role: Role) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)

    with pytest.raises(NotAllowed, match=r"policy\.denied"):
        publishing.decide(
            by=world.viewer(role), pk=held.pk, approves=True, reason="", points={}, digest=pack_hash(held.files)
        )


def test_whoever_changed_a_letter_later_is_a_writer_too(world: World) -> None:
    second = viewer_of(make_user("author-2", Role.PACK_AUTHOR, world.offices["A1"]), verified=True)
    held = begun(world)
    text = held.files[CARD].replace("2024-06-30", "2024-08-31")
    actions.save_texts(by=second, pk=held.pk, texts={CARD: text}, version=1)

    assert queries.draft(author(world), held.pk).writers == sorted([author(world).user_id, second.user_id])


def test_sending_back_needs_a_reason(world: World) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)

    with pytest.raises(InputError, match=r"draft\.reason"):
        publishing.decide(
            by=reader(world), pk=held.pk, approves=False, reason=" ", points={}, digest=pack_hash(held.files)
        )


def test_a_draft_sent_back_is_mended_and_handed_in_again(world: World) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)
    publishing.decide(
        by=reader(world), pk=held.pk, approves=False, reason="", points={"x": "not in the decree"},
        digest=pack_hash(held.files),
    )  # fmt: skip

    again = approved(world, mended(world, queries.draft(author(world), held.pk)))

    assert again.state == Draft.State.APPROVED
    assert [one.decision for one in again.readings.order_by("at")] == ["rejected", "approved"]


def test_a_text_that_changed_since_it_was_opened_is_not_decided_on(world: World) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)

    with pytest.raises(Conflict, match=r"draft\.changed"):
        publishing.decide(by=reader(world), pk=held.pk, approves=True, reason="", points={}, digest="0" * 64)


def test_a_draft_that_was_handed_in_is_not_written_on(world: World) -> None:
    held = changed(world, begun(world))
    actions.submit(by=author(world), pk=held.pk)

    with pytest.raises(Conflict, match=r"draft\.not-now"):
        changed(world, queries.draft(author(world), held.pk))


# -- publishing ---------------------------------------------------------------------------------------------------


def test_the_site_answers_by_what_was_published(world: World) -> None:
    made = published(world)

    assert edition_of(HERE).number == made.number == 1
    cut_off = law_of(HERE).scheme(f"{HERE}.scheme.card").versions[0].parameters["last_entry"]
    assert cut_off.value == "2024-08-31"


def test_a_version_is_signed_names_the_one_before_and_nobody(world: World) -> None:
    first, second = published(world), None
    held = approved(world, _next(world))
    second = publishing.publish(by=publisher(world), pk=held.pk, note="")

    bundle = open_bundle(bytes(second.bundle), trusted_keys=[signing_key().public_key()])

    assert (bundle.number, bundle.manifest.previous) == (2, first.version_hash)
    text = bytes(second.bundle).decode()
    assert [user.login for user in world.users.values() if f'"{user.login}"' in text] == []
    assert bundle.manifest.author == "author, Organisation A"


def _next(world: World) -> Draft:
    held = actions.begin(by=author(world), title="Later still")
    text = held.files[CARD].replace("amount: 50", "amount: 60")
    return actions.save_texts(by=author(world), pk=held.pk, texts={CARD: text}, version=1)


def test_nobody_publishes_what_they_wrote(world: World) -> None:
    held = approved(world, mended(world, changed(world, begun(world))))
    turned = world.users[Role.PACK_AUTHOR]
    turned.role = Role.PACK_PUBLISHER.value
    turned.save()

    with pytest.raises(NotAllowed, match=r"draft\.own-publishing"):
        publishing.publish(by=viewer_of(turned, verified=True), pk=held.pk, note="")


def test_a_draft_is_published_once(world: World) -> None:
    made = published(world)

    with pytest.raises(Conflict, match=r"draft\.not-now"):
        publishing.publish(by=publisher(world), pk=made.draft_id, note="")
    assert PackVersion.objects.filter(country=HERE).count() == 1


def test_a_draft_whose_cases_fail_is_not_published(world: World) -> None:
    held = approved(world, changed(world, begun(world)))

    with pytest.raises(Conflict, match=r"draft\.cases-fail"):
        publishing.publish(by=publisher(world), pk=held.pk, note="")


def test_a_draft_on_law_that_was_replaced_is_refused(world: World) -> None:
    late = mended(world, changed(world, begun(world), day="2024-07-31"))
    published(world)

    with pytest.raises(Conflict, match=r"draft\.outdated"):
        actions.submit(by=author(world), pk=late.pk)


def test_a_draft_approved_before_another_was_published_is_not_signed(world: World) -> None:
    late = approved(world, mended(world, changed(world, begun(world), day="2024-07-31")))
    published(world)

    page = client_of(world.users[Role.PACK_PUBLISHER]).post(
        f"/workshop/{late.pk}/publish/", {"note": "x", "once": key(1)}, headers={"accept-language": "en"}
    )

    assert page.status_code == 409
    assert "The law was published anew while this draft was written." in page.content.decode()


# -- files, feed, following ---------------------------------------------------------------------------------------


def test_a_draft_goes_out_as_files_and_comes_in_as_a_draft(world: World) -> None:
    held = changed(world, begun(world))
    client = client_of(world.users[Role.PACK_AUTHOR])
    content = client.get(f"/workshop/{held.pk}/files.zip").content

    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert b"2024-08-31" in folder.read(f"{HERE}/{CARD}")
    sent = io.BytesIO(content)
    sent.name = "x.zip"
    answer = client.post("/workshop/import/", {"file": sent, "title": "From git", "once": key(2)})

    made = Draft.objects.get(title="From git")
    assert answer.url == f"/workshop/{made.pk}/"
    assert made.files == held.files


def test_what_is_no_zip_and_no_bundle_is_refused_in_words(world: World) -> None:
    sent = io.BytesIO(b"PK nothing")
    sent.name = "x.zip"

    page = client_of(world.users[Role.PACK_AUTHOR]).post(
        "/workshop/import/", {"file": sent, "title": "x", "once": key(3)}, headers={"accept-language": "en"}
    )

    assert page.status_code == 422
    assert "no zip of a country" in page.content.decode()


def test_a_zip_whose_packed_data_is_damaged_is_refused_in_words(world: World) -> None:
    whole = zipped(world.drafts["own"].base.files)
    sent = io.BytesIO(whole[:60] + bytes(255 - one for one in whole[60:100]) + whole[100:])
    sent.name = "x.zip"

    page = client_of(world.users[Role.PACK_AUTHOR]).post(
        "/workshop/import/", {"file": sent, "title": "x", "once": key(3)}, headers={"accept-language": "en"}
    )

    assert page.status_code == 422
    assert "no zip of a country" in page.content.decode()


def test_a_zip_without_pack_yaml_is_refused(world: World) -> None:
    files = {path: text for path, text in world.drafts["own"].base.files.items() if path != "pack.yaml"}

    with pytest.raises(InputError, match=r"pack\.zip"):
        files_in(zip_of(files, HERE), HERE)


def test_the_feed_and_the_version_tell_what_changed(world: World, client: Client) -> None:
    published(world)
    client.raise_request_exception = True

    feed = client.get("/law/feed.atom").content.decode()
    page = client.get(f"/law/{HERE}/versions/1/").content.decode()
    bundle = client.get(f"/law/{HERE}/versions/1/bundle.json")

    assert f"/law/{HERE}/versions/1/bundle.json" in feed
    assert "author, Organisation A" in page
    assert json.loads(bundle.content)["payloadType"].startswith("application/vnd.puente")


def test_a_version_of_a_trusted_key_is_taken_over_and_of_another_is_not(world: World, settings, tmp_path) -> None:
    made = published(world)
    content = bytes(made.bundle)
    Draft.objects.filter(pk=made.draft_id).update(state=Draft.State.WITHDRAWN)
    PackVersion.objects.filter(country=HERE).delete()
    settings.PACK_TRUST_FILE = tmp_path / "trust"
    settings.PACK_TRUST_FILE.write_bytes(public_text(new_key().public_key()))

    with pytest.raises(NotAllowed, match=r"bundle\.unknown-key"):
        publishing.follow(by=publisher(world), content=content)
    settings.PACK_TRUST_FILE.write_bytes(public_text(signing_key().public_key()))
    taken = publishing.follow(by=publisher(world), content=content)

    assert (taken.number, taken.followed, edition_of(HERE).number) == (1, True, 1)
    with pytest.raises(Conflict, match=r"feed\.older"):
        publishing.follow(by=publisher(world), content=content)


# -- routes whose law changed -------------------------------------------------------------------------------------


def test_a_route_whose_law_changed_says_so_and_the_person_is_told_once(world: World) -> None:
    published(world)
    route = world.routes["own"]
    route.plan = {**route.plan, "law": {f"{HERE}.scheme.card": "0" * 64}}
    route.save()
    held = approved(world, _next(world))
    account = world.users[Role.PERSON]
    assert account.email

    publishing.publish(by=publisher(world), pk=held.pk, note="")
    while run_one():
        pass
    while run_one():
        pass

    told = [one for one in mail.outbox if one.to == [account.email]]
    assert len(told) == 1
    assert HERE not in told[0].body
    person = client_of(account).get(f"/routes/{route.pk}/", headers={"accept-language": "en"}).content.decode()
    file = client_of(world.users[Role.CASEWORKER]).get(
        f"/people/{route.person_id}/", headers={"accept-language": "en"}
    ).content.decode()  # fmt: skip
    assert "The law of this route changed on" in person
    assert f'href="/routes/{route.pk}/"' in file
    assert "The law of this route changed on" in file


def test_a_route_whose_law_is_the_same_says_nothing(world: World) -> None:
    published(world)
    route = world.routes["own"]

    page = client_of(world.users[Role.PERSON]).get(f"/routes/{route.pk}/", headers={"accept-language": "en"})

    assert "The law of this route changed on" not in page.content.decode()


# -- values to read again -----------------------------------------------------------------------------------------


def test_what_must_be_read_again_is_listed_and_its_authors_are_reminded_once_a_week(world: World) -> None:
    published(world)
    on = date(2027, 6, 1)

    assert [one.why for one in due(HERE, on)] == ["law_read"]
    assert ask_for_reminders(on) == ask_for_reminders(on) == 1
    with freeze(on):
        while run_one():
            pass

    (told,) = [one for one in mail.outbox if one.to == ["pack_author@example.org"]]
    assert "1 valor" in told.body


def freeze(on: date) -> Any:
    """The site's clock on a day."""
    return patch("django.utils.timezone.now", return_value=datetime.combine(on, time(12), UTC))


def test_a_source_keeps_the_day_and_the_fingerprint_of_the_sentence(world: World) -> None:
    held = world.drafts["own"]
    client = client_of(world.users[Role.PACK_AUTHOR])
    sent = {
        "file": CARD, "at": "/versions/0/parameters/last_entry", "version": "1", "line_value": "2024-08-31",
        "line_source": "gazette", "source": "gazette", "read_on": "2026-03-01", "sentence": "Until the last of August.",
        "once": key(9),
    }  # fmt: skip

    answer = client.post(f"/workshop/{held.pk}/place/", sent)

    assert answer.status_code == 302, answer.content.decode()
    files = queries.draft(author(world), held.pk).files
    assert "last_entry: {value: 2024-08-31, source: gazette}" in files[CARD]
    entry = parse(files["sources.yaml"], file="x").data["sources"]["gazette"]
    assert (entry["read_on"], entry["quote_hash"]) == ("2026-03-01", quote_hash("Until the last of August."))


def test_a_file_without_a_form_is_shown_as_it_stands(world: World) -> None:
    client = client_of(world.users[Role.PACK_READER])

    page = client.get(f"/workshop/{world.drafts['own'].pk}/file/?file=text/es.yaml").content.decode()

    assert "The card" in page
