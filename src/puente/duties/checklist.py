"""What an employer must do for one worker, moment by moment, with deadlines, fines and sources.

Start at `checklist`. A duty that the law may ask stays on the list with what would settle it; one that it certainly
does not ask is left out. Method: docs/method/duties.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from puente.duties.deadline import Deadline, deadline
from puente.duties.fine import FineRange, fine_on
from puente.rules.asking import Answers
from puente.rules.assess import RuleBook, assess_record
from puente.rules.duty import Duty, Event, FirmSize, Ref
from puente.rules.kleene import AND
from puente.rules.node import Trace, here_on
from puente.rules.pack import Pack
from puente.rules.quantity import is_past, may_hold, values_of
from puente.vocabulary.answer import ASK, FALSE, OPEN, TRUE, Answer, Bits, answer_of
from puente.vocabulary.person import Person

MOMENTS = ("before_hiring", "at_hiring", "within", "monthly", "yearly", "during", "at_end")


@dataclass(frozen=True, slots=True)
class Employer:
    """What is known of the firm and of the days that terms run from.

    staff    how many people work in it, the worker among them; None = unknown
    about    in the words of the parameters' keys: {"size": "small"}
    days     event → its day
    """

    staff: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[Event, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutyItem:
    """One duty for one worker on a day.

    answer     YES it is owed; UNKNOWN, what is asked of the worker or firm settles it; REVIEW, only an authority can
    deadline   None where it has no term, or the day its term runs from is not known
    fine       None where no source gives one
    depends    the leaves of `applies`, or `staff`, that leave it unknown or for review
    """

    duty: Duty
    answer: Answer
    deadline: Deadline | None
    fine: FineRange | None
    depends: tuple[str, ...] = ()


def checklist(
    book: RuleBook, country: str, worker: Person, on: date, *, employer: Employer | None = None
) -> tuple[DutyItem, ...]:
    """Every duty that is or may be owed for a worker on a day, by moment.

    raises   NotFound("country.not-found")
    """
    pack, firm = book.pack(country), employer or Employer()
    found = (
        _item(pack, duty, _applies(book, country, duty, worker, on), on=on, firm=firm)
        for duty in pack.duties.values()
        if may_hold(duty, on)
    )
    return _by_moment(one for one in found if one.answer is not Answer.NO)


def any_of(several: Sequence[tuple[DutyItem, ...]]) -> tuple[DutyItem, ...]:
    """The checklist of a worker who is one of several: what is not owed alike in every case is unknown."""
    found: dict[str, DutyItem] = {}
    for item in (one for items in several for one in items):
        alike = [one for items in several for one in items if one.duty.id == item.duty.id]
        same = len(alike) == len(several) and len({one.answer for one in alike}) == 1
        found[item.duty.id] = item if same else replace(item, answer=Answer.UNKNOWN, depends=("document",))
    return _by_moment(found.values())


def _by_moment(items: Iterable[DutyItem]) -> tuple[DutyItem, ...]:
    return tuple(sorted(items, key=lambda one: MOMENTS.index(one.duty.moment)))


class _Applies(NamedTuple):
    """What can be said of "the duty applies to this worker", and the leaves that leave it open."""

    bits: Bits
    depends: tuple[str, ...]


def _item(pack: Pack, duty: Duty, applies: _Applies, *, on: date, firm: Employer) -> DutyItem:
    binds = _binds(pack, duty.firm, firm.staff, on)
    bits = AND[applies.bits][binds]
    if is_past(duty, on) and bits != FALSE:
        bits = OPEN
    depends = (*applies.depends, *(("staff",) if binds == ASK else ()))
    fine = fine_on(pack, duty.fine, on, about=firm.about)
    return DutyItem(
        duty, answer_of(bits), deadline(pack, duty, firm.days, on), fine, depends if bits not in (TRUE, FALSE) else ()
    )


def _applies(book: RuleBook, country: str, duty: Duty, worker: Person, on: date) -> _Applies:
    day = on.toordinal()
    trace: Trace = []
    answers = Answers(book, worker, day, assess_record)
    bits = book.condition(country, duty.applies, day).run(
        worker, here_on(worker, worker, answers, filing=day, on=day), trace
    )
    open_leaves = (info.id for info, _, found in trace if found not in (TRUE, FALSE))
    return _Applies(bits, tuple(dict.fromkeys(open_leaves)))


def _binds(pack: Pack, size: FirmSize | None, staff: int | None, on: date) -> Bits:
    """What can be said of "the firm is of the size that the duty binds"."""
    if size is None:
        return TRUE
    if staff is None:
        return ASK
    least, most = _bounds(pack, size.staff_from, on), _bounds(pack, size.staff_to, on)
    low = {staff >= one for one in least} or {True}
    high = {staff <= one for one in most} or {True}
    if low == {True} and high == {True}:
        return TRUE
    return FALSE if low == {False} or high == {False} else OPEN


def _bounds(pack: Pack, ref: int | Ref | None, on: date) -> tuple[int, ...]:
    if ref is None:
        return ()
    return (ref,) if isinstance(ref, int) else tuple(map(int, values_of(pack, ref, on)))
