"""Hold an interview without asking anybody: which question is next, and what an answer does to the person file.

Start at `next_question` and `put_answer`. Which facts matter is said by `rules.question.next_questions` and by
nothing else; this minds what was skipped, and knows how a question about a list is answered. The terminal and the site
ask through it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from puente.rules.assess import RuleBook, assess_country
from puente.rules.bound import Pins
from puente.rules.explain import Ask
from puente.rules.question import Question, next_questions
from puente.vocabulary.draft import Draft
from puente.vocabulary.facts import Vocabulary
from puente.vocabulary.read import read_person
from puente.wording.question_text import Target, target

Record = Mapping[str, object]


def next_question(
    book: RuleBook, country: str, on: date, draft: Draft, skipped: frozenset[Ask], *, last: Collection[str] = ()
) -> Question | None:
    """The first question nobody has skipped; None where nothing the person could say would decide anything.

    skipped   keys of `skip_key`; a fact skipped is planned around as if refused
    last      kinds of schemes that are asked about only once nothing else is left to ask
    """
    shadow = draft.copy()
    for ask in skipped:
        if ask.pins is None:
            shadow.put(target(ask.path, book.vocabulary).steps, "refused")
    person = read_person(shadow.data, book.vocabulary)
    verdicts = assess_country(book, person, country, on)
    for late in (False, True):
        some = tuple(one for one in verdicts if (book.scheme(one.scheme).kind in last) is late)
        found = next_questions(book, person, some)
        asked = (one for one in found if skip_key(one.ask, book.vocabulary) not in skipped)
        question = next(asked, None)
        if question is not None:
            return question
    return None


def skip_key(ask: Ask, vocabulary: Vocabulary) -> Ask:
    """What a skip is remembered by: a set is asked for as a whole, whatever the rules want of it."""
    records = target(ask.path, vocabulary).records
    return ask._replace(pins=Pins()) if records is not None and records.set_of else ask


def put_answer(draft: Draft, ask: Ask, said: object) -> None:
    """The answer in its place in the person file.

    said   of a fact: its value, or "refused"; of a list: False for no such record, else the record's fields that the
           question named; of a set: all its values
    """
    found = target(ask.path, draft.vocabulary)
    if found.fact is not None:
        draft.put(found.steps, said)
    elif found.records is not None and found.records.set_of:
        _put_set(draft, found, said)
    elif said is False:
        draft.close(found.steps, ask.pins or {})
    else:
        assert isinstance(said, Mapping), "a record is given by its fields"
        draft.add(found.steps, dict(said))


def _put_set(draft: Draft, found: Target, said: object) -> None:
    assert found.records is not None
    assert found.records.set_of is not None
    assert isinstance(said, list), "a set is given as its values"
    for value in said:
        draft.add(found.steps, {found.records.set_of: value})
    draft.close(found.steps, {})


def has_one(draft: Draft, ask: Ask) -> bool:
    """Whether the file already has a record such as the question asks for, so that it asks for another."""
    found = target(ask.path, draft.vocabulary)
    if found.records is None or found.records.set_of:
        return False
    pins = {name: {value.lower() for value in values} for name, values in (ask.pins or {}).items()}
    return any(
        all(str(item.get(name, "")).lower() in values for name, values in pins.items())
        for item in draft.items(found.steps)
    )
