"""ZEN (Rust, by its Python binding): a decision graph of one node with an expression for each clause and one for all.

Start at `Zen`. Every clause's value is in the answer, so that it is read like our trace; what graph led to it is not.
"""

from __future__ import annotations

import json
from typing import Any

import zen

from peers.clauses import CLAUSES, NULL_SAFE, joined


def graph() -> dict[str, Any]:
    """The decision graph: input, expressions, output."""
    keys = [{"id": name, "key": name, "value": text} for name, text in NULL_SAFE.items()]
    whole = joined({name: f"$.{name}" for name in CLAUSES}, conjunction="and", disjunction="or")
    keys.append({"id": "eligible", "key": "eligible", "value": whole})
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "rule", "name": "rule", "type": "expressionNode", "content": {"expressions": keys},
         "position": {"x": 1, "y": 0}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]  # fmt: skip
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "rule"},
        {"id": "b", "type": "edge", "sourceId": "rule", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


class Zen:
    """One decision, compiled once."""

    def __init__(self) -> None:
        self.decision = zen.ZenEngine().create_decision(json.dumps(graph()))
        clauses = {name: f"({text})" for name, text in NULL_SAFE.items()}
        self.expression = zen.compile_expression(joined(clauses, conjunction="and", disjunction="or"))

    def alone(self, person: dict[str, Any]) -> bool:
        """The whole as one expression: the least that ZEN can do, with nothing to explain it by."""
        return bool(self.expression.evaluate(person))

    def answer(self, person: dict[str, Any]) -> bool:
        """The whole, after every clause was read."""
        result = self.decision.evaluate(person)["result"]
        for name in CLAUSES:
            result[name]
        return bool(result["eligible"])
