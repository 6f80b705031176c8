"""The least pack that has quotas, duties or contributions: an invented country whose code is `ata`.

Start at `duty_pack`; `crew` makes workers of one nationality.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from puente.duties.model import Worker
from puente.rules.contribution import Contribution
from puente.rules.duty import Duty
from puente.rules.model import Parameter
from puente.rules.pack import Calendar, Pack, PackFile
from puente.rules.quota import Quota

HOME = "ata"
ABOUT = PackFile(
    country=HOME, maintained_by="tests", law_read_until=date(2026, 1, 1), currency="PEN", languages=("en",)
)


def duty_pack(
    *,
    parameters: dict[str, Any] | None = None,
    quotas: list[dict[str, Any]] | None = None,
    duties: list[dict[str, Any]] | None = None,
    contributions: list[dict[str, Any]] | None = None,
    calendars: dict[str, Any] | None = None,
) -> Pack:
    """A pack with these values and nothing else; everything has the source `s`."""
    return Pack(
        about=ABOUT, schemes={}, steps={}, documents={}, authorities={}, sources={}, content_hash="",
        parameters={name: Parameter.model_validate(one) for name, one in (parameters or {}).items()},
        quotas={one["id"]: Quota.model_validate(one) for one in quotas or ()},
        duties={one["id"]: Duty.model_validate(one) for one in duties or ()},
        contributions={one["id"]: Contribution.model_validate(one) for one in contributions or ()},
        calendars={name: Calendar.model_validate(one) for name, one in (calendars or {}).items()},
    )  # fmt: skip


def a_quota(**said: Any) -> dict[str, Any]:
    """A cap of a fifth on foreign staff, with what is said changed."""
    return {
        "id": "ata.quota.staff",
        "measure": "head_count",
        "kind": "max_foreign",
        "share": "cap",
        "source": "s",
        **said,
    }


def crew(people: int, nationality: str | None = HOME, **said: Any) -> Worker:
    """So many workers alike, ordinary ones without ties to nationals and each paid 1,000."""
    return Worker(
        people, nationality, **{"pay": Decimal(1000) * people, "role": "ordinary", "family": ("none",), **said}
    )
