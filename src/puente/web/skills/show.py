"""A profile in the words of a page. Start at `shown_profile`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from puente.skills import Skill, taxonomy
from puente.skills.profile import gaps, proposed
from puente.web.skills.convert import profile_of
from puente.wording.cv_view import Chosen, CvView, cv_view


def everything(said: Mapping[str, Any], *, name: str = "") -> Chosen:
    """A choice of all that a profile holds."""
    return Chosen(
        name=name,
        headline=said.get("headline", {}),
        works=tuple(range(len(said.get("works", ())))),
        studies=tuple(range(len(said.get("studies", ())))),
        languages=tuple(range(len(said.get("languages", ())))),
        skills=tuple(said.get("claims", ())),
    )


def shown_profile(said: Mapping[str, Any], language: str) -> dict[str, Any]:
    """All of it, with what stands without an occupation and what could be asked next."""
    profile = profile_of(said)
    view: CvView = cv_view(profile, everything(said), taxonomy(), language)
    without = [n for n, work in enumerate(profile.works) if work.isco_08 is None]
    wished = said.get("wished")
    return {
        "view": view,
        "works": [(n, one, n in without) for n, one in enumerate(view.works)],
        "studies": list(enumerate(view.studies)),
        "spoken": [(n, one, [level for level in one.levels if level]) for n, one in enumerate(view.languages)],
        "to_ask": len(proposed(profile, taxonomy(), most=100)),
        "wished": taxonomy().name(wished, language) if wished else "",
        "mother_tongue": view.labels["mother-tongue"],
    }


def shown_proposals(said: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The next skills to ask about, and those that were answered."""
    profile = profile_of(said)
    names = taxonomy().skills
    yes = [names[claim.skill] for claim in profile.claims if claim.skill in names]
    return {
        "proposed": _named(proposed(profile, taxonomy(), most=8), language),
        "left": max(0, len(proposed(profile, taxonomy(), most=100)) - 8),
        "yes": _named(yes, language),
        "no": _named([names[name] for name in sorted(profile.refused) if name in names], language),
    }


def shown_gaps(said: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What the wished occupation asks, beside what was said; nothing where none is wished for."""
    wished = said.get("wished")
    if not wished:
        return {"wished": ""}
    found = gaps(profile_of(said), wished, taxonomy())
    lists = {
        name: [one for _, one in _named(getattr(found, name), language)] for name in ("has", "lacks", "open", "useful")
    }
    return {"wished": taxonomy().name(wished, language), **lists}


def _named(skills: Any, language: str) -> list[tuple[str, str]]:
    found: list[Skill] = list(skills)
    return [(skill.id, skill.names[language]) for skill in found]
