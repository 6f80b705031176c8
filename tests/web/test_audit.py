"""The audit cannot be changed unnoticed, and nothing happens without it."""

from __future__ import annotations

import pytest
from django.db import Error, connection, connections, transaction
from django.urls import reverse
from tests.web.world import HERE, World, client_of, key

from puente.errors import Conflict, NotAllowed, ProjectError
from puente.web.audit.actions import record
from puente.web.audit.models import Entry, Head
from puente.web.audit.queries import entries
from puente.web.audit.verify import verify
from puente.web.people.actions import correct
from puente.web.policy.words import Act, Role


def write(world: World, count: int) -> None:
    for number in range(count):
        record(by=world.viewer(Role.CASEWORKER), act=Act.PERSON_READ, subject=("person", number), facts={"n": number})


def past_the_guard(statement: str, *values: object) -> None:
    """Change the table as somebody would who owns the database."""
    if connection.vendor == "sqlite":
        guards = ["DROP TRIGGER IF EXISTS audit_entry_no_UPDATE", "DROP TRIGGER IF EXISTS audit_entry_no_DELETE"]
    else:
        guards = ["DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry"]
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(guard)
        cursor.execute(statement, values)


def test_a_chain_that_nobody_touched_is_whole(world: World) -> None:
    write(world, 20)

    found = verify(HERE)

    assert (found.entries, found.broken_at) == (20, None)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET actor = 999 WHERE number = 7",
        "UPDATE audit_entry SET outcome = 'denied' WHERE number = 7",
        "UPDATE audit_entry SET subject_id = 'x' WHERE number = 7",
        "UPDATE audit_entry SET facts = '{\"n\": 1000}' WHERE number = 7",
        "UPDATE audit_entry SET at = '2001-01-01 00:00:00+00:00' WHERE number = 7",
        "UPDATE audit_entry SET digest = (SELECT digest FROM audit_entry WHERE number = 6) WHERE number = 7",
        "DELETE FROM audit_entry WHERE number = 7",
    ],
)
def test_the_verifier_names_the_first_entry_that_is_not_what_was_written(world: World, change: str) -> None:
    write(world, 20)

    past_the_guard(change)

    assert verify(HERE).broken_at == 7


def test_a_cut_off_tail_is_noticed(world: World) -> None:
    write(world, 20)

    past_the_guard("DELETE FROM audit_entry WHERE number > 15")

    assert verify(HERE).broken_at == 16


def test_a_tail_cut_off_with_its_head_set_back_is_noticed_by_who_kept_an_anchor(world: World) -> None:
    write(world, 10)
    early = Head.objects.get(chain=HERE)
    write(world, 10)
    kept = verify(HERE)

    past_the_guard("DELETE FROM audit_entry WHERE number > 10")
    early.save()

    assert verify(HERE).broken_at is None
    assert verify(HERE, anchor=(kept.entries, kept.digest)).broken_at == 11


def test_a_tail_regrown_after_a_cut_is_noticed_by_who_kept_an_anchor(world: World) -> None:
    write(world, 10)
    early = Head.objects.get(chain=HERE)
    write(world, 10)
    kept = verify(HERE)

    past_the_guard("DELETE FROM audit_entry WHERE number > 10")
    early.save()
    write(world, 15)

    assert verify(HERE).broken_at is None
    assert verify(HERE, anchor=(kept.entries, kept.digest)).broken_at == 20


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET actor = 1", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(world: World, change: str) -> None:
    write(world, 1)

    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_models_refuse_to_change_or_remove_an_entry(world: World) -> None:
    write(world, 1)
    entry = Entry.objects.get()

    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(actor=1)):
        with pytest.raises(Conflict):
            change()


def test_an_act_that_is_undone_leaves_no_entry_and_an_act_without_an_entry_is_undone(world: World, monkeypatch) -> None:
    viewer, pk = world.viewer(Role.CASEWORKER), world.people["own"].pk

    with pytest.raises(Conflict):
        correct(by=viewer, pk=pk, changes={"phone": "1"}, version=99)
    monkeypatch.setattr("puente.web.people.actions.record", _fail)
    with pytest.raises(ProjectError, match="disk"):
        correct(by=viewer, pk=pk, changes={"phone": "1"}, version=1)

    assert not Entry.objects.exists()
    world.people["own"].refresh_from_db()
    assert world.people["own"].phone != "1"


def _fail(**_entry: object) -> None:
    raise ProjectError("test.disk-full")


def test_an_entry_outside_a_transaction_is_refused(world: World, monkeypatch) -> None:
    viewer = world.viewer(Role.CASEWORKER)

    with monkeypatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError):
            record(by=viewer, act=Act.HOME)


def test_a_refused_attempt_is_recorded_with_who_what_and_whose(world: World) -> None:
    pk = world.people["other office"].pk

    answer = client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[pk]))

    entry = Entry.objects.get(outcome="denied")
    assert answer.status_code == 404
    assert (entry.actor, entry.act, entry.subject_kind) == (world.users[Role.CASEWORKER].pk, "person.read", "person")
    assert entry.subject_id == str(pk)


def test_a_refused_form_is_recorded_though_all_else_is_undone(world: World) -> None:
    pk = world.people["own"].pk

    client_of(world.users[Role.TRAINER]).post(reverse("note", args=[pk]), {"text": "x", "once": key(1)})

    assert Entry.objects.get(outcome="denied").act == "note.write"


def test_a_look_at_a_file_is_seen_by_the_person(world: World) -> None:
    client_of(world.users[Role.CASEWORKER]).get(reverse("person", args=[world.people["own"].pk]))

    page = client_of(world.users[Role.PERSON]).get(reverse("consents")).content.decode()

    looked = page[page.index("Gestor o gestora de casos") :]
    assert "leyó el expediente" in looked[: looked.index("</li>")]


def test_only_the_data_protection_officer_reads_the_audit_and_only_of_the_country(world: World) -> None:
    write(world, 3)
    abroad = world.colleagues["other country"]
    client_of(abroad).get(reverse("person", args=[world.people["other country"].pk]))

    assert {entry.chain for entry in entries(world.viewer(Role.DPO))} == {HERE}
    with pytest.raises(NotAllowed):
        entries(world.viewer(Role.ADMIN))
