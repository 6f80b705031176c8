"""Whom to call when a red flag stands, from the pack of the country. Start at `contacts`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.node import here_on
from puente.rules.pack import Referral
from puente.vocabulary.answer import FALSE, TRUE, Bits
from puente.vocabulary.load import read_person, vocabulary
from puente.vocabulary.person import Person
from puente.web.people.law import book_of, words_of

_FACTS = {"trafficking": "trafficking_victim", "unaccompanied_child": "unaccompanied", "detained": "detained"}
"""Which flag is which fact of the vocabulary; the others have none, and leave the conditions of the law open."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to: what for, who they are, a telephone number, an address on the web."""

    what: str
    who: str
    phone: str
    address: str


def contacts(country: str, flags: Iterable[str], *, birth_date: str, language: str, on: date) -> tuple[Contact, ...]:
    """Whom the pack names for these flags, those meant for just this case first, then those with a telephone.

    Nobody where the country has no pack.
    """
    book = book_of(country)
    if book is None:
        return ()
    facts: dict[str, object] = {_FACTS[flag]: True for flag in flags if flag in _FACTS}
    person = read_person(facts | ({"birth_date": birth_date} if birth_date else {}), vocabulary())
    found = [(_applies(book, country, each, person, on), each) for each in book.pack(country).referrals]
    kept = [(bits, each) for bits, each in found if bits != FALSE]
    named = [(pair, _contact(book, country, pair[1], language)) for pair in kept]
    named.sort(key=lambda each: (not _just_for(*each[0]), not each[1].phone, each[0][1].when is True))
    return tuple(contact for _, contact in named)


def _just_for(bits: Bits, referral: Referral) -> bool:
    """Whether the pack names them for a case such as this, and not for everybody."""
    return bits == TRUE and referral.when is not True


def _applies(book: RuleBook, country: str, referral: Referral, person: Person, on: date) -> Bits:
    day = on.toordinal()
    answers = Answers(book, person, day, assess_record)
    return book.condition(country, referral.when, day).run(
        person, here_on(person, person, answers, filing=day, on=day), []
    )


def _contact(book: RuleBook, country: str, referral: Referral, language: str) -> Contact:
    words, office = words_of(country, language), book.pack(country).authorities.get(referral.authority)
    return Contact(
        what=words.pack(f"{country}.referral.{referral.id}"),
        who=words.pack(f"{country}.authority.{referral.authority}"),
        phone=(office.contact if office else None) or "",
        address=(office.address if office else None) or "",
    )
