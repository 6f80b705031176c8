"""What changed between two folders of packs. Start at `compare`; `puente.rules.difference` compares two packs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from puente.errors import NotFound
from puente.rules.difference import LawDifference, law_differences
from puente.rules.load import countries, load_pack
from puente.rules.pack import Pack


def compare(old: Path, new: Path) -> Iterator[LawDifference]:
    """Every change from one folder to the other: each the folder of a country, or of several.

    raises   NotFound("packs.no-folder"), PackError
    """
    before, after = read_packs(old), read_packs(new)
    for country in sorted({*before, *after}):
        if country not in before or country not in after:
            yield LawDifference("added" if country in after else "removed", country, "country", country, "")
            continue
        yield from law_differences(before[country], after[country])


def read_packs(folder: Path) -> dict[str, Pack]:
    """The packs of a folder, by country: a country's own, or several.

    raises   NotFound("packs.no-folder"), PackError
    """
    if (folder / "pack.yaml").is_file():
        home = folder.resolve()
        return {home.name: load_pack(home.name, home.parent)}
    found = countries(folder)
    if not found:
        raise NotFound("packs.no-folder", kind="folder", id=str(folder))
    return {country: load_pack(country, folder) for country in found}
