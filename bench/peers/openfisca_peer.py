"""OpenFisca, in an environment and a process of its own: the rule as variables with formulas; two-valued.

Words: `one` (a simulation for each of some people, the whole and every clause read: seconds a person), `many` (formulas
over a million: seconds), `eligible` (how many it calls eligible). A missing fact takes the default, no or 0.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core import entities, periods, taxbenefitsystems, variables
from openfisca_core.simulations import SimulationBuilder

sys.path.insert(0, str(Path(__file__).parents[1]))
from measure import serve
from people import ADULT_BORN, NUMBERS, SEED, YES_NO, draw

DAY = "2025-06-15"
Person = entities.Entity("person", "persons", "", "")
SOME, MANY = 20, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
CLAUSES = (
    "adult", "free", "accompanied", "earns", "provided", "in_need", "advised", "hired", "small", "modest", "few",
    "partner", "professional", "student",
)  # fmt: skip


def _input(name: str, kind: type) -> type:
    default: Any = False if kind is bool else 0
    return type(name, (variables.Variable,), {
        "value_type": kind, "entity": Person, "definition_period": periods.DateUnit.DAY, "default_value": default,
        "label": name,
    })  # fmt: skip


def _formula(name: str, formula: Any) -> type:
    made = _input(name, bool)
    made.formula = lambda person, period: formula(lambda fact: person(fact, period))  # type: ignore[attr-defined]
    return made


def _two_of_three(get: Any) -> Any:
    return get("small").astype(int) + get("modest") + get("few") >= 2


FORMULAS: dict[str, Any] = {
    "adult": lambda get: get("age") >= 18,
    "free": lambda get: ~get("detained"),
    "accompanied": lambda get: ~get("unaccompanied"),
    "earns": lambda get: get("income") >= 400,
    "provided": lambda get: get("means"),
    "in_need": lambda get: get("hardship"),
    "advised": lambda get: get("lawyer"),
    "hired": lambda get: get("job_offer"),
    "small": lambda get: get("turnover") <= 60000,
    "modest": lambda get: get("assets") <= 20000,
    "few": lambda get: get("employees") <= 5,
    "partner": lambda get: get("business_partner"),
    "professional": lambda get: get("professional_services"),
    "student": lambda get: get("in_school"),
    "eligible": lambda get: (
        get("adult") & get("free") & get("accompanied") & (get("earns") | get("provided"))
        & np.where(get("in_need"), get("advised"), get("hired")) & _two_of_three(get)
        & (get("partner") | get("professional") | get("student"))
    ),
}  # fmt: skip


def system() -> Any:
    """The tax and benefit system of the rule."""
    made = taxbenefitsystems.TaxBenefitSystem([Person])
    for name in ("age", *NUMBERS):
        made.add_variable(_input(name, int))
    for name in YES_NO:
        made.add_variable(_input(name, bool))
    for name, formula in FORMULAS.items():
        made.add_variable(_formula(name, formula))
    return made


SYSTEM = system()
DRAWN = draw(MANY, SEED)


def columns() -> dict[str, Any]:
    """The people, what is missing filled by the default."""
    born, known = DRAWN["birth_date"]
    years = np.where(born <= ADULT_BORN, 18 + (ADULT_BORN - born) // 365, 17 - (born - ADULT_BORN) // 365)
    found = {"age": np.where(known, years, 0)}
    return found | {name: np.where(known, values, 0) for name, (values, known) in DRAWN.items() if name != "birth_date"}


COLUMNS = columns()
PEOPLE = [{name: {DAY: values[n].item()} for name, values in COLUMNS.items()} for n in range(SOME)]


def simulation() -> Any:
    """A simulation of everybody, inputs set."""
    made = SimulationBuilder().build_default_simulation(SYSTEM, MANY)
    for name, values in COLUMNS.items():
        made.set_input(name, DAY, values)
    return made


def one() -> float:
    """Seconds a person, from a person's mapping to the whole with every clause read."""
    began = time.perf_counter()
    for person in PEOPLE:
        made = SimulationBuilder().build_from_dict(SYSTEM, {"persons": {"one": person}})
        made.calculate("eligible", DAY)
        for name in CLAUSES:
            made.calculate(name, DAY)
    return (time.perf_counter() - began) / len(PEOPLE)


def many() -> float:
    """Seconds of the formulas over everybody; setting the inputs is not counted."""
    made = simulation()
    began = time.perf_counter()
    made.calculate("eligible", DAY)
    return time.perf_counter() - began


if __name__ == "__main__":
    serve({"one": one, "many": many, "eligible": lambda: int(simulation().calculate("eligible", DAY).sum())})
