"""Narrow a list of people by stage and by who has the case. Start at `Filters`."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from puente.web.people.case_models import Stage
from puente.web.people.models import Person
from puente.web.people.queries import ordinary
from puente.web.people.worklist.board import in_stage


class Filters:
    """What an address asks for; what cannot be read asks for nothing."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        stage, who = asked.get("stage", ""), asked.get("who", "")
        self.stage = stage if stage in Stage.values else ""
        self.who = _uuid(who)
        self.stages = Stage.values

    def narrowed(self, found: QuerySet[Person]) -> QuerySet[Person]:
        """Those of them who are asked for; a stage is never asked of somebody under protection."""
        if self.stage:
            found = ordinary(found).filter(in_stage(self.stage))
        return found.filter(case__caseworker__uuid=self.who) if self.who else found

    def query(self, text: str) -> str:
        """The address of the same list, for its other pages."""
        asked = {"q": text, "stage": self.stage, "who": str(self.who or "")}
        return urlencode({name: value for name, value in asked.items() if value})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
