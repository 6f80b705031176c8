"""Read packs from folders: the only file of this part that opens anything.

Start at `load_packs` (every country of a folder) or `load_pack` (one). Errors give file, line and path.
Layout: one folder per country with pack.yaml, sources.yaml, authorities.yaml, goals.yaml, regularization/,
recognition/, self_employment/, steps/, documents/, work_rights/, parameters/, calendars/, cases/, text/,
coverage.yaml; and `corridors/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from puente.errors import NotFound, PackError
from puente.rules.case import CaseFile
from puente.rules.condition import FORMS, Condition, Form
from puente.rules.model import Parameter, Scheme
from puente.rules.pack import (
    Authority,
    Calendar,
    Corridor,
    DocumentKind,
    Goals,
    Pack,
    PackFile,
    Referral,
    SourceEntry,
    Step,
    WorkRights,
)  # fmt: skip
from puente.vocabulary.strict_yaml import YamlText, parse

SCHEME_FOLDERS = ("regularization", "recognition", "self_employment")
SHIPPED = Path(__file__).parent.parent / "packs"
F = TypeVar("F", bound=Form)
_NOT_COUNTRIES = frozenset({"corridors", "schema"})


class _Steps(Form):
    steps: tuple[Step, ...]


class _Documents(Form):
    documents: tuple[DocumentKind, ...]


class _Parameters(Form):
    parameters: dict[str, Parameter]


class _Sources(Form):
    sources: dict[str, SourceEntry]


class _Authorities(Form):
    authorities: dict[str, Authority]
    referrals: tuple[Referral, ...] = ()


class _Calendars(Form):
    calendars: dict[str, Calendar]


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
    return _Reader(folder, country).pack()


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


def read_condition(text: str, *, file: str) -> Any:
    """Read one condition that stands alone, as a pack would write it after `requires:`.

    file     what errors call the text
    raises   PackError with the line of the first thing that is wrong
    """
    found = parse(text, file=file)
    try:
        return _CONDITION.validate_python(found.data)
    except ValidationError as error:
        raise _pack_error(found, error.errors(include_url=False)) from None


def read_document(path: Path, *, root: Path) -> YamlText:
    """Read one YAML text of a pack, with where everything stands; file names are given from `root` on."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError("pack.no-such-file", file=_shown(path, root), line=1, path="") from None
    except UnicodeDecodeError:
        raise PackError("pack.not-utf-8", file=_shown(path, root), line=1, path="") from None
    return parse(text, file=_shown(path, root))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _read(path: Path, model: type[F], root: Path) -> F:
    return validate(read_document(path, root=root), model)


def validate(text: YamlText, model: type[F]) -> F:
    """Build a model from a text.

    raises   PackError with the line of the first thing that is wrong
    """
    try:
        return _adapter(model).validate_python(text.data)
    except ValidationError as error:
        raise _pack_error(text, error.errors(include_url=False)) from None


_ADAPTERS: dict[type[Form], TypeAdapter[Any]] = {}
_CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def _adapter(model: type[F]) -> TypeAdapter[F]:
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


_CODES = {
    "missing": "pack.missing-field",
    "extra_forbidden": "pack.unknown-field",
    "no_form": "pack.unknown-form",
    "literal_error": "pack.unknown-choice",
}


def _pack_error(text: YamlText, errors: list[ErrorDetails]) -> PackError:
    first = max(errors, key=lambda error: len(error["loc"]))
    path = _real_path(text.data, first["loc"], lacking=first["type"] == "missing")
    accepted: object = first.get("ctx", {}).get("expected")
    if first["type"] == "no_form":
        accepted = FORMS
    shown = ".".join(str(step) for step in path)
    return PackError(
        _CODES.get(first["type"], "pack.wrong-value"), file=text.file, line=text.line(path), path=shown,
        value=_short(first.get("input")), accepted=accepted, reason=first["msg"],
    )  # fmt: skip


def _real_path(data: Any, steps: tuple[str | int, ...], *, lacking: bool) -> list[str | int]:
    """The steps that stand in the text: the validator's union tags are left out; the key that is lacking is kept."""
    path: list[str | int] = []
    for n, step in enumerate(steps):
        if _has(data, step):
            data = data[step]
        elif not lacking or n < len(steps) - 1:
            continue
        path.append(step)
    return path


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, Mapping):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, Mapping) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


class _Reader:
    """Reads one country folder."""

    def __init__(self, root: Path, country: str) -> None:
        self.root, self.folder = root, root / country
        self.hash = hashlib.sha256()

    def pack(self) -> Pack:
        about = self._one("pack.yaml", PackFile)
        if about.country != self.folder.name:
            raise PackError(
                "pack.country-not-folder",
                file=f"{self.folder.name}/pack.yaml",
                line=1,
                path="country",
                value=about.country,
            )
        authorities = self._one("authorities.yaml", _Authorities)
        parts: dict[str, Any] = {
            "about": about,
            "schemes": self._schemes(),
            "steps": self._keyed("steps", _Steps, "steps"),
            "documents": self._keyed("documents", _Documents, "documents"),
            "authorities": authorities.authorities,
            "referrals": authorities.referrals,
            "sources": self._one("sources.yaml", _Sources).sources,
            "parameters": self._parameters(about),
            "calendars": self._merged("calendars", _Calendars, "calendars"),
            "goals": self._one("goals.yaml", Goals) if (self.folder / "goals.yaml").exists() else None,
            "work_rights": self._work_rights(),
        }
        return Pack.model_construct(**parts, content_hash=self.hash.hexdigest())

    def _file(self, path: Path, model: type[F]) -> F:
        text = read_document(path, root=self.root)
        self.hash.update(path.relative_to(self.root).as_posix().encode())
        self.hash.update(path.read_bytes())
        return validate(text, model)

    def _one(self, name: str, model: type[F]) -> F:
        return self._file(self.folder / name, model)

    def _all(self, folder: str, model: type[F]) -> Iterator[tuple[Path, F]]:
        for path in sorted((self.folder / folder).glob("*.yaml")):
            yield path, self._file(path, model)

    def _schemes(self) -> dict[str, Scheme]:
        found: dict[str, Scheme] = {}
        for folder in SCHEME_FOLDERS:
            for path, scheme in self._all(folder, Scheme):
                self._no_twice(scheme.id, found, path)
                found[scheme.id] = scheme
        return found

    def _keyed(self, folder: str, model: type[Form], name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path, part in self._all(folder, model):
            for item in getattr(part, name):
                self._no_twice(item.id, found, path)
                found[item.id] = item
        return found

    def _merged(self, folder: str, model: type[Form], name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path, part in self._all(folder, model):
            for key, item in getattr(part, name).items():
                self._no_twice(key, found, path)
                found[key] = item
        return found

    def _parameters(self, about: PackFile) -> dict[str, Parameter]:
        found = self._merged("parameters", _Parameters, "parameters")
        corridors = load_corridors(self.root) if about.corridors else {}
        for name in about.corridors:
            if name not in corridors:
                raise NotFound("corridor.not-found", kind="corridor", id=name, accepted=tuple(corridors))
            found[f"corridor.{name}"] = corridors[name].as_parameter()
            self.hash.update(repr(corridors[name]).encode())
        return found

    def _work_rights(self) -> WorkRights:
        read = [part for _, part in self._all("work_rights", WorkRights)]
        return WorkRights(
            otherwise=tuple(right for part in read for right in part.otherwise),
            absent=tuple(name for part in read for name in part.absent),
        )

    def _no_twice(self, key: str, found: Mapping[str, object], path: Path) -> None:
        if key in found:
            raise PackError("pack.id-twice", file=_shown(path, self.root), line=1, path="id", value=key)
