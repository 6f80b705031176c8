"""Turn what was found into what a page shows. Start at `question_page` and `route_page`.

The words are those of `puente.wording` and of the packs; only the frame around them is the site's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from puente.rules.explain import Ask
from puente.vocabulary.load import vocabulary
from puente.vocabulary.load import words as vocabulary_words
from puente.vocabulary.person import Person
from puente.web.routes import law
from puente.web.routes.changed import changed_on
from puente.web.routes.forms import REFUSED, QuestionForm
from puente.web.routes.models import SavedRoute
from puente.web.routes.planning import Planned, changes, speaker_of
from puente.web.routes.state import Answer
from puente.wording import say
from puente.wording.answer import Teller, country_answer
from puente.wording.answer_words import AnswerWords, is_brief
from puente.wording.html_page import inline_picture
from puente.wording.interview import has_one
from puente.wording.question_text import QuestionText, target
from puente.wording.words import written_day

GOOD = ("held", "eligible")
"""Answers of schemes that are shown open."""


# -- a question ---------------------------------------------------------------------------------------------------


def question_page(form: QuestionForm, here: Any, number: int, schemes: Iterable[str]) -> dict[str, Any]:
    """A question, why it is asked and which paper proves the answer."""
    text, language = form.text, here.language
    proofs = text.proofs(form.ask)
    fresh = number >= len(here.state.answers)
    return {
        "form": form,
        "number": number,
        "heading": heading(form.ask, text),
        "another": fresh and has_one(here.state.draft(), form.ask),
        "member": member_heading(form.ask, text, here.state.members()),
        "why": [text.words.pack(one) for one in schemes],
        "proofs": say("ask.proofs", language, papers=", ".join(proofs)) if proofs else "",
        "back": number - 1,
    }


def heading(ask: Ask, text: QuestionText) -> str:
    """The question in words."""
    found = target(ask.path, vocabulary())
    if found.records is not None and found.records.set_of:
        key = f"field.{found.name}.{found.records.set_of}.question"
        return text.words.fact(key) or text.question(ask)
    return text.question(ask)


def member_heading(ask: Ask, text: QuestionText, members: list[dict[str, Any]]) -> str:
    """Whom of the household it is about; nothing for the one who asks."""
    if not ask.path.startswith("household["):
        return ""
    number = int(ask.path.split("[", maxsplit=1)[1].split("]", maxsplit=1)[0])
    if number >= len(members):
        return ""
    definition = vocabulary().lists["household"].fields["relation"]
    relation = text.value(definition, "household.relation", str(members[number].get("relation", "?")))
    return (text.words.fact("member.heading") or "{relation}").format(relation=relation)


def said_page(here: Any) -> list[dict[str, Any]]:
    """Each question that was answered, and what was said to it."""
    text, members = law.question_text(here.visit.country, here.language), here.state.members()
    return [
        {"number": number, "question": heading(one.ask, text), "said": said_words(one, text, here),
         "member": member_heading(one.ask, text, members)}
        for number, one in enumerate(here.state.answers)
    ]  # fmt: skip


def said_words(answer: Answer, text: QuestionText, here: Any) -> str:
    """What was said, as a person reads it."""
    if answer.said is None:
        return _("I do not know")
    if answer.said == REFUSED:
        return _("I would rather not say")
    form = QuestionForm(answer.ask, text, here.visit.country, here.visit.started_at.date())
    if answer.said in ("none", []):
        return form.none_words
    if isinstance(answer.said, bool):
        return pgettext("an answer", "Yes") if answer.said else pgettext("an answer", "No")
    return _value_words(answer.said, form)


def _value_words(said: Any, form: QuestionForm) -> str:
    text = form.text
    if isinstance(said, list):
        return ", ".join(text.words.country_name(str(one)) for one in said)
    if isinstance(said, Mapping):
        value = said.get(form.pinned or "")
        key = f"{form.target.name}.{form.pinned}"
        return pgettext("an answer", "Yes") if value is None else text.value(form.definition, key, str(value))
    if form.kind == "date":
        return written_day_of(str(said), text.words.language)
    return text.value(form.definition, f"{form.target.over}.{form.target.name}", str(said))


def written_day_of(said: str, language: str) -> str:
    """A day as people write it; a month or a year as it was given."""
    return written_day(date.fromisoformat(said), language) if len(said) == len("2022-05-01") else said


# -- the answer ---------------------------------------------------------------------------------------------------


def answer_page(here: Any, on: Any) -> dict[str, Any]:
    """What each scheme answers whoever is asked."""
    return offer_page(here.state.person(), country=here.visit.country, language=here.language, on=on)


def offer_page(person: Person, *, country: str, language: str, on: Any) -> dict[str, Any]:
    """What each scheme answers, the rights of today, what is left to ask, and the sources."""
    words = AnswerWords(language)
    answer = country_answer(Teller(law.book(country), person, on, law.words(country, language)))
    schemes = [_scheme(one, words) for one in answer["schemes"]]
    cited = {key for one in answer["schemes"] for line in words.lines(one) for key in line.sources}
    cited |= {key for right in answer["rights"] for ground in right["grounds"] for key in ground["source"]}
    return {
        "country": answer["name"],
        "law": words.state_of_law(answer),
        "rights": [_right(one, words) for one in answer["rights"]],
        "schemes": [one for one in schemes if not one["brief"]],
        "shut": [one for one in schemes if one["brief"]],
        "questions": len(answer["questions"]),
        "sources": [(key, words.source(answer["sources"].get(key, {}))) for key in sorted(cited)],
    }


def _scheme(scheme: Mapping[str, Any], words: AnswerWords) -> dict[str, Any]:
    return {
        "name": scheme["name"], "answer": words.first(scheme), "when": words.when(scheme), "brief": is_brief(scheme),
        "open": scheme["first"] in GOOD, "lines": list(words.lines(scheme)), "first": scheme["first"],
    }  # fmt: skip


def _right(right: Mapping[str, Any], words: AnswerWords) -> tuple[str, str, list[str]]:
    keys = dict.fromkeys(key for ground in right["grounds"] for key in ground["source"])
    return words.say(f"right.{right['right']}"), words.say(f"right-answer.{right['answer']}"), list(keys)


# -- the route ----------------------------------------------------------------------------------------------------


def route_page(planned: Planned) -> dict[str, Any]:
    """The plans to choose from, and the one that is looked at with its picture."""
    view = planned.view
    plan = view.plans[planned.number - 1] if view.plans else None
    return {
        "view": view,
        "labels": {name.replace("-", "_"): words for name, words in view.labels.items()},
        "plan": plan,
        "number": planned.number,
        "country": planned.route.country,
        "picture": _picture(plan, view.direction) if plan and plan.bars else "",
        "open": any(bar.open for bar in plan.bars) if plan else False,
    }


def _picture(plan: Any, direction: str) -> SafeString:
    """Drawn by our own template, which escapes every label."""
    return mark_safe(inline_picture(plan, direction))  # noqa: S308


# -- a saved route ------------------------------------------------------------------------------------------------


def saved_page(found: SavedRoute, planned: Planned | None, language: str) -> dict[str, Any]:
    """The steps that were kept, which are done, their papers, and what today's law changes."""
    done = set(found.steps_done.values_list("step", flat=True))
    kept = [str(step["step"]) for step in found.plan.get("steps", ())]
    if planned is None:
        names = {step: step for step in kept}
    else:
        named = speaker_of(planned)
        names = {step: named.step(step) for step in kept}
    papers: dict[str, list[Any]] = {}
    for one in found.papers.select_related("document").defer("document__content"):
        papers.setdefault(one.step, []).append(_paper(one.document, language))
    steps = [
        {"number": number, "id": step, "name": names[step], "done": step in done, "papers": papers.get(step, [])}
        for number, step in enumerate(kept, start=1)
    ]
    change = changes(found.plan, planned, done) if planned is not None else None
    return {
        "route": found,
        "steps": steps,
        "done": sum(step["done"] for step in steps),
        "planned_on": written_day(found.planned_on, language),
        "change": change,
        "law_changed": changed_on(found.country, found.plan),
        "before": written_day_of(change.before or "", language) if change and change.before else "",
        "after": written_day_of(change.after or "", language) if change and change.after else "",
    }


def _paper(document: Any, language: str) -> dict[str, Any]:
    return {"id": document.pk, "kind": vocabulary_words(language).get(f"document.{document.kind}", document.kind)}
