"""The least valid pack is clean, and errors come first."""

from __future__ import annotations

import re
from pathlib import Path

from tests.factories.lint import leaf
from tests.factories.packs import ADULT, pack, scheme

from puente.rules.lint import lint_pack
from puente.vocabulary.load import vocabulary


def test_the_least_valid_pack_is_clean() -> None:
    assert lint_pack(pack(scheme(requires=ADULT)), vocabulary(), others={}) == ()


def test_errors_come_before_warnings() -> None:
    made = pack(scheme(status="draft", requires=leaf(fact="no_such_fact", **{"is": True})))

    assert [finding.severity for finding in lint_pack(made, vocabulary(), others={})] == ["error", "warning"]


ROOT = Path(__file__).parents[3]
KINDS = ("authority", "document", "ground", "measure", "parameter", "scheme", "source", "step")


def test_every_code_is_listed_in_the_guide_and_no_other() -> None:
    used = {f"lint.unknown-{kind}" for kind in KINDS}
    for path in (ROOT / "src" / "puente" / "rules").glob("lint*.py"):
        used |= set(re.findall(r'"(lint\.[a-z-]+[a-z])"', path.read_text(encoding="utf-8")))

    listed = re.findall(
        r"^\| `(lint\.[a-z-]+)` \|", (ROOT / "docs/guide/pack-checks.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(listed) == sorted(used)
