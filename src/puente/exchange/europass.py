"""A curriculum vitae as Europass XML (SkillsPassport 3.3), for the portals that read it. Start at `europass_xml`.

Only what the person chose is written. What was not said is left out; a skill's standing is said in words, because the
format has no place for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from puente.skills.profile import Profile, Said, SpokenLanguage, Study, Work
from puente.skills.taxonomy import Taxonomy
from puente.vocabulary.codes import alpha_2
from puente.vocabulary.dates import Span

NAMESPACE = "http://europass.cedefop.europa.eu/Europass"
_SCHEMA = "http://europass.cedefop.europa.eu/xml/v3.3.0/EuropassSchema.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LEVELS = (
    ("Listening", "listening"), ("Reading", "reading"), ("SpokenInteraction", "spoken_interaction"),
    ("SpokenProduction", "spoken_production"), ("Writing", "writing"),
)  # fmt: skip
register_namespace("", NAMESPACE)
register_namespace("xsi", _XSI)


def europass_xml(
    profile: Profile,
    taxonomy: Taxonomy,
    *,
    language: str,
    given_name: str,
    family_name: str,
    email: str | None = None,
    telephone: str | None = None,
    skills: Iterable[str] = (),
) -> bytes:
    """The curriculum in one language, UTF-8.

    profile     with only the works, studies and languages that the person chose
    language    of the names of the classifications; the person's own words stay in theirs
    skills      ids of the skills that the person chose
    """
    root = Element(_of("SkillsPassport"), {"locale": language, f"{{{_XSI}}}schemaLocation": f"{NAMESPACE} {_SCHEMA}"})
    about = SubElement(root, _of("DocumentInfo"))
    _leaf(about, "DocumentType", "ECV")
    _leaf(about, "XSDVersion", "V3.3.0")
    learner = SubElement(root, _of("LearnerInfo"))
    _identification(learner, given_name, family_name, email, telephone)
    writer = _Writer(taxonomy, language)
    writer.works(learner, profile.works)
    writer.studies(learner, profile.studies)
    writer.skills(learner, profile, tuple(skills))
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()


def _identification(learner: Element, given: str, family: str, email: str | None, telephone: str | None) -> None:
    who = SubElement(learner, _of("Identification"))
    name = SubElement(who, _of("PersonName"))
    _leaf(name, "FirstName", given)
    _leaf(name, "Surname", family)
    if email or telephone:
        contact = SubElement(who, _of("ContactInfo"))
        if email:
            _leaf(SubElement(contact, _of("Email")), "Contact", email)
        if telephone:
            several = SubElement(contact, _of("TelephoneList"))
            _leaf(SubElement(several, _of("Telephone")), "Contact", telephone)


class _Writer:
    """Writes the lists of a curriculum, names of classifications in one language."""

    def __init__(self, taxonomy: Taxonomy, language: str) -> None:
        self.taxonomy, self.language = taxonomy, language

    def works(self, learner: Element, works: Iterable[Work]) -> None:
        several = SubElement(learner, _of("WorkExperienceList"))
        for work in works:
            one = SubElement(several, _of("WorkExperience"))
            _period(one, work.started, work.ended, ongoing=work.ongoing)
            position = SubElement(one, _of("Position"))
            if work.isco_08:
                _leaf(position, "Code", work.isco_08)
            _leaf(position, "Label", self._own(work.title) or self._group(work.isco_08))
            if tasks := self._own(work.tasks):
                _leaf(one, "Activities", tasks)
            if work.employer or work.country:
                employer = SubElement(one, _of("Employer"))
                _leaf(employer, "Name", work.employer or "")
                _address(employer, work.place, work.country)
        _drop_if_empty(learner, several)

    def studies(self, learner: Element, studies: Iterable[Study]) -> None:
        several = SubElement(learner, _of("EducationList"))
        for study in studies:
            one = SubElement(several, _of("Education"))
            _period(one, study.started, study.ended, ongoing=None)
            _leaf(one, "Title", self._own(study.title))
            if study.institution or study.country:
                place = SubElement(one, _of("Organisation"))
                _leaf(place, "Name", study.institution or "")
                _address(place, None, study.country)
            if study.isced_2011_level:
                _leaf(SubElement(one, _of("Level")), "Code", study.isced_2011_level[0])
        _drop_if_empty(learner, several)

    def skills(self, learner: Element, profile: Profile, chosen: tuple[str, ...]) -> None:
        skills = SubElement(learner, _of("Skills"))
        spoken = SubElement(skills, _of("Linguistic"))
        self._languages(
            spoken, "MotherTongueList", "MotherTongue", [one for one in profile.languages if one.mother_tongue]
        )
        foreign = [one for one in profile.languages if not one.mother_tongue]
        self._languages(spoken, "ForeignLanguageList", "ForeignLanguage", foreign)
        _drop_if_empty(skills, spoken)
        said = {claim.skill for claim in profile.claims}
        known = (self.taxonomy.skills.get(name) for name in chosen if name in said)
        named = [skill.names[self.language] for skill in known if skill]
        if named:
            _leaf(SubElement(skills, _of("JobRelated")), "Description", "; ".join(named))
        _drop_if_empty(learner, skills)

    def _languages(self, spoken: Element, several: str, one: str, languages: list[SpokenLanguage]) -> None:
        if not languages:
            return
        listed = SubElement(spoken, _of(several))
        for each in languages:
            entry = SubElement(listed, _of(one))
            _leaf(SubElement(entry, _of("Description")), "Code", each.code.split("-")[0])
            levels = [(tag, getattr(each, field)) for tag, field in _LEVELS if getattr(each, field)]
            if levels and not each.mother_tongue:
                proficiency = SubElement(entry, _of("ProficiencyLevel"))
                for tag, level in levels:
                    _leaf(proficiency, tag, level)

    def _own(self, said: Said) -> str:
        return said.get(self.language) or next(iter(said.values()), "")

    def _group(self, code: str | None) -> str:
        return self.taxonomy.name(code, self.language) if code else ""


def _of(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _leaf(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, _of(tag)).text = "".join(each for each in text if each.isprintable() or each in "\t\n")


def _period(one: Element, started: Span | None, ended: Span | None, *, ongoing: bool | None) -> None:
    if started is None and ended is None:
        return
    period = SubElement(one, _of("Period"))
    for tag, span in (("From", started), ("To", None if ongoing else ended)):
        if span is not None:
            _day(period, tag, span)
    if ongoing:
        _leaf(period, "Current", "true")


def _day(period: Element, tag: str, span: Span) -> None:
    """A day as far as it is known; of a time across years, the year it surely touches first."""
    first, last = span.first, span.last
    day = SubElement(period, _of(tag), {"year": f"{first.year:04}"})
    if (first.year, first.month) == (last.year, last.month):
        day.set("month", f"--{first.month:02}")


def _address(parent: Element, place: str | None, country: str | None) -> None:
    if not place and not country:
        return
    address = SubElement(SubElement(SubElement(parent, _of("ContactInfo")), _of("Address")), _of("Contact"))
    if place:
        _leaf(address, "Municipality", place)
    if country:
        _leaf(SubElement(address, _of("Country")), "Code", alpha_2(country))


def _drop_if_empty(parent: Element, child: Element) -> None:
    if len(child) == 0:
        parent.remove(child)
