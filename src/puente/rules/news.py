"""What changed in a country's law from one version of its pack to the next, as facts that can be told to people.

Start at `news_of`. `puente.rules.difference` tells every change of every field; this tells what a change means: a
value from a day, a window that ends on another day, a new requirement. Changes of sources and marks are no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from puente.rules.condition import Form
from puente.rules.model import Cost, DatedValue, Parameter, Scheme, Version, Window
from puente.rules.pack import Pack

EMPLOYERS: Final = "employers"
SERVICES: Final = "services"
AUDIENCES: Final = (EMPLOYERS, SERVICES)
_BOTH: Final = frozenset(AUDIENCES)
_FOR_SERVICES: Final = frozenset({SERVICES})
_FOR_EMPLOYERS: Final = frozenset({EMPLOYERS})
_ABOUT_LAW: Final = frozenset({"source", "confidence", "law", "note"})
"""What says where a rule was read, not what it asks."""


class News(NamedTuple):
    """One change.

    kind       `value`, `window`, `scheme`, `text`, `requirement`, `paper`, `cost`, `right`, `duty`, `quota`, `ground`,
               `carried`, `line` or `step`: new; with `-changed` or `-gone`; `value-until`: known for other days
    about      id of the parameter, scheme, step or other thing
    part       what of it: a leaf, a paper, a cost; the `key` of a value (`zone: rural`)
    was, now   values, days or bounds; None where there was or is none
    from_day   bound from which it holds, as the pack states it; None where it states none
    source     keys of sources of what holds now, else of what held
    """

    kind: str
    about: str
    audience: frozenset[str]
    part: str = ""
    was: Any = None
    now: Any = None
    from_day: Any = None
    source: tuple[str, ...] = ()
    law: str | None = None


def news_of(before: Pack, after: Pack) -> tuple[News, ...]:
    """Every change of one country's law that touches somebody, values first, then schemes, then the rest by id."""
    return (*_values(before, after), *_schemes(before, after), *_others(before, after))


def touching(news: Iterable[News], audience: str) -> tuple[News, ...]:
    """The changes that touch employers, or services."""
    return tuple(one for one in news if audience in one.audience)


def _values(before: Pack, after: Pack) -> Iterator[News]:
    for name in _names(before.parameters, after.parameters):
        old, new = before.parameters.get(name), after.parameters.get(name)
        measured = (new or old or Parameter()).measure
        audience = _BOTH if measured else _FOR_SERVICES
        for one in _of_parameter(name, old or Parameter(), new or Parameter()):
            yield one._replace(audience=audience)


def _of_parameter(name: str, old: Parameter, new: Parameter) -> Iterator[News]:
    had, has = _dated(old), _dated(new)
    cited = (_keys(new.source or old.source), new.law or old.law)
    for key in _names(had, has):
        was, now = had.get(key), has.get(key)
        part, from_day = key
        if was is None and now is not None:
            pair = _latest(had, part, from_day), _held(now)
            yield _told(News("value", name, _BOTH, part, pair[0], pair[1], from_day), now, cited)
        elif now is None and was is not None:
            yield _told(News("value-gone", name, _BOTH, part, _held(was), None, from_day), was, cited)
        elif was is not None and now is not None and (_held(was), was.until) != (_held(now), now.until):
            other = _held(was) != _held(now)
            ends = (_held(was), _held(now)) if other else (was.until, now.until)
            kind = "value-changed" if other else "value-until"
            yield _told(News(kind, name, _BOTH, part, ends[0], ends[1], from_day), now, cited)


def _dated(parameter: Parameter) -> dict[tuple[str, Any], DatedValue]:
    """Values by key and first day; a value without days as one from no day."""
    if parameter.value is not None or parameter.readings:
        alone = DatedValue(value=parameter.value, readings=parameter.readings, key=parameter.key)
        return {(_part(parameter.key), None): alone}
    return {(_part(one.key or parameter.key), one.from_): one for one in parameter.values}


def _part(key: Mapping[str, str] | None) -> str:
    return "; ".join(f"{name}: {value}" for name, value in sorted((key or {}).items()))


def _held(one: DatedValue) -> tuple[Any, ...]:
    return tuple(each.value for each in one.readings) if one.readings else (one.value,)


def _latest(had: Mapping[tuple[str, Any], DatedValue], part: str, from_day: Any) -> tuple[Any, ...] | None:
    """What held for the same people before a day, where the days can be put in order."""
    days = [
        (str(day), one) for (own, day), one in had.items() if own == part and _day(day) and str(day) < str(from_day)
    ]
    return _held(max(days, key=lambda pair: pair[0])[1]) if days and _day(from_day) else None


def _day(bound: Any) -> bool:
    return bound is not None and str(bound)[:4].isdigit()


def _schemes(before: Pack, after: Pack) -> Iterator[News]:
    for name in _names(before.schemes, after.schemes):
        old, new = before.schemes.get(name), after.schemes.get(name)
        if old is None or new is None:
            kind = "scheme" if old is None else "scheme-gone"
            yield News(kind, name, _BOTH, source=_scheme_sources(new or old), law=_law(new or old))
        else:
            yield from _scheme(name, old, new)


def _scheme(name: str, old: Scheme, new: Scheme) -> Iterator[News]:
    cited = (_scheme_sources(new), _law(new))
    had, has = _windows(old), _windows(new)
    for key in _names(had, has):
        was, now = had.get(key), has.get(key)
        one = now or was
        if one is None or (was and now and was.until == now.until):
            continue
        kind = "window" if was is None else "window-gone" if now is None else "window-changed"
        ends = was.until if was else None, now.until if now else None
        sources = _keys(one.source) or cited[0]
        yield News(kind, name, _FOR_SERVICES, "", ends[0], ends[1], one.from_, sources, cited[1])
    texts = {str(one.in_force.from_): one for one in new.versions}
    for day in (day for day in texts if day not in {str(one.in_force.from_) for one in old.versions}):
        yield News("text", name, _BOTH, from_day=texts[day].in_force.from_, source=cited[0], law=texts[day].law)
    for kind, find, audience in _PARTS:
        yield from _parts(kind, name, find(old), find(new), audience=audience, cited=cited)


def _parts(
    kind: str, about: str, had: Mapping[str, Any], has: Mapping[str, Any], *, audience: frozenset[str], cited: Any
) -> Iterator[News]:
    for part in _names(had, has):
        was, now = had.get(part), has.get(part)
        if _said(was) != _said(now):
            ending = "" if was is None else "-gone" if now is None else "-changed"
            one = now if now is not None else was
            sources = _keys(getattr(one, "source", None)) or cited[0]
            yield News(f"{kind}{ending}", about, audience, part, was, now, _from(now), sources, cited[1])


def _windows(scheme: Scheme) -> dict[tuple[str, str], Window]:
    """Windows by what opens them: the door, and the name or the first day."""
    return {
        (door, str(window.id or window.from_)): window
        for version in scheme.versions
        for door, windows in (("", version.windows), *((door.id, door.windows) for door in version.doors))
        for window in windows
    }


def _leaves(scheme: Scheme) -> dict[str, Any]:
    """Requirements by id, as the newest text has them; its own parameters count as part of what they ask."""
    newest = scheme.versions[-1]
    found: dict[str, Any] = {}
    for condition in (newest.requires, *newest.define.values(), *(door.requires for door in newest.doors)):
        for leaf in _named(_plain(condition)):
            found[leaf["id"]] = [leaf, *(_plain(newest.parameters.get(one)) for one in _parameters_in(leaf))]
    return found


def _named(condition: Any) -> Iterator[dict[str, Any]]:
    """The innermost things of a condition that have an id."""
    if isinstance(condition, list):
        for each in condition:
            yield from _named(each)
    if not isinstance(condition, dict):
        return
    if "id" in condition:
        yield condition
        return
    for value in condition.values():
        yield from _named(value)


def _parameters_in(leaf: Any) -> list[str]:
    if isinstance(leaf, str):
        return [leaf[1:].split()[0]] if leaf.startswith("$") else []
    inside = leaf.values() if isinstance(leaf, dict) else leaf if isinstance(leaf, list) else ()
    return [name for each in inside for name in _parameters_in(each)]


def _papers(scheme: Scheme) -> dict[str, Any]:
    newest = scheme.versions[-1]
    return {paper.id: paper for papers in (newest.papers, *(door.papers for door in newest.doors)) for paper in papers}


def _costs(scheme: Scheme) -> dict[str, Cost]:
    return {f"{cost.id}|{_bare(cost.from_)}": cost for cost in scheme.costs}


def _rights(scheme: Scheme) -> dict[str, Any]:
    return {f"{right.right}|{_bare(right.from_)}|{right.holder}": right for right in scheme.rights}


_PARTS: Final = (
    ("requirement", _leaves, _FOR_SERVICES),
    ("paper", _papers, _FOR_SERVICES),
    ("cost", _costs, _FOR_SERVICES),
    ("right", _rights, _BOTH),
)
_OTHERS: Final = (
    ("duty", "duties", _FOR_EMPLOYERS),
    ("quota", "quotas", _FOR_EMPLOYERS),
    ("carried", "carried", _BOTH),
    ("line", "lines", _FOR_SERVICES),
    ("step", "steps", _FOR_SERVICES),
)
"""Kind of news, field of the pack by id, whom it touches."""


def _others(before: Pack, after: Pack) -> Iterator[News]:
    for kind, field, audience in _OTHERS:
        had, has = (getattr(pack, field, None) or {} for pack in (before, after))
        for one in _parts(kind, "", had, has, audience=audience, cited=((), None)):
            yield one._replace(about=one.part, part="", law=getattr(one.now or one.was, "law", None))
    had, has = (_grounds(pack) for pack in (before, after))
    for one in _parts("ground", "", had, has, audience=_FOR_EMPLOYERS, cited=((), None)):
        yield one._replace(about=one.part.split("|")[0], part="", law=getattr(one.now or one.was, "law", None))


def _grounds(pack: Pack) -> dict[str, Any]:
    found = pack.advertising.grounds if pack.advertising else ()
    return {f"{ground.code}|{_bare(ground.from_)}": ground for ground in found}


def _said(value: Any) -> Any:
    """What a thing says, without where it was read."""
    return _without(_plain(value))


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(each) for key, each in value.items() if key not in _ABOUT_LAW}
    return [_without(each) for each in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Form):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _from(value: Any) -> Any:
    return getattr(value, "from_", None)


def _bare(bound: Any) -> str:
    return "" if bound is None else str(bound)


def _names(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[Any]:
    return list(dict.fromkeys([*before, *after]))


def _keys(source: Any) -> tuple[str, ...]:
    return () if not source else (source,) if isinstance(source, str) else tuple(source)


def _told(news: News, one: DatedValue, otherwise: tuple[tuple[str, ...], str | None]) -> News:
    """The news with what the value rests on."""
    return news._replace(source=_keys(one.source) or otherwise[0], law=one.law or otherwise[1])


def _newest(scheme: Scheme | None) -> Version | None:
    return scheme.versions[-1] if scheme and scheme.versions else None


def _scheme_sources(scheme: Scheme | None) -> tuple[str, ...]:
    newest = _newest(scheme)
    return _keys(newest.source) if newest else ()


def _law(scheme: Scheme | None) -> str | None:
    newest = _newest(scheme)
    return newest.law if newest else None
