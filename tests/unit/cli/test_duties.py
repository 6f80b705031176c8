"""The commands about employers, from the terminal: what they answer, and what becomes of what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from puente.cli.app import run

STAFF = "worker,people,nationality,monthly_pay,role,family\nN,32,PER,40800,ordinary,none\nV,8,VEN,9600,ordinary,none\n"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "workforce.csv"
    path.write_text(STAFF, encoding="utf-8")
    return path


def answered(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    assert run([*words, "--json"]) == code
    shown = capsys.readouterr()
    return json.loads(shown.out or shown.err)


def of(data: Any, kind: str, name: str) -> Any:
    return next(one for one in data[f"{kind}s" if kind != "duty" else "duties"] if one[kind] == name)


def test_a_hire_beyond_the_quota_is_said_before_and_after(capsys: pytest.CaptureFixture[str], staff: Path) -> None:
    data = answered(
        capsys, "duties", "--country", "per", "--nationality", "ven", "--role", "ordinary", "--family", "none",
        "--pay", "1200", "--workforce", str(staff), "--on", "2025-10-01",
    )  # fmt: skip
    quota = of(data, "quota", "per.quota.staff")

    assert (quota["before"]["answer"], quota["after"]["answer"], quota["blocks"]) == ("compliant", "breach", True)
    assert data["cost"]["cost"] == ["1308", "1308"]


def test_a_paper_of_several_is_answered_for_all_and_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    data = answered(
        capsys, "duties", "--country", "per", "--document", "ptp", "--nationality", "ven", "--on", "2025-10-01"
    )

    assert data["candidates"] == ["per.scheme.ptp_2017", "per.scheme.ptp_2023"]
    assert of(data, "duty", "per.duty.approval")["answer"] == "unknown"
    assert of(data, "duty", "per.duty.written_contract")["answer"] == "applies"


def test_a_deadline_is_counted_from_the_day_given_and_written_to_a_calendar(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    calendar = tmp_path / "days.ics"
    data = answered(
        capsys, "duties", "--country", "col", "--nationality", "ven", "--on", "2025-11-15", "--day", "hire=2025-11-03",
        "--ics", str(calendar),
    )  # fmt: skip
    duty = of(data, "duty", "col.duty.sire_hire")

    assert (duty["by"], duty["exact"]) == ("2025-11-18", True)
    assert "DTSTART;VALUE=DATE:20251118" in calendar.read_text(encoding="utf-8")


def test_an_answer_names_lines_and_never_the_marks_of_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "workforce.csv"
    path.write_text("worker,nationality,role,family\nSECRETMARK,COL,ordinary,none\n", encoding="utf-8")

    assert run(["duties", "--country", "per", "--workforce", str(path), "--on", "2025-10-01", "--json"]) == 0

    assert "SECRETMARK" not in capsys.readouterr().out


@pytest.mark.parametrize("language", ["es", "pt", "en", "fr", "ht"])
def test_the_page_of_the_terminal_speaks_each_language(
    capsys: pytest.CaptureFixture[str], staff: Path, language: str
) -> None:
    words = ["duties", "--country", "per", "--workforce", str(staff), "--nationality", "ven", "--pay", "1200"]

    assert run([*words, "--on", "2025-10-01", "--lang", language]) == 0
    shown = capsys.readouterr().out

    assert "S/" not in shown.split("\n", maxsplit=1)[0]
    assert not [word for word in ("duties.", "quota.", "duty-reason.", "moment.", "cost.") if f" {word}" in shown]


@pytest.mark.parametrize(
    ("language", "fine"),
    [
        ("es", "Multa: de 1 a 5 / 5000 salarios mínimos"),
        ("pt", "Multa: de 1 a 5 / 5000 salários mínimos"),
        ("en", "Fine: 1 to 5 / 5000 minimum wages"),
        ("fr", "Amende : de 1 à 5 / 5000 salaires minimums"),
        ("ht", "Amann: 1 rive 5 / 5000 salè minimòm"),
    ],
)
def test_what_a_fine_is_counted_in_is_said_in_each_language(
    capsys: pytest.CaptureFixture[str], language: str, fine: str
) -> None:
    assert run(["duties", "--country", "col", "--nationality", "ven", "--on", "2025-11-15", "--lang", language]) == 0

    assert fine in capsys.readouterr().out


def test_the_template_prints_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["duties", "--country", "per", "--template"]) == 0

    assert capsys.readouterr().out.startswith("worker,people,nationality,monthly_pay,role,family,permit,")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("--country", "zzq"), 5, "country.not-found"),
        (("--country", "per", "--document", "unicorn"), 5, "document.not-found"),
        (("--country", "per", "--nationality", "zzq"), 3, "input.unknown-code"),
        (("--country", "per", "--pay", "a convenir"), 3, "offer.pay-not-a-number"),
        (("--country", "per", "--pay", "-1"), 3, "offer.pay-not-a-number"),
        (("--country", "per", "--workforce", "nowhere.csv"), 3, "input.no-such-file"),
        (("--country", "per", "--day", "birthday=2025-01-01"), 3, "duties.not-a-pair"),
        (("--country", "per", "--day", "hire=soon"), 3, "input.bad-date"),
    ],
)
def test_what_is_wrong_is_said_by_its_code(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, error: str
) -> None:
    found = answered(capsys, "duties", *words, "--on", "2025-10-01", code=code)

    assert found["error"]["code"] == error


def offer(tmp_path: Path, text: str) -> str:
    path = tmp_path / "offer.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


GOOD = "country: per\npay: 1130\ncurrency: PEN\nfull_time: true\n"


def test_an_offer_under_the_minimum_wage_is_a_breach_and_ends_with_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = answered(capsys, "offer", "check", offer(tmp_path, GOOD), "--on", "2025-10-01")
    bad = answered(capsys, "offer", "check", offer(tmp_path, GOOD.replace("1130", "0")), "--on", "2025-10-01", code=1)

    assert (good["answers"][0]["answer"], bad["answers"][0]["answer"]) == ("compliant", "breach")


def test_a_day_before_the_first_wage_is_unknown_and_says_from_when_it_is_known(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = answered(capsys, "offer", "check", offer(tmp_path, GOOD), "--on", "2020-01-01")
    wage = data["answers"][0]

    assert (wage["answer"], wage["reasons"][0]["code"]) == ("unknown", "before-first-value")
    assert "2025" in wage["reasons"][0]["words"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("country: per\npay: a convenir\ncurrency: PEN\n", "offer.pay-not-a-number"),
        ("country: per\npay: -5\ncurrency: PEN\n", "offer.wrong-value"),
        ("country: per\npay: 5\n", "offer.no-currency"),
        ("country: per\npay: 5\ncurrency: QQQ\n", "input.unknown-code"),
        ("country: per\nhours_per_week: 200\n", "offer.wrong-value"),
        ("country: per\nsalary: 5\n", "offer.unknown-field"),
        ("pay: 5\ncurrency: PEN\n", "offer.no-field"),
        ("country: per\nbirth_date: soon\n", "input.bad-date"),
        ("- per\n", "offer.not-mapping"),
    ],
)
def test_an_offer_that_cannot_be_read_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, error: str
) -> None:
    found = answered(capsys, "offer", "check", offer(tmp_path, text), "--on", "2025-10-01", code=3)

    assert found["error"]["code"] == error
