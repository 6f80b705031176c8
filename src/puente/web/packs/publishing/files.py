"""Drafts as files: a zip of a country's folder, written and read. Start at `zip_of`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from puente.errors import InputError

MOST_FILES, MOST_BYTES = 2000, 16 * 1024 * 1024
_PATH = re.compile(r"[a-z0-9_][a-z0-9_-]*(?:/[a-z0-9_][a-z0-9_-]*){0,4}\.yaml\Z")


def zip_of(files: Mapping[str, str], country: str) -> bytes:
    """The country's folder as a zip: the same bytes for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for path in sorted(files):
            folder.writestr(zipfile.ZipInfo(f"{country}/{path}", (1980, 1, 1, 0, 0, 0)), files[path])
    return made.getvalue()


def files_in(content: bytes, country: str) -> dict[str, str]:
    """The files of a country's folder in a zip, whether the folder itself is in it or not.

    raises   InputError("pack.zip"): no zip, too much, a path that no pack has, no text
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            listed = [one for one in folder.infolist() if not one.is_dir()]
            if len(listed) > MOST_FILES or sum(one.file_size for one in listed) > MOST_BYTES:
                raise InputError("pack.zip", field="file")
            found = {one.filename.removeprefix(f"{country}/"): folder.read(one) for one in listed}
        texts = {path: data.decode("utf-8") for path, data in found.items()}
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, OSError, EOFError):
        raise InputError("pack.zip", field="file") from None
    if "pack.yaml" not in texts or not all(_PATH.match(path) for path in texts):
        raise InputError("pack.zip", field="file")
    return texts
