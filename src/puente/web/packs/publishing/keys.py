"""The key that signs what this site publishes, and the keys whose versions it takes over. Start at `signing_key`.

Both are files that the settings name; neither enters the database. Outside production a key is made at first need.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from puente.errors import Unavailable
from puente.exchange.signing import new_key, private_key, private_text, trusted_keys
from puente.web.environment import write_private


def signing_key() -> Ed25519PrivateKey:
    """The key of this installation.

    raises   Unavailable("pack.no-key") where the settings name no file; InputError("key.…") for one that is no key
    """
    path = settings.PACK_KEY_FILE
    if not path.is_file():
        if settings.HERE.mode == "production":
            raise Unavailable("pack.no-key")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, private_text(new_key()).decode())
    return private_key(path.read_bytes())


def trusted() -> tuple[Ed25519PublicKey, ...]:
    """The keys of others whose versions may be taken over; none where nobody listed any.

    raises   InputError with the line of what is no key
    """
    path = settings.PACK_TRUST_FILE
    return trusted_keys(path.read_bytes()) if path.is_file() else ()
