"""Windows, papers, rights and the first word."""

from __future__ import annotations

from tests.spec.table import Row, Section, Table

ENDS = "windows: [{from: 2024-01-01, until: 2024-12-31, after: %s}]"
READINGS = (
    "parameters: {end: {readings: [{value: 2024-12-31, source: s1}, {value: 2025-01-31, source: s1}]}}\n"
    "windows: [{from: 2024-01-01, until: $end, after: closed}]"
)
WINDOWS = Section(
    "Windows",
    "Where the filing day stands to the days on which one may file. Every period that has an end says "
    "what comes after:\n"
    "`after: closed` only where a later source shows that it ended; with `after: unknown` later days are "
    "neither open nor closed.",
    (
        Table(
            "states",
            "Without windows, a text in force is open. `filed` is open for one whose application was filed in time.",
            "window",
            (
                Row("not_yet_open", on="2023-12-31", law=ENDS % "closed", says="the day before"),
                Row("open", on="2024-01-01", law=ENDS % "closed", says="the first day"),
                Row("open", on="2024-12-31", law=ENDS % "closed", says="the last day"),
                Row("closed", on="2025-01-01", law=ENDS % "closed", says="the day after, the end confirmed"),
                Row("unsettled", on="2025-01-01", law=ENDS % "unknown", says="the day after, only planned"),
                Row("unsettled", on="2025-01-15", law=READINGS, says="between two readings of the end"),
                Row("closed", on="2025-02-01", law=READINGS, says="after both"),
                Row("open", law="{}", says="no window"),
                Row(
                    "filed",
                    "applications: [{scheme: zzz.scheme.card, filed_on: 2024-12-31, decided_on: none}]",
                    on="2025-06-15",
                    law=ENDS % "closed",
                    says="filed in time",
                ),
                Row(
                    "unknown",
                    "applications: [{scheme: zzz.scheme.card, decided_on: none}]",
                    law=ENDS % "closed",
                    says="still open, filed nobody knows when",
                ),
                Row("unknown", law='windows: [{from: "birth_date + P18Y"}]', says="it hangs on what nobody said"),
                Row(
                    "not_yet_open",
                    "birth_date: 2006-06-16",
                    law='windows: [{from: "birth_date + P18Y"}]',
                    says="now it is said",
                ),
                Row(
                    "unsettled",
                    on="2024-06-15",
                    law="in_force: {from: 2020-01-01, doubtful_from: 2024-06-15}",
                    says="a later text puts it in doubt",
                ),
                Row("unsettled", on="2027-01-02", law="{}", says="no end, and the law was read more than a year ago"),
            ),
            columns=("says", "law", "told", "on"),
        ),
        Table(
            "about a record",
            "A renewal or a change of status is about a record; the door is assessed once for each that "
            "matches, and the best answers.",
            "first",
            (
                *(
                    Row(word, f"permits: {{complete: true, items: [{{scheme: zzz.scheme.slip, until: {day}}}]}}")
                    for word, day in (
                        ("not_yet_open", "2024-07-16"),
                        ("eligible", "2024-07-15"),
                        ("eligible", "2024-06-15"),
                        ("closed", "2024-06-14"),
                    )
                ),
                Row("not_eligible", "permits: none"),
                Row("unknown"),
            ),
            law=(
                "doors:\n"
                "  - id: renewal\n"
                "    about: {over: permits, as: card, where: {id: slip, fact: scheme, eq: zzz.scheme.slip}}\n"
                '    windows: [{from: "card.until - P30D", until: card.until, after: closed}]'
            ),
        ),
    ),
)

ACCEPTS = "accepts: {id: in_hand, some: {over: documents, where: {id: kind, fact: type, eq: passport}}}"
PAPERS = Section(
    "Papers",
    "What the person brings or does. `requires` holds what filing finds and no step can change that day; "
    "everything else is a\n"
    "paper, with the `step` that brings it. A paper that nobody has spoken of is listed to bring: it "
    "never makes eligible into\n"
    "unknown.",
    (
        Table(
            "what becomes of a paper",
            "`if_missing` is what a known failure does: `bring`, `review` or `refuse`. `when` says of "
            "whom it is asked.",
            "paper",
            (
                Row(
                    "accepted, eligible",
                    "documents: [{type: passport}]",
                    law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: refuse}}]",
                ),
                Row("bring, eligible", law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: refuse}}]"),
                Row(
                    "not_accepted, not_eligible",
                    "documents: none",
                    law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: refuse}}]",
                ),
                Row(
                    "review, review",
                    "documents: none",
                    law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: review}}]",
                ),
                Row(
                    "bring, eligible",
                    "documents: none",
                    law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: bring}}]",
                ),
                Row(
                    "not asked, eligible",
                    "{documents: none, birth_date: 2000-01-01}",
                    law=f"papers: [{{id: passport, {ACCEPTS}, if_missing: refuse, "
                    "when: {id: minor, derive: age, lt: 18}}]",
                ),
            ),
            columns=("law", "told"),
        ),
    ),
)

HELD = "{permits: [{scheme: zzz.scheme.card, from: 2024-01-01, until: none, ended_on: none}], applications: none}"
CLAIM = (
    "{permits: none, applications: [{scheme: zzz.scheme.card, filed_on: 2024-01-01, decided_on: none, state: filed}]}"
)
RIGHTS = Section(
    "Rights",
    "What a person may do on a day: a permit or pending claim that covers the day, and what the text "
    "says of that day. No entry is\n"
    "not no. What holds with no permit at all stands in the pack's `work_rights`.",
    (
        Table(
            "the right to work",
            "",
            "right",
            (
                Row(
                    "allowed",
                    HELD,
                    law="rights: [{right: work, is: granted, from: 2024-06-15, source: s1}]",
                    says="granted, from its first day",
                ),
                Row("not_allowed", HELD, law="rights: [{right: work, is: denied, source: s1}]", says="denied"),
                Row("review", HELD, law="{stay: true}", says="a permit to stay that says nothing of work"),
                Row(
                    "not_allowed",
                    HELD,
                    law="rights: [{right: work, is: granted, until: 2024-06-14, after: closed, source: s1}]",
                    says="ended, confirmed",
                ),
                Row(
                    "review",
                    HELD,
                    law="rights: [{right: work, is: granted, until: 2024-06-14, after: unknown, source: s1}]",
                    says="past its planned end",
                ),
                Row(
                    "allowed",
                    CLAIM,
                    law="rights: [{right: work, is: granted, holder: application, source: s1}]",
                    says="a pending claim that carries it",
                ),
                Row(
                    "review",
                    CLAIM,
                    law="rights: [{right: work, is: granted, source: s1}]",
                    says="a claim where only the permit carries it",
                ),
                Row(
                    "unknown",
                    law="rights: [{right: work, is: granted, source: s1}]",
                    says="nobody has said what is held",
                ),
            ),
            columns=("says", "law", "told"),
        ),
    ),
)

LAWYER = "requires: {id: lawyer, fact: lawyer, is: true}"
DECIDES = "requires: {id: theirs, decides: office}"
PAST, COMING, PLANNED = (
    "windows: [{until: 2024-06-14, after: closed}]",
    "windows: [{from: 2024-06-16}]",
    "windows: [{until: 2024-06-14, after: unknown}]",
)
REFUSES = f"papers: [{{id: passport, {ACCEPTS}, if_missing: refuse}}]"
REVIEWS = f"papers: [{{id: passport, {ACCEPTS}, if_missing: review}}]"
FIRST = Section(
    "The first word",
    "The verdict on the conditions, the window and the papers stand side by side in every answer; only "
    "one word is shown first.\n"
    "Of several doors the best answers, and the result names it: eligible, then unknown, not yet open, a "
    "paper that refuses,\n"
    "review, closed, not eligible.",
    (
        Table(
            "line by line",
            "The first line that fits.",
            "first",
            (
                Row(
                    "held",
                    "permits: [{scheme: zzz.scheme.card, from: 2024-01-01, until: none, ended_on: none}]",
                    law=LAWYER,
                    says="a permit of the scheme covers the day",
                ),
                Row(
                    "not_eligible",
                    "lawyer: false",
                    law=f"{LAWYER}\n{PAST}",
                    says="not eligible in every door, whatever the window",
                ),
                Row("closed", law=f"{LAWYER}\n{PAST}", says="closed: nothing more is asked"),
                Row("unknown", law=f"{LAWYER}\n{COMING}", says="unknown, whatever other window"),
                Row("not_yet_open", "lawyer: true", law=f"{LAWYER}\n{COMING}", says="eligible, not yet open"),
                Row("review", law=DECIDES, says="an authority decides"),
                Row("review", "lawyer: true", law=f"{LAWYER}\n{PLANNED}", says="eligible, the window not settled"),
                Row("review", "lawyer: true", law=f"{LAWYER}\nstatus: draft", says="eligible by a draft"),
                Row(
                    "not_eligible",
                    "{lawyer: true, documents: none}",
                    law=f"{LAWYER}\n{REFUSES}",
                    says="eligible, a paper known to fail refuses",
                ),
                Row(
                    "review",
                    "{lawyer: true, documents: none}",
                    law=f"{LAWYER}\n{REVIEWS}",
                    says="eligible, a paper known to fail is for review",
                ),
                Row("eligible", "lawyer: true", law=LAWYER, says="eligible, open"),
            ),
            columns=("says", "law", "told"),
        ),
    ),
)
