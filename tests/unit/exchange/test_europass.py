"""A curriculum as Europass XML."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from tests.factories.profiles import panel_beater

from puente.exchange.europass import NAMESPACE, europass_xml
from puente.skills import taxonomy
from puente.skills.profile import Profile

NS = {"e": NAMESPACE}


def test_what_was_said_is_written_where_the_format_has_a_place_for_it() -> None:
    root = fromstring(
        europass_xml(
            panel_beater(), taxonomy(), language="es", given_name="Ana", family_name="Ríos", email="ana@example.org"
        )
    )

    work = root.findall(".//e:WorkExperience", NS)
    assert [one.findtext("e:Position/e:Label", namespaces=NS) for one in work] == ["Latonera", "Cuidar a mi abuela"]
    assert work[0].find("e:Period/e:From", NS).attrib == {"year": "2012", "month": "--03"}  # type: ignore[union-attr]
    assert work[0].findtext(".//e:Country/e:Code", namespaces=NS) == "VE"
    assert work[1].findtext("e:Period/e:Current", namespaces=NS) == "true"
    assert work[1].find("e:Period/e:From", NS).attrib == {"year": "2020"}  # type: ignore[union-attr]
    assert root.findtext(".//e:MotherTongue/e:Description/e:Code", namespaces=NS) == "es"
    assert root.findtext(".//e:ForeignLanguage//e:Listening", namespaces=NS) == "B1"
    assert root.find(".//e:ForeignLanguage//e:Reading", NS) is None
    assert root.findtext(".//e:Education/e:Level/e:Code", namespaces=NS) == "3"


def test_a_profile_of_nothing_has_no_empty_lists() -> None:
    root = fromstring(europass_xml(Profile(), taxonomy(), language="en", given_name="A", family_name="B"))

    learner = root.find("e:LearnerInfo", NS)
    assert learner is not None
    assert [child.tag.rpartition("}")[2] for child in learner] == ["Identification"]


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    made = europass_xml(Profile(), taxonomy(), language="en", given_name="A\x00\x0b<&", family_name="B")

    assert fromstring(made).findtext(".//e:FirstName", namespaces=NS) == "A<&"
