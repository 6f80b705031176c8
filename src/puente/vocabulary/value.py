"""Read one value of a person file: bare or as `{value, evidence}`, of the type that the vocabulary gives it.

Start at `read_fact`. `unknown`, `none` and `refused` are words that any fact may hold.
Method: docs/guide/person-file.md
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from puente.errors import InputError
from puente.vocabulary.codes import accepted_codes, is_code
from puente.vocabulary.dates import DATE_ACCEPTED, Span
from puente.vocabulary.facts import Evidence, FactDefinition, FactType
from puente.vocabulary.person import NONE, REFUSED, Fact

WORDS: Final = ("unknown", "none", "refused")
"""What may stand where a value would."""

_EVIDENCE = {level.value: level.rank for level in Evidence}
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are in the file, for messages: `stays[0].entered_on`."""

    path: str

    def at(self, name: str | int) -> Place:
        """The place of a field or of the n-th record (from 0) inside this one."""
        if isinstance(name, int):
            return Place(f"{self.path}[{name}]")
        return Place(f"{self.path}.{name}" if self.path else name)

    def refuse(self, code: str, value: object, accepted: tuple[object, ...] = ()) -> InputError:
        """The error that names this place, what it holds and what it would take."""
        return InputError(code, field=self.path or "person", value=value, accepted=accepted)


def read_fact(value: Any, definition: FactDefinition, place: Place, *, level: int = 0) -> Fact | None:
    """Hold a value with its evidence; None where it is unknown.

    level    the evidence of the record it stands in, for a value that gives none
    raises   InputError("input.value-shape"), InputError("input.unknown-evidence"), or what `read_value` raises
    """
    if isinstance(value, Mapping):
        if not set(value) <= {"value", "evidence"} or "value" not in value:
            raise place.refuse("input.value-shape", sorted(map(str, value)), ("value", "{value: …, evidence: …}"))
        level = read_evidence(value["evidence"], place.at("evidence")) if "evidence" in value else level
        value = value["value"]
    if value is None or value == "unknown":
        return None
    if value == "none":
        return Fact(None, NONE, level)
    # An authority's decision may be `refused`: there the choice is meant, and a person who will not say leaves it out.
    if value == "refused" and "refused" not in (definition.choices or ()):
        return Fact(None, REFUSED, level)
    return Fact.known(read_value(value, definition, place), level)


def read_evidence(value: object, place: Place) -> int:
    """0 for declared, 1 for documented, 2 for verified.

    raises   InputError("input.unknown-evidence")
    """
    if not isinstance(value, str) or value not in _EVIDENCE:
        raise place.refuse("input.unknown-evidence", value, tuple(_EVIDENCE))
    return _EVIDENCE[value]


def read_value(value: Any, definition: FactDefinition, place: Place) -> bool | int | Decimal | Span | str:
    """The value in the type of its fact; a code in the form the project keeps.

    raises   InputError: "input.wrong-type", "input.bad-date", "input.unknown-choice", "input.unknown-code"
    """
    if definition.type is FactType.BOOL:
        return _bool(value, place)
    if definition.type is FactType.NUMBER:
        return _number(value, place)
    if definition.type is FactType.DATE:
        return _date(value, place)
    return _code(value, definition, place)


def _bool(value: Any, place: Place) -> bool:
    if not isinstance(value, bool):
        raise place.refuse("input.wrong-type", value, ("true", "false", *WORDS))
    return value


def _number(value: Any, place: Place) -> Decimal | int:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise place.refuse("input.wrong-type", value, ("a number", *WORDS))
    try:
        number = Decimal(str(value))
    except (InvalidOperation, ValueError):
        raise place.refuse("input.wrong-type", value, ("a number", *WORDS)) from None
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise place.refuse("input.wrong-type", value, ("a number", *WORDS))
    return int(number) if number == number.to_integral_value() else number


def _date(value: Any, place: Place) -> Span:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise place.refuse("input.bad-date", value, (*DATE_ACCEPTED, *WORDS))
    return Span.parse(str(value), field=place.path)


def _code(value: Any, definition: FactDefinition, place: Place) -> str:
    text = _text(value, definition, place)
    if definition.choices is not None and text not in definition.choices:
        raise place.refuse("input.unknown-choice", text, (*definition.choices, *WORDS))
    if definition.codes is not None and not is_code(definition.codes, text):
        raise place.refuse("input.unknown-code", text, accepted_codes(definition.codes, near=text))
    return text.lower() if definition.codes == "country" else text


def _text(value: Any, definition: FactDefinition, place: Place) -> str:
    """A text; a whole number is one too, so that a code written without quotes is read (7212)."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise place.refuse("input.wrong-type", value, definition.choices or ("text",))
    text = str(value)
    if not text.strip():
        raise place.refuse("input.wrong-type", value, definition.choices or ("text", *WORDS))
    return text
