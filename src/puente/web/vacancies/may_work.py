"""Whether somebody may work, as far as an employer is told: a word and its reason, never a permit or a nationality.

Start at `may_work`. The rules answer from the person's file and the law of the country on a day.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from puente.errors import InputError
from puente.rules.asking import Answers
from puente.rules.assess import assess_record
from puente.vocabulary.answer import Answer, answer_of
from puente.vocabulary.load import read_person, vocabulary
from puente.web.people.law import book_of
from puente.web.people.models import Person


class MayWork(Enum):
    """What an employer reads. Why somebody may, or may not, would tell which permit they hold, so it stays out.

    ASK         a fact is missing in the file
    LAW         the law that was read leaves it open, or none is written down
    NOT_SHOWN   the person has not agreed to show it
    """

    YES = "yes"
    NO = "no"
    ASK = "ask"
    LAW = "law"
    NOT_SHOWN = "not-shown"


_WORD = {Answer.YES: MayWork.YES, Answer.NO: MayWork.NO, Answer.UNKNOWN: MayWork.ASK, Answer.REVIEW: MayWork.LAW}


def may_work(person: Person, on: date) -> MayWork:
    """Whether the law of a person's country lets them work on a day; ASK where the file cannot be read."""
    book = book_of(person.country)
    if book is None:
        return MayWork.LAW
    try:
        known = read_person(person.facts or {}, vocabulary())
    except InputError:
        return MayWork.ASK
    day = on.toordinal()
    answers = Answers(book, known, day, assess_record)
    return _WORD[answer_of(answers.right_bits(person.country, "work", day, known))]
