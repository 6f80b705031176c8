"""Read the invented world. Start at `read_world`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from puente.vocabulary.strict_yaml import parse

_WORLD = Path(__file__).parent / "world.yaml"


def read_world() -> dict[str, Any]:
    """Organisations, staff, stories and people, as the file lists them."""
    return parse(_WORLD.read_text(encoding="utf-8"), file=_WORLD.name).data
