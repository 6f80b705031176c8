"""Read an offer file: the only file of this part that opens anything. Start at `load_offer`."""

from __future__ import annotations

from pathlib import Path

from puente.duties.offer import OfferFile, read_offer
from puente.errors import InputError
from puente.vocabulary.strict_yaml import parse


def load_offer(path: Path) -> OfferFile:
    """Read an offer, YAML or JSON.

    raises   InputError: no such file, broken text, and those of `read_offer`
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("input.no-such-file", field="offer", value=str(path), accepted=("*.yaml", "*.json")) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("input.unreadable-file", field="offer", value=str(path), accepted=("UTF-8",)) from None
    return read_offer(parse(text, file=path.name, kind=InputError).data)
