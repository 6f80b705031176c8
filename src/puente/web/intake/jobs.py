"""What is done later: sheets, a few at a time, and forgetting. Start at `make_sheets`."""

from __future__ import annotations

from collections.abc import Mapping

from puente.web.accounts.viewers import viewer_of
from puente.web.intake.actions import forget_old
from puente.web.intake.models import Upload
from puente.web.intake.sheets import make_some, progress
from puente.web.outbox.worker import does


@does("intake.sheets")
def make_sheets(payload: Mapping[str, object], _key: str) -> None:
    """The next few sheets of an upload; nothing where it is gone or its sender may no longer come in."""
    held = Upload.objects.select_related("owner").filter(pk=payload["upload"]).first()
    if held is None or not held.owner.is_active:
        return
    made, whole = progress(held)
    if made < whole:
        make_some(held, viewer_of(held.owner, verified=True))


@does("intake.forget")
def forget(_payload: Mapping[str, object], _key: str) -> None:
    """Uploads past their day are gone."""
    forget_old()
