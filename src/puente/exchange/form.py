"""The interview of a country as a field form: consent, protection, who the person is, then what the law asks.

Start at `field_form`. Only what some scheme reads is asked, and only while such a scheme can still change its answer:
each block looks back at the blocks before it, never ahead, so that nothing already answered is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from puente.exchange import gate
from puente.exchange.form_question import Asker, field_name
from puente.exchange.form_row import (
    ALL,
    DONT_KNOW,
    HERE,
    NO,
    NONE,
    PREFER_NOT,
    YES,
    Choice,
    Row,
    Text,
    answer,
    both,
    said,
    unsaid,
    worded,
)  # fmt: skip
from puente.exchange.gate import Both, Condition, Gate, looking_at, still_open
from puente.exchange.reads import Read, reads_of
from puente.rules.pack import Pack
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary

FLAGS = ("trafficking", "child_labour", "violence", "unaccompanied_child", "detained")
"""Signs that stop the ordinary interview: the person is taken to a protected referral."""
NATIONALITIES = "nationalities"
_NOT_ASKED = frozenset({"note", "calculate", "begin_group", "end_group", "begin_repeat", "end_repeat"})
_WHO = "relation"
"""Which person of the household a record is about: always asked, so that the one who asks does not mix them up."""
_FACTS, _LISTS, _RECORDS = 1, 2, 3
"""Blocks that look back: at nationalities; at the yes/no facts too; at which lists are empty too."""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A form: its rows and its choices by list."""

    country: str
    version: str
    rows: tuple[Row, ...]
    choices: Mapping[str, tuple[Choice, ...]]

    @property
    def questions(self) -> int:
        """How many rows may be shown to be answered."""
        return sum(row.type.split()[0] not in _NOT_ASKED for row in self.rows)


def field_form(
    pack: Pack, vocabulary: Vocabulary, *, countries: tuple[str, ...], languages: tuple[str, ...]
) -> FieldForm:
    """The form of a country.

    countries   codes to choose a nationality or a place from
    languages   that the person may choose for what they are given back
    """
    made = _Maker(pack, vocabulary, countries)
    rows = (*made.opening(languages), *made.ordinary(), Row("end_group"))
    return FieldForm(pack.about.country, pack.content_hash[:10], rows, made.asker.choices)


class _Maker:
    """Puts the blocks together."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary, countries: tuple[str, ...]) -> None:
        self.pack, self.vocabulary = pack, vocabulary
        self.asker = Asker(vocabulary, countries, tuple(pack.schemes))
        self.country = pack.about.country
        schemes = pack.schemes.values()
        self.readers = {one.id: reads_of(pack, one, vocabulary) for one in schemes}
        self.open = {one.id: still_open(one, vocabulary) for one in schemes}
        self.calculated: dict[tuple[int, Condition], str] = {}
        self.reads = frozenset(read for reads in self.readers.values() for read in reads)

    # -- consent, protection, who it is ---------------------------------------------------------------------------

    def opening(self, languages: tuple[str, ...]) -> Iterator[Row]:
        """Everything before the law: nothing else is asked without consent."""
        asker = self.asker
        asker.choices["consent"] = (answer("consent", YES), answer("consent", NO))
        flags = (Choice("flags", one, said(f"flag-{one.replace('_', '-')}")) for one in FLAGS)
        asker.choices["flags"] = (*flags, answer("flags", NONE), *unsaid("flags"))
        asker.choices["language"] = tuple(Choice("language", one, said(f"language-{one}")) for one in languages)
        yield Row("calculate", "puente_country", calculation=f"'{self.country}'")
        yield Row("select_one consent", "consent", said("consent"), said("consent-hint"), required=True)
        yield Row("note", "no_consent", said("no-consent"), relevant=f"${{consent}} = '{NO}'")
        yield Row("begin_group", "interview", said("section-interview"), relevant=f"${{consent}} = '{YES}'")
        alone = " or ".join(f"selected(., '{one}')" for one in (NONE, DONT_KNOW, PREFER_NOT))
        yield Row("select_multiple flags", "flags", said("flags"), said("flags-hint"),
                  constraint=f"not(({alone}) and count-selected(.) > 1)", message=said("wrong-flags"))  # fmt: skip
        yield Row("note", "flag_stop", said("flag-stop"), relevant=self._flagged())
        yield from self._identity()

    def _flagged(self) -> str:
        return " or ".join(f"selected(${{flags}}, '{one}')" for one in FLAGS)

    def _identity(self) -> Iterator[Row]:
        yield Row("begin_group", "identity", said("section-identity"))
        yield Row("select_one language", "preferred_language", said("ask-language"))
        yield Row("text", "given_names", said("ask-given-names"), said("hint-empty"))
        yield Row("text", "family_names", said("ask-family-names"), said("hint-empty"))
        yield Row("text", "phone", said("ask-phone"), said("hint-empty"), constraint="regex(., '^[+0-9 ()-]{6,40}$')",
                  message=said("wrong-phone"), appearance="numbers")  # fmt: skip
        yield Row(f"select_one {self.asker.listed('document')}", "document_type", said("ask-document-type"),
                  appearance="minimal autocomplete")  # fmt: skip
        yield Row("text", "document_number", said("ask-document-number"), said("hint-empty"))
        yield from self.asker.rows(("birth_date",), self.vocabulary.facts["birth_date"], key="fact.birth_date")
        yield Row("end_group")

    # -- what the law asks ----------------------------------------------------------------------------------------

    def ordinary(self) -> Iterator[Row]:
        """The interview of somebody whom no sign of danger stops."""
        yield Row("begin_group", "ordinary", said("section-ordinary"), relevant=f"not({self._flagged()})")
        yield from self._nationalities()
        blocks = [
            row
            for block in (self._yes_no(), self._other_facts(), self._which_lists(), self._records())
            for row in block
        ]
        yield from (Row("calculate", name, calculation=f"if({xpath(condition, self.vocabulary)}, 1, 0)")
                    for (_, condition), name in self.calculated.items())  # fmt: skip
        yield from blocks
        yield Row("note", "thanks", said("thanks"))
        yield Row("end_group")

    def _nationalities(self) -> Iterator[Row]:
        codes = self.asker.listed("country")
        alone = f"selected(., '{DONT_KNOW}') or selected(., '{PREFER_NOT}')"
        yield Row(f"select_multiple {codes}", NATIONALITIES, worded("field.nationalities.code.question"),
                  said("hint-several"), constraint=f"not(({alone}) and count-selected(.) > 1)",
                  message=said("wrong-alone"), appearance="minimal autocomplete")  # fmt: skip
        if (NATIONALITIES, "how") in self.reads:
            known = self.vocabulary.lists[NATIONALITIES].fields["how"]
            only = f"count-selected(${{{NATIONALITIES}}}) = 1 and not({alone.replace('.,', f'${{{NATIONALITIES}}},')})"
            yield from self.asker.rows((NATIONALITIES, "how"), known, key="field.nationalities.how", relevant=only)

    def _facts(self, *, yes_no: bool) -> list[tuple[str, FactDefinition]]:
        """Facts that some scheme reads: protected ones first, then the easy before the hard."""
        found = [
            (name, one)
            for name, one in self.vocabulary.facts.items()
            if (name,) in self.reads and (one.type is FactType.BOOL) == yes_no and name != "birth_date"
        ]
        return sorted(found, key=lambda each: (each[1].sensitivity != "protected", each[1].ask_cost))

    def _yes_no(self) -> Iterator[Row]:
        for name, known in self._facts(yes_no=True):
            yield from self.asker.rows((name,), known, key=f"fact.{name}", relevant=self._relevant((name,), _FACTS))

    def _other_facts(self) -> Iterator[Row]:
        for name, known in self._facts(yes_no=False):
            yield from self.asker.rows((name,), known, key=f"fact.{name}", relevant=self._relevant((name,), _LISTS))

    def _which_lists(self) -> Iterator[Row]:
        for name in self._lists():
            yield from self._gate((name,), self._relevant((name,), _LISTS))

    def _records(self) -> Iterator[Row]:
        for name in self._lists():
            yield from self._repeat((name,))

    def _lists(self) -> list[str]:
        return [name for name in self.vocabulary.lists if (name,) in _heads(self.reads) and name != NATIONALITIES]

    def _gate(self, path: Read, relevant: str) -> Iterator[Row]:
        """Whether there is any record: of this country first, where the vocabulary asks so."""
        name, known, over = field_name(path), self.vocabulary.lists[path[-1]], path[-1]
        kind = f"select_one {self.asker.yes_no()}"
        elsewhere = relevant
        if "country" in known.asked_by:
            label = _in_country(f"list.{over}.question.country", self.country)
            yield Row(kind, f"has_{name}{HERE}", label, relevant=relevant)
            elsewhere = both(relevant, f"${{has_{name}{HERE}}} != '{YES}'")
        yield Row(kind, f"has_{name}", worded(f"list.{over}.question"), relevant=elsewhere)

    def _repeat(self, path: Read) -> Iterator[Row]:
        """Record after record, and whether these are all."""
        name, over = field_name(path), path[-1]
        known, there = self.vocabulary.lists[over], has_records(path, self.vocabulary)
        yield Row("begin_repeat", f"{name}__list", worded(f"list.{over}.label"), relevant=there)
        for field, each in known.fields.items():
            if (*path, field) in self.reads or (known.member and field == _WHO):
                inner = self._relevant((*path, field), _RECORDS) if field != _WHO else ""
                yield from self.asker.rows((*path, field), each, key=f"field.{over}.{field}", relevant=inner)
        if known.member:
            yield from self._member(path)
        yield Row("end_repeat")
        yield Row(f"select_one {self.asker.yes_no()}", f"{name}{ALL}", said("ask-all"), relevant=there)

    def _member(self, path: Read) -> Iterator[Row]:
        """What schemes read of the people of a household; the questions then speak to them."""
        yield Row("note", f"{field_name(path)}__about", said("about-member"))
        for name, each in self.vocabulary.facts.items():
            if (*path, name) in self.reads:
                inner = self._relevant((*path, name), _RECORDS)
                yield from self.asker.rows((*path, name), each, key=f"fact.{name}", relevant=inner)
        for name in self.vocabulary.lists:
            below = (*path, name)
            if below in _heads(self.reads):
                yield from self._gate(below, self._relevant(below, _RECORDS))
                yield from self._repeat(below)

    # -- looking back ---------------------------------------------------------------------------------------------

    def _relevant(self, path: Read, block: int) -> str:
        """While some scheme that reads this can still change; empty where one always can."""
        readers = [name for name, reads in self.readers.items() if any(read[: len(path)] == path for read in reads)]
        names = self._names(block)
        found = dict.fromkeys(looking_at(self.open[name], names) for name in readers)
        if not found or gate.Open in found:
            return ""
        return " or ".join(f"${{{self._calculated(block, one)}}} = 1" for one in found)

    def _names(self, block: int) -> frozenset[str]:
        """The questions that a block may look back at."""
        names = {NATIONALITIES}
        if block >= _LISTS:
            names |= {name for name, _ in self._facts(yes_no=True)}
        if block >= _RECORDS:
            names |= {f"has_{name}" for name in self._lists()}
        return frozenset(names)

    def _calculated(self, block: int, condition: Condition) -> str:
        return self.calculated.setdefault((block, condition), f"open_{len(self.calculated) + 1}")


def has_records(path: Read, vocabulary: Vocabulary) -> str:
    """When the records of a list are asked for."""
    name = field_name(path)
    here = f"${{has_{name}{HERE}}} = '{YES}' or " if "country" in vocabulary.lists[path[-1]].asked_by else ""
    return f"{here}${{has_{name}}} = '{YES}'"


def xpath(condition: Condition, vocabulary: Vocabulary) -> str:
    """A condition over gates, as forms compute it."""
    if isinstance(condition, Both):
        return (" and " if condition.every else " or ").join(f"({xpath(one, vocabulary)})" for one in condition.parts)
    return "true()" if condition is gate.Open else _gate_xpath(condition, vocabulary)


def _gate_xpath(one: Gate, vocabulary: Vocabulary) -> str:
    asked = f"${{{one.name}}}"
    if one.kind == "fact":
        return f"{asked} != '{one.values[0]}'"
    if one.kind == "list":
        split = "country" in vocabulary.lists[one.name.removeprefix("has_")].asked_by
        return f"not({asked} = '{NO}'" + (f" and ${{{one.name}{HERE}}} = '{NO}')" if split else ")")
    chosen = " or ".join(f"selected({asked}, '{code}')" for code in one.values)
    if one.kind == "none_of":
        return f"not({chosen})"
    return f"{asked} = '' or selected({asked}, '{DONT_KNOW}') or selected({asked}, '{PREFER_NOT}') or {chosen}"


def _heads(reads: frozenset[Read]) -> frozenset[Read]:
    """Every list that is read, as a path."""
    return frozenset(read[:n] for read in reads for n in range(1, len(read) + 1))


def _in_country(key: str, country: str) -> Text:
    return lambda words: (words.fact(key) or key).format(country=words.country_name(country))
