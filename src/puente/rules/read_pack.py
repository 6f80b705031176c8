"""Build a pack from the texts of its files: what each file must hold, and where an error stands.

Start at `pack_of`. Nothing here opens a file: `puente.rules.load` reads them from a folder, `puente.rules.draft` has
them in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from puente.errors import NotFound, PackError
from puente.rules.advertising import Advertising
from puente.rules.carried import LinesFile, RightsFile
from puente.rules.condition import FORMS, Condition, Form
from puente.rules.contribution import Contribution
from puente.rules.duty import Duty
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
from puente.rules.quota import Quota
from puente.vocabulary.strict_yaml import YamlText, parse

SCHEME_FOLDERS = ("regularization", "recognition", "self_employment")
LISTED_FOLDERS = ("steps", "documents", "parameters", "calendars", "work_rights", "duties")
RIGHTS, LINES, GROUNDS = "protection/rights.yaml", "protection/lines.yaml", "advertising/grounds.yaml"
SINGLE_FILES = ("pack.yaml", "authorities.yaml", "sources.yaml", "goals.yaml", RIGHTS, LINES, GROUNDS)
F = TypeVar("F", bound=Form)


class StepsFile(Form):
    """A file of `steps/`."""

    steps: tuple[Step, ...]


class DocumentsFile(Form):
    """A file of `documents/`."""

    documents: tuple[DocumentKind, ...]


class ParametersFile(Form):
    """A file of `parameters/`."""

    parameters: dict[str, Parameter]


class SourcesFile(Form):
    """`sources.yaml`."""

    sources: dict[str, SourceEntry]


class AuthoritiesFile(Form):
    """`authorities.yaml`."""

    authorities: dict[str, Authority]
    referrals: tuple[Referral, ...] = ()


class DutiesFile(Form):
    """A file of `duties/`: what employers owe, how many foreigners they may have, what is paid on top of wages."""

    duties: tuple[Duty, ...] = ()
    quotas: tuple[Quota, ...] = ()
    contributions: tuple[Contribution, ...] = ()


class CalendarsFile(Form):
    """A file of `calendars/`."""

    calendars: dict[str, Calendar]


def holds_law(path: str) -> bool:
    """Whether a file of a country folder is read when its law is; cases, words and coverage are not."""
    folder, _, name = path.rpartition("/")
    return path in SINGLE_FILES or (folder in (*SCHEME_FOLDERS, *LISTED_FOLDERS) and name.endswith(".yaml"))


def pack_of(files: Mapping[str, str], country: str, corridors: Callable[[], Mapping[str, Corridor]]) -> Pack:
    """A country's pack from the texts of its files.

    files      path inside the country folder → text
    corridors  the treaties, asked only where the pack names one
    raises     PackError with file, line and path; NotFound("corridor.not-found")
    """
    return _Reader(files, country, corridors).pack()


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
    """Reads one country folder, and sums up what it read."""

    def __init__(self, files: Mapping[str, str], country: str, corridors: Callable[[], Mapping[str, Corridor]]) -> None:
        self.files, self.country, self.corridors = files, country, corridors
        self.hash = hashlib.sha256()

    def pack(self) -> Pack:
        about = self._one("pack.yaml", PackFile)
        if about.country != self.country:
            raise PackError(
                "pack.country-not-folder", file=f"{self.country}/pack.yaml", line=1, path="country", value=about.country
            )
        authorities = self._one("authorities.yaml", AuthoritiesFile)
        parts: dict[str, Any] = {
            "about": about,
            "schemes": self._schemes(),
            "steps": self._keyed("steps", StepsFile, "steps"),
            "documents": self._keyed("documents", DocumentsFile, "documents"),
            "authorities": authorities.authorities,
            "referrals": authorities.referrals,
            "sources": self._one("sources.yaml", SourcesFile).sources,
            "parameters": self._parameters(about),
            "calendars": self._merged("calendars", CalendarsFile, "calendars"),
            "goals": self._maybe("goals.yaml", Goals),
            "work_rights": self._work_rights(),
            "carried": self._listed(RIGHTS, RightsFile, "rights"),
            "lines": self._listed(LINES, LinesFile, "lines"),
            "advertising": self._maybe(GROUNDS, Advertising),
            **{name: self._keyed("duties", DutiesFile, name) for name in ("duties", "quotas", "contributions")},
        }
        return Pack.model_construct(**parts, content_hash=self.hash.hexdigest())

    def _one(self, name: str, model: type[F]) -> F:
        shown = f"{self.country}/{name}"
        if name not in self.files:
            raise PackError("pack.no-such-file", file=shown, line=1, path="")
        self.hash.update(shown.encode())
        self.hash.update(self.files[name].encode())
        return validate(parse(self.files[name], file=shown), model)

    def _maybe(self, name: str, model: type[F]) -> F | None:
        return self._one(name, model) if name in self.files else None

    def _listed(self, name: str, model: type[Form], field: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for item in getattr(self._maybe(name, model), field, ()):
            self._no_twice(item.id, found, name)
            found[item.id] = item
        return found

    def _all(self, folder: str, model: type[F]) -> Iterator[tuple[str, F]]:
        for name in sorted(self.files):
            if name.rpartition("/")[0] == folder and name.endswith(".yaml"):
                yield name, self._one(name, model)

    def _schemes(self) -> dict[str, Scheme]:
        found: dict[str, Scheme] = {}
        for folder in SCHEME_FOLDERS:
            for name, scheme in self._all(folder, Scheme):
                self._no_twice(scheme.id, found, name)
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
        found = self._merged("parameters", ParametersFile, "parameters")
        corridors = self.corridors() if about.corridors else {}
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

    def _no_twice(self, key: str, found: Mapping[str, object], path: str) -> None:
        if key in found:
            raise PackError("pack.id-twice", file=f"{self.country}/{path}", line=1, path="id", value=key)
