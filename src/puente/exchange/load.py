"""Bundles, keys and packs on disk: the only file of this part that opens anything.

Start at `take_in`, which puts a version into a folder of packs, whole or not at all. The signed manifest stays beside
the files as `version.json`, so that a folder can say which version it is and whether anybody changed it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from puente.errors import Conflict, InputError, NotFound
from puente.exchange.pack_bundle import MOST_BYTES, PackBundle, country_of, inspect_bundle, open_bundle, receipt_of
from puente.exchange.pack_feed import Held
from puente.exchange.signing import private_key, private_text, public_text, trusted_keys
from puente.rules.load import files_of

RECEIPT = "version.json"
ENDING = ".pack.json"
"""How the name of a bundle's file ends; a feed is made of the files of a folder that end so."""
_KEY_BYTES = 64 * 1024


def read_bytes(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """A file, where it is no larger than what is expected of it.

    raises   NotFound("file.not-found"), InputError("bundle.too-large")
    """
    try:
        with path.open("rb") as file:
            found = file.read(most + 1)
    except OSError:
        raise NotFound("file.not-found", kind="file", id=path.name) from None
    if len(found) > most:
        raise InputError("bundle.too-large", field="file", file=path.name, accepted=(f"{most} bytes",))
    return found


def read_private(path: Path) -> Ed25519PrivateKey:
    """The private key of a file."""
    return private_key(read_bytes(path, most=_KEY_BYTES))


def read_trusted(path: Path) -> tuple[Ed25519PublicKey, ...]:
    """The public keys of a file."""
    return trusted_keys(read_bytes(path, most=_KEY_BYTES))


def write_key(path: Path, key: Ed25519PrivateKey) -> Path:
    """Write a private key that only its owner can read, and its public half beside it; give back where that is.

    raises   Conflict("key.there-already"), InputError("output.unwritable")
    """
    public = path.with_name(path.name + ".pub")
    if path.exists() or public.exists():
        raise Conflict("key.there-already", file=path.name)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(private_text(key))
        public.write_bytes(public_text(key.public_key()))
    except OSError:
        raise InputError("output.unwritable", field="out", value=str(path)) from None
    return public


def bundles_in(folder: Path) -> dict[str, PackBundle]:
    """Every bundle of a folder by the name of its file; whether its key is trusted is not asked.

    raises   NotFound("packs.no-folder"), InputError("bundle.…")
    """
    if not folder.is_dir():
        raise NotFound("packs.no-folder", kind="folder", id=folder.name)
    return {path.name: inspect_bundle(read_bytes(path)) for path in sorted(folder.glob(f"*{ENDING}"))}


def read_bundle(path: Path, keys: tuple[Ed25519PublicKey, ...]) -> PackBundle:
    """The bundle of a file, opened against the keys that are trusted."""
    return open_bundle(read_bytes(path), trusted_keys=keys)


def held_in(folder: Path) -> dict[str, Held]:
    """Country → version, for every country of a folder of packs that was taken from a bundle and is as it came.

    raises   Conflict("packs.changed-here") where somebody changed a file since
    """
    found = {}
    for receipt in sorted(folder.glob(f"*/{RECEIPT}")):
        bundle = _as_it_came(receipt.parent)
        found[bundle.country] = Held(bundle.number, bundle.version_hash)
    return found


def _as_it_came(home: Path) -> PackBundle:
    try:
        return receipt_of(read_bytes(home / RECEIPT), files_of(home))
    except InputError:
        raise Conflict("packs.changed-here", country=home.name) from None


def take_in(bundle: PackBundle, folder: Path) -> Path:
    """Put a version into a folder of packs in place of the older one; give back the country's folder.

    raises   Conflict("packs.there-already") where the country's folder came from no bundle, Conflict("feed.older") and
             Conflict("feed.forked") where what is there is newer or another, Conflict("packs.changed-here")
    """
    home = folder / bundle.country
    if home.exists():
        _see_newer(bundle, home)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as work:
        fresh, old = Path(work) / "fresh", Path(work) / "old"
        _write(bundle.files, fresh)
        (fresh / RECEIPT).write_bytes(bundle.receipt())
        if home.exists():
            home.rename(old)
        try:
            fresh.rename(home)
        except OSError:
            if old.exists():
                old.rename(home)
            raise InputError("output.unwritable", field="into", value=str(folder)) from None
    return home


def take_draft(files: Mapping[str, str], folder: Path) -> Path:
    """Put unsigned files into a folder of packs as a new country's folder; give back where that is.

    raises   InputError("bundle.other-country") where pack.yaml names none, Conflict("packs.there-already")
    """
    country = country_of(files)
    home = folder / country
    if home.exists():
        raise Conflict("packs.there-already", country=country, folder=home.name)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as work:
        _write(files, Path(work) / country)
        (Path(work) / country).rename(home)
    return home


def _see_newer(bundle: PackBundle, home: Path) -> None:
    if not (home / RECEIPT).is_file():
        raise Conflict("packs.there-already", country=bundle.country, folder=home.name)
    held = _as_it_came(home)
    if held.number > bundle.number:
        raise Conflict("feed.older", country=bundle.country, number=bundle.number, held=held.number)
    if held.number == bundle.number and held.version_hash != bundle.version_hash:
        raise Conflict("feed.forked", country=bundle.country, number=bundle.number)
    if bundle.number == held.number + 1 and bundle.manifest.previous != held.version_hash:
        raise Conflict("feed.forked", country=bundle.country, number=bundle.number)


def _write(files: Mapping[str, str], home: Path) -> None:
    for path, text in files.items():
        place = home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
