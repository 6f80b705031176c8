"""What an advertisement for a job may not ask or say: the section `advertising` of a pack.

Start at `grounds_on`. Codes are those of vocabulary/grounds.yaml. A ground that the law on advertisements does not
name, and that comes in by an open clause or another law, says so: `unnamed`. Nothing here opens a file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from puente.rules.condition import Form
from puente.rules.model import Cited, Period
from puente.rules.parameter import first_day, last_day

if TYPE_CHECKING:
    from puente.rules.pack import Pack


class Ground(Period):
    """A ground on which nobody may be shut out.

    code        of vocabulary/grounds.yaml
    speaks_of   what the law is about: advertisements and offers, hiring, work as a whole, or everything
    unnamed     what carries the ground where that law does not name it
    """

    code: str
    speaks_of: Literal["job_ads", "hiring", "work", "everything"] = "job_ads"
    unnamed: Literal["open_clause", "general_law"] | None = None


class Exemption(Cited):
    """What may be asked all the same.

    kind      a real need of the job, what another law demands, a quota of nationals, a measure for a group left out
    grounds   the codes it lifts; none: any of them
    """

    id: str
    kind: Literal["occupational_requirement", "law_requires", "quota", "positive_measure"]
    grounds: tuple[str, ...] = ()


class Scope(Cited):
    """Whom the rule binds."""

    binds: tuple[Literal["employer", "agency", "media", "platform", "public_body"], ...] = Field(min_length=1)


class Advertising(Form):
    """`advertising/grounds.yaml`.

    scope    None where nobody read whom the rule binds
    fines    parameters that hold the fines; none: no fine was read
    """

    grounds: tuple[Ground, ...] = ()
    scope: Scope | None = None
    exemptions: tuple[Exemption, ...] = ()
    fines: tuple[str, ...] = ()


def grounds_on(pack: Pack, on: date) -> tuple[Ground, ...]:
    """The grounds that a text protects on a day, in the order of the pack; a code may be carried by several texts."""
    day = on.toordinal()
    found = pack.advertising.grounds if pack.advertising else ()
    return tuple(one for one in found if first_day(one.from_) <= day <= last_day(one.until))
