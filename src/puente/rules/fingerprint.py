"""A fingerprint of the law that a scheme rests on, so that an old answer or route can say that its law changed.

Start at `law_of` and `law_changed`. A comment, an order or another scheme's text does not change a fingerprint; a value
of the pack that the scheme reads does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from puente.rules.condition import Form
from puente.rules.pack import Pack

_NAMED = re.compile(r"\$([A-Za-z_][\w.]*)")


def law_of(pack: Pack, schemes: Iterable[str]) -> dict[str, str]:
    """Scheme → fingerprint of its texts and of the pack's values that it reads; those the pack lacks are left out."""
    return {scheme: _fingerprint(pack, scheme) for scheme in dict.fromkeys(schemes) if scheme in pack.schemes}


def law_changed(saved: Mapping[str, str], pack: Pack) -> tuple[str, ...]:
    """The schemes of which the law is another than when the fingerprints were kept, or which are there no more."""
    now = law_of(pack, saved)
    return tuple(scheme for scheme in saved if now.get(scheme) != saved[scheme])


def _fingerprint(pack: Pack, scheme: str) -> str:
    said = {"scheme": _plain(pack.schemes[scheme]), "values": {}}
    left = _names(said["scheme"])
    while left:
        name = left.pop()
        if name in pack.parameters and name not in said["values"]:
            said["values"][name] = _plain(pack.parameters[name])
            left |= _names(said["values"][name])
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(form: Form) -> Any:
    return form.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _names(said: Any) -> set[str]:
    """Every `$name`, with its longer forms cut back: `$corridor.x` names one value, `$wage` another."""
    return {name.rstrip(".") for name in _NAMED.findall(json.dumps(said, ensure_ascii=False))}
