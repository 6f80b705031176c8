"""A published version opens only as it was signed, by a key that is trusted, with its roles apart."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.bundles import KEY, OTHER_KEY, TRUSTED, sealed
from tests.factories.pack_folder import FILES

from puente.errors import InputError, NotAllowed, ProjectError
from puente.exchange.pack_bundle import KIND, MOST_FILE_BYTES, inspect_bundle, open_bundle, receipt_of
from puente.exchange.signing import key_id, signed
from puente.rules.draft import pack_hash


def refused(content: bytes) -> str:
    with pytest.raises(ProjectError) as caught:
        open_bundle(content, trusted_keys=TRUSTED)
    return caught.value.code


def altered(change: Callable[[dict[str, Any]], None]) -> bytes:
    """A bundle changed by somebody without the key."""
    envelope = json.loads(sealed())
    change(envelope)
    return json.dumps(envelope).encode()


def signed_again(change: Callable[[dict[str, Any], dict[str, str]], None], key: Ed25519PrivateKey = KEY) -> bytes:
    """A bundle that a trusted key signed, though `seal` would not have."""
    envelope = json.loads(sealed())
    manifest = json.loads(base64.b64decode(envelope["payload"]))
    change(manifest, envelope["files"])
    payload = json.dumps(manifest).encode()
    envelope["payload"] = base64.b64encode(payload).decode()
    envelope["signatures"] = [{"keyid": "", "sig": signed(payload, kind=KIND, key=key)}]
    return json.dumps(envelope).encode()


def test_what_was_sealed_opens_with_all_it_says() -> None:
    found = open_bundle(sealed(number=3, previous="a" * 64), trusted_keys=TRUSTED)

    assert dict(found.files) == FILES
    assert (found.country, found.number, found.manifest.previous) == ("zzz", 3, "a" * 64)
    assert (found.manifest.author, found.manifest.second_reader, found.manifest.publisher) == ("Ana", "Beto", "Cira")
    assert (found.published_on, found.manifest.content_hash) == (date(2026, 1, 15), pack_hash(FILES))
    assert found.key_id == key_id(KEY.public_key())


def test_the_same_version_is_the_same_bytes() -> None:
    assert sealed() == sealed(files=dict(reversed(FILES.items())))
    assert sealed() != sealed(note="another")


def test_a_key_that_is_not_trusted_is_refused_though_all_is_whole() -> None:
    content = sealed(key=OTHER_KEY)

    assert inspect_bundle(content).country == "zzz"
    assert refused(content) == "bundle.unknown-key"
    with pytest.raises(NotAllowed):
        open_bundle(sealed(), trusted_keys=())


def put(name: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda envelope: envelope.__setitem__(name, value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: one["files"].__setitem__("pack.yaml", FILES["pack.yaml"] + "# more\n"), "bundle.changed-file"),
        (lambda one: one["files"].pop("sources.yaml"), "bundle.changed-file"),
        (lambda one: one["files"].__setitem__("steps/new.yaml", "steps: []\n"), "bundle.changed-file"),
        (lambda one: one["files"].__setitem__("../out.yaml", "x: 1\n"), "bundle.wrong-path"),
        (lambda one: one["signatures"][0].__setitem__("sig", base64.b64encode(b"0" * 64).decode()),
         "bundle.wrong-signature"),
        (lambda one: one["signatures"][0].__setitem__("sig", "%"), "bundle.wrong-signature"),
        (lambda one: one.__setitem__("payload", base64.b64encode(b"{}").decode()), "bundle.other-grammar"),
        (lambda one: one.__setitem__("payload", "not base64"), "bundle.unreadable"),
        (put("payloadType", "text/plain"), "bundle.other-kind"),
        (put("signatures", []), "bundle.unreadable"),
        (put("files", {"pack.yaml": 7}), "bundle.unreadable"),
    ],
)  # fmt: skip
def test_what_was_changed_on_the_way_is_refused(change: Callable[[dict[str, Any]], None], code: str) -> None:
    assert refused(altered(change)) == code


def role(name: str, value: Any) -> Callable[[dict[str, Any], dict[str, str]], None]:
    return lambda manifest, files: manifest.__setitem__(name, value)


def with_file(path: str, text: str) -> Callable[[dict[str, Any], dict[str, str]], None]:
    def change(manifest: dict[str, Any], files: dict[str, str]) -> None:
        import hashlib

        files[path] = text
        manifest["files"][path] = hashlib.sha256(text.encode()).hexdigest()
        manifest["content_hash"] = pack_hash(files)

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (role("second_reader", "  ANA "), "bundle.own-second-reader"),
        (role("publisher", "ａｎａ"), "bundle.own-publisher"),
        (role("number", 2), "bundle.wrong-previous"),
        (role("previous", "a" * 64), "bundle.wrong-previous"),
        (role("number", True), "bundle.wrong-manifest"),
        (role("number", 0), "bundle.wrong-manifest"),
        (role("published_on", "20260115"), "bundle.wrong-manifest"),
        (role("country", "col"), "bundle.other-country"),
        (role("grammar", 2), "bundle.other-grammar"),
        (role("secret", 1), "bundle.wrong-manifest"),
        (role("content_hash", "0" * 64), "bundle.changed-file"),
        (with_file("../out.yaml", "x: 1\n"), "bundle.wrong-path"),
        (with_file("/out.yaml", "x: 1\n"), "bundle.wrong-path"),
        (with_file("steps/../../out.yaml", "x: 1\n"), "bundle.wrong-path"),
        (with_file("steps\\out.yaml", "x: 1\n"), "bundle.wrong-path"),
        (with_file("version.json", "{}"), "bundle.wrong-path"),
        (with_file(".git/hooks.yaml", "x: 1\n"), "bundle.wrong-path"),
        (with_file("steps/big.yaml", "#" * (MOST_FILE_BYTES + 1)), "bundle.too-large"),
    ],
)
def test_what_a_trusted_key_should_not_have_signed_is_refused_too(change: Any, code: str) -> None:
    assert refused(signed_again(change)) == code


def test_a_manifest_signed_by_another_key_than_it_names_is_refused() -> None:
    assert refused(signed_again(lambda manifest, files: None, key=OTHER_KEY)) == "bundle.wrong-signature"


def test_a_signature_over_the_same_bytes_as_another_kind_is_refused() -> None:
    def change(envelope: dict[str, Any]) -> None:
        payload = base64.b64decode(envelope["payload"])
        envelope["signatures"][0]["sig"] = signed(payload, kind="text/plain", key=KEY)

    assert refused(altered(change)) == "bundle.wrong-signature"


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff", b'{"a": NaN}', b"[" * 100_000, sealed().replace(b'"payload":', b'"payload":"","payload":')],
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    assert refused(content) == "bundle.unreadable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"second_reader": "ana"}, "bundle.own-second-reader"),
        ({"publisher": "Ana"}, "bundle.own-publisher"),
        ({"author": " "}, "bundle.wrong-manifest"),
        ({"number": 2}, "bundle.wrong-previous"),
        ({"country": "col"}, "bundle.other-country"),
        ({"files": {**FILES, "notes.txt": "x"}}, "bundle.wrong-path"),
    ],
)
def test_what_could_not_be_opened_is_not_sealed(said: dict[str, Any], code: str) -> None:
    with pytest.raises(ProjectError) as caught:
        sealed(**said)

    assert caught.value.code == code


def test_a_receipt_tells_whether_the_files_are_as_they_came() -> None:
    bundle = open_bundle(sealed(), trusted_keys=TRUSTED)

    assert receipt_of(bundle.receipt(), FILES).version_hash == bundle.version_hash
    with pytest.raises(InputError) as caught:
        receipt_of(bundle.receipt(), {**FILES, "pack.yaml": "country: zzz\n"})
    assert caught.value.code == "bundle.changed-file"


WHOLE = sealed()


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_changed_byte_is_refused_or_changes_nothing_that_is_said(place: int, flip: int) -> None:
    content = bytearray(WHOLE)
    content[place] ^= flip

    try:
        found = open_bundle(bytes(content), trusted_keys=TRUSTED)
    except ProjectError:
        return

    assert (dict(found.files), found.version_hash) == (FILES, inspect_bundle(WHOLE).version_hash)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["payload", "payloadType", "signatures", "files"]), JSON),
    st.dictionaries(st.sampled_from([*json.loads(base64.b64decode(json.loads(WHOLE)["payload"])), "more"]), JSON),
)
def test_whatever_is_sent_is_opened_or_refused_and_never_a_fault_of_ours(
    envelope: dict[str, Any], manifest: dict[str, Any]
) -> None:
    whole = json.loads(WHOLE)
    said = {**json.loads(base64.b64decode(whole["payload"])), **manifest}
    payload = json.dumps(said).encode()
    whole["payload"] = base64.b64encode(payload).decode()
    whole["signatures"] = [{"keyid": "", "sig": signed(payload, kind=KIND, key=KEY)}]

    with suppress(ProjectError):
        found = open_bundle(json.dumps({**whole, **envelope}).encode(), trusted_keys=TRUSTED)
        assert dict(found.files) == FILES
