"""A published version of a country's pack: its files, who wrote, read and published them, and a signature.

Start at `seal` and `open_bundle`. One JSON text, the same bytes for the same version: `payload` is the manifest in
base64, `signatures` a DSSE signature over it, `files` the texts, each of which the manifest names with its hash.
Decision: docs/decisions/2026-11-22-pack-bundles.md
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from puente.errors import InputError, NotAllowed, ProjectError
from puente.exchange.signing import is_signed, key_id, public_from, raw, signed
from puente.rules.draft import pack_hash
from puente.vocabulary.strict_yaml import parse

KIND = "application/vnd.puente.pack-manifest+json"
GRAMMAR = 1
"""Raised when a pack written for an older grammar can no longer be read as it was meant."""
MOST_BYTES = 32 * 1024 * 1024
MOST_FILE_BYTES = 4 * 1024 * 1024
MOST_FILES = 4000
_PATH = re.compile(r"[a-z0-9_][a-z0-9_-]*(?:/[a-z0-9_][a-z0-9_-]*){0,4}\.yaml\Z")
_LONGEST_PATH = 200
_COUNTRY = re.compile(r"[a-z]{3}\Z")
_HASH = r"^[0-9a-f]{64}$"


class Manifest(BaseModel):
    """What is signed.

    number        of the version, from 1 on; `previous` is the hash of the one before it
    content_hash  `pack_hash` of the files; `files` has the SHA-256 of each
    author, second_reader, publisher   people by the name or role they publish under; all may read it
    key           the public key, in base64
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    grammar: int
    country: str = Field(pattern=r"^[a-z]{3}$")
    number: int = Field(ge=1)
    previous: str | None = Field(pattern=_HASH)
    published_on: str
    author: str = Field(min_length=1, max_length=200)
    second_reader: str = Field(min_length=1, max_length=200)
    publisher: str = Field(min_length=1, max_length=200)
    note: str = Field(max_length=4000)
    content_hash: str = Field(pattern=_HASH)
    files: dict[str, str]
    key: str


@dataclass(frozen=True, slots=True)
class PackBundle:
    """A version whose signature, files and roles were found good.

    version_hash   SHA-256 of the manifest: what the next version names as its previous one
    """

    manifest: Manifest
    files: Mapping[str, str]
    version_hash: str
    signature: str
    payload: str

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3, lower case."""
        return self.manifest.country

    @property
    def number(self) -> int:
        """Of the version, from 1 on."""
        return self.manifest.number

    @property
    def published_on(self) -> date:
        """The day it was published."""
        return date.fromisoformat(self.manifest.published_on)

    @property
    def key_id(self) -> str:
        """The fingerprint of the key that signed it."""
        found = public_from(self.manifest.key)
        assert found is not None, "the bundle was opened"
        return key_id(found)

    def receipt(self) -> bytes:
        """The signed manifest without the files: kept beside them, so that they can be checked again later."""
        return _written({"payload": self.payload, "payloadType": KIND, "signatures": [self._signed()]})

    def _signed(self) -> dict[str, str]:
        return {"keyid": self.key_id, "sig": self.signature}


def seal(
    files: Mapping[str, str],
    *,
    country: str,
    number: int,
    published_on: date,
    author: str,
    second_reader: str,
    publisher: str,
    note: str,
    key: Ed25519PrivateKey,
    previous: str | None = None,
) -> bytes:
    """A signed version of a pack: the same bytes for the same version and key.

    previous   `version_hash` of the version before; None for the first
    raises     NotAllowed("bundle.own-second-reader"), NotAllowed("bundle.own-publisher"), InputError("bundle.…")
    """
    public = key.public_key()
    hashes = {path: _hash(text) for path, text in files.items()}
    wanted = {
        "grammar": GRAMMAR, "country": country, "number": number, "previous": previous,
        "published_on": published_on.isoformat(), "author": author.strip(), "second_reader": second_reader.strip(),
        "publisher": publisher.strip(), "note": note.strip(), "content_hash": pack_hash(files),
        "files": hashes, "key": base64.b64encode(raw(public)).decode(),
    }  # fmt: skip
    manifest = _manifest(wanted)
    _check(manifest, files)
    payload = _written(manifest.model_dump(mode="json"))
    signature = {"keyid": key_id(public), "sig": signed(payload, kind=KIND, key=key)}
    sealed = _written({
        "payload": base64.b64encode(payload).decode(), "payloadType": KIND, "signatures": [signature],
        "files": dict(files),
    })  # fmt: skip
    if len(sealed) > MOST_BYTES:
        raise InputError("bundle.too-large", field="files", accepted=(f"{MOST_BYTES} bytes",))
    return sealed


def open_bundle(content: bytes, *, trusted_keys: Iterable[Ed25519PublicKey]) -> PackBundle:
    """The version that a bundle holds, where a trusted key signed it and nothing in it was changed since.

    raises   InputError("bundle.…") for what is no bundle or was changed; NotAllowed("bundle.unknown-key") for a key
             that is not trusted; NotAllowed("bundle.own-second-reader"), NotAllowed("bundle.own-publisher")
    """
    known = {raw(key) for key in trusted_keys}
    bundle = inspect_bundle(content)
    signer = public_from(bundle.manifest.key)
    if signer is None or raw(signer) not in known:
        raise NotAllowed("bundle.unknown-key", key=bundle.key_id)
    return bundle


def inspect_bundle(content: bytes) -> PackBundle:
    """The version that a bundle holds, whoever signed it: nothing was changed since, and no more is known.

    raises   as `open_bundle`, but for the key
    """
    if len(content) > MOST_BYTES:
        raise InputError("bundle.too-large", field="bundle", accepted=(f"{MOST_BYTES} bytes",))
    envelope = _object(content)
    files = envelope.pop("files", None)
    if not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
        raise InputError("bundle.unreadable", field="files")
    bundle = _from_envelope(envelope, files)
    _check(bundle.manifest, files)
    return bundle


def receipt_of(content: bytes, files: Mapping[str, str]) -> PackBundle:
    """The version that a folder was taken from, by the receipt kept in it.

    raises   as `inspect_bundle`: InputError("bundle.changed-file") where a file is not as it came
    """
    bundle = _from_envelope(_object(content), dict(files))
    _check(bundle.manifest, files)
    return bundle


def _from_envelope(envelope: dict[str, Any], files: dict[str, str]) -> PackBundle:
    match envelope:
        case {"payload": str(payload), "payloadType": str(kind), "signatures": [{"keyid": str(), "sig": str(sig)}]}:
            if kind != KIND:
                raise InputError("bundle.other-kind", field="payloadType", value=kind, accepted=(KIND,))
        case _:
            raise InputError("bundle.unreadable", field="payload")
    try:
        text = base64.b64decode(payload, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("bundle.unreadable", field="payload") from None
    manifest = _manifest(_object(text))
    key = public_from(manifest.key)
    if key is None or not is_signed(text, sig, kind=KIND, key=key):
        raise InputError("bundle.wrong-signature", field="signatures")
    return PackBundle(manifest, files, hashlib.sha256(text).hexdigest(), sig, payload)


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise InputError("bundle.unreadable", field="bundle", accepted=("JSON",)) from None
    if not isinstance(found, dict):
        raise InputError("bundle.unreadable", field="bundle", accepted=("JSON",))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _manifest(said: dict[str, Any]) -> Manifest:
    if said.get("grammar") != GRAMMAR:
        raise InputError("bundle.other-grammar", field="grammar", value=said.get("grammar"), accepted=(GRAMMAR,))
    try:
        found = Manifest.model_validate(said)
        plain = date.fromisoformat(found.published_on).isoformat() == found.published_on
    except ValidationError as error:
        field = ".".join(str(step) for step in error.errors(include_url=False)[0]["loc"])
        raise InputError("bundle.wrong-manifest", field=field) from None
    except ValueError:
        plain = False
    if not plain:
        raise InputError("bundle.wrong-manifest", field="published_on", accepted=("YYYY-MM-DD",))
    return found


def _check(manifest: Manifest, files: Mapping[str, str]) -> None:
    """See that the roles are apart, the chain is whole, and the files are those that were signed."""
    if _same_person(manifest.author, manifest.second_reader):
        raise NotAllowed("bundle.own-second-reader")
    if _same_person(manifest.author, manifest.publisher):
        raise NotAllowed("bundle.own-publisher")
    if (manifest.number == 1) != (manifest.previous is None):
        raise InputError("bundle.wrong-previous", field="previous", number=manifest.number)
    if len(files) > MOST_FILES:
        raise InputError("bundle.too-many-files", field="files", accepted=(MOST_FILES,))
    for path in sorted({*files, *manifest.files}):
        _check_file(path, files.get(path), manifest.files.get(path))
    if pack_hash(files) != manifest.content_hash:
        raise InputError("bundle.changed-file", field="content_hash")
    _check_country(manifest.country, files)


def _check_file(path: str, text: str | None, wanted: str | None) -> None:
    check_path(path)
    if text is not None and len(text.encode(errors="replace")) > MOST_FILE_BYTES:
        raise InputError("bundle.too-large", field="files", file=path, accepted=(f"{MOST_FILE_BYTES} bytes",))
    if text is None or wanted is None or _hash(text) != wanted:
        raise InputError("bundle.changed-file", field="files", file=path)


def check_path(path: str) -> None:
    """See that a name leads to a file inside a country folder, and is one that a pack may have.

    raises   InputError("bundle.wrong-path")
    """
    if len(path) > _LONGEST_PATH or not _PATH.match(path):
        raise InputError("bundle.wrong-path", field="files", file=path[:_LONGEST_PATH])


def _check_country(country: str, files: Mapping[str, str]) -> None:
    if country_of(files) != country:
        raise InputError("bundle.other-country", field="country", value=country, file="pack.yaml")


def country_of(files: Mapping[str, str]) -> str:
    """The country that pack.yaml names.

    raises   InputError("bundle.other-country") where it names none
    """
    try:
        about = parse(files.get("pack.yaml", ""), file="pack.yaml").data
    except ProjectError:
        about = None
    country = about.get("country") if isinstance(about, dict) else None
    if not isinstance(country, str) or not _COUNTRY.match(country):
        raise InputError("bundle.other-country", field="country", file="pack.yaml")
    return country


def _same_person(one: str, other: str) -> bool:
    """Whether two names are one, however they are typed."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _hash(text: str) -> str:
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can spell and no file can hold
        raise InputError("bundle.unreadable", field="files") from None


def _written(data: object) -> bytes:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
