"""Somebody says yes, the employer sees what they agreed to, a hire is registered, and inspectors read reports."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.world import CANARY, World, add_vacancy, client_of, key

from puente.errors import Conflict, InputError
from puente.web.consent.models import Consent
from puente.web.employers.models import Employer
from puente.web.outbox.models import Job
from puente.web.outbox.worker import run_one
from puente.web.people.models import FollowUp, Placement
from puente.web.policy.words import Role
from puente.web.vacancies import candidate_actions, candidate_queries
from puente.web.vacancies.candidate_models import Hire, Interest, Report
from puente.web.vacancies.models import Vacancy
from puente.web.vacancies.owed import owed_for


def offer(world: World) -> Vacancy:
    return add_vacancy(world.employers["own"], state="open", cleared=True)


def said_yes(world: World) -> Interest:
    client_of(world.users[Role.PERSON]).post(
        reverse("say-yes", args=[offer(world).pk]), {"agreed": "on", "once": key(1)}
    )
    return Interest.objects.order_by("-made_at")[0]


def seen_by_employer(world: World) -> str:
    return client_of(world.users[Role.EMPLOYER]).get(reverse("candidates")).content.decode()


def test_nobody_is_a_candidate_before_they_say_yes(world: World) -> None:
    Interest.objects.all().delete()
    Consent.objects.filter(purpose="application").delete()
    open_offer = offer(world)
    client = client_of(world.users[Role.PERSON])

    without = client.post(reverse("say-yes", args=[open_offer.pk]), {"once": key(1)})
    assert without.status_code == 422
    assert CANARY not in seen_by_employer(world)

    client.post(reverse("say-yes", args=[open_offer.pk]), {"agreed": "on", "once": key(2)})
    assert f"{CANARY}own" in seen_by_employer(world)


def test_a_candidate_who_takes_it_back_is_gone_at_the_next_look(world: World) -> None:
    said_yes(world)
    assert f"{CANARY}own" in seen_by_employer(world)

    agreed = Consent.objects.get(
        subject=world.people["own"].pk, purpose="application", recipient=world.organisations["A"]
    )
    client_of(world.users[Role.PERSON]).post(reverse("withdraw", args=[agreed.pk]), {"once": key(5)})

    assert CANARY not in seen_by_employer(world)
    hires = client_of(world.users[Role.EMPLOYER]).get(reverse("hires")).content.decode()
    assert CANARY not in hires


def test_a_red_flag_hides_a_candidate_and_stops_a_yes(world: World) -> None:
    said_yes(world)
    own = world.people["own"]
    own.protection = ["trafficking"]
    own.save()

    assert CANARY not in seen_by_employer(world)
    with pytest.raises(Conflict):
        candidate_actions.say_yes(
            by=world.viewer(Role.PERSON), vacancy=offer(world).pk, agreed=True, language="es"
        )  # fmt: skip


def test_an_employer_sees_name_phone_and_language_and_no_paper_or_nationality(world: World) -> None:
    said_yes(world)

    page = seen_by_employer(world)

    assert "3001234" in page
    assert "D3001234" not in page
    assert "1990-01-01" not in page


def test_a_hire_with_three_papers_is_formal_and_begins_the_placement_of_the_case(world: World) -> None:
    interest = said_yes(world)
    said = {
        "started_on": "2025-11-10", "work_right_seen_on": "2025-11-07", "contract_on": "2025-11-07",
        "social_security_on": "2025-11-10",
    }  # fmt: skip
    page = reverse("register-hire", args=[interest.pk])

    client_of(world.users[Role.EMPLOYER]).post(page, said | {"once": key(3)})

    made = Hire.objects.get(interest=interest)
    placement = Placement.objects.get(pk=made.placement_id)
    assert made.is_formal
    assert placement.is_formal
    assert placement.case == world.people["own"].case
    assert FollowUp.objects.filter(placement=placement).count() == 4


def test_a_hire_without_a_paper_is_not_formal(world: World) -> None:
    made = candidate_actions.register_hire(
        by=world.viewer(Role.EMPLOYER), interest=said_yes(world).pk, started_on=date(2025, 11, 10),
        evidence={"contract_on": date(2025, 11, 7)},
    )  # fmt: skip

    assert not made.is_formal


def test_a_paper_seen_later_makes_the_hire_and_the_placement_formal(world: World) -> None:
    day = date(2025, 11, 7)
    made = candidate_actions.register_hire(
        by=world.viewer(Role.EMPLOYER), interest=said_yes(world).pk, started_on=date(2025, 11, 10), evidence={}
    )

    candidate_actions.show_papers(
        by=world.viewer(Role.EMPLOYER), pk=made.pk, evidence=dict.fromkeys(candidate_actions.EVIDENCE, day)
    )

    assert Hire.objects.get(pk=made.pk).is_formal
    assert Placement.objects.get(pk=made.placement_id).is_formal


def test_who_said_yes_is_told_so_and_where_to_take_it_back(world: World) -> None:
    interest = said_yes(world)

    page = client_of(world.users[Role.PERSON]).get(reverse("vacancy", args=[interest.vacancy_id])).content.decode()

    assert reverse("consents") in page
    assert reverse("say-yes", args=[interest.vacancy_id]) not in page


def test_a_permit_is_looked_at_before_the_first_day(world: World) -> None:
    with pytest.raises(InputError) as refused:
        candidate_actions.register_hire(
            by=world.viewer(Role.EMPLOYER), interest=said_yes(world).pk, started_on=date(2025, 11, 10),
            evidence={"work_right_seen_on": date(2025, 11, 11)},
        )  # fmt: skip

    assert refused.value.code == "hire.before-check"


def test_the_duties_of_a_hire_have_days_a_calendar_and_ticks(world: World) -> None:
    made = _in_colombia(world)
    client = client_of(world.users[Role.EMPLOYER])

    owed = owed_for(made, "es")
    dated = [each for each in owed["duties"] if each["by"]]
    assert dated

    calendar = client.get(reverse("hire-calendar", args=[made.pk]))
    assert calendar["Content-Type"] == "text/calendar"
    assert calendar.content.count(b"BEGIN:VEVENT") == len(dated)
    assert CANARY.encode() not in calendar.content

    client.post(reverse("tick-duty", args=[made.pk]), {"duty": dated[0]["duty"], "once": key(9)})
    made.refresh_from_db()
    assert made.done == [dated[0]["duty"]]


def test_a_deadline_is_called_to_mind_once_by_e_mail_that_names_nobody(world: World) -> None:
    made = _in_colombia(world)
    candidate_actions._remind(made)
    job = Job.objects.filter(kind="message.duty").order_by("due_at").first()
    assert job is not None

    while run_one(now=datetime(2126, 1, 1, tzinfo=UTC)):
        pass

    sent = [each for each in mail.outbox if CANARY in each.body]
    assert sent == []
    assert len(mail.outbox) == Job.objects.filter(kind="message.duty").count()


def test_a_report_is_read_by_the_labour_inspector_and_by_nobody_else(world: World) -> None:
    Report.objects.all().delete()
    page = reverse("report-vacancy", args=[offer(world).pk])

    Client().post(page, {"kind": "papers", "story": f"{CANARY} They took my passport.", "once": key(1)})

    assert f"{CANARY} They" in client_of(world.users[Role.INSPECTOR]).get(reverse("risks")).content.decode()
    for role in set(Role) - {Role.INSPECTOR}:
        assert client_of(world.users[role]).get(reverse("risks")).status_code == 403


def test_the_risk_list_tells_codes_employer_and_place_and_nothing_of_people(world: World) -> None:
    found = offer(world)
    Vacancy.objects.filter(pk=found.pk).update(
        screening={"decision": "veto", "findings": [{"code": "recruitment-fee", "severity": "veto"}], "notes": []}
    )

    row = next(
        each for each in candidate_queries.risks(world.viewer(Role.INSPECTOR)) if "recruitment-fee" in each["codes"]
    )

    assert row["name"] == "Organisation A"
    assert set(row) == {"name", "places", "codes", "reports", "offers"}


def test_too_many_reports_from_one_place_are_refused(world: World) -> None:
    page = reverse("report-vacancy", args=[offer(world).pk])
    sent = [Client().post(page, {"kind": "money", "story": "A fee.", "once": key(n)}).status_code for n in range(8)]

    assert sent[0] == 302
    assert sent[-1] == 429


def _in_colombia(world: World) -> Hire:
    """A hire of the viewer's firm whose law is written down, from today."""
    made = world.hires["own"]
    Employer.objects.filter(pk=made.employer_id).update(country="col")
    Hire.objects.filter(pk=made.pk).update(started_on=timezone.localdate() + timedelta(days=5))
    made.refresh_from_db()
    made.country = "col"
    Hire.objects.filter(pk=made.pk).update(country="col")
    user = world.users[Role.EMPLOYER]
    user.country = "col"
    user.save()
    return made


def test_a_hire_where_no_law_is_written_down_shows_no_duties(world: World) -> None:
    employer, hire = client_of(world.users[Role.EMPLOYER]), world.hires["own"]

    for page in ("hire", "hire-calendar"):
        assert employer.get(reverse(page, args=[hire.pk])).status_code == 200
