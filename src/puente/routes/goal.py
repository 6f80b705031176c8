"""Goals as conditions: a formal job, a formal job in an occupation, registered self-employment.

Start at `read_goal`. The texts of what a goal needs stand in the pack; nothing here names a country.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from puente.errors import InputError, NotFound
from puente.routes.action import Atlas
from puente.rules.condition import All, Condition, Leaf, Readings, RightIs
from puente.rules.pack import Goals, Regulated
from puente.rules.parameter import values_on
from puente.vocabulary.codes import accepted_codes, is_code

ACCEPTED = ("job", "job:7212", "self-employment")
SCHOOL = "school"
"""The goal of a child below the working age: a regular stay, and a place at school where the pack has a step to it."""


@dataclass(frozen=True, slots=True)
class GoalCondition:
    """A goal as a condition on facts.

    requires    what must hold on the day
    isco_08     the occupation, where one was named
    regulated   the rule for a regulated occupation; None where it is not on the pack's list
    ask         the authority to ask about an occupation that is not on the list
    """

    text: str
    requires: Any
    isco_08: str | None = None
    regulated: Regulated | None = None
    ask: str | None = None


def read_goal(text: str, atlas: Atlas) -> GoalCondition:
    """Read `job`, `job:ISCO` or `self-employment`.

    raises   InputError("input.unknown-goal"), InputError("input.unknown-code"), NotFound("goal.not-in-pack")
    """
    goals = atlas.pack.goals
    if goals is None:
        raise NotFound("goal.not-in-pack", kind="goal", id=text)
    if text == SCHOOL:
        return GoalCondition(text, _school(atlas))
    if text == "self-employment":
        return GoalCondition(text, _with_age(goals.self_employment.requires, goals, atlas))
    kind, _, isco_08 = text.partition(":")
    if kind != "job" or (":" in text and not isco_08):
        raise InputError("input.unknown-goal", field="goal", value=text, accepted=ACCEPTED)
    if not isco_08:
        return GoalCondition(text, _with_age(goals.job.requires, goals, atlas))
    if not is_code("isco_08", isco_08):
        raise InputError(
            "input.unknown-code", field="goal", value=isco_08, accepted=accepted_codes("isco_08", near=isco_08)
        )
    return _occupation(text, isco_08, goals, atlas)


def _school(atlas: Atlas) -> All:
    stay = RightIs(id="stay_right", right="stay")
    if "in_school" not in atlas.writers:
        return All(all=(stay,))
    return All(all=(stay, Leaf.model_validate({"id": "at_school", "fact": "in_school", "is": True})))


def _occupation(text: str, isco_08: str, goals: Goals, atlas: Atlas) -> GoalCondition:
    found = next((rule for rule in goals.regulated if any(isco_08.startswith(code) for code in rule.isco_08)), None)
    base = goals.job.requires if found is None else All(all=(goals.job.requires, found.requires))
    return GoalCondition(text, _with_age(base, goals, atlas), isco_08, found, None if found else goals.unlisted)


def _with_age(requires: Condition, goals: Goals, atlas: Atlas) -> All:
    """The legal working age, under each reading of it."""
    ages = values_on(goals.minimum_age, atlas.on)
    source = goals.minimum_age.source or next((one.source for one in goals.minimum_age.values if one.source), None)
    leaves = tuple(
        Leaf(id="minimum_age", derive="age", at="filing", ge=int(age), source=source, fixed=False) for age in ages
    )
    if not leaves:
        return All(all=(requires,))
    return All(all=(requires, leaves[0] if len(leaves) == 1 else Readings(readings=leaves)))
