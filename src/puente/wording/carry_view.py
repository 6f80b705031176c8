"""The rights a worker carries, in words, for any page: strings only, in one language. Start at `CarryView`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from puente.wording.route_view import Sentence, SourceView


@dataclass(frozen=True, slots=True)
class CarriedView:
    """One right: what it is called, what it says, whom to ask, which law says so, and the keys of its sources."""

    key: str
    name: str
    what: str
    ask: str
    law: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarriedGroup:
    """Rights of which the same can be said: `state` is granted, denied or unsettled."""

    state: str
    heading: str
    rights: tuple[CarriedView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line to call.

    dial      the number as a telephone takes it; empty where there is none
    remarks   whether it is free and anonymous, its hours, what is not known of it, who checked it
    """

    needs: str
    authority: str
    number: str
    dial: str
    website: str
    remarks: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarryView:
    """The card of one country.

    on      the day asked, ISO
    offers  on what grounds an offer of a job may shut nobody out; none where nobody read it
    labels  headings by a short name
    """

    language: str
    direction: str
    on: str
    country: str
    title: str
    intro: str
    groups: tuple[CarriedGroup, ...]
    offers: tuple[Sentence, ...]
    lines: tuple[LineView, ...]
    sources: tuple[SourceView, ...]
    small_print: tuple[str, ...]
    labels: Mapping[str, str]
