"""Bounds, derived facts and clocks."""

from __future__ import annotations

from tests.spec.table import Row, Section, Table

YES, NO, UNKNOWN, REVIEW = "yes", "no", "unknown", "review"


def until(bound: str) -> str:
    return f"requires: {{id: born, fact: birth_date, le: {bound}}}"


BOUNDS = Section(
    "Bounds",
    "What a fact is compared with: a literal, a parameter (`$name`), a clock (`on`, `filing`), a date "
    "fact, a record's date, each\n"
    "moved by ISO 8601 durations, or the latest or earliest of several. Months clamp to the month's end; "
    "a term of so many days\n"
    "or months from a day ends at the end of that day; the first and the last day are in.",
    (
        Table(
            "forms of a bound",
            "Each line compares the birth date with a bound on 15 June 2024; the last day that is still in is shown.",
            "answer",
            (
                Row(YES, "birth_date: 2021-01-31", law=until("2021-01-31"), says="a literal"),
                Row(NO, "birth_date: 2021-02-01", law=until("2021-01-31"), says="the day after it"),
                Row(YES, "birth_date: 2024-06-15", law=until("filing"), says="the filing day"),
                Row(YES, "birth_date: 2024-05-16", law=until("filing - P30D"), says="thirty days before"),
                Row(NO, "birth_date: 2024-05-17", law=until("filing - P30D"), says="the day after that"),
                Row(YES, "birth_date: 2006-06-15", law=until("filing - P18Y"), says="eighteen years before"),
                Row(
                    YES,
                    "birth_date: 2021-02-28",
                    law=until("2021-01-31 + P1M"),
                    says="a month clamps to the month's end",
                ),
                Row(
                    YES, "birth_date: 2024-06-15", law=until("{latest: [2021-01-31, filing]}"), says="the later of two"
                ),
                Row(
                    NO,
                    "birth_date: 2021-02-01",
                    law=until("{earliest: [2021-01-31, filing]}"),
                    says="the earlier of two",
                ),
                Row(
                    YES,
                    "birth_date: 2024-03-06",
                    law=until("{working_days: 3, from: 2024-03-01, calendar: zzz}"),
                    says="the third working day after a Friday",
                ),
                Row(
                    REVIEW,
                    "birth_date: 2024-03-07",
                    law=until("{working_days: 3, from: 2024-03-01, calendar: zzz}"),
                    says="a day later, where no calendar of holidays was read",
                ),
            ),
            columns=("says", "law", "told"),
        ),
        Table(
            "parameters",
            "A value of the law, with its source: one value, readings that differ, or values by day. "
            "Past the last day that a text\n"
            "settles it is never the old value: it is for a source to settle.",
            "answer",
            (
                Row(YES, "income: 99", law="parameters: {line: {value: 100, source: s1}}", says="one value"),
                Row(
                    REVIEW,
                    "income: 99",
                    law="parameters: {line: {readings: [{value: 100, source: s1}, {value: 90, source: s1}]}}",
                    says="between two readings",
                ),
                Row(
                    YES,
                    "income: 89",
                    law="parameters: {line: {readings: [{value: 100, source: s1}, {value: 90, source: s1}]}}",
                    says="under both",
                ),
                Row(
                    REVIEW,
                    "income: 89",
                    law="parameters: {line: {values: "
                    "[{value: 100, from: 2020-01-01, until: 2023-12-31, after: unknown, source: s1}]}}",
                    says="past the last known day",
                ),
            ),
            law="requires: {id: poor, fact: income, lt: $line}",
            columns=("says", "law", "told"),
        ),
    ),
)


def derived(text: str) -> str:
    return f"requires: {{id: asked, {text}}}"


def stays(*said: str) -> str:
    """Stays in the land, the list complete, and no permit."""
    items = ", ".join(f"{{country: ata, entered_on: 2020-01-01, {one}}}" for one in said)
    return f"{{stays: {{complete: true, items: [{items}]}}, permits: none}}"


STILL = "left_on: none"
AWAY = (
    "stays: {complete: true, items: [{country: ata, entered_on: 2020-01-01, left_on: 2024-06-05}, "
    "{country: ata, entered_on: 2024-06-10, left_on: none}]}"
)
DERIVED = Section(
    "Derived facts",
    "Ages and times held or expired are compared as time gone by (a number of years, or a duration); the "
    "rest as days, counts\n"
    "or codes. A person who knows such a fact though the records do not show it gives it directly; "
    "records that decide it win.",
    (
        Table(
            "all of them",
            "",
            "answer",
            (
                Row(
                    YES,
                    "birth_date: 2006-06-15",
                    law=derived("derive: age, at: filing, ge: 18"),
                    says="reached on the birthday",
                ),
                Row(
                    YES,
                    stays(f"{STILL}, authorised_until: 2021-01-31"),
                    law=derived("derive: stay_status, country: ata, at: 2021-01-31, eq: regular"),
                    says="absent, regular (by the stay or by a permit that gives stay) or irregular",
                ),
                Row(
                    YES,
                    stays(f"{STILL}, authorised_until: 2021-01-30"),
                    law=derived("derive: stay_status, country: ata, at: 2021-01-31, eq: irregular"),
                    says="the day after the last authorised one",
                ),
                Row(
                    YES,
                    stays(f"{STILL}, authorised_until: none"),
                    law=derived("derive: last_entry, country: ata, at: filing, le: 2020-01-01"),
                    says="the last entry on or before a day",
                ),
                Row(
                    YES,
                    "stays: none",
                    law=derived("derive: last_entry, country: ata, at: filing, is: none"),
                    says="never entered",
                ),
                Row(
                    NO,
                    stays(f"{STILL}, authorised_until: none"),
                    law=derived("derive: last_entry, country: ata, at: filing, is: none"),
                    says="entered once",
                ),
                Row(
                    UNKNOWN,
                    law=derived("derive: last_entry, country: ata, at: filing, is: none"),
                    says="nobody said",
                ),
                Row(
                    YES,
                    stays(f"{STILL}, authorised_until: none"),
                    law=derived("derive: days_present, country: ata, from: 2024-06-01, to: filing, eq: 15"),
                    says="days in the country, first and last in",
                ),
                Row(
                    YES,
                    AWAY,
                    law=derived("derive: longest_absence, country: ata, from: 2024-06-01, to: filing, eq: 5"),
                    says="day of return less day of leaving; `days_absent` adds them up",
                ),
                Row(
                    YES,
                    "permits: [{scheme: zzz.scheme.card, from: 2022-06-15, until: none, ended_on: none}]",
                    law=derived("derive: held_for, scheme: zzz.scheme.card, at: filing, ge: P2Y"),
                    says="permits of a scheme without a gap",
                ),
                Row(
                    YES,
                    "documents: {complete: true, items: [{type: passport, expires_on: 2019-06-15}]}",
                    law=derived("derive: expired_for, document: passport, at: filing, ge: P5Y"),
                    says="since the newest document of a type expired",
                ),
                Row(
                    YES,
                    stays(f"{STILL}, authorised_until: none"),
                    law=derived("derive: count, over: stays, where: {id: there, fact: country, eq: ata}, ge: 1"),
                    says="how many records match",
                ),
            ),
            columns=("says", "law", "told"),
        ),
    ),
)

READ = "law_read_until: 2026-01-01, status: transcribed, source: s1"
NEW = (
    f"{{in_force: {{from: 2024-01-01}}, published: 2023-12-01, {READ}, "
    "requires: {id: hardship, fact: hardship, is: true}}"
)


def old(pending: str) -> str:
    """The first text, and which text a claim follows that was pending at its end."""
    return (
        f"{{in_force: {{from: 2020-01-01, until: 2023-12-31, after: closed}}, published: 2020-01-01, {READ}, "
        f"pending_at_end: {pending}, requires: {{id: lawyer, fact: lawyer, is: true}}}}"
    )


FILED = (
    "{lawyer: true, hardship: false, applications: [{scheme: zzz.scheme.card, filed_on: 2023-12-31, decided_on: none}]}"
)
CLOCKS = Section(
    "Clocks",
    "Four clocks stand in every call and every result: `on` (the day asked about), `filing` (the day on "
    "which an application of\n"
    "this scheme that is still open was filed, else `on`), the pack's content hash, and the facts' own "
    "dates. Conditions, papers\n"
    "and windows are read on `filing`; rights, and whether a permit is still held, on `on`. Nobody sees "
    "a text before the day it\n"
    "was published. The filing day picks the text; one that says `applies_by: entered_on` answers whoever last entered "
    "the country\n"
    "while it was in force, whenever they file.",
    (
        Table(
            "which text answers",
            "The first text wants a lawyer and was in force to the end of 2023; the second wants "
            "hardship, from 2024 on.",
            "first",
            (
                Row("not_published", "lawyer: true", on="2019-12-31", says="before any text was published"),
                Row(
                    "eligible",
                    "{lawyer: true, hardship: false}",
                    on="2023-12-31",
                    says="the last day of the first text",
                ),
                Row(
                    "not_eligible",
                    "{lawyer: true, hardship: false}",
                    on="2024-01-01",
                    says="the first day of the second",
                ),
                Row("eligible", FILED, says="filed under the first, still open: `pending_at_end: old_rule`"),
                Row(
                    "review",
                    FILED,
                    law=f"versions: [{old('unknown')}, {NEW}]",
                    says="the same where the text does not say: `pending_at_end: unknown`",
                ),
            ),
            law=f"versions:\n  - {old('old_rule')}\n  - {NEW}",
            columns=("says", "on", "told"),
        ),
    ),
)
