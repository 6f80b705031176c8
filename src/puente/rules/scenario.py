"""Ask what if the rule were different: the same pack with another value of one parameter. Start at `with_value`.

Nothing is changed in place, and what comes out is never a text of the law: it answers "what if" and nothing else.
"""

from __future__ import annotations

from typing import Any

from puente.errors import NotFound
from puente.rules.model import Parameter, Scheme
from puente.rules.pack import Pack


def with_value(pack: Pack, scheme_id: str, parameter: str, value: Any) -> Pack:
    """The pack in which a parameter has this value on every day, in every text of the scheme that has it.

    parameter   of the scheme's own texts; else one of the pack
    value       as the pack would write it: "2021-06-30", 18
    raises      NotFound("scenario.no-parameter")
    """
    scheme = pack.schemes[scheme_id]
    if any(parameter in version.parameters for version in scheme.versions):
        return pack.model_copy(update={"schemes": {**pack.schemes, scheme_id: _changed(scheme, parameter, value)}})
    if parameter in pack.parameters:
        fixed = {**pack.parameters, parameter: _fixed(pack.parameters[parameter], value)}
        return pack.model_copy(update={"parameters": fixed})
    raise NotFound("scenario.no-parameter", kind="parameter", id=parameter, accepted=parameters_of(pack, scheme_id))


def parameters_of(pack: Pack, scheme_id: str) -> tuple[str, ...]:
    """The parameters that can be varied for a scheme: its own first."""
    own = (name for version in pack.schemes[scheme_id].versions for name in version.parameters)
    shared = (name for name in pack.parameters if not name.startswith("corridor."))
    return tuple(dict.fromkeys([*own, *shared]))


def _changed(scheme: Scheme, name: str, value: Any) -> Scheme:
    versions = tuple(
        version.model_copy(update={"parameters": {**version.parameters, name: _fixed(version.parameters[name], value)}})
        if name in version.parameters
        else version
        for version in scheme.versions
    )
    return scheme.model_copy(update={"versions": versions})


def _fixed(parameter: Parameter, value: Any) -> Parameter:
    return parameter.model_copy(update={"value": value, "readings": (), "values": ()})
