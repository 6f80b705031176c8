"""Keys are read from what people keep them in, and a signature is of one text of one kind."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.factories.bundles import KEY, OTHER_KEY

from puente.errors import InputError
from puente.exchange.signing import (
    is_signed,
    key_id,
    new_key,
    private_key,
    private_text,
    public_text,
    raw,
    signed,
    trusted_keys,
)

PUBLIC = KEY.public_key()
PEM = PUBLIC.public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
PKCS8 = KEY.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())


@pytest.mark.parametrize("content", [private_text(KEY), PKCS8, base64.b64encode(b"1" * 32) + b"\n"])
def test_a_private_key_is_read_from_each_form(content: bytes) -> None:
    assert raw(private_key(content).public_key()) == raw(PUBLIC)


@pytest.mark.parametrize("content", [public_text(PUBLIC), PEM, base64.b64encode(raw(PUBLIC))])
def test_a_public_key_is_read_from_each_form(content: bytes) -> None:
    assert [raw(key) for key in trusted_keys(content)] == [raw(PUBLIC)]


def test_a_file_of_several_keys_and_remarks_is_read_whole() -> None:
    content = b"# the hub\n" + public_text(PUBLIC) + b"\n" + base64.b64encode(raw(OTHER_KEY.public_key())) + b"\n"

    assert [key_id(key) for key in trusted_keys(content)] == [key_id(PUBLIC), key_id(OTHER_KEY.public_key())]


def test_a_wrong_line_is_named() -> None:
    with pytest.raises(InputError) as caught:
        trusted_keys(b"# a remark\nssh-ed25519 AAAA\n")

    assert (caught.value.code, caught.value.facts["line"]) == ("key.unreadable", 2)


@pytest.mark.parametrize("content", [b"", b"# only a remark\n", public_text(PUBLIC)[:40]])
def test_what_holds_no_public_key_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        trusted_keys(content)

    assert caught.value.code == "key.unreadable"


def test_a_key_of_another_kind_and_a_locked_one_are_refused() -> None:
    other = rsa.generate_private_key(65537, 2048)
    pem = other.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    locked = KEY.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.BestAvailableEncryption(b"x"))

    with pytest.raises(InputError) as unread:
        private_key(pem)
    with pytest.raises(InputError) as shut:
        private_key(locked)

    assert (unread.value.code, shut.value.code) == ("key.unreadable", "key.locked")


def test_a_signature_holds_for_its_text_its_kind_and_its_key() -> None:
    signature = signed(b"text", kind="a", key=KEY)

    assert is_signed(b"text", signature, kind="a", key=PUBLIC)
    assert not is_signed(b"texts", signature, kind="a", key=PUBLIC)
    assert not is_signed(b"text", signature, kind="b", key=PUBLIC)
    assert not is_signed(b"text", signature, kind="a", key=OTHER_KEY.public_key())
    assert not is_signed(b"text", "%", kind="a", key=PUBLIC)


def test_each_new_key_is_another() -> None:
    assert key_id(new_key().public_key()) != key_id(new_key().public_key())
