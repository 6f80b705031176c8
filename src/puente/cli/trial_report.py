"""Show how cases came out. Start at `report`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from puente.cli.mutation import Untried, show_untried
from puente.cli.output import Out, told
from puente.cli.trial import Tried
from puente.errors import ProjectError


def report(out: Out, tried: Sequence[Tried], broken: Sequence[ProjectError], untried: Sequence[Untried] = ()) -> bool:
    """Show failing cases, those that wait, what was not noticed, and the sum; True where something failed."""
    count = Counter(one.state for one in tried)
    failed = count["failed"] > 0 or any(one.survived for one in untried)
    if out.as_json:
        sums = {state: count[state] for state in ("passed", "failed", "waiting")}
        errors = [{"code": one.code, **one.facts} for one in broken]
        out.json({**sums, "broken": errors, "cases": [one.data() for one in tried], **_changes(untried)})
        return failed
    for error in broken:
        out.line(told(error, out.language))
    for one in tried:
        if one.state == "failed":
            _show_failed(out, one)
    for one in tried:
        if one.state == "waiting":
            out.line(out.say("cases.waiting", file=one.file, say=one.say, part=one.waiting))
    out.line(out.say("cases.sum", passed=count["passed"], failed=count["failed"], waiting=count["waiting"]))
    show_untried(out, untried)
    return failed


def _changes(untried: Sequence[Untried]) -> dict[str, Any]:
    return {"mutants": [one.data() for one in untried]} if untried else {}


def _show_failed(out: Out, one: Tried) -> None:
    out.line(out.say("cases.failed", file=one.file, say=one.say))
    for each in one.differences:
        if each.what == "expect":
            out.line("    " + out.say("cases.nothing-compared"))
        else:
            expected, found = _shown(each.expected), _shown(each.found)
            out.line("    " + out.say("cases.difference", what=each.what, expected=expected, found=found))
    if one.error is not None:
        out.line("\n".join("    " + line for line in told(one.error, out.language).splitlines()))


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
