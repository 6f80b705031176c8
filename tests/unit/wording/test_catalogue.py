"""The catalogues say the same in five languages, hold every code that the source names, and none that it does not."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from puente.routes.action import ActionKind
from puente.routes.route import Label, WarningKind
from puente.rules.model import Cost, Status
from puente.rules.pack import Step
from puente.rules.verdict import FirstWord
from puente.wording import LANGUAGES, MissingWording, say
from puente.wording import catalogue as module
from puente.wording.catalogue import catalogue, has, reviewed
from puente.wording.route_words import HEADINGS

SOURCE = Path(__file__).resolve().parents[3] / "src" / "puente"
MESSAGES = SOURCE / "wording" / "messages"
TRANSLATED = [language for language in LANGUAGES if language != "en"]
HOLE = re.compile(r"\{([a-z_0-9]+)\}")
SAYS = frozenset({"say", "_say", "told"})
WORD = re.compile(r"[^\W\d_]{2,}")
MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
CODE = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")


# -- what the source names ----------------------------------------------------------------------------------------


def said() -> Iterator[str]:
    """Every code that is looked up in `wording`, as a pattern: what is put in when it runs stands as `.+`."""
    for path in sorted((SOURCE / "wording").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and name_of(call.func) in SAYS and call.args:
                yield from patterns(call.args[0])


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def patterns(code: ast.expr) -> Iterator[str]:
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield re.escape(code.value)
    elif isinstance(code, ast.JoinedStr):
        yield "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in code.values)
    elif isinstance(code, ast.IfExp):
        yield from patterns(code.body)
        yield from patterns(code.orelse)


def families() -> Iterator[str]:
    """Codes of which the second half is a value of an enumeration or of a model."""
    yield from (f"route.warning-{kind.value}" for kind in WarningKind)
    yield from (f"route.label-{label.value}" for label in Label)
    yield from (f"route.light-{light}" for light in ("green", "yellow"))
    yield from (f"route.why-{reason}" for reason in ("no_way", "unknown", "child_alone"))
    yield from (f"route.member-{refused}" for refused in ("age_unknown", "below_working_age", "unknown", "same"))
    yield from (f"route.text-{status}" for status in get_args(Status))
    yield from (f"route.cost-{due}" for due in get_args(Cost.model_fields["due"].annotation))
    places = [place for one in get_args(Step.model_fields["place"].annotation) for place in get_args(one)]
    yield from (f"route.where-{place}{office}" for place in places for office in ("", "-with"))
    open_still = ("review", "not_yet_open", "eligible", "unknown", "ask")
    yield from (f"route.remains-{first}" for first in open_still)
    yield from (f"route.rights-{answer}" for answer in ("allowed", "not_allowed", "review", "unknown"))
    yield from (f"route.title-{goal}" for goal in ("job", "self-employment", "school"))
    yield from (f"route.heading-{name}" for name in HEADINGS)
    yield from (f"leaf.{leaf}" for leaf in ("about", "window", "minimum_age", "stay_right", "at_school"))
    yield from (f"count.{unit}-{form}" for unit in ("days", "working-days") for form in ("one", "other"))
    yield from (f"source.{read}{dated}" for read in ("read", "not-opened") for dated in ("", "-undated"))


def test_each_code_that_wording_names_is_worded() -> None:
    codes = catalogue("en")
    found = sorted({pattern for pattern in said() if pattern and pattern != ".+"})

    assert len(found) > 60
    assert [pattern for pattern in found if not any(re.fullmatch(pattern, code) for code in codes)] == []


def test_each_value_that_a_route_may_hold_is_worded() -> None:
    assert sorted(set(families()) - set(catalogue("en"))) == []


def test_no_sentence_of_a_route_is_left_unsaid() -> None:
    """A sentence that nothing says is a sentence that nobody keeps true."""
    own = set(MSGID.findall((MESSAGES / "en.route.po").read_text(encoding="utf-8")))
    exact = [pattern for pattern in said() if ".+" not in pattern]
    used = {code for code in own if any(re.fullmatch(pattern, code) for pattern in exact)} | set(families())

    assert sorted(own - used - indirectly_said()) == []


def indirectly_said() -> set[str]:
    """Codes that are chosen before they are said: every text of `wording` that is a code, or what follows `route.`."""
    texts = set()
    for path in sorted((SOURCE / "wording").glob("*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and " " not in one.value:
                texts |= {one.value, f"route.{one.value}", f"route.milestone-{one.value}", f"route.takes-{one.value}"}
    return texts


def test_the_first_words_that_leave_a_scheme_open_are_all_there_are() -> None:
    """The others are shown as closed or held; a new first word must be thought of here."""
    shut = {FirstWord.NOT_ELIGIBLE, FirstWord.CLOSED, FirstWord.HELD}

    assert {word.value for word in set(FirstWord) - shut} == {"review", "not_yet_open", "eligible", "unknown"}


def test_what_may_be_done_is_known_here() -> None:
    """`step_words` treats waiting and referrals as free; a new kind must be thought of there."""
    assert {"wait", "referral"} < set(get_args(ActionKind))


# -- five languages that say the same -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_has_the_codes_of_the_english(language: str) -> None:
    assert sorted(set(catalogue("en")) ^ set(catalogue(language))) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_sentence_has_the_facts_of_the_english(language: str) -> None:
    english, spoken = catalogue("en"), catalogue(language)

    differ = {
        code: spoken[code] for code in english if set(HOLE.findall(english[code])) != set(HOLE.findall(spoken[code]))
    }

    assert differ == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_are_translated(language: str) -> None:
    """What has words in two languages alike is a name, a number or a sign, or short."""
    english, spoken = catalogue("en"), catalogue(language)
    alike = {
        code for code, text in english.items() if spoken[code] == text and len(WORD.findall(HOLE.sub("", text))) > 2
    }

    assert alike <= {"help.option.format"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_broken(language: str) -> None:
    for code, text in catalogue(language).items():
        assert text.strip(), code
        assert CODE.fullmatch(code), code
        assert text.count("{") == text.count("}") == len(HOLE.findall(text)), code
        assert "  " not in text.strip() or code == "assess.question", code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_stands_once_in_all_files_of_a_language(language: str) -> None:
    paths = [MESSAGES / f"{language}.po", *sorted(MESSAGES.glob(f"{language}.*.po"))]

    codes = [code for path in paths for code in MSGID.findall(path.read_text(encoding="utf-8"))]

    assert sorted(codes) == sorted(set(codes))


def test_each_language_has_the_same_files() -> None:
    kinds = {
        language: {path.name.removeprefix(language) for path in MESSAGES.glob(f"{language}.*")}
        for language in LANGUAGES
    }

    assert len(set(map(frozenset, kinds.values()))) == 1
    assert {".po", ".route.po"} <= kinds["en"]


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("*.po")), ids=lambda path: str(path.name))
def test_each_file_says_who_has_reviewed_it(path: Path) -> None:
    header = path.read_text(encoding="utf-8")

    assert f'"Language: {path.name.split(".")[0]}\\n"' in header
    assert re.search(r'"X-Reviewed-By: .+\\n"', header)


# -- looking up ---------------------------------------------------------------------------------------------------


def test_a_sentence_takes_its_facts() -> None:
    assert say("route.mark-goal", "es", day="15 dic 2025", other="x") == "Meta: 15 dic 2025"


def test_a_fact_that_nobody_gives_is_shown_by_its_name() -> None:
    assert say("route.mark-goal", "es") == "Meta: {day}"


def test_a_missing_sentence_falls_back_to_english_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = {"en": {"a.b": "Words"}, "ht": {}}
    monkeypatch.setattr(module, "catalogue", lambda language: spoken[language])

    with pytest.warns(MissingWording, match="ht: a.b"):
        assert say("a.b", "ht") == "Words"


def test_a_sentence_that_no_language_has_is_shown_by_its_code() -> None:
    with pytest.warns(MissingWording):
        assert say("no.such-code", "es") == "no.such-code"
    assert not has("no.such-code", "es")


def test_a_language_without_files_has_no_sentences() -> None:
    assert catalogue("qu") == {}
    assert not reviewed("qu")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_warns_where_every_sentence_is_there(language: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", MissingWording)
        assert say("route.one-way", language)


def test_a_language_is_reviewed_once_every_file_names_somebody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_MESSAGES", tmp_path)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Reviewed-By: {}\\n"\n'
    (tmp_path / "qq.po").write_text(head.format("Marie Joseph"), encoding="utf-8")
    assert reviewed("qq")

    (tmp_path / "qq.route.po").write_text(head.format("none"), encoding="utf-8")
    assert not reviewed("qq")
