"""What is said plainly in a few words among ordinary ones is found by the lines, whatever the learned model thinks."""

from __future__ import annotations

import json

import pytest

from puente.exchange.ad import read_ads
from puente.screening import screen

AROUND = {
    "es": "Se busca personal para tienda, turno de 8 a 4, planilla. {} Presentarse con su currículum.",
    "pt": "Loja contrata pessoal, turno das 8 às 16h, carteira assinada. {} Entregar currículo na loja.",
    "en": "Shop seeks staff, 8 to 4, NIS paid. {} Bring your résumé to the shop.",
    "fr": "Magasin cherche du personnel, de 8 h à 16 h, déclaré. {} Déposer le CV au magasin.",
}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("es", "Debe pagar 200.000 de inscripción.", "recruitment-fee"),
        ("es", "Nos quedamos con tu pasaporte.", "document-retention"),
        ("es", "Pagas tu curso.", "recruitment-fee"),
        ("es", "Menores para la mina.", "hazardous-minor"),
        ("es", "Trabajas hasta pagar el pasaje.", "debt-bondage"),
        ("es", "Solo con DNI peruano.", "excess-papers"),
        ("es", "Pago en negro.", "no-social-security"),
        ("pt", "Só homens.", "sex"),
        ("pt", "Guardamos seus documentos.", "document-retention"),
        ("en", "No foreigners.", "nationality"),
        ("en", "Males only.", "sex"),
        ("fr", "Nous gardons le passeport.", "document-retention"),
    ],
)
def test_a_plain_breach_in_a_few_words_is_found(language: str, text: str, code: str) -> None:
    ad = {"id": "one", "lang": language, "description": AROUND[language].format(text)}
    (posting,) = read_ads(json.dumps(ad))

    assert code in {one.code for one in screen(posting.vacancy, pack=None, on=None).findings}
