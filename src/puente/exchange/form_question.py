"""The rows that ask for one fact: a choice, or how well it is known and then the date, number or text.

Start at `Asker.rows`. Nothing must be answered; "I do not know" and "I prefer not to say" are answers of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from puente.exchange.form_row import (
    DAY,
    HOW,
    KNOWN,
    NONE,
    ONLY_PART,
    PART,
    Choice,
    Row,
    Text,
    answer,
    both,
    said,
    unsaid,
    worded,
)  # fmt: skip
from puente.exchange.reads import Read
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary

_FIRST_DAY = "date('1900-01-01')"
_HAS_HAPPENED = frozenset(
    {"birth_date", "entered_on", "left_on", "issued_on", "filed_on", "decided_on", "ended_on", "since", "on"}
)
"""Dates of what has already happened; the others may lie ahead."""
_PATTERNS: Mapping[str, str] = {
    "isco_08": "^[0-9]{1,4}$",
    "isced_f_2013": "^(0[0-9]|10|99)[0-9]{0,2}$",
}
_MOST: Mapping[str, int] = {"hours": 168}
"""Hours in a week."""
_MOST_OF_ALL = 1_000_000_000_000
_ISCED_LEVELS = tuple("012345678")
LISTED = ("country", "document", "scheme", "isced_2011")
"""Codes that are chosen from a list; others are typed."""


def field_name(path: Read) -> str:
    """The name of a question in the form and in its submissions."""
    return "__".join(path)


class Asker:
    """Makes rows of facts and gathers the choices they need.

    countries, schemes   codes of the lists to choose from
    """

    def __init__(self, vocabulary: Vocabulary, countries: tuple[str, ...], schemes: tuple[str, ...]) -> None:
        self.vocabulary = vocabulary
        self.codes = {"country": countries, "document": vocabulary.documents, "scheme": schemes,
                      "isced_2011": _ISCED_LEVELS}  # fmt: skip
        self.choices: dict[str, tuple[Choice, ...]] = {}

    def rows(self, path: Read, definition: FactDefinition, *, key: str, relevant: str = "") -> Iterator[Row]:
        """The rows of one fact; `key` is where its words stand in the vocabulary."""
        name, question = field_name(path), worded(f"{key}.question")
        chosen = self._chosen(path, definition, key)
        if chosen:
            appearance = "minimal autocomplete" if definition.codes in ("country", "scheme", "document") else ""
            yield Row(f"select_one {chosen}", name, question, relevant=relevant, appearance=appearance)
            return
        yield Row(f"select_one {self._how(definition)}", name + HOW, question, relevant=relevant)
        yield from self._typed(path, definition, key, relevant)

    def yes_no(self) -> str:
        """The list of yes and no."""
        self.choices["yes_no"] = (answer("yes_no", "yes"), answer("yes_no", "no"), *unsaid("yes_no"))
        return "yes_no"

    def listed(self, codes: str) -> str:
        """The list of all codes of a kind."""
        if codes not in self.choices:
            named = (Choice(codes, code, _label(codes, code)) for code in self.codes[codes])
            self.choices[codes] = (*named, *unsaid(codes))
        return codes

    def _chosen(self, path: Read, definition: FactDefinition, key: str) -> str:
        """The list of choices of a fact that is chosen; empty for one that is typed."""
        if definition.type is FactType.BOOL:
            return self.yes_no()
        if definition.codes in LISTED:
            return self.listed(definition.codes or "")
        if definition.choices is None:
            return ""
        own = field_name(path[-2:])
        words = key.split(".", maxsplit=1)[1]
        named = tuple(Choice(own, one, worded(f"choice.{words}.{one}")) for one in definition.choices)
        self.choices[own] = (*named, *self._none(own, definition), *unsaid(own))
        return own

    def _how(self, definition: FactDefinition) -> str:
        """The list of how well something typed is known."""
        dated = definition.type is FactType.DATE
        own = f"how_{'date' if dated else 'value'}" + (f"_{definition.none_means}" if definition.none_means else "")
        ways = (DAY, PART) if dated else (KNOWN,)
        self.choices[own] = (*(answer(own, way) for way in ways), *self._none(own, definition), *unsaid(own))
        return own

    def _none(self, list_name: str, definition: FactDefinition) -> tuple[Choice, ...]:
        means = definition.none_means
        return (Choice(list_name, NONE, worded(f"none.{means}")),) if means else ()

    def _typed(self, path: Read, definition: FactDefinition, key: str, relevant: str) -> Iterator[Row]:
        name, label = field_name(path), worded(f"{key}.label")
        asked = both(relevant, f"${{{name}{HOW}}} = '{DAY if definition.type is FactType.DATE else KNOWN}'")
        if definition.type is FactType.DATE:
            yield Row("date", name, label, relevant=asked, constraint=self._days(path), message=said("wrong-date"))
            part = both(relevant, f"${{{name}{HOW}}} = '{PART}'")
            pattern = "regex(., '^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$')"
            yield Row("text", name + ONLY_PART, label, said("hint-part"), part, pattern, said("wrong-part"))
        elif definition.type is FactType.NUMBER:
            most = _MOST.get(path[-1], _MOST_OF_ALL)
            kind = "integer" if definition.unit == "people" else "decimal"
            limits = f". >= 0 and . <= {most}"
            yield Row(kind, name, label, relevant=asked, constraint=limits, message=said("wrong-number", most=most))
        else:
            pattern = _PATTERNS.get(definition.codes or "", "")
            hint = worded(f"hint.{definition.codes}") if definition.codes else None
            check = f"regex(., '{pattern}')" if pattern else ""
            yield Row("text", name, label, hint, asked, check, said("wrong-code") if check else None)

    def _days(self, path: Read) -> str:
        """A day of our time; not ahead where it has happened; not before the record began."""
        limits = [f". >= {_FIRST_DAY}"]
        if path[-1] in _HAS_HAPPENED:
            limits.append(". <= today()")
        if len(path) > 1:
            known = self.vocabulary.lists[path[-2]]
            start = known.period[0]
            if start and path[-1] in (known.period[1], known.ends):
                begun = f"${{{field_name((*path[:-1], start))}}}"
                limits.append(f"({begun} = '' or . >= {begun})")
        return " and ".join(limits)


def _label(codes: str, code: str) -> Text:
    if codes == "country":
        return lambda words: words.country_name(code)
    if codes == "scheme":
        return lambda words: words.pack(code)
    return (lambda words: words.level(code)) if codes == "isced_2011" else worded(f"document.{code}")
