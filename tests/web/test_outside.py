"""What only shows with real processes: killed writers, many at once, the commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from tests.web.outside import ROOT, Outside

SETUP = """
from django.conf import settings
from puente.web.vault.keys import ensure_keys
from puente.web.vault.masters import add_masters
add_masters(settings.KEY_FILE, ("xaa", "xbb"))
ensure_keys()
from tests.web.world import build_world
build_world()
"""
SAVE = """
from puente.web.people.case_actions import write_note
from puente.web.accounts.models import User
from puente.web.accounts.viewers import viewer_of
from puente.web.people.models import Case
viewer = viewer_of(User.objects.get(login="caseworker"), verified=True)
case = Case.objects.filter(caseworker_id=viewer.user_id).order_by("opened_at").first()
number = 0
while True:
    note = write_note(by=viewer, pk=case.person_id, text="seen")
    print(note.pk, flush=True)
"""
COUNT = """
import json
from puente.web.audit.models import Entry
from puente.web.audit.verify import chains, verify
from puente.web.people.models import Note
notes = [str(note.pk) for note in Note.objects.all() if note.text == "seen"]
print(json.dumps({"notes": notes, "entries": Entry.objects.filter(act="note.write").count(),
                  "broken": [each for each in map(verify, chains()) if each.broken_at]}, default=str))
"""
POST = """
import sys
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from django.urls import reverse
from tests.web.world import client_of
from puente.web.accounts.models import User
from puente.web.people.models import Case, Note
user = User.objects.get(login="caseworker")
case = Case.objects.filter(caseworker=user).order_by("opened_at").first()
page, before = reverse("note", args=[case.person_id]), Note.objects.count()
browsers = [client_of(user) for _ in range(8)]
def send(browser):
    try:
        return browser.post(page, {"text": "seen", "once": "00000000-0000-0000-0000-000000000001"}).status_code
    finally:
        connections.close_all()
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(send, browsers))
print(Note.objects.count() - before, sorted(set(answers)))
"""
TEXTS = """
from puente.web.people.models import Note
print({note.text[:4] for note in Note.objects.filter(country="xaa")})
"""
WRITE_MANY = """
import time
from django.db import transaction
from puente.web.accounts.models import User
from puente.web.accounts.viewers import viewer_of
from puente.web.audit.actions import record
viewer = viewer_of(User.objects.get(login="caseworker"), verified=True)
began = time.perf_counter()
for start in range(0, {count}, 100):
    with transaction.atomic():
        for number in range(start, start + 100):
            record(by=viewer, act="person.read", subject=("person", number))
print({count} / (time.perf_counter() - began))
"""


@pytest.fixture
def outside(db, tmp_path: Path) -> Outside:
    return Outside(tmp_path, after=SETUP)


def kill_writers(outside: Outside, times: int) -> tuple[set[str], dict[str, object]]:
    """What killed writers said they had written, and what is there."""
    said: set[str] = set()
    for round_ in range(times):
        process = outside.start(SAVE)
        for _ in range(3 + round_):
            said.add(process.stdout.readline().strip())
        time.sleep(0.003 * round_)
        process.kill()
        rest = process.communicate()[0].splitlines(keepends=True)
        said |= {line.strip() for line in rest if line.endswith("\n")}
    return said - {""}, json.loads(outside.run(COUNT))


def test_what_a_killed_writer_said_it_wrote_is_there_with_its_audit(outside: Outside) -> None:
    said, found = kill_writers(outside, 4)

    assert len(said) >= 18
    assert said <= set(found["notes"])
    assert len(set(found["notes"])) == found["entries"]
    assert found["broken"] == []


@pytest.mark.proof
def test_fifty_killed_writers_leave_as_many_notes_as_audit_entries(outside: Outside) -> None:
    said, found = kill_writers(outside, 50)

    assert said <= set(found["notes"])
    assert len(found["notes"]) == found["entries"]
    assert found["broken"] == []


def test_a_form_sent_eight_times_at_the_same_moment_is_taken_once(outside: Outside) -> None:
    written, answers = outside.run(POST).split(maxsplit=1)

    assert written == "1"
    assert set(json.loads(answers)) <= {302, 409}
    assert 302 in json.loads(answers)


def test_the_speed_of_writing_and_verifying_the_audit_is_measured(outside: Outside, capsys) -> None:
    count = 20_000 if os.environ.get("PUENTE_PROOF") else 2_000
    written = float(outside.run(WRITE_MANY.format(count=count)))
    said = outside.run("from puente.web.commands import manage; manage(['verify_audit'])")

    found = re.search(r"(\d+) entries in .* \((\d+) per second\)", said)
    with capsys.disabled():
        name = connection.vendor
        print(f"\naudit on {name}: {written:.0f} entries/s written, {found[2]} entries/s verified")
    assert int(found[1]) >= count


def test_the_verifier_fails_and_names_the_entry_when_somebody_changed_it(outside: Outside) -> None:
    outside.run(WRITE_MANY.format(count=100))
    guards = ["audit_entry_no_UPDATE"] if connection.vendor == "sqlite" else ["audit_entry_append_only ON audit_entry"]
    outside.run(
        "from django.db import connection\nwith connection.cursor() as cursor:\n"
        + "".join(f"    cursor.execute('DROP TRIGGER {guard}')\n" for guard in guards)
        + "    cursor.execute(\"UPDATE audit_entry SET act = 'x' WHERE number = 40\")"
    )

    said = outside.run(
        "from django.core.management import call_command\nfrom django.core.management.base import CommandError\n"
        "try:\n    call_command('verify_audit')\nexcept CommandError as error:\n    print('refused:', error)"
    )

    assert "refused: broken at: xaa entry 40" in said


def command(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PUENTE_", "DATABASE_", "DJANGO_"))
    }
    environment |= {"PUENTE_DATA": str(tmp_path / "site")} | variables
    return subprocess.run(
        [sys.executable, "-m", "puente", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_starts_from_nothing_answers_once_and_is_well(tmp_path: Path) -> None:
    served = command(tmp_path, "serve", "--check")
    examined = command(tmp_path, "doctor")

    assert "answered 200" in served.stdout, served.stderr
    assert served.returncode == 0
    assert examined.returncode == 0, examined.stdout
    assert examined.stdout.count("ok ") == 6
    assert (tmp_path / "site" / "secret").stat().st_mode & 0o077 == 0


def test_the_doctor_says_what_is_missing(tmp_path: Path) -> None:
    command(tmp_path, "serve", "--check")
    (tmp_path / "site" / "keys.json").unlink()

    examined = command(tmp_path, "doctor")

    assert examined.returncode == 1
    assert "MISSING keys: Unavailable" in examined.stdout


def test_production_makes_no_keys_of_its_own(tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    production = {"PUENTE_MODE": "production", "PUENTE_SECRET_KEY": "k" * 60, "PUENTE_HOSTS": "puente.example.org"}

    served = command(tmp_path, "serve", "--check", PUENTE_KEY_FILE=str(keys), **production)

    assert served.returncode != 0
    assert not keys.exists()


def test_the_command_line_does_not_load_the_site_to_answer_about_the_law() -> None:
    ask = "import sys; sys.argv = ['puente', '--help']; import puente.cli.app; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_keys_are_rotated_by_command_while_somebody_writes(outside: Outside) -> None:
    writer = outside.start(SAVE)
    for _ in range(3):
        writer.stdout.readline()

    said = outside.run("from puente.web.commands import manage; manage(['keys', 'rotate-data', 'xaa'])")
    for _ in range(3):
        writer.stdout.readline()
    writer.kill()
    writer.communicate()
    texts = outside.run(TEXTS)

    assert re.search(r"xaa: \d+ values sealed anew", said)
    assert set(re.findall(r"'(\w+)'", texts)) == {"Qyzx", "seen"}


def test_four_writers_at_once_lose_nothing(outside: Outside) -> None:
    with ThreadPoolExecutor(4) as pool:
        rates = list(pool.map(lambda _: outside.run(WRITE_MANY.format(count=200)), range(4)))

    said = outside.run("from puente.web.commands import manage; manage(['verify_audit'])")
    assert len(rates) == 4
    assert "xaa:800:" in said
