"""Bounds of the learned model: what they gain and pay for, on scores made up here."""

from __future__ import annotations

from puente.screening.learned.bounds import Scored, bounds_of

CODES = ("debt-bondage", "photo")


def scored(debt: float, photo: float, *labels: str, clean: bool = False, near: str = "") -> Scored:
    return Scored([debt, photo], frozenset(labels), frozenset({near} - {""}), clean)


def test_a_bound_finds_its_own_and_stays_above_what_is_clean() -> None:
    ads = [
        *(scored(3.0, -4.0, "debt-bondage") for _ in range(5)), *(scored(-4.0, 4.0, "photo") for _ in range(5)),
        *(scored(1.0, 1.0, clean=True) for _ in range(20)),
    ]  # fmt: skip
    found = bounds_of(ads, CODES, {"debt-bondage"})

    assert 1.0 < found["debt-bondage"].like <= 3.0
    assert 1.0 < found["photo"].like <= 4.0


def test_look_alikes_are_paid_for() -> None:
    own = [*(scored(3.0, -4.0, "debt-bondage") for _ in range(5)), scored(1.0, -4.0, "debt-bondage")]
    alike = [scored(1.0, -4.0, near="debt-bondage") for _ in range(8)]

    assert bounds_of(own, CODES, {"debt-bondage"})["debt-bondage"].like <= 1.0
    assert bounds_of([*own, *alike], CODES, {"debt-bondage"})["debt-bondage"].like > 1.0


def test_beside_something_else_less_is_enough() -> None:
    ads = [
        *(scored(4.0, 0.5, "debt-bondage", "photo") for _ in range(5)), *(scored(-4.0, 4.0, "photo") for _ in range(5)),
        *(scored(-4.0, 1.5, clean=True) for _ in range(20)), *(scored(4.0, -4.0, "debt-bondage") for _ in range(5)),
    ]  # fmt: skip
    found = bounds_of(ads, CODES, {"debt-bondage"})["photo"]

    assert found.unlike < found.beside <= 0.5
    assert found.like > 1.5
