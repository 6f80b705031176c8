"""Each form of a condition and what it means."""

from __future__ import annotations

from tests.spec.table import Row, Section, Table

YES, NO, UNKNOWN, REVIEW = "yes", "no", "unknown", "review"

LEAVES = Section(
    "Leaves",
    "A leaf compares one fact, or one derived fact, with a bound. It has an `id` (the texts say it by "
    "that name), a `source`\n"
    "where the version around it has none, and where useful `law` (the article), `confidence` (the mark) "
    "and `fixed: true`\n"
    "where nobody can change the fact.",
    (
        Table(
            "fact",
            "One fact of the person; inside `where`, one field of the record. `is` wants a yes or no, or "
            "`none`: known that\n"
            "there is none.",
            "answer",
            (
                Row(YES, "hardship: true"),
                Row(NO, "hardship: false"),
                Row(UNKNOWN),
                Row(UNKNOWN, "hardship: refused"),
                Row(NO, "hardship: none"),
            ),
            law="{id: hardship, fact: hardship, is: true}",
            form="fact",
        ),
        Table(
            "numbers and dates: lt, le, eq, ge, gt, within",
            "The day or number named is in for `le`, `ge`, `eq` and both ends of `within`. A date may be "
            "known to the month or\n"
            "year: the answer stands where all its days agree.",
            "answer",
            (
                Row(YES, "birth_date: 2006-06-15"),
                Row(NO, "birth_date: 2006-06-16"),
                Row(YES, "birth_date: 2005"),
                Row(UNKNOWN, "birth_date: 2006-06"),
            ),
            law="{id: born_by, fact: birth_date, le: 2006-06-15}",
        ),
        Table(
            "codes: eq, in",
            "One value, or one of several.",
            "answer",
            (
                Row(YES, "stays: [{country: ata, entry: authorised}]"),
                Row(NO, "stays: {complete: true, items: [{country: ata, entry: unauthorised}]}"),
            ),
            law="id: entered\nsome: {over: stays, where: {id: how, fact: entry, in: [authorised]}}",
        ),
        Table(
            "sets: in, only",
            "A list that stands for a set (nationalities): `in` shares one, `only` has no other. What "
            "may be missing from the\n"
            "list is not known.",
            "answer",
            (
                Row(YES, "nationalities: [{code: ata}, {code: bvt}]"),
                Row(NO, "nationalities: {complete: true, items: [{code: bvt}]}"),
                Row(UNKNOWN, "nationalities: [{code: bvt}]"),
                Row(
                    YES,
                    "nationalities: {complete: true, items: [{code: ata}]}",
                    law="requires: {id: n, fact: nationalities, only: [ata, bvt]}",
                ),
                Row(UNKNOWN, "nationalities: [{code: ata}]", law="requires: {id: n, fact: nationalities, only: [ata]}"),
            ),
            law="{id: national, fact: nationalities, in: [ata]}",
            columns=("told", "law"),
        ),
        Table(
            "level",
            "How well the fact must be proved: `declared` (what is meant when nothing is written), "
            "`documented`, `verified`. Too\n"
            "little evidence is as if nobody had said; it can be mended.",
            "answer",
            (
                Row(YES, "lawyer: {value: true, evidence: documented}"),
                Row(UNKNOWN, "lawyer: true"),
            ),
            law="{id: lawyer, fact: lawyer, is: true, level: documented}",
        ),
        Table(
            "derive",
            "A fact that follows from the records, worked out by tested code; packs define none. `at`, "
            "`from` and `to` name days\n"
            "(the filing day, if nothing is written). All of them are listed under *Derived facts*.",
            "answer",
            (
                Row(YES, "birth_date: 2006-06-15"),
                Row(NO, "birth_date: 2006-06-16"),
                Row(UNKNOWN, "birth_date: 2006"),
            ),
            law="{id: adult, derive: age, at: filing, ge: 18}",
            form="derive",
        ),
        Table(
            "holds",
            "A permit of one of these schemes covers the day: from its first day to its last, both in; "
            "to the day before it was\n"
            "ended; longer where a text prolongs it. Whatever a scheme gave is a permit: a card, a "
            "register entry, a certificate.",
            "answer",
            (
                Row(YES, "permits: [{scheme: zzz.scheme.card, from: 2024-06-15, until: 2024-12-31, ended_on: none}]"),
                Row(
                    NO,
                    "permits: {complete: true, items: [{scheme: zzz.scheme.card, from: 2024-01-01, "
                    "until: 2024-06-14, ended_on: none}]}",
                ),
                Row(
                    NO,
                    "permits: {complete: true, items: [{scheme: zzz.scheme.card, from: 2024-01-01, "
                    "until: none, ended_on: 2024-06-15}]}",
                ),
                Row(NO, "permits: none"),
                Row(UNKNOWN),
                Row(UNKNOWN, "permits: [{scheme: zzz.scheme.card, from: 2024-01-01}]"),
            ),
            law="{id: card, holds: [zzz.scheme.card], at: filing}",
            form="holds",
        ),
        Table(
            "covers",
            "Inside `where`: the record's own period includes the day. An application is pending until "
            "the day before its\n"
            "decision.",
            "answer",
            (
                Row(YES, "applications: [{filed_on: 2024-01-01, decided_on: none}]"),
                Row(YES, "applications: [{filed_on: 2024-01-01, decided_on: 2024-06-16}]"),
                Row(NO, "applications: {complete: true, items: [{filed_on: 2024-01-01, decided_on: 2024-06-15}]}"),
            ),
            law="id: pending\nsome: {over: applications, where: {id: now, covers: filing}}",
            form="covers",
        ),
        Table(
            "scheme",
            "Another scheme's answer on the filing day: `is: eligible`, `is: open` (its window, whoever "
            "asks) or `is: held`.\n"
            "Schemes may not ask one another in a ring.",
            "answer",
            (
                Row(YES, "lawyer: true"),
                Row(NO, "lawyer: false"),
                Row(UNKNOWN),
            ),
            law="{id: slip, scheme: {id: zzz.scheme.slip, is: eligible}}",
            form="scheme",
            beside="requires: {id: lawyer, fact: lawyer, is: true}",
        ),
        Table(
            "right",
            "The person has the right on the day, from whatever permit or pending claim. Whether is said "
            "under *Rights*.",
            "answer",
            (
                Row(YES, "permits: [{scheme: zzz.scheme.slip, from: 2024-01-01, until: none, ended_on: none}]"),
                Row(UNKNOWN),
            ),
            law="{id: may_work, right: work, at: filing}",
            form="right",
            beside="rights: [{right: work, is: granted, source: s1}]",
        ),
        Table(
            "decides",
            "An authority's to say, in each case: nobody can be asked for it beforehand.",
            "answer",
            (Row(REVIEW),),
            law="{id: good_standing, decides: office}",
            form="decides",
        ),
        Table(
            "unsettled",
            "The law itself is not settled; the name is whom to ask.",
            "answer",
            (Row(REVIEW),),
            law="{id: fee_waived, unsettled: office}",
            form="unsettled",
        ),
    ),
)

L, H = "{id: lawyer, fact: lawyer, is: true}", "{id: hardship, fact: hardship, is: true}"
JOINED = Section(
    "Conditions of conditions",
    "Every part is looked at, always, so that the answer can say why. What the person can settle and "
    "what only an authority\n"
    "can are kept apart to the end.",
    (
        Table(
            "all",
            "True when every part is.",
            "answer",
            (
                Row(YES, "{lawyer: true, hardship: true}"),
                Row(NO, "{lawyer: false}"),
                Row(UNKNOWN, "{lawyer: true}"),
            ),
            law=f"all:\n  - {L}\n  - {H}",
            form="all",
        ),
        Table(
            "any",
            "True when some part is.",
            "answer",
            (
                Row(YES, "{lawyer: true}"),
                Row(UNKNOWN, "{lawyer: false}"),
                Row(NO, "{lawyer: false, hardship: false}"),
            ),
            law=f"any:\n  - {L}\n  - {H}",
            form="any",
        ),
        Table(
            "not",
            "True when the part is false. What is not known stays so.",
            "answer",
            (
                Row(YES, "lawyer: false"),
                Row(NO, "lawyer: true"),
                Row(UNKNOWN),
            ),
            law=f"not: {L}",
            form="not",
        ),
        Table(
            "when",
            "If, then, else. Where the two ways agree, it does not matter which it is.",
            "answer",
            (
                Row(YES, "{lawyer: true, hardship: true}"),
                Row(NO, "{lawyer: false, hardship: true, means: false}"),
                Row(YES, "{hardship: true, means: true}"),
                Row(UNKNOWN, "{hardship: true, means: false}"),
            ),
            law=f"when: {L}\nthen: {H}\nelse: {{id: means, fact: means, is: true}}",
            form="when",
        ),
        Table(
            "at_least",
            "True when at least so many parts are.",
            "answer",
            (
                Row(YES, "{lawyer: true, means: true}"),
                Row(UNKNOWN, "{lawyer: true, means: false}"),
                Row(NO, "{lawyer: false, means: false}"),
            ),
            law=f"at_least:\n  n: 2\n  of: [{L}, {H}, {{id: means, fact: means, is: true}}]",
            form="at_least",
        ),
        Table(
            "readings",
            "Sources differ on the condition: it is settled where all readings agree, and else for a "
            "source to settle. What was\n"
            "only known and never read on a page is written as one reading beside `true`: it may ask or "
            "send to review, and\n"
            "never refuses.",
            "answer",
            (
                Row(YES, "{lawyer: true, hardship: true}"),
                Row(REVIEW, "{lawyer: true, hardship: false}"),
                Row(UNKNOWN, "{lawyer: true}"),
                Row(REVIEW, "lawyer: false", law=f"requires: {{readings: [{L}, true]}}"),
                Row(YES, "lawyer: true", law=f"requires: {{readings: [{L}, true]}}"),
            ),
            law=f"readings:\n  - {L}\n  - {H}",
            form="readings",
            columns=("told", "law"),
        ),
        Table(
            "use",
            "A condition that the version's `define` names, to say it once.",
            "answer",
            (
                Row(YES, "lawyer: true"),
                Row(NO, "lawyer: false"),
            ),
            law=f"define: {{assisted: {L}}}\nrequires: {{use: assisted}}",
            form="use",
        ),
    ),
)

SLIP = (
    "permits: {complete: true, items: [{scheme: zzz.scheme.slip, from: 2023-01-01, until: 2023-12-31, ended_on: %s}]}"
)
THERE = "{id: there, fact: country, eq: ata}"
RECORDS = Section(
    "Over records",
    "Inside `where` a bare name is a field of that record and nothing else; `person.hardship` goes out "
    "to the person, and a record\n"
    "named by `as` is reached further in (`card.until`). One `where` speaks of one record. A household "
    "member is a person with\n"
    "facts and lists of their own.\n\n"
    "A list is `complete: true`, or complete for some values (`[{country: [ata]}]`), or nobody has said. "
    "Only a list that is\n"
    "complete for what `eq` and `in` leaves pin can show that there is no such record.",
    (
        Table(
            "some",
            "True when a record matches.",
            "answer",
            (
                Row(YES, "stays: [{country: ata}]"),
                Row(NO, "stays: none"),
                Row(NO, "stays: {complete: true, items: [{country: bvt}]}"),
                Row(UNKNOWN, "stays: [{country: bvt}]"),
                Row(NO, "stays: {complete: [{country: [ata]}], items: [{country: bvt}]}"),
                Row(UNKNOWN, "stays: {complete: [{country: [bvt]}], items: [{country: bvt}]}"),
                Row(UNKNOWN, "stays: {complete: true, items: [{country: unknown}]}"),
            ),
            law=f"id: was_there\nsome: {{over: stays, where: {THERE}}}",
            form="some",
        ),
        Table(
            "every",
            "True when every record matches and none can be missing.",
            "answer",
            (
                Row(YES, "stays: {complete: true, items: [{country: ata}]}"),
                Row(NO, "stays: [{country: bvt}]"),
                Row(UNKNOWN, "stays: [{country: ata}]"),
                Row(YES, "stays: none"),
            ),
            law=f"id: only_there\nevery: {{over: stays, where: {THERE}}}",
            form="every",
        ),
        Table(
            "a member of the household",
            "Speaks of that person: their own facts, permits and records. `person.` goes out to the one who asks.",
            "answer",
            (
                Row(YES, "{hardship: true, household: [{relation: child, birth_date: 2015-01-01}]}"),
                Row(
                    NO,
                    "{hardship: true, household: {complete: true, items: [{relation: child, birth_date: 2000-01-01}]}}",
                ),
                Row(UNKNOWN, "{hardship: true, household: [{relation: child}]}"),
                Row(UNKNOWN, "household: [{relation: child, birth_date: 2015-01-01}]"),
            ),
            law=(
                "id: poor_with_child\n"
                "some:\n"
                "  over: household\n"
                "  where:\n"
                "    all:\n"
                "      - {id: child, fact: relation, eq: child}\n"
                "      - {id: minor, derive: age, at: filing, lt: 18}\n"
                "      - {id: poor, fact: person.hardship, is: true}"
            ),
        ),
        Table(
            "prolongs",
            "A text that keeps papers alive after the day printed on them stands in the scheme that gave "
            "them. The later of the\n"
            "two ends counts for `holds`, `covers`, rights and what is derived; past a planned one "
            "nobody confirmed, a source\n"
            "must say. A permit that was ended is not kept alive.",
            "answer",
            (
                Row(YES, SLIP % "none", on="2024-06-30"),
                Row(REVIEW, SLIP % "none", on="2024-07-01"),
                Row(NO, SLIP % "2024-01-31", on="2024-06-30"),
            ),
            law="id: slip\nholds: [zzz.scheme.slip]",
            beside="prolongs: [{until: 2024-06-30, after: unknown, source: s1}]",
            columns=("told", "on"),
        ),
        Table(
            "curtails",
            "A text that ends every permit of a scheme on a day, whatever is printed on them, stands in that scheme. "
            "`until` is\n"
            "the last day they cover: for `holds`, `covers`, rights and what is derived.",
            "answer",
            (
                Row(YES, SLIP % "none", on="2023-12-30"),
                Row(NO, SLIP % "none", on="2023-12-31"),
            ),
            law="id: slip\nholds: [zzz.scheme.slip]",
            beside="curtails: [{until: 2023-12-30, source: s1}]",
            columns=("told", "on"),
        ),
    ),
)
