"""How well screening does on labelled advertisements: precision and recall with intervals, and false alarms.

Start at `evaluate`. What counts as right is told in tests/screening/README.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from puente.screening.codes import CODES, PAIR, VETO
from puente.screening.model import Decision, Screening, Severity

PAIR_NAME: Final = "+".join(sorted(PAIR, reverse=True))
_Z: Final = 1.959963984540054
"""The normal deviate of a 95 % interval."""


class Labelled(NamedTuple):
    """An advertisement's true codes, and what screening said of it.

    near   codes that a hard negative looks like
    """

    lang: str
    kind: str
    labels: frozenset[str]
    near: frozenset[str]
    said: Screening

    def found(self) -> frozenset[str]:
        """The codes found, law in dispute left out."""
        return frozenset(one.code for one in self.said.findings if one.severity is not Severity.NOTICE)


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its Wilson interval; None where nothing was counted."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """Hits by tries."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of Wilson (1927)."""
        if not self.of:
            return None
        share, square = self.hits / self.of, _Z * _Z / self.of
        middle = (share + square / 2) / (1 + square)
        half = _Z * math.sqrt(share * (1 - share) / self.of + square / (4 * self.of)) / (1 + square)
        return max(0.0, middle - half), min(1.0, middle + half)


class CodeFigures(NamedTuple):
    """How one code was found: of those found how many are right, of those there how many were found."""

    code: str
    lang: str
    precision: Share
    recall: Share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one set.

    codes          per code over all languages
    by_language    the same for each language
    veto_recall    labels of veto codes (and the pair) that were found
    decisions      advertisements that bear a veto label and were hidden; and hidden ones that bear one
    clean          clean advertisements with any finding but a notice, all and by language
    near           hard negatives on which a code that they look like was found
    hidden         hard negatives without a veto label that were hidden
    """

    ads: int
    codes: tuple[CodeFigures, ...]
    by_language: tuple[CodeFigures, ...]
    veto_recall: Share
    decisions: tuple[Share, Share]
    clean: Share
    clean_by_language: dict[str, Share]
    near: Share
    hidden: Share


def evaluate(ads: Iterable[Labelled]) -> Evaluation:
    """Count everything."""
    given = tuple(ads)
    languages = sorted({one.lang for one in given})
    names = (*CODES, PAIR_NAME)
    codes = tuple(_of_code(given, code, "") for code in names)
    clean = [one for one in given if one.kind == "clean"]
    hard = [one for one in given if one.kind == "hard_negative"]
    calm = [one for one in hard if not _graves(one.labels)]
    veto = [one for one in codes if one.code in (*VETO, PAIR_NAME)]
    return Evaluation(
        ads=len(given), codes=codes,
        by_language=tuple(
            _of_code([one for one in given if one.lang == lang], code, lang) for code in names for lang in languages
        ),
        veto_recall=Share(sum(one.recall.hits for one in veto), sum(one.recall.of for one in veto)),
        decisions=_decisions(given), clean=_alarms(clean),
        clean_by_language={lang: _alarms([one for one in clean if one.lang == lang]) for lang in languages},
        near=Share(sum(bool(one.found() & one.near) for one in hard), len(hard)),
        hidden=Share(sum(one.said.decision is Decision.VETO for one in calm), len(calm)),
    )  # fmt: skip


def _of_code(ads: Sequence[Labelled], code: str, lang: str) -> CodeFigures:
    wanted = PAIR if code == PAIR_NAME else frozenset({code})
    found = [wanted <= one.found() for one in ads]
    there = [wanted <= one.labels for one in ads]
    both = sum(one and other for one, other in zip(found, there, strict=True))
    return CodeFigures(code, lang, Share(both, sum(found)), Share(both, sum(there)))


def _graves(labels: frozenset[str]) -> bool:
    return bool(labels & VETO) or labels >= PAIR


def _decisions(ads: Sequence[Labelled]) -> tuple[Share, Share]:
    grave = [_graves(one.labels) for one in ads]
    hidden = [one.said.decision is Decision.VETO for one in ads]
    both = sum(one and other for one, other in zip(grave, hidden, strict=True))
    return Share(both, sum(grave)), Share(both, sum(hidden))


def _alarms(ads: Sequence[Labelled]) -> Share:
    return Share(sum(bool(one.found()) for one in ads), len(ads))


def evaluation_data(found: Evaluation) -> dict[str, Any]:
    """The figures as plain values."""
    return {
        "ads": found.ads,
        "veto_recall": _share(found.veto_recall),
        "veto_ads_hidden": _share(found.decisions[0]),
        "hidden_ads_right": _share(found.decisions[1]),
        "clean_false_alarms": _share(found.clean),
        "clean_false_alarms_by_language": {name: _share(one) for name, one in found.clean_by_language.items()},
        "hard_negatives_near_code_found": _share(found.near),
        "hard_negatives_hidden": _share(found.hidden),
        "codes": [_code(one) for one in found.codes],
        "by_language": [_code(one) for one in found.by_language if one.recall.of or one.precision.of],
    }


def _code(one: CodeFigures) -> dict[str, Any]:
    return {
        "code": one.code, **({"lang": one.lang} if one.lang else {}),
        "precision": _share(one.precision), "recall": _share(one.recall),
    }  # fmt: skip


def _share(one: Share) -> dict[str, Any]:
    interval = one.interval
    return {
        "hits": one.hits, "of": one.of, "share": None if one.value is None else round(one.value, 4),
        "interval": None if interval is None else [round(end, 4) for end in interval],
    }  # fmt: skip
