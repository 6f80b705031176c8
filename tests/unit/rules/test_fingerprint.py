"""A scheme's fingerprint follows its law and nothing else."""

from __future__ import annotations

from tests.factories.pack_folder import FILES

from puente.rules.draft import pack_from
from puente.rules.fingerprint import law_changed, law_of
from puente.rules.pack import Pack

CARD, PATH = "zzz.scheme.card", "regularization/card.yaml"
WAGES = "parameters: {{wage: {{value: {amount}, source: gazette}}, rent: {{value: {rent}, source: gazette}}}}\n"


def pack(old: str = "", new: str = "", *, amount: int = 100, rent: int = 1) -> Pack:
    assert old in FILES[PATH]
    scheme = FILES[PATH].replace(old, new) if old else FILES[PATH]
    scheme = scheme.replace(
        "      all:\n", "      all:\n        - {id: paid, fact: income, ge: $wage, source: gazette}\n", 1
    )
    return pack_from(
        {**FILES, PATH: scheme, "parameters/wages.yaml": WAGES.format(amount=amount, rent=rent)}, country="zzz"
    )


def test_the_same_law_has_not_changed() -> None:
    assert law_changed(law_of(pack(), [CARD]), pack()) == ()


def test_a_comment_or_a_value_it_does_not_read_changes_nothing() -> None:
    assert law_changed(law_of(pack(), [CARD]), pack("kind: permit", "kind: permit # a remark", rent=2)) == ()


def test_a_changed_text_is_told() -> None:
    assert law_changed(law_of(pack(), [CARD]), pack("2024-06-30", "2024-06-29")) == (CARD,)


def test_a_changed_value_of_the_pack_that_it_reads_is_told() -> None:
    assert law_changed(law_of(pack(), [CARD]), pack(amount=101)) == (CARD,)


def test_a_scheme_that_is_gone_is_told() -> None:
    saved = {**law_of(pack(), [CARD, "zzz.scheme.gone"]), "zzz.scheme.gone": "0" * 64}

    assert law_changed(saved, pack()) == ("zzz.scheme.gone",)
