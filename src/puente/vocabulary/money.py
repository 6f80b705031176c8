"""Amounts of money that keep their currency, and intervals of them for what is known only in part.

Start at `Money` and `MoneyInterval`. Two currencies are never added or compared: conversion needs a dated, sourced
rate, which is the pack's. An upper end that nobody knows is None, and stays None in every sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

from puente.errors import InputError
from puente.vocabulary.codes import currency as currency_code


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency.

    currency   ISO 4217; any case is taken, capitals are kept
    raises     InputError("input.unknown-code"), InputError("input.wrong-type") for an amount that is not finite

    >>> Money(Decimal("168.13"), "BRL") + Money(Decimal("204.77"), "BRL")
    Money(amount=Decimal('372.90'), currency='BRL')
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        """Refuse a currency that is none and an amount that cannot be counted."""
        object.__setattr__(self, "amount", _finite(self.amount, "amount"))
        object.__setattr__(self, "currency", currency_code(self.currency, field="currency"))

    def __add__(self, other: Money) -> Money:
        """Add an amount in the same currency; raises InputError("money.two-currencies") for another."""
        _same(self.currency, other.currency)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Take away an amount in the same currency; raises InputError("money.two-currencies") for another."""
        _same(self.currency, other.currency)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, times: int | Decimal) -> Money:
        """Take it a number of times."""
        return Money(self.amount * times, self.currency)

    def __lt__(self, other: Money) -> bool:
        """Compare with an amount in the same currency; raises InputError("money.two-currencies") for another."""
        _same(self.currency, other.currency)
        return self.amount < other.amount


@dataclass(frozen=True, slots=True)
class MoneyInterval:
    """What something costs: at least `lo`, at most `hi`.

    hi       None when no upper end is known: never 0
    raises   InputError("money.interval-ends-before-start"), and what `Money` raises

    >>> MoneyInterval(Decimal(65000), Decimal(65000), "COP") + MoneyInterval(Decimal(0), None, "COP")
    MoneyInterval(lo=Decimal('65000'), hi=None, currency='COP')
    """

    lo: Decimal
    hi: Decimal | None
    currency: str

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        object.__setattr__(self, "lo", _finite(self.lo, "lo"))
        object.__setattr__(self, "currency", currency_code(self.currency, field="currency"))
        if self.hi is not None:
            object.__setattr__(self, "hi", _finite(self.hi, "hi"))
            if self.hi < self.lo:
                raise InputError("money.interval-ends-before-start", field="hi", value=self.hi, accepted=(self.lo,))

    @classmethod
    def exactly(cls, money: Money) -> MoneyInterval:
        """Hold one known amount."""
        return cls(money.amount, money.amount, money.currency)

    @classmethod
    def unknown(cls, currency: str) -> MoneyInterval:
        """Hold an amount nobody knows: at least nothing, with no upper end."""
        return cls(Decimal(0), None, currency)

    @property
    def exact(self) -> bool:
        """Whether the amount is known."""
        return self.hi == self.lo

    def __add__(self, other: MoneyInterval) -> MoneyInterval:
        """Add end to end; an unknown upper end stays unknown."""
        _same(self.currency, other.currency)
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return MoneyInterval(self.lo + other.lo, hi, self.currency)

    def __or__(self, other: MoneyInterval) -> MoneyInterval:
        """Hold whatever either may be: readings that differ."""
        _same(self.currency, other.currency)
        hi = None if self.hi is None or other.hi is None else max(self.hi, other.hi)
        return MoneyInterval(min(self.lo, other.lo), hi, self.currency)


def _same(currency: str, other: str) -> None:
    if currency != other:
        raise InputError("money.two-currencies", field="currency", value=other, accepted=(currency,))


def _finite(amount: object, field: str) -> Decimal:
    """Refuse a float: 0.1 of a currency is not what a float holds."""
    if isinstance(amount, bool) or not isinstance(amount, (Decimal, int)) or not Decimal(amount).is_finite():
        raise InputError("input.wrong-type", field=field, value=amount, accepted=("a decimal number",))
    return Decimal(amount)
