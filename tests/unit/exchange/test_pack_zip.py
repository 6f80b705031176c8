"""A zip of a pack gives back its files and nothing that is no pack's."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.factories.pack_folder import FILES

from puente.errors import InputError
from puente.exchange.pack_bundle import MOST_FILE_BYTES
from puente.exchange.pack_zip import unzipped, zipped


def packed(*entries: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as found:
        for name, content in entries:
            found.writestr(name, content)
    return held.getvalue()


def damaged(content: bytes) -> bytes:
    """The zip with letters of its first file's packed data turned over."""
    at = 30 + len(min(FILES)) + 4
    return content[:at] + bytes(255 - one for one in content[at : at + 40]) + content[at + 40 :]


def test_what_was_zipped_comes_back_and_is_the_same_bytes_each_time() -> None:
    assert unzipped(zipped(FILES)) == FILES
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))


def test_the_folder_of_the_files_is_put_before_their_names_and_taken_away_again() -> None:
    made = zipped(FILES, folder="zzz/")

    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == [f"zzz/{path}" for path in sorted(FILES)]
    assert unzipped(made, folder="zzz/") == FILES
    assert unzipped(zipped(FILES), folder="zzz/") == FILES


def test_one_file_in_the_folder_and_beside_it_is_refused() -> None:
    with pytest.raises(InputError, match=r"zip\.unreadable"):
        unzipped(packed(("zzz/pack.yaml", b"a: b"), ("pack.yaml", b"a: c")), folder="zzz/")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "zip.unreadable"),
        (b"PK\x03\x04 and no more", "zip.unreadable"),
        (zipped(FILES)[:-40], "zip.unreadable"),
        (damaged(zipped(FILES)), "zip.unreadable"),
        (packed(("pack.yaml", b"a: b"), packing=zipfile.ZIP_LZMA), "zip.unreadable"),
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
