"""Something that a check of a pack found. Start at `Finding`."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from puente.errors import PackError, ProjectError

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing found: a code of the message catalogue, where, and its facts."""

    code: str
    file: str | None
    line: int | None
    facts: dict[str, Any]
    severity: Severity = "error"

    @classmethod
    def of(cls, error: ProjectError, *, file: str | None = None, line: int | None = None) -> Finding:
        """What an error says; `file` and `line` where it does not know them."""
        facts = {name: fact for name, fact in error.facts.items() if name not in ("file", "line")}
        if isinstance(error, PackError) and error.file is not None:
            file, line = error.file, error.line
        return cls(error.code, file, line, facts)

    def data(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"code": self.code, "severity": self.severity, "file": self.file, "line": self.line, **self.facts}
