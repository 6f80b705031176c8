"""What must not change an answer: case, accents, emoji and the order of ads; and what must stay quick."""

from __future__ import annotations

import time
import unicodedata
from random import Random

import pytest
from tests.unit.screening.test_screen import codes, screened

from puente.screening.codes import severities
from puente.screening.evaluate import Share
from puente.screening.model import Severity

TEXTS = (
    "Para ingresar pagas 50 soles por el curso.",
    "No cobramos nada por inscripción ni por trámites.",
    "Guardamos la carteira de trabalho e o RG dos funcionários no escritório.",
    "Your passport will be kept by the manager until the contract ends.",
    "Votre passeport est gardé par le patron jusqu'à la fin du contrat.",
    "Vigilante de lunes a domingo de 7 a 7.",
)
EMOJI = ("😀", "🌟", "🎉", "🔥", "👍🏽")


def noisy(text: str, chance: Random) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    words = [chance.choice((word.upper(), word.lower(), word)) for word in bare.split(" ")]
    return " ".join(f"{word} {chance.choice(EMOJI)}" if chance.random() < 0.3 else word for word in words)


@pytest.mark.parametrize("text", TEXTS)
def test_case_accents_and_emoji_change_nothing(text: str) -> None:
    chance = Random(7)
    plain = codes(text)

    assert all(codes(noisy(text, chance)) == plain for _ in range(10))


def test_letters_that_look_alike_or_stand_apart_are_read() -> None:
    assert codes("Nos quedamos con tu p a s a p o r t e.") == {"document-retention"}
    assert codes("Nos quedamos con tu pаsаpоrte.") == {"document-retention"}
    assert codes("Nos quedamos con tu pasa\u200bporte.") == {"document-retention"}


def test_time_grows_as_the_text_does_and_no_text_blows_it_up() -> None:
    sentence = "pagas pagas pagas no no sin curso curso 50 soles de a de a "
    took = []
    for length in (20_000, 200_000):
        start = time.process_time()
        screened((sentence * (length // len(sentence) + 1))[:length])
        took.append(time.process_time() - start)

    assert took[1] < 40 * max(took[0], 0.05)


def test_a_pair_is_a_veto_and_disputed_law_a_notice() -> None:
    assert set(severities({"deceptive-offer", "abroad-travel-paid"}).values()) == {Severity.VETO}
    assert severities({"deceptive-offer"}) == {"deceptive-offer": Severity.REVIEW}
    assert severities({"excess-hours"}, disputed={"excess-hours"}) == {"excess-hours": Severity.NOTICE}


def test_an_interval_is_that_of_wilson() -> None:
    assert Share(9, 10).interval == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)
