"""Read profiles, each limited to whom the viewer may reach. Start at `sheet`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from puente.web.people.models import Person
from puente.web.people.queries import person as reachable
from puente.web.policy.viewer import Viewer
from puente.web.policy.words import Act
from puente.web.skills.models import ProfileSheet


def person(viewer: Viewer, pk: UUID) -> Person:
    """Somebody whose profile the viewer may read."""
    return reachable(viewer, pk, Act.PROFILE_READ)


def sheet(viewer: Viewer, pk: UUID) -> tuple[Mapping[str, Any], int]:
    """What a person's profile says and its version; nothing and 0 where none was begun."""
    found = ProfileSheet.objects.filter(person=person(viewer, pk)).first()
    return (found.said, found.version) if found else ({}, 0)
