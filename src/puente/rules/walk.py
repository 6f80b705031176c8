"""Walk over everything a pack says, and put one thing in the place of another.

Start at `spots`: every form under a form, with its path and what stands above it. The checks of `lint` and the changes
of `mutate` are written on it, so that a form added to the grammar is walked without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from puente.rules.condition import Form
from puente.rules.pack import Pack

Path = tuple[str | int, ...]
"""Names of fields, keys of mappings and places in lists, from the outside in."""


class Spot(NamedTuple):
    """A form and where it stands.

    above   the forms around it, the outermost first
    """

    form: Form
    path: Path
    above: tuple[Form, ...]


class Unit(NamedTuple):
    """One thing of a pack that has a name: a scheme, a step, the goals. `field` is where the pack keeps it."""

    name: str
    root: Any
    field: str


def units(pack: Pack) -> Iterator[Unit]:
    """Everything a pack says of the law, by name; treaties it only points to are left out."""
    for field in ("schemes", "steps", "documents", "authorities", "duties", "quotas", "contributions"):
        for name, form in getattr(pack, field).items():
            yield Unit(name, form, field)
    for name, parameter in pack.parameters.items():
        if not name.startswith("corridor."):
            yield Unit(f"parameters.{name}", parameter, "parameters")
    for name, calendar in pack.calendars.items():
        yield Unit(f"calendars.{name}", calendar, "calendars")
    yield Unit("referrals", pack.referrals, "referrals")
    yield Unit("work_rights", pack.work_rights, "work_rights")
    yield from (Unit(name, right, "carried") for name, right in pack.carried.items())
    yield from (Unit(f"lines.{name}", line, "lines") for name, line in pack.lines.items())
    if pack.advertising is not None:
        yield Unit("advertising", pack.advertising, "advertising")
    if pack.goals is not None:
        yield Unit("goals", pack.goals, "goals")


def spots(root: Any, path: Path = (), above: tuple[Form, ...] = ()) -> Iterator[Spot]:
    """Every form under a root, the root first."""
    if isinstance(root, Form):
        yield Spot(root, path, above)
        for name in type(root).model_fields:
            yield from spots(getattr(root, name), (*path, name), (*above, root))
    elif isinstance(root, Mapping):
        for key, item in root.items():
            yield from spots(item, (*path, key), above)
    elif isinstance(root, (tuple, list)):
        for n, item in enumerate(root):
            yield from spots(item, (*path, n), above)


def reached(root: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        root = getattr(root, str(step)) if isinstance(root, Form) else root[step]
    return root


def replaced(root: Any, path: Path, new: Any) -> Any:
    """The root with something else at a path; nothing is changed in place."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(root, Form):
        return root.model_copy(update={str(step): replaced(getattr(root, str(step)), rest, new)})
    if isinstance(root, Mapping):
        return {**root, step: replaced(root[step], rest, new) if rest else new}
    assert isinstance(step, int)
    return (*root[:step], replaced(root[step], rest, new), *root[step + 1 :])


def without(root: Any, path: Path) -> Any:
    """The root without the item of a list that a path ends in."""
    items, place = reached(root, path[:-1]), path[-1]
    assert isinstance(place, int)
    return replaced(root, path[:-1], (*items[:place], *items[place + 1 :]))


def shown(root: Any, path: Path) -> str:
    """A path for people: `versions[0].doors[group_3].requires.all[venezuelan]`."""
    text = ""
    for step in path:
        if isinstance(root, Mapping):
            root = root.get(str(step))
        else:
            root = getattr(root, str(step)) if isinstance(root, Form) else root[step]
        if isinstance(step, int):
            text += f"[{getattr(root, 'id', None) or step}]"
        else:
            text += f"{'.' if text else ''}{step.removesuffix('_')}"
    return text
