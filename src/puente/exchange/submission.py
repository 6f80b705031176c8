"""Read what phones sent back: submissions of a field form, as KoboToolbox and ODK Central export them.

Start at `people_of_submissions`. Files are JSON (Kobo API v2, ODK Central), or a table with the names of the form
(CSV, XLSX; repeats as sheets of their own, or as numbered columns). Each becomes a person file with the same checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from puente.errors import InputError
from puente.exchange.form_row import ALL, DAY, DONT_KNOW, HERE, HOW, NO, NONE, ONLY_PART, PART, PREFER_NOT, YES
from puente.exchange.incoming import Incoming, Reason, checked
from puente.exchange.submission_shape import Answers, submissions_in
from puente.vocabulary.facts import FactDefinition, FactType, Vocabulary

_IDENTITY = ("given_names", "family_names", "phone", "document_type", "document_number", "preferred_language")
_NATIONALITIES = "nationalities"
_TRUE = frozenset({"yes", "true", "1"})


def people_of_submissions(data: bytes, vocabulary: Vocabulary, *, country: str) -> tuple[Incoming, ...]:
    """Every submission of a file as a person, or with the reasons why it is none.

    country  of the office; submissions of another country's form are refused
    raises   InputError: what `read_table` raises; `submission.broken-json`, `submission.no-consent-question`
    """
    found = list(submissions_in(data))
    if found and not any("consent" in answers.values for answers in found):
        raise InputError("submission.no-consent-question", field="file", accepted=("XML values and headers",))
    seen: set[str] = set()
    people = []
    for answers in found:
        if answers.key and answers.key in seen:
            continue
        seen.add(answers.key)
        people.append(_Submission(answers, vocabulary, country).incoming())
    return tuple(people)


class _Submission:
    """Reads one submission."""

    def __init__(self, answers: Answers, vocabulary: Vocabulary, country: str) -> None:
        self.answers, self.vocabulary, self.country = answers, vocabulary, country
        self.columns: dict[str, str] = {}
        self.reasons: list[Reason] = []

    def incoming(self) -> Incoming:
        """The person of the submission; without consent, nothing but that it came."""
        values, line = self.answers.values, self.answers.line
        agreed = _text(values.get("consent")) in _TRUE
        if not agreed:
            return checked(Incoming(line, key=self.answers.key), self.vocabulary, {})
        self._check_country()
        flags = tuple(one for one in _several(values.get("flags")) if one not in (NONE, DONT_KNOW, PREFER_NOT))
        facts = dict(self._facts(values, ()))
        identity = {name: _text(values.get(name)) for name in _IDENTITY}
        identity = {name: text for name, text in identity.items() if text not in ("", DONT_KNOW, PREFER_NOT)}
        born = facts.get("birth_date")
        if isinstance(born, str) and len(born) == len("2000-01-01"):
            identity["birth_date"] = born
        made = Incoming(line, identity, facts, flags, True, self.answers.key, tuple(self.reasons))
        return checked(made, self.vocabulary, self.columns)

    def _check_country(self) -> None:
        named = _text(self.answers.values.get("puente_country"))
        if named and named != self.country:
            self._refuse("puente_country", named, "submission.other-country", (self.country,))

    def _refuse(self, name: str, value: str, code: str, accepted: Iterable[str] = ()) -> None:
        self.reasons.append(Reason(self.answers.line, name, value, code, tuple(accepted)))

    # -- facts ----------------------------------------------------------------------------------------------------

    def _facts(self, values: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """Facts and lists of a person, or of somebody of their household."""
        for name, known in self.vocabulary.facts.items():
            found = self._fact(values, (*above, name), known)
            if found is not None:
                yield name, found
        for name, listed in self.vocabulary.lists.items():
            if name == _NATIONALITIES and not above:
                found = self._nationalities(values)
            elif listed.member and above:
                found = None
            else:
                found = self._list(values, (*above, name))
            if found is not None:
                yield name, found

    def _fact(self, values: Mapping[str, Any], path: tuple[str, ...], known: FactDefinition) -> Any:
        """The value of a fact as a person file holds it; None where it is not known."""
        name = "__".join(path)
        self.columns[".".join(path)] = name
        text = _text(values.get(name))
        typed = known.type in (FactType.DATE, FactType.NUMBER) or not (known.choices or known.codes == "country")
        how = _text(values.get(name + HOW)) if typed else ""
        chosen = how or text
        if chosen in ("", DONT_KNOW):
            return None
        if chosen == PREFER_NOT:
            return None if "refused" in (known.choices or ()) else "refused"
        if chosen == NONE and known.none_means:
            return "none"
        return self._value(values, name, how, known)

    def _value(self, values: Mapping[str, Any], name: str, how: str, known: FactDefinition) -> Any:
        text = _text(values.get(name + ONLY_PART) if how == PART else values.get(name))
        if not text:
            return None
        if known.type is FactType.BOOL:
            if text not in (YES, NO):
                self._refuse(name, text, "input.unknown-choice", (YES, NO, DONT_KNOW, PREFER_NOT))
                return None
            return text == YES
        if known.type is FactType.DATE and how in ("", DAY):
            return text[:10]
        return text

    def _nationalities(self, values: Mapping[str, Any]) -> Any:
        chosen = _several(values.get(_NATIONALITIES))
        self.columns[_NATIONALITIES] = _NATIONALITIES
        if not chosen or DONT_KNOW in chosen:
            return None
        if PREFER_NOT in chosen:
            return "refused"
        items: list[dict[str, Any]] = [{"code": code} for code in chosen]
        how = _text(values.get(f"{_NATIONALITIES}__how"))
        if len(items) == 1 and how not in ("", DONT_KNOW, PREFER_NOT):
            items[0]["how"] = how
        return {"complete": True, "items": items}

    # -- lists ----------------------------------------------------------------------------------------------------

    def _list(self, values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
        """Records, and how far the list is complete; None where nothing was said."""
        name, over = "__".join(path), path[-1]
        known = self.vocabulary.lists[over]
        here, anywhere = _text(values.get(f"has_{name}{HERE}")), _text(values.get(f"has_{name}"))
        items = [self._record(each, path) for each in _records(values.get(f"{name}__list"))]
        if PREFER_NOT in (here, anywhere) and not items:
            return "refused"
        split = "country" in known.asked_by
        if not items and anywhere == NO and (here == NO or not split):
            return "none"
        complete: Any = "unknown"
        if items and _text(values.get(f"{name}{ALL}")) == YES:
            complete = True
        elif here == NO:
            complete = [{"country": [self.country]}]
        return {"complete": complete, "items": items} if items or here == NO else None

    def _record(self, values: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        known = self.vocabulary.lists[path[-1]]
        made = {}
        for field, definition in known.fields.items():
            found = self._fact(values, (*path, field), definition)
            if found is not None:
                made[field] = found
        if known.member:
            made.update(self._facts(values, path))
        return made


def _text(value: Any) -> str:
    """What an answer says, however its file writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).strip() if not isinstance(value, (list, Mapping)) else ""


def _several(value: Any) -> list[str]:
    """The answers of a question that takes several."""
    return [str(one) for one in value] if isinstance(value, list) else _text(value).split()


def _records(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
