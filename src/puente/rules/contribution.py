"""What is paid on top of the wage, or taken off it: `duties/*.yaml` of a pack, under `contributions`.

Start at `Contribution`. The rates themselves are parameters; this says who pays which of them on what. A part that
nobody has read a rate for is named with `rate: unknown`, so that a cost says what it leaves out.
Method: docs/method/duties.md
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from puente.rules.duty import Ref
from puente.rules.model import Period


class Contribution(Period):
    """One part. Its name stands in `text/` under its id.

    rate          the parameter with the share of pay; several: one of them holds, and nobody said which
    amount        the parameter with an amount a month, instead of a rate; several as above
    base          the parameter with the amount that the rate is taken of, where that is not the pay
    only_up_to    due for pay up to so many minimum wages a month, that much included
    waived_under  may be waived for pay under so many minimum wages a month: then it is between nothing and all of it
    optional      may not be due for this worker or this firm: between nothing and all of it
    """

    id: str
    payer: Literal["employer", "worker"]
    rate: tuple[Ref, ...] | Ref | Literal["unknown"] | None = None
    amount: tuple[Ref, ...] | Ref | None = None
    base: Ref | None = None
    only_up_to: Ref | None = None
    waived_under: Ref | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Contribution:
        if (self.rate is None) == (self.amount is None):
            raise ValueError("a contribution has either a rate or an amount; rate: unknown where nobody read it")
        return self

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The rates or amounts that it may be; empty where unknown."""
        found = self.rate if self.rate is not None else self.amount
        if found is None or found == "unknown":
            return ()
        return found if isinstance(found, tuple) else (found,)
