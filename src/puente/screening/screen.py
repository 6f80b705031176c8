"""Screen a vacancy: what its words and figures show, what that rests on, and what becomes of it.

Start at `screen`. Nothing is inferred from silence. The learned model adds what the rules do not see, for a person to
look at, and takes back signs of texts that are nothing like their code; it never hides a vacancy by itself.
Method: docs/method/screening.md
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from puente.rules.pack import Pack
from puente.screening.age import Age, ages_in
from puente.screening.codes import CODES, INDICATORS, decision, severities
from puente.screening.find import Reading, Sign, languages_of, pieces_by_field, read_texts, signs
from puente.screening.law import Basis, basis_of
from puente.screening.learned.likeness import Likeness, see
from puente.screening.load import learned
from puente.screening.minimums import Breach, Figures, minimum_findings
from puente.screening.model import Finding, Note, Screening, Severity, Span
from puente.screening.pay import pay_in
from puente.screening.timetable import days_in, hours_in
from puente.vocabulary.vacancy import Vacancy

_ADULT: Final = 18
_YOUTH: Final = 14
"""From this age on, an age in figures is the country's to judge; words such as `menores` beside it add nothing."""
_CHILD: Final = 13
"""Below this age work is barred everywhere, light work too (ILO C138, article 7)."""
_FIGURES: Final = frozenset({"min_age", "base_salary", "hours_per_week"})
"""Fields of figures: what they break does not hang on how a text is read."""
_LEGAL_FLOORS: Final = range(_ADULT, 22)
"""Lower bounds that a law may set for some work: 18, and 21 to carry people or to serve alcohol."""


def screen(vacancy: Vacancy, *, pack: Pack | None, on: date | None) -> Screening:
    """What an advertisement shows on a day.

    pack   of the country where the work is; None: the minimums are not compared, and a note says so
    on     the day whose law counts; None: as without a country
    """
    pieces = pieces_by_field(vacancy)
    languages, unread = languages_of(pieces, vacancy.lang)
    readings = [read_texts(pieces, each) for each in languages]
    figures = _figures(vacancy, readings)
    seen = see(pieces, learned())
    shown = [one for one in _signs(vacancy, readings, figures) if not (one.loose and one.code in seen.unlike)]
    notes = [Note("language-not-read", {"language": vacancy.lang})] if unread else []
    breaches: tuple[Breach, ...] = ()
    if pack is None or on is None:
        notes.append(_not_compared(vacancy, pack))
    else:
        given, more = minimum_findings(vacancy, figures, pack, on)
        breaches = tuple(one for one in given if one.code not in seen.unlike or one.span.field in _FIGURES)
        notes += more
    faint = seen.faint if shown or breaches or seen.like else ()
    findings = _findings(shown, breaches, seen.like, faint, basis=lambda code: basis_of(code, pack, on))
    return Screening(decision({one.severity for one in findings}, unread=unread), findings, tuple(notes))


def _not_compared(vacancy: Vacancy, pack: Pack | None) -> Note:
    if pack is not None:
        return Note("no-day")
    return Note("no-pack", {"country": vacancy.country}) if vacancy.country else Note("no-country")


def _figures(vacancy: Vacancy, readings: Sequence[Reading]) -> Figures:
    ages = [age for one in readings for age in ages_in(one)]
    if vacancy.min_age is not None:
        ages.append(Age(vacancy.min_age, None, Span("min_age", 0, 0)))
    held = {name for one in readings for name in one.matches}
    return Figures(
        pays=tuple(pay for one in readings for pay in pay_in(one)),
        hours=tuple(hours for one in readings for hours in hours_in(one)),
        ages=tuple(ages),
        days=next((days for one in readings if (days := days_in(one)) is not None), None),
        part_time="~parttime" in held,
        simple="~simple" in held and not held & {"~skilled", "~abroad"},
    )


def _signs(vacancy: Vacancy, readings: Sequence[Reading], figures: Figures) -> Iterator[Sign]:
    lowest = min((age.lower for age in figures.ages if age.lower is not None), default=0)
    grown = lowest >= _YOUTH
    extra = ["minor"] if any(_takes_minors(age) for age in figures.ages) else []
    for reading in readings:
        extra_here = [*extra, *(["abroad"] if _elsewhere(vacancy, reading) else [])]
        yield from (one for one in signs(reading, extra_here) if one.code != "under-age" or not grown)
    for age in figures.ages:
        if age.lower is not None and age.lower < _CHILD:
            yield Sign("under-age", age.span, f"age {age.lower}", "")
        if _bars_adults(age):
            yield Sign("age", age.span, f"age {age.lower}-{age.upper}", "")


def _takes_minors(age: Age) -> bool:
    return age.lower is not None and age.lower < _ADULT


def _bars_adults(age: Age) -> bool:
    """Whether adults are shut out by their age; a search for children is another code."""
    if age.upper is not None:
        return age.upper >= _ADULT
    return age.lower is not None and age.lower >= _LEGAL_FLOORS.stop


def _elsewhere(vacancy: Vacancy, reading: Reading) -> bool:
    """Whether a country is named that is not the advertisement's own."""
    places = {code.removeprefix("@place.") for code in reading.matches if code.startswith("@place.")}
    return bool(places - {vacancy.country})


def _findings(
    shown: Sequence[Sign],
    breaches: Sequence[Breach],
    like: Sequence[Likeness],
    faint: Sequence[Likeness],
    basis: Callable[[str], Basis],
) -> tuple[Finding, ...]:
    """One finding a code: what its figures break, else the sign that stands first, else what it is like."""
    firm = {*(one.code for one in shown), *(one.code for one in breaches if not one.disputed)}
    likely = {one.code for one in (*like, *faint)} - firm
    disputed = {one.code for one in breaches} - firm - likely
    grave = severities(firm | likely | disputed, disputed, likely, {one.code for one in faint} - firm)
    first: dict[str, Finding] = {}
    for breach in sorted(breaches, key=lambda one: one.disputed):
        first.setdefault(breach.code, _of_breach(breach, grave[breach.code]))
    for sign in sorted(shown, key=lambda one: (one.span, one.line)):
        if sign.code not in first:
            facts = {"line": sign.line, "language": sign.language}
            first[sign.code] = _of_words(
                sign.code, sign.span, "words", grave[sign.code], facts=facts, basis=basis(sign.code)
            )
    for one in (*like, *faint):
        if one.code not in first:
            weighed: dict[str, Any] = {"log_odds": round(one.score, 1)}
            first[one.code] = _of_words(
                one.code, one.span, "likeness", grave[one.code], facts=weighed, basis=basis(one.code)
            )
    return tuple(first[code] for code in CODES if code in first)


def _of_breach(breach: Breach, severity: Severity) -> Finding:
    indicator = INDICATORS.get(breach.code)
    return Finding(breach.code, severity, breach.span, breach.reason, breach.facts, breach.source, indicator)


def _of_words(
    code: str, span: Span, reason: str, severity: Severity, *, facts: Mapping[str, Any], basis: Basis
) -> Finding:
    return Finding(code, severity, span, reason, {**facts, **basis.facts}, basis.source, INDICATORS.get(code))
