"""Drafts as files: a zip of a country's folder, written and read. Start at `zip_of`."""

from __future__ import annotations

from collections.abc import Mapping

from puente.errors import InputError
from puente.exchange.pack_zip import unzipped, zipped


def zip_of(files: Mapping[str, str], country: str) -> bytes:
    """The country's folder as a zip: the same bytes for the same files."""
    return zipped(files, folder=f"{country}/")


def files_in(content: bytes, country: str) -> dict[str, str]:
    """The files of a country's folder in a zip, whether the folder itself is in it or not.

    raises   InputError("pack.zip"): no zip, damaged, too much, a path that no pack has, no text, no pack.yaml
    """
    try:
        files = unzipped(content, folder=f"{country}/")
    except InputError:
        raise InputError("pack.zip", field="file") from None
    if "pack.yaml" not in files:
        raise InputError("pack.zip", field="file")
    return files
