"""A zip of a pack gives back its files and nothing that is no pack's."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.factories.pack_folder import FILES

from puente.errors import InputError
from puente.exchange.pack_bundle import MOST_FILE_BYTES
from puente.exchange.pack_zip import unzipped, zipped


def packed(*entries: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in entries:
            found.writestr(name, content)
    return held.getvalue()


def test_what_was_zipped_comes_back_and_is_the_same_bytes_each_time() -> None:
    assert unzipped(zipped(FILES)) == FILES
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "zip.unreadable"),
        (b"PK\x03\x04 and no more", "zip.unreadable"),
        (zipped(FILES)[:-40], "zip.unreadable"),
        (packed(("../pack.yaml", b"x")), "bundle.wrong-path"),
        (packed(("/pack.yaml", b"x")), "bundle.wrong-path"),
        (packed(("run.sh", b"x")), "bundle.wrong-path"),
        (packed(("pack.yaml", b"\xff")), "pack.not-utf-8"),
        (packed(("pack.yaml", b" " * (MOST_FILE_BYTES + 1))), "bundle.too-large"),
        (packed(*((f"steps/s{n}.yaml", b" " * MOST_FILE_BYTES) for n in range(9))), "bundle.too-large"),
    ],
    ids=lambda found: found if isinstance(found, str) else "",
)
def test_what_is_no_pack_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        unzipped(content)

    assert caught.value.code == code
