"""Read packs from folders: the only file of this part that opens anything.

Start at `load_packs` (every country of a folder) or `load_pack` (one). Errors give file, line and path.
Layout: one folder per country with pack.yaml, sources.yaml, authorities.yaml, goals.yaml, regularization/,
recognition/, self_employment/, steps/, documents/, work_rights/, duties/, protection/, advertising/, parameters/,
calendars/, cases/, text/, coverage.yaml; and `corridors/`. What the files must hold: `puente.rules.read_pack`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from puente.errors import NotFound, PackError
from puente.rules.accounted import CoverageFile, CoverageRow
from puente.rules.case import CaseFile
from puente.rules.pack import Corridor, Pack
from puente.rules.read_pack import SCHEME_FOLDERS, F, holds_law, pack_of, read_condition, validate
from puente.vocabulary.strict_yaml import YamlText, parse

__all__ = [
    "SCHEME_FOLDERS",
    "SHIPPED",
    "countries",
    "files_of",
    "load_cases",
    "load_corridors",
    "load_coverage",
    "load_pack",
    "load_packs",
    "read_condition",
    "read_document",
    "read_text",
    "validate",
]
SHIPPED = Path(__file__).parent.parent / "packs"
_NOT_COUNTRIES = frozenset({"corridors", "schema"})


def countries(folder: Path = SHIPPED) -> tuple[str, ...]:
    """The country folders there are, in order.

    raises   NotFound("packs.no-folder")
    """
    if not folder.is_dir():
        raise NotFound("packs.no-folder", kind="folder", id=folder.name)
    return tuple(
        sorted(path.parent.name for path in folder.glob("*/pack.yaml") if path.parent.name not in _NOT_COUNTRIES)
    )


def load_packs(folder: Path = SHIPPED) -> dict[str, Pack]:
    """Read every country of a folder, by country code.

    raises   PackError at the first thing that is wrong
    """
    return {country: load_pack(country, folder) for country in countries(folder)}


def load_pack(country: str, folder: Path = SHIPPED) -> Pack:
    """Read one country.

    raises   NotFound("country.not-found"), PackError
    """
    there = countries(folder)
    if country not in there:
        raise NotFound("country.not-found", kind="country", id=country, accepted=there)
    home = folder / country
    law = (path for path in (*home.glob("*.yaml"), *home.glob("*/*.yaml")) if holds_law(_inside(path, home)))
    files = {_inside(path, home): read_text(path, root=folder) for path in law}
    return pack_of(files, country, lambda: load_corridors(folder))


def files_of(folder: Path) -> dict[str, str]:
    """Every text of a country folder, byte for byte: path inside the folder → text.

    folder   the folder of the country: it holds pack.yaml
    raises   NotFound("packs.no-folder"), PackError("pack.not-utf-8")
    """
    if not (folder / "pack.yaml").is_file():
        raise NotFound("packs.no-folder", kind="folder", id=folder.name)
    paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    return {_inside(path, folder): read_text(path, root=folder.parent) for path in paths}


def load_corridors(folder: Path = SHIPPED) -> dict[str, Corridor]:
    """Read the treaties of `corridors/`, by id."""
    found = (
        _read(path, Corridor, folder)
        for path in sorted((folder / "corridors").glob("*.yaml"))
        if path.stem != "sources"
    )
    return {corridor.id: corridor for corridor in found}


def load_cases(folder: Path) -> Iterator[tuple[Path, CaseFile]]:
    """Read every case file under a folder."""
    for path in sorted(folder.rglob("*.yaml")):
        yield path, _read(path, CaseFile, folder)


def load_coverage(country: str, folder: Path = SHIPPED) -> tuple[CoverageRow, ...]:
    """Read what `coverage.yaml` of a country accounts for.

    raises   PackError
    """
    return _read(folder / country / "coverage.yaml", CoverageFile, folder).rows


def read_document(path: Path, *, root: Path) -> YamlText:
    """Read one YAML text of a pack, with where everything stands; file names are given from `root` on."""
    return parse(read_text(path, root=root), file=_shown(path, root))


def read_text(path: Path, *, root: Path) -> str:
    """The text of a file, byte for byte; in errors its name is given from `root` on."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise PackError("pack.no-such-file", file=_shown(path, root), line=1, path="") from None
    except UnicodeDecodeError:
        raise PackError("pack.not-utf-8", file=_shown(path, root), line=1, path="") from None


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _read(path: Path, model: type[F], root: Path) -> F:
    return validate(read_document(path, root=root), model)
