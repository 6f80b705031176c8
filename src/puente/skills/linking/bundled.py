"""The taxonomy that ships, as concepts and labels: groups of ISCO-08 by what people call the work in them.

Start at `bundled_lexicon`.
"""

from __future__ import annotations

from collections.abc import Iterator

from puente.skills.linking.model import ISCO_URI, Concept, Label, Lexicon
from puente.skills.taxonomy import Skill, Taxonomy

SKILL_ID = "puente:skill/"
"""What stands before the id of a skill that ships."""


def bundled_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """Every unit group by its name and its titles in five languages, both forms, and where they are said."""
    units = [group for group in taxonomy.groups.values() if len(group.isco_08) == 4]
    names = [
        Label(ISCO_URI + group.isco_08, language, name, preferred=True)
        for group in units
        for language, name in group.names.items()
        if name
    ]
    titles = [
        Label(ISCO_URI + title.isco_08, title.language, form, countries=title.countries)
        for title in taxonomy.titles
        for form in title.forms
    ]
    return Lexicon.of((*names, *titles), (Concept.named(ISCO_URI + group.isco_08) for group in units))


def bundled_skills(taxonomy: Taxonomy) -> Lexicon:
    """Every skill that ships, by its name in five languages."""
    return Lexicon.of(label for skill in taxonomy.skills.values() for label in _names(skill))


def _names(skill: Skill) -> Iterator[Label]:
    for language, name in skill.names.items():
        if name:
            yield Label(SKILL_ID + skill.id, language, name, preferred=True)
