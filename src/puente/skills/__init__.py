"""What people call their work and what they can do, as ISCO-08 groups and skills: `taxonomy()` reads what ships."""

from puente.skills.load import taxonomy
from puente.skills.tables import LANGUAGES
from puente.skills.taxonomy import Group, Skill, Taxonomy, Title

__all__ = ["LANGUAGES", "Group", "Skill", "Taxonomy", "Title", "taxonomy"]
