"""Read downloads of classifications, and keep what they say: the only file of this part that opens anything.

Start at `read_download` and `keep_esco`; `kept_esco` reads it again. A folder is replaced whole or not at all.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile
from zlib import error as broken_stream

from puente.errors import Conflict, InputError
from puente.skills.imports.esco import GROUPS, OCCUPATIONS, RELATIONS, SKILLS, Esco, Row, Table, source_of
from puente.skills.imports.national import national_lexicon
from puente.skills.linking.model import Concept, Label, Lexicon

_TABLE = re.compile(rf"^({OCCUPATIONS}|{GROUPS}|{SKILLS}|{RELATIONS})(?:_([a-z]{{2,3}}))?\.csv$")
_VERSION = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)")
_NEEDED = {RELATIONS: ("occupationUri", "relationType", "skillUri")}
_LABELLED = ("conceptUri", "preferredLabel")
_ESCO, _NATIONAL = "esco", "national"
_LONGEST_CELL = min(sys.maxsize, 2**31 - 1)


def read_download(places: Iterable[Path], advance: Callable[[int], object] = lambda done: None) -> list[Table]:
    """The tables that count, of folders and archives; `advance` is told when a file is read.

    raises   InputError("esco.no-such-place"), InputError("esco.broken-zip"), InputError("esco.wrong-header")
    """
    csv.field_size_limit(_LONGEST_CELL)
    found = []
    for place in places:
        if not place.exists():
            raise InputError("esco.no-such-place", field="esco", value=str(place))
        for one in _tables(place):
            found.append(one)
            advance(1)
    return found


def _tables(place: Path) -> Iterator[Table]:
    if place.is_dir():
        for path in sorted(place.rglob("*.csv")):
            if _TABLE.match(path.name):
                with path.open("rb") as file:
                    yield _table(file, path.name, _version_of(path.parent.name) or _version_of(place.name))
        for path in sorted(place.rglob("*.zip")):
            yield from _zipped(path)
    else:
        yield from _zipped(place)


def _zipped(path: Path) -> Iterator[Table]:
    try:
        with ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                last = name.rsplit("/", 1)[-1]
                if _TABLE.match(last):
                    with archive.open(name) as file:
                        yield _table(file, last, _version_of(path.name))
    except (BadZipFile, broken_stream, EOFError, OSError):
        raise InputError("esco.broken-zip", field="esco", file=path.name) from None


def _version_of(name: str) -> str:
    found = _VERSION.search(name)
    return found[1] if found else ""


def _table(file: IO[bytes], name: str, version: str) -> Table:
    kind, language = _TABLE.match(name).groups()  # type: ignore[union-attr]
    try:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig", newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise InputError("esco.not-a-table", field="esco", file=name) from None
    needed = _NEEDED.get(kind, _LABELLED)
    if not rows or not set(needed) <= set(rows[0]):
        raise InputError("esco.wrong-header", field="esco", file=name, line=1, accepted=needed)
    return Table(name, kind, language or "", version, [_clean(row) for row in rows])


def _clean(row: Mapping[str | None, str | None]) -> Row:
    return {name: cell or "" for name, cell in row.items() if name is not None and not isinstance(cell, list)}


# --- kept ------------------------------------------------------------------------------------


def keep_esco(folder: Path, esco: Esco) -> Path:
    """Keep an import; of the same version, languages that were kept before stay.

    raises   Conflict("esco.other-version") where another version is kept: remove it first
    """
    before = kept_esco(folder)
    if before is not None and before.version != esco.version:
        raise Conflict("esco.other-version", field="esco", value=esco.version, accepted=(before.version,))
    whole = esco if before is None else _together(esco, before)
    with _replaced(folder / _ESCO) as place:
        _write(place / "esco.json", [json.dumps({"version": whole.version, "source": whole.source})])
        for name, lexicon in (("occupations", whole.occupations), ("skills", whole.skills)):
            _write(place / f"{name}.labels.jsonl", map(_label_line, lexicon.labels))
            _write(place / f"{name}.concepts.jsonl", map(_concept_line, lexicon.concepts.values()))
        for name, related in (("essential", whole.essential), ("optional", whole.optional)):
            _write(place / f"{name}.json", [json.dumps(related)])
    return folder / _ESCO


def _together(esco: Esco, before: Esco) -> Esco:
    new = {label.language for label in esco.occupations.labels}
    old = Lexicon.of(
        [label for label in before.occupations.labels if label.language not in new],
        before.occupations.concepts.values(),
    )
    named = {label.language for label in esco.skills.labels}
    able = Lexicon.of(
        [label for label in before.skills.labels if label.language not in named], before.skills.concepts.values()
    )
    return Esco(
        esco.version,
        esco.occupations.with_more(old),
        esco.skills.with_more(able),
        esco.essential or before.essential,
        esco.optional or before.optional,
    )


def kept_esco(folder: Path) -> Esco | None:
    """The import that is kept; None where there is none."""
    place = folder / _ESCO
    if not (place / "esco.json").is_file():
        return None
    version = json.loads((place / "esco.json").read_text(encoding="utf-8"))["version"]
    essential, optional = (
        {occupation: tuple(skills) for occupation, skills in json.loads((place / f"{name}.json").read_bytes()).items()}
        for name in ("essential", "optional")
    )
    return Esco(version, _read(place, "occupations", version), _read(place, "skills", version), essential, optional)


def kept_occupations(folder: Path) -> Lexicon | None:
    """The occupations alone of the import that is kept; None where there is none."""
    place = folder / _ESCO
    if not (place / "esco.json").is_file():
        return None
    return _read(place, "occupations", json.loads((place / "esco.json").read_text(encoding="utf-8"))["version"])


def _read(place: Path, name: str, version: str) -> Lexicon:
    labels = [Label(*json.loads(line)) for line in _lines(place / f"{name}.labels.jsonl")]
    concepts = [_concept(*json.loads(line)) for line in _lines(place / f"{name}.concepts.jsonl")]
    return Lexicon.of(labels, concepts, (source_of(version),) if labels else ())


def _concept(id: str, isco_08: str | None, description: str, tasks: list[str]) -> Concept:
    return Concept(id, isco_08, description, tuple(tasks))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _label_line(label: Label) -> str:
    return json.dumps([label.concept, label.language, label.text, label.preferred], ensure_ascii=False)


def _concept_line(concept: Concept) -> str:
    return json.dumps([concept.id, concept.isco_08, concept.description, concept.tasks], ensure_ascii=False)


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


@contextmanager
def _replaced(place: Path) -> Iterator[Path]:
    """A new folder that takes the place of another when all went well, and goes when not."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    old = made.with_name(f"{made.name}.old")
    try:
        yield made
        if place.exists():
            place.rename(old)
        made.rename(place)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


# --- national --------------------------------------------------------------------------------


def read_national(path: Path, *, source: str) -> Lexicon:
    """The titles of a mapping file.

    raises   InputError("national.no-such-file"), InputError("national.not-a-table"), and as `national_lexicon`
    """
    if not path.is_file():
        raise InputError("national.no-such-file", field="file", value=str(path))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [_clean(row) for row in csv.DictReader(file)]
    except (UnicodeDecodeError, csv.Error):
        raise InputError("national.not-a-table", field="file", file=path.name) from None
    return national_lexicon(rows, file=path.name, source=source)


def keep_national(folder: Path, name: str, lexicon: Lexicon) -> Path:
    """Keep the titles of a national classification under a name; those of that name before are replaced."""
    with _replaced(folder / _NATIONAL / name) as place:
        _write(place / "labels.jsonl", map(_label_line, lexicon.labels))
        _write(place / "source.json", [json.dumps(lexicon.sources)])
    return folder / _NATIONAL / name


def kept_national(folder: Path) -> Sequence[Lexicon]:
    """The national classifications that are kept, by name."""
    places = sorted(one for one in (folder / _NATIONAL).glob("*") if (one / "source.json").is_file())
    return [
        Lexicon.of(
            [Label(*json.loads(line)) for line in _lines(place / "labels.jsonl")],
            sources=json.loads((place / "source.json").read_text(encoding="utf-8")),
        )
        for place in places
    ]
