"""The learned model beside the rules, on passages of a few words: everything here is invented."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from puente.errors import InputError
from puente.screening import load
from puente.screening.codes import CODES, FIGURED, LEARNED, severities
from puente.screening.law import basis_of
from puente.screening.learned.from_ads import passages_of
from puente.screening.learned.likeness import Likeness, best_of, see
from puente.screening.learned.model import Bound, Learned, Passage
from puente.screening.learned.senses import Senses
from puente.screening.learned.train import Plan, train
from puente.screening.learned.traits import traits_of, words_of
from puente.screening.minimums import Breach
from puente.screening.model import Severity, Span
from puente.screening.screen import _findings
from puente.screening.token import pieces_of

SENSES = Senses.of_table({
    "paper": {"es": "pasaporte* cedula", "en": "passport*"},
    "keep": {"es": "guarda* se_queda_con", "en": "keep*"},
    "negation": {"es": "no nadie", "en": "no never"},
})  # fmt: skip
PASSAGES = [
    *(Passage(text, frozenset({"document-retention"})) for text in (
        "la señora guarda el pasaporte", "el patrón guarda la cédula hasta el final", "the boss keeps the passport",
        "guardamos tu pasaporte en la caja", "nos quedamos la cédula", "we keep your passport in the office",
    )),
    *(Passage(text, frozenset()) for text in (
        "nadie guarda tu pasaporte", "traer copia de la cédula", "no guardamos la cédula", "pago cada viernes",
        "horario de lunes a viernes", "the hotel never keeps the passport", "weekly pay and lunch", "uniforme incluido",
    )),
]  # fmt: skip
CODE = ("document-retention",)


@pytest.fixture(scope="module")
def made() -> Learned:
    return train(PASSAGES, CODE, SENSES, plan=Plan(least=1))


def bounded(model: Learned, like: float, unlike: float, beside: float | None = None) -> Learned:
    bound = Bound(like, like if beside is None else beside, unlike)
    return Learned(model.codes, model.rows, model.weights, model.squares, model.start, SENSES, {CODE[0]: bound})


def test_words_of_one_sense_are_one_trait_in_every_language() -> None:
    spanish = traits_of(words_of(pieces_of("guardan pasaportes")), SENSES)
    english = traits_of(words_of(pieces_of("keep passports")), SENSES)

    assert {"kkeep", "kpaper", "mkeep>paper"} <= set(spanish) & set(english)


def test_a_phrase_has_its_sense_and_a_negation_marks_what_follows() -> None:
    assert "kkeep" in traits_of(words_of(pieces_of("se queda con todo")), SENSES)
    assert {"kkeep!", "nguardamos"} <= set(traits_of(words_of(pieces_of("no guardamos nada")), SENSES))


def test_what_was_not_said_so_in_training_is_found_by_its_senses(made: Learned) -> None:
    seen = see({"description": pieces_of("Comida incluida. Ella guarda los pasaportes.")}, bounded(made, 0.0, -9.0))

    assert [one.code for one in seen.like] == ["document-retention"]
    assert seen.unlike == frozenset()


def test_the_words_that_speak_for_it_are_pointed_at(made: Learned) -> None:
    text = "Pago cada viernes. La señora guarda el pasaporte."
    span = see({"description": pieces_of(text)}, bounded(made, 0.0, -9.0)).like[0].span

    assert "guarda" in text[span.start : span.end]
    assert span.start >= text.index("La señora")


def test_what_is_less_like_a_code_is_told_apart(made: Learned) -> None:
    words = {"description": pieces_of("La señora guarda el pasaporte.")}
    score = best_of(words, made)[0].score
    seen = see(words, bounded(made, score + 1, -9.0, score - 1))

    assert (seen.like, [one.code for one in seen.faint]) == ((), ["document-retention"])


def test_a_faint_likeness_makes_no_pair() -> None:
    pair = {"deceptive-offer", "abroad-travel-paid"}

    assert set(severities(pair, likely={"deceptive-offer"}, faint={"deceptive-offer"}).values()) == {Severity.REVIEW}


def test_a_text_that_is_nothing_like_a_code_takes_back_its_signs(made: Learned) -> None:
    seen = see({"description": pieces_of("Pago cada viernes.")}, bounded(made, 5.0, 0.0))

    assert (seen.like, seen.unlike) == ((), frozenset(CODE))


def test_no_words_are_like_nothing_and_unlike_nothing(made: Learned) -> None:
    seen = see({"description": ()}, bounded(made, -99.0, 99.0))

    assert (seen.like, seen.unlike) == ((), frozenset())


def test_one_word_alone_is_never_enough() -> None:
    for word in ("pasaporte", "uniforme", "deuda", "mina", "passport"):
        assert see({"title": pieces_of(word)}, load.learned()).like == ()


def test_the_same_passages_give_the_same_file(made: Learned) -> None:
    again = train(PASSAGES, CODE, SENSES, plan=Plan(least=1))

    assert load.bytes_of(made) == load.bytes_of(again)
    with np.load(io.BytesIO(load.bytes_of(made)), allow_pickle=False) as held:
        assert held["levels"].shape == (len(made.rows), 1)


def test_fewer_traits_are_kept_where_a_plan_says_so() -> None:
    assert len(train(PASSAGES, CODE, SENSES, plan=Plan(least=1, kept=20)).rows) == 20


def test_what_nobody_said_teaches_nothing() -> None:
    unsure = [*PASSAGES, Passage("quinoa quinoa quinoa", frozenset(), unsure=frozenset(CODE))]
    made = train(unsure, CODE, SENSES, plan=Plan(least=1))

    assert abs(float(made.weights[made.rows["wquinoa"], 0])) < 1e-3


def test_of_an_advertisement_the_likeliest_passage_carries_its_code(made: Learned) -> None:
    text = "Pago cada viernes. La señora guarda el pasaporte. Uniforme incluido."
    given = list(passages_of({"description": pieces_of(text)}, {"description": text}, CODE, made))

    carried = [one for one in given if one.codes]
    assert len(carried) == 1
    assert "guarda el pasaporte" in carried[0].text
    assert all(one.unsure == frozenset(CODE) for one in given if not one.codes)


def test_of_a_clean_advertisement_the_likeliest_passage_is_shown_as_one_without_the_code(made: Learned) -> None:
    text = "Pago cada viernes. Nadie guarda el pasaporte. Uniforme incluido."
    given = list(passages_of({"description": pieces_of(text)}, {"description": text}, (), made))

    assert all(not one.codes and not one.unsure for one in given)
    assert (
        sum("guarda el pasaporte" in one.text for one in given) == 2
    )  # the sentence, and as what is most like the code


def test_a_likeness_alone_never_hides_a_vacancy() -> None:
    assert set(severities(CODES, likely=CODES).values()) == {Severity.REVIEW}
    assert severities({"deceptive-offer", "abroad-travel-paid"}, likely={"deceptive-offer"}) == {
        "deceptive-offer": Severity.VETO, "abroad-travel-paid": Severity.VETO,
    }  # fmt: skip


def test_the_model_that_ships_knows_every_code_that_is_not_worked_out_from_figures() -> None:
    model = load.learned()

    assert set(model.codes) == set(LEARNED) == set(CODES) - FIGURED
    assert set(model.bounds) == set(LEARNED)
    assert all(one.unlike < one.beside <= one.like for one in model.bounds.values())


@pytest.mark.parametrize("line", ["sex\tnur\tzwei", "no-such-code\t-\t-\ttext", "sex\t-\t-\t "])
def test_a_line_that_is_no_passage_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"-\t-\t-\tclean\n{line}\n", encoding="utf-8")

    with pytest.raises(InputError) as told:
        list(load.read_passages(path))

    assert told.value.code == "screening.not-a-passage"
    assert told.value.facts["line"] == 2


def test_a_likeness_beside_law_in_dispute_goes_to_a_person() -> None:
    span = Span("description", 0, 4)
    breach = Breach("under-age", span, "age-below-minimum", {}, ("pack.source",), disputed=True)

    def grave(like: list[Likeness]) -> list[Severity]:
        return [
            one.severity for one in _findings([], [breach], like, [], basis=lambda code: basis_of(code, None, None))
        ]

    assert grave([]) == [Severity.NOTICE]
    assert grave([Likeness("under-age", 2.0, span)]) == [Severity.REVIEW]
