"""The files of a pack as one zip, unsigned: to carry a draft between a folder, a version control and the site.

Start at `zipped` and `unzipped`. The same files make the same bytes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from puente.errors import InputError
from puente.exchange.pack_bundle import MOST_BYTES, MOST_FILE_BYTES, MOST_FILES, check_path

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def zipped(files: Mapping[str, str], *, folder: str = "") -> bytes:
    """A zip of these files, in the order of their names.

    folder   they are put in, such as `col/`
    raises   InputError("bundle.wrong-path")
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as found:
        for path in sorted(files):
            check_path(path)
            entry = zipfile.ZipInfo(folder + path, _LONG_AGO)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            found.writestr(entry, files[path].encode())
    return held.getvalue()


def unzipped(content: bytes, *, folder: str = "") -> dict[str, str]:
    """The files of a zip, none of them unfolded further than a pack's file may be long.

    folder   that they may stand in, such as `col/`: their names come without it
    raises   InputError("zip.unreadable"), InputError("bundle.wrong-path"), InputError("bundle.too-large"),
             InputError("bundle.too-many-files"), InputError("pack.not-utf-8")
    """
    if len(content) > MOST_BYTES:
        raise InputError("bundle.too-large", field="file", accepted=(f"{MOST_BYTES} bytes",))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return _texts(held, folder)
    except InputError:
        raise
    except _BROKEN:
        raise InputError("zip.unreadable", field="file", accepted=("zip",)) from None


def _texts(held: zipfile.ZipFile, folder: str) -> dict[str, str]:
    entries = [entry for entry in held.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise InputError("bundle.too-many-files", field="file", accepted=(MOST_FILES,))
    found: dict[str, str] = {}
    left = MOST_BYTES
    for entry in entries:
        path = entry.filename.removeprefix(folder)
        check_path(path)
        if path in found or entry.compress_type not in _PACKED:
            raise InputError("zip.unreadable", field="file", file=path)
        with held.open(entry) as file:
            read = file.read(min(MOST_FILE_BYTES, left) + 1)  # what the entry says of its length is not believed
        left -= len(read)
        if len(read) > MOST_FILE_BYTES or left < 0:
            raise InputError("bundle.too-large", field="file", file=path)
        found[path] = _text(read, path)
    return found


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("pack.not-utf-8", field="file", file=path) from None
