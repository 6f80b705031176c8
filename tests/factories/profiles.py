"""An invented person's profile, for curricula."""

from __future__ import annotations

from puente.skills.profile import Claim, Profile, SpokenLanguage, Standing, Study, Work, WorkKind
from puente.vocabulary.dates import Span
from puente.wording.cv_view import Chosen


def panel_beater() -> Profile:
    """Two works, one of them unpaid, a study, two languages."""
    return Profile(
        works=(
            Work(
                {"es": "Latonera"},
                "7213",
                WorkKind.EMPLOYED,
                paid=True,
                employer="Taller Los Robles (inventado)",
                place="Maracaibo",
                country="ven",
                started=Span.parse("2012-03"),
                ended=Span.parse("2019-06"),
                tasks={"es": "Enderezar y pintar.", "en": "Straightening and painting."},
            ),
            Work(
                {"es": "Cuidar a mi abuela"},
                "5322",
                WorkKind.CARE,
                paid=False,
                started=Span.parse("2020"),
                ongoing=True,
            ),
        ),
        studies=(
            Study(
                {"es": "Bachiller"},
                "3",
                country="ven",
                ended=Span.parse("2010"),
                completed=True,
                recognised_in=("col",),
            ),
        ),
        languages=(SpokenLanguage("es", mother_tongue=True), SpokenLanguage("en", listening="B1", writing="A1")),
        claims=(Claim("speak-with-customers"), Claim("weld-metal", Standing.CERTIFIED)),
    )


def everything(profile: Profile) -> Chosen:
    """A choice of all there is."""
    return Chosen(
        name="Ana Ríos (inventada)",
        contact=("ana@example.org",),
        headline={"es": "Latonera con siete años de taller"},
        works=tuple(range(len(profile.works))),
        studies=tuple(range(len(profile.studies))),
        languages=tuple(range(len(profile.languages))),
        skills=tuple(claim.skill for claim in profile.claims),
    )
