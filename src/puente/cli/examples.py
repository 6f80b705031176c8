"""Read the example people and the plans that stand beside them. Start at `read_examples`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from puente.errors import InputError
from puente.vocabulary.strict_yaml import parse


class ExamplePlan(BaseModel):
    """Where an example person wants to get, on which day, and in which languages their route is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    goal: str
    on: date
    languages: tuple[str, ...]


class Example(NamedTuple):
    """An example person with their plan."""

    name: str
    file: Path
    plan: ExamplePlan


class _Plans(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    plans: dict[str, ExamplePlan]


def read_examples(people: Path) -> Iterator[Example]:
    """The example people that `plans.yaml` names.

    raises   InputError: no such folder, an unknown key, a person without a file
    """
    path = people / "plans.yaml"
    if not path.is_file():
        raise InputError("input.no-such-file", field="people", value=str(path), accepted=("plans.yaml",))
    data = parse(path.read_text(encoding="utf-8"), file=path.name, kind=InputError).data
    try:
        plans = _Plans.model_validate(data).plans
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError("input.wrong-type", field=f"plans.yaml {place}", value=first.get("input")) from None
    for name, plan in plans.items():
        yield Example(name, people / f"{name}.yaml", plan)
