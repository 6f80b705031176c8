"""CEL twice: cel-python (Python) and common-expression-language (Rust, by its Python binding).

Start at `CelPython` and `CelRust`. One expression gives a map of every clause and the whole. CEL has no third answer: a
null is an error in a comparison of order and equal to nothing else, so each clause asks first whether it is one.
"""

from __future__ import annotations

from typing import Any

import cel
import celpy

from peers.clauses import CLAUSES, NULL_SAFE, joined

SAFE = {name: "(" + text.replace(" and ", " && ") + ")" for name, text in NULL_SAFE.items()}
TEXT = "{" + ", ".join(f'"{name}": {text}' for name, text in SAFE.items()) + f', "eligible": {joined(SAFE)}' + "}"


class CelPython:
    """The expression, compiled once by cel-python."""

    def __init__(self) -> None:
        environment = celpy.Environment()
        self.program = environment.program(environment.compile(TEXT))

    def ready(self, person: dict[str, Any]) -> Any:
        """The person in the types of CEL: done before the clock runs."""
        return {name: celpy.json_to_cel(value) for name, value in person.items()}

    def answer(self, person: Any) -> bool:
        """The whole, after every clause was read."""
        result = self.program.evaluate(person)
        for name in CLAUSES:
            result[name]
        return bool(result["eligible"])


class CelRust:
    """The expression, compiled once by the Rust engine."""

    def __init__(self) -> None:
        self.program = cel.compile(TEXT)

    def answer(self, person: dict[str, Any]) -> bool:
        """The whole, after every clause was read."""
        result = self.program.execute(person)
        for name in CLAUSES:
            result[name]
        return bool(result["eligible"])
