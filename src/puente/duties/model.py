"""Workers as quotas count them. Start at `Worker`.

In every field None means unknown: it widens a count to an interval and never counts anybody as a national.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from puente.errors import InputError
from puente.rules.duty_case import WorkerRow
from puente.vocabulary.codes import country as country_code


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker, or several alike.

    people           how many
    nationality      ISO 3166-1 alpha-3; any case is taken, small letters are kept
    pay              what they are paid together a month
    family           ties to nationals; ("none",) where there is no tie
    permit           the scheme of the permit to stay or work
    resident_since, married_since   the day from which years are counted
    line             where it stands in a file
    raises           InputError("workforce.negative"), InputError("input.unknown-code")
    """

    people: int = 1
    nationality: str | None = None
    pay: Decimal | None = None
    role: str | None = None
    family: tuple[str, ...] | None = None
    permit: str | None = None
    resident_since: date | None = None
    married_since: date | None = None
    line: int | None = None

    def __post_init__(self) -> None:
        """Refuse fewer people than one, pay under nothing, and a country that is none."""
        if self.people < 1:
            raise InputError(
                "workforce.negative", field="people", value=self.people, line=self.line, accepted=("1, 2, …",)
            )
        if self.pay is not None and (not self.pay.is_finite() or self.pay < 0):
            raise InputError(
                "workforce.negative", field="monthly_pay", value=self.pay, line=self.line, accepted=("0, …",)
            )
        if self.nationality is not None:
            object.__setattr__(self, "nationality", country_code(self.nationality, field="nationality"))


def of_case(rows: Iterable[WorkerRow]) -> tuple[Worker, ...]:
    """The workers of a worked case."""
    return tuple(
        Worker(
            one.people,
            one.nationality,
            one.pay,
            one.role,
            one.family,
            one.permit,
            one.resident_since,
            one.married_since,
        )
        for one in rows
    )
