"""A job is done once, whoever is killed while doing it."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.web.outside import Outside

from puente.errors import Unavailable
from puente.web.accounts.models import Organisation
from puente.web.doctor import examine
from puente.web.outbox import worker
from puente.web.outbox.actions import enqueue
from puente.web.outbox.models import Job
from puente.web.outbox.worker import AFTER_ALL, KILLED, LEASE, MOST_ATTEMPTS, does, on_giving_up, run_one

NOW = datetime(2025, 11, 15, tzinfo=UTC)

QUEUE = """
from puente.web.outbox.actions import enqueue
for number in range({count}):
    enqueue("test.add", key=f"add-{{number}}", payload={{"number": number}})
"""
WORK = """
import random, time
from datetime import timedelta
from puente.web.accounts.models import Organisation
from puente.web.outbox import worker
from puente.web.outbox.models import Job
from puente.web.outbox.worker import does, run_one

worker.MOST_ATTEMPTS = 100  # no job is at fault here: none may be given up, however often its workers are killed

@does("test.add")
def add(payload, key):
    Organisation.objects.create(country="xaa", name=key)
    time.sleep(random.random() * 0.02)
    Organisation.objects.create(country="xbb", name=key)

print("ready", flush=True)
while Job.objects.exclude(state="done").exists():
    run_one(lease=timedelta(seconds=0.5)) or time.sleep(0.05)
"""
COUNT = """
from collections import Counter
from puente.web.accounts.models import Organisation
from puente.web.outbox.models import Job
print(Counter(Organisation.objects.values_list("country", "name")).most_common(1)[0][1], Organisation.objects.count(),
      Job.objects.filter(state="done").count(), Job.objects.exclude(state="done").count())
"""


@pytest.fixture
def noted(monkeypatch) -> list[object]:
    """What a job of the kind `test` was given."""
    seen: list[object] = []
    monkeypatch.setattr(worker, "_handlers", {})
    does("test")(lambda payload, _key: seen.append(payload["number"]))
    return seen


def test_a_job_asked_for_twice_is_one_job(db, noted) -> None:
    first, second = (enqueue("test", key="a", payload={"number": 1}, due_at=NOW) for _ in range(2))

    while run_one(now=NOW):
        pass

    assert first == second
    assert noted == [1]


def test_a_job_is_not_done_before_its_time(db, noted) -> None:
    enqueue("test", key="a", payload={"number": 1}, due_at=NOW + timedelta(hours=1))

    assert run_one(now=NOW) is None
    assert run_one(now=NOW + timedelta(hours=1)) is not None


def test_a_job_under_lease_is_left_alone_until_the_lease_runs_out(db, noted) -> None:
    enqueue("test", key="a", payload={"number": 1}, due_at=NOW)
    worker._take(NOW, timedelta(minutes=5))

    assert run_one(now=NOW + timedelta(minutes=4)) is None
    assert run_one(now=NOW + timedelta(minutes=5)) is not None
    assert noted == [1]


def test_who_lost_the_lease_changes_nothing(db, noted) -> None:
    enqueue("test", key="a", payload={"number": 1}, due_at=NOW)
    slow = worker._take(NOW, timedelta(minutes=5))
    run_one(now=NOW + timedelta(minutes=6))

    worker._do(slow)

    assert noted == [1]


def test_what_a_failed_job_did_is_undone_and_it_is_tried_again_later_each_time(db, noted) -> None:
    @does("fails")
    def fails(_payload: object, _key: str) -> None:
        Organisation.objects.create(country="xaa", name="half done")
        raise Unavailable("mail.no-answer")

    job, now, waits = enqueue("fails", key="a", payload={}, due_at=NOW), NOW, []
    for _ in range(MOST_ATTEMPTS):
        run_one(now=now)
        job.refresh_from_db()
        waits.append(job.due_at - now)
        now = job.due_at

    assert not Organisation.objects.exists()
    assert waits[:-1] == sorted(set(waits[:-1]))
    assert (job.state, job.error) == (Job.State.DEAD, "mail.no-answer")
    assert run_one(now=now + timedelta(days=9)) is None


def test_the_attempts_at_a_job_span_a_day(db, failing: Job) -> None:
    last = given_up(failing)

    assert (failing.state, failing.attempts) == (Job.State.DEAD, 8)
    assert timedelta(hours=24) <= last - NOW < timedelta(hours=25)


@pytest.mark.parametrize("outage", [timedelta(minutes=5), timedelta(hours=1), timedelta(hours=24)])
def test_a_message_outlives_an_outage_of_mail(db, noted, outage: timedelta) -> None:
    clock = [NOW]

    @does("mail")
    def mail(payload: dict[str, object], _key: str) -> None:
        if clock[0] < NOW + outage:
            raise Unavailable("mail.no-answer")
        noted.append(payload["number"])

    job = enqueue("mail", key="a", payload={"number": 3}, due_at=NOW)
    while job.state == Job.State.WAITING:
        clock[0] = job.due_at
        run_one(now=clock[0])
        job.refresh_from_db()

    assert (job.state, noted) == (Job.State.DONE, [3])


def given_up(job: Job) -> datetime:
    """When the last attempt at a job that always fails was made."""
    for _attempt in range(MOST_ATTEMPTS):
        last = job.due_at
        run_one(now=last)
        job.refresh_from_db()
    return last


@pytest.fixture
def failing(noted, monkeypatch) -> Job:
    """A job that always fails."""
    monkeypatch.setattr(worker, "_given_up", {})

    @does("fails")
    def fails(_payload: object, _key: str) -> None:
        raise Unavailable("mail.no-answer")

    return enqueue("fails", key="a", payload={"number": 7}, due_at=NOW)


def test_when_a_job_is_given_up_whoever_asked_to_know_is_told_once(db, failing: Job) -> None:
    told: list[object] = []
    on_giving_up("fails")(lambda payload, at: told.append((payload["number"], at)))

    last = given_up(failing)

    assert told == [(7, last)]
    assert failing.state == Job.State.DEAD
    assert run_one(now=last + timedelta(days=9)) is None


def test_where_giving_up_fails_too_nothing_of_it_is_kept_and_the_job_is_tried_the_next_day(db, failing: Job) -> None:
    @on_giving_up("fails")
    def breaks(_payload: object, _at: datetime) -> None:
        Organisation.objects.create(country="xaa", name="half told")
        raise ValueError("a name that must not be kept")

    last = given_up(failing)

    assert not Organisation.objects.exists()
    assert (failing.state, failing.error, failing.due_at) == (Job.State.WAITING, "ValueError", last + AFTER_ALL)


def killed(times: int) -> datetime:
    """When the lease of the last of so many workers ran out, each killed as soon as it had the job."""
    now = NOW
    for _worker in range(times):
        assert worker._take(now, LEASE) is not None
        now += LEASE
    return now


def test_a_job_that_kills_every_worker_is_given_up_and_whoever_asked_to_know_is_told_once(db, failing: Job) -> None:
    told: list[object] = []
    on_giving_up("fails")(lambda payload, at: told.append((payload["number"], at)))
    after = killed(MOST_ATTEMPTS)

    taken = run_one(now=after)

    failing.refresh_from_db()
    assert taken == failing
    assert told == [(7, after)]
    assert (failing.state, failing.error, failing.attempts) == (Job.State.DEAD, KILLED, MOST_ATTEMPTS)
    assert run_one(now=after + timedelta(days=9)) is None


def test_a_job_whose_workers_were_killed_is_done_at_its_last_attempt(db, noted) -> None:
    enqueue("test", key="a", payload={"number": 1}, due_at=NOW)

    run_one(now=killed(MOST_ATTEMPTS - 1))

    assert noted == [1]
    assert Job.objects.get().state == Job.State.DONE


def test_a_job_that_was_given_up_for_killing_is_not_done(db, noted) -> None:
    enqueue("test", key="a", payload={"number": 1}, due_at=NOW)

    run_one(now=killed(MOST_ATTEMPTS))

    assert noted == []
    assert Job.objects.get().state == Job.State.DEAD


def test_where_giving_up_a_job_that_kills_fails_it_is_tried_the_next_day_and_given_up_then(db, noted, failing) -> None:
    on_giving_up("fails")(lambda _payload, _at: int("no number"))
    after = killed(MOST_ATTEMPTS)
    run_one(now=after)
    failing.refresh_from_db()
    assert (failing.state, failing.error, failing.due_at) == (Job.State.WAITING, "ValueError", after + AFTER_ALL)

    on_giving_up("fails")(lambda payload, _at: noted.append(payload["number"]))
    assert worker._take(after + AFTER_ALL, LEASE) is not None
    run_one(now=after + AFTER_ALL + LEASE)

    failing.refresh_from_db()
    assert (failing.state, noted) == (Job.State.DEAD, [7])


def test_where_giving_up_kills_the_worker_too_it_is_tried_once_a_day(db, failing: Job) -> None:
    @on_giving_up("fails")
    def kills(_payload: object, _at: datetime) -> None:
        raise SystemExit

    after = killed(MOST_ATTEMPTS)
    with pytest.raises(SystemExit):
        run_one(now=after)

    assert run_one(now=after + AFTER_ALL - timedelta(seconds=1)) is None
    with pytest.raises(SystemExit):
        run_one(now=after + AFTER_ALL)


@pytest.mark.parametrize(
    ("state", "attempts", "said"),
    [
        (Job.State.WAITING, 3, (True, "none gave up")),
        (Job.State.WAITING, 4, (False, "none gave up, 1 still failing")),
        (Job.State.DONE, 4, (True, "none gave up")),
        (Job.State.DEAD, 8, (False, "1 jobs gave up")),
    ],
)
def test_the_doctor_tells_of_a_job_that_goes_on_failing_before_it_is_given_up(db, state, attempts, said) -> None:
    Job.objects.create(kind="test", key="a", due_at=NOW, state=state, attempts=attempts)

    found = next(each for each in examine() if each.about == "jobs")

    assert (found.well, found.words) == said


def test_a_defect_in_one_job_stops_no_other_and_its_words_are_not_kept(db, noted) -> None:
    @does("breaks")
    def breaks(_payload: object, _key: str) -> None:
        raise ValueError("a name that must not be kept")

    broken = enqueue("breaks", key="a", payload={}, due_at=NOW)
    enqueue("test", key="b", payload={"number": 2}, due_at=NOW)

    run_one(now=NOW)
    run_one(now=NOW)

    broken.refresh_from_db()
    assert noted == [2]
    assert broken.error == "ValueError"


def kill_at_random(outside: Outside, *, jobs: int, kills: int) -> list[int]:
    """Kill workers at random points, let one finish, and count."""
    chance = random.Random(20251115)
    outside.run(QUEUE.format(count=jobs))
    for _ in range(kills):
        process = outside.start(WORK)
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        process.wait()
    outside.run(WORK)
    return [int(figure) for figure in outside.run(COUNT).split()]


def test_workers_killed_at_random_points_leave_no_job_stuck_and_none_doubled(db, tmp_path: Path) -> None:
    assert kill_at_random(Outside(tmp_path), jobs=25, kills=4) == [1, 50, 25, 0]


@pytest.mark.proof
def test_workers_killed_fifty_times_leave_no_job_stuck_and_none_doubled(db, tmp_path: Path) -> None:
    assert kill_at_random(Outside(tmp_path), jobs=400, kills=50) == [1, 800, 400, 0]
