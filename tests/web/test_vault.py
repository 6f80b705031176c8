"""Sealed columns open where they belong and nowhere else, and keys can be changed while people work."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from tests.web.world import ABROAD, CANARY, HERE, World

from puente.errors import Unavailable
from puente.web.people.models import Note, Person
from puente.web.people.queries import search
from puente.web.policy.words import Role
from puente.web.vault import rotate
from puente.web.vault.blind import document_characters, fingerprint, name_words, phone_digits
from puente.web.vault.cipher import SealedBroken, key_number, open_sealed, seal
from puente.web.vault.fields import Sealed
from puente.web.vault.keys import ensure_keys, forget, key_in_use
from puente.web.vault.masters import add_masters, master


def raw(person: Person, column: str) -> bytes:
    return bytes(Person.objects.values_list(column, flat=True).get(pk=person.pk))


def put(person: Person, column: str, value: bytes) -> Person:
    Person.objects.filter(pk=person.pk).update(**{column: Sealed(value)})
    return Person.objects.get(pk=person.pk)


def test_what_is_sealed_is_not_in_the_table_and_opens_on_its_record(world: World) -> None:
    own = world.people["own"]

    assert CANARY.encode() not in raw(own, "given_names")
    assert Person.objects.get(pk=own.pk).given_names == f"{CANARY}own"
    assert Person.objects.get(pk=own.pk).facts == {"birth_date": "1990-01-01", "hardship": True}


def test_a_value_moved_to_another_row_does_not_open(world: World) -> None:
    taken = put(world.people["own"], "given_names", raw(world.people["same office"], "given_names"))

    with pytest.raises(SealedBroken):
        _ = taken.given_names


def test_a_value_moved_to_another_column_does_not_open(world: World) -> None:
    own = world.people["own"]

    with pytest.raises(SealedBroken):
        _ = put(own, "given_names", raw(own, "family_names")).given_names


def test_a_value_moved_to_another_table_does_not_open(world: World) -> None:
    note = Note.objects.get(case__person=world.people["own"])
    own = put(world.people["own"], "given_names", bytes(Note.objects.values_list("text", flat=True).get(pk=note.pk)))

    with pytest.raises(SealedBroken):
        _ = own.given_names


def test_a_record_moved_to_another_country_does_not_open(world: World) -> None:
    Person.objects.filter(pk=world.people["own"].pk).update(country=ABROAD)

    with pytest.raises(SealedBroken, match="other-country"):
        _ = Person.objects.get(pk=world.people["own"].pk).given_names


def test_a_value_with_any_byte_changed_does_not_open(db) -> None:
    blob = seal(b"Ana", country=HERE, place="t.c:1")
    for at in range(len(blob)):
        changed = blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]
        with pytest.raises((SealedBroken, Unavailable)):
            open_sealed(changed, country=HERE, place="t.c:1")


@pytest.mark.parametrize("blob", [b"", b"\x01", b"plain text that was written by hand and is long enough"])
def test_what_was_never_sealed_does_not_open(db, blob: bytes) -> None:
    with pytest.raises((SealedBroken, Unavailable)):
        open_sealed(blob, country=HERE, place="t.c:1")


def test_a_sealed_column_cannot_be_written_in_the_clear(world: World) -> None:
    with pytest.raises(TypeError, match="sealed"):
        Person.objects.update(given_names=b"Ana")


def test_values_stay_sealed_outside_their_record(world: World) -> None:
    assert all(isinstance(value, Sealed) for value in Person.objects.values_list("phone", flat=True))


def test_saving_a_record_leaves_what_was_not_changed_as_it_was(world: World) -> None:
    person = Person.objects.get(pk=world.people["own"].pk)
    before = raw(person, "phone")

    person.given_names = "Other"
    person.save()

    assert raw(person, "phone") == before
    assert Person.objects.get(pk=person.pk).given_names == "Other"


def test_a_country_without_a_key_keeps_nothing(db) -> None:
    with pytest.raises(Unavailable), transaction.atomic():
        Person(country="xcc", given_names="Ana").save()

    assert not Person.objects.exists()


def test_without_the_key_file_nothing_opens(world: World, settings, tmp_path) -> None:
    forget()
    settings.KEY_FILE = tmp_path / "gone.json"

    with pytest.raises(Unavailable):
        _ = Person.objects.get(pk=world.people["own"].pk).given_names


def test_two_seals_of_one_value_differ(db) -> None:
    assert seal(b"Ana", country=HERE, place="t.c:1") != seal(b"Ana", country=HERE, place="t.c:1")


def test_a_new_data_key_seals_every_value_anew_and_every_value_still_opens(world: World) -> None:
    old, abroad = key_in_use(HERE, "seal").number, key_in_use(ABROAD, "seal").number

    count = rotate.rotate_data(HERE)

    for model, field in rotate.sealed_columns():
        numbers = {
            key_number(value)
            for value in model.objects.filter(country=HERE).values_list(field.name, flat=True)
            if value
        }
        assert old not in numbers, model
    assert count > 50
    assert Person.objects.get(pk=world.people["own"].pk).given_names == f"{CANARY}own"
    assert key_number(raw(world.people["other country"], "given_names")) == abroad


def test_a_value_saved_during_a_rotation_is_not_lost(world: World, monkeypatch) -> None:
    own, real = world.people["own"], rotate.open_sealed

    def somebody_saves_first(blob: bytes, *, country: str, place: str) -> bytes:
        if place.startswith("people_person.given_names") and place.endswith(str(own.pk)):
            monkeypatch.setattr(rotate, "open_sealed", real)
            person = Person.objects.get(pk=own.pk)
            person.given_names = "Saved meanwhile"
            person.save()
        return real(blob, country=country, place=place)

    monkeypatch.setattr(rotate, "open_sealed", somebody_saves_first)
    rotate.rotate_data(HERE)

    assert Person.objects.get(pk=own.pk).given_names == "Saved meanwhile"


def test_a_new_master_key_wraps_the_data_keys_and_the_old_one_can_go(world: World, settings, tmp_path) -> None:
    settings.KEY_FILE = tmp_path / "keys.json"
    settings.KEY_FILE.write_bytes((settings.HERE.data / "keys.json").read_bytes())
    before = master(HERE)[0]
    add_masters(settings.KEY_FILE, (HERE,))

    wrapped = rotate.rotate_master(HERE)
    text = settings.KEY_FILE.read_text()
    settings.KEY_FILE.write_text(text.replace(f'"{before}"', '"thrown away"'))
    forget()

    assert wrapped == 3
    assert master(HERE)[0] != before
    assert Person.objects.get(pk=world.people["own"].pk).given_names == f"{CANARY}own"


def test_the_key_file_is_for_its_owner_only() -> None:
    assert settings.KEY_FILE.stat().st_mode & 0o077 == 0


def test_keys_are_made_once(db) -> None:
    assert ensure_keys() == 0


@pytest.mark.parametrize(
    "text", ["300123400", "+57 300 123 400", "0300-123-400", "d-300.123.400", f"{CANARY.upper()}OWN"]
)
def test_a_person_is_found_by_phone_paper_or_whole_word(world: World, text: str) -> None:
    found = search(world.viewer(Role.CASEWORKER), text)

    assert [person.pk for person in found] == [world.people["own"].pk]


@pytest.mark.parametrize("text", ["300123499", "Qyzx", "%", "-", "00", "Nobody", f"{CANARY}sameoffice"])
def test_nobody_is_found_by_part_of_a_word_or_beyond_the_caseload(world: World, text: str) -> None:
    assert list(search(world.viewer(Role.CASEWORKER), text)) == []


def test_a_fingerprint_differs_by_kind_and_by_country(db) -> None:
    marks = {
        fingerprint("300", kind="phone", country=HERE),
        fingerprint("300", kind="document", country=HERE),
        fingerprint("300", kind="phone", country=ABROAD),
    }

    assert len(marks) == 3
    assert fingerprint("", kind="phone", country=HERE) is None


def test_normal_forms_forgive_how_something_was_typed() -> None:
    assert phone_digits("+57 (300) 123-4567") == phone_digits("03001234567") == "001234567"
    assert phone_digits("٣٠٠١٢٣٤٥٦٧") == phone_digits("3001234567")
    assert document_characters("v-12.345.678") == "V12345678"
    assert name_words("Ñáñez", "de la O") == ("de", "la", "nanez", "o")


def test_the_cost_of_a_field_is_measured(db, capsys) -> None:
    rounds, place = 2000, f"people_person.phone:{uuid4()}"
    began = time.perf_counter()
    blobs = [seal(b"+57 300 123 4567", country=HERE, place=place) for _ in range(rounds)]
    sealed = time.perf_counter()
    for blob in blobs:
        open_sealed(blob, country=HERE, place=place)
    opened = time.perf_counter()

    with capsys.disabled():
        each = [1e6 * span / rounds for span in (sealed - began, opened - sealed)]
        print(f"\nvault: seal {each[0]:.1f} µs, open {each[1]:.1f} µs per field")
    assert len(set(blobs)) == rounds
