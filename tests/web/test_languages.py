"""The site says the same in five languages: nothing unmarked, nothing missing, nothing left over, nothing unchanged."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

import django
import pytest
from babel.messages.extract import extract
from django.conf import settings
from django.core.management import call_command
from tests.unit.wording.test_terms import POLITE, not_said
from tests.web.template_text import unmarked_in_code, unmarked_in_template

from puente.errors import PackError
from puente.web.catalogues import TEXTS, joined, reviewed
from puente.web.marked import FRAMEWORK, SITE, Key, files, marked, missing, sources, spoken, templates, translations
from puente.web.pseudo import longer

TRANSLATED = ("es", "pt", "fr", "ht")
HOLE = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd]|\{[a-z_0-9]*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
LONGEST_AVERAGE = 20
SAME_AS_ENGLISH: dict[str, dict[str, str]] = {
    "es": {"No": "the same word in Spanish"},
    "fr": {
        "Note": "the same word in French",
        "Notes": "the same word in French",
        "Pages": "the same word in French",
    },
}
"""Per language: English texts whose translation is the same, and why."""
SAME_IN_TWO: dict[str, str] = {"No": "non in French and in Haitian Creole"}
"""English texts that two languages translate alike, and why. Spanish and Portuguese share words: not compared."""
DJANGO_SAYS = {
    "This field is required.", "Enter a valid date.", "Enter a whole number.", "Enter a number.",
    "Enter a valid value.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "No file was submitted.", "The submitted file is empty.", "Enter a valid email address.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
    "Null characters are not allowed.",
}  # fmt: skip
"""What the fields of our forms say by themselves."""


def said(language: str) -> dict[Key, tuple[str, ...]]:
    """Every translation of a language, one for each plural form."""
    catalogue = spoken(language)
    return {key: forms for key, one in marked().items() if (forms := translations(catalogue, one))}


def wordless(text: str) -> bool:
    """Whether nothing of a text is left to translate."""
    return not WORD.search(TAG.sub("", HOLE.sub("", text)))


# -- nothing is unmarked ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(SITE).as_posix())
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert unmarked_in_template(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [path for path in sources() if path.suffix == ".py" and "migrations" not in path.parts],
    ids=lambda path: path.relative_to(SITE).as_posix(),
)
def test_code_shows_no_words_that_are_not_marked(path: Path) -> None:
    assert unmarked_in_code(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hello</p>",
        '<input placeholder="Your name">',
        '<nav aria-label="Pages">{{ x }}</nav>',
        '<a title="More" href="/">{{ x }}</a>',
        '{{ person.name|default:"nobody" }}',
        '{{ done|yesno:"yes,no" }}',
        '{% include "site/form.html" with title="Sign in now" %}',
        "<p>{% translate 'Total' %}: about {{ x }}</p>",
        '<input type="submit" value="Send">',
    ],
)
def test_the_check_finds_words_that_are_not_marked(text: str) -> None:
    assert unmarked_in_template(text)


@pytest.mark.parametrize(
    "text",
    [
        "{% load i18n %}<p>{% translate 'Hello' %}</p>",
        "{% blocktranslate with n=1 %}Page {{ n }}{% endblocktranslate %}",
        '<input name="q" type="hidden" value="undo"> · – {{ name|default:"–" }}',
        "<a href=\"{% url 'welcome' %}\">Puente</a>",
        "{# a remark for us #}{% comment %}another{% endcomment %}",
    ],
)
def test_the_check_lets_marked_words_names_and_signs_pass(text: str) -> None:
    assert unmarked_in_template(text) == []


def test_the_check_of_code_tells_marked_from_unmarked() -> None:
    assert unmarked_in_code('CharField(label="Your name here")')
    assert unmarked_in_code('messages.success(request, f"Saved {name} now")')
    assert unmarked_in_code('form.add_error("name", "This is wrong")')
    assert not unmarked_in_code('CharField(label=_("Your name here"), help_text="")')


# -- nothing is missing, nothing is left over ---------------------------------------------------------------------


def test_the_site_marks_its_texts() -> None:
    assert len(marked()) > 150
    assert ("earlier page", "Before") in marked()
    assert ("", "Page %(number)s of %(all)s") in marked()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_marked_text_is_translated(language: str) -> None:
    assert [f"{one.place}: {one.text}" for one in missing(language)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_of_a_text_that_is_gone(language: str) -> None:
    known = {(str(message.context or ""), _first(message.id)) for message in spoken(language) if message.id}

    assert sorted(known - set(marked())) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_text_has_one_translation_whatever_its_file(language: str) -> None:
    assert len(joined(sorted((TEXTS / language / "LC_MESSAGES").glob("*.po")))) >= len(marked())


def test_two_files_that_differ_about_a_text_are_refused(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "{}"\n'
    for name, word in (("a.po", "Guardar"), ("b.po", "Salvar")):
        (tmp_path / name).write_text(head.format(word), encoding="utf-8")

    with pytest.raises(PackError) as refused:
        joined(sorted(tmp_path.glob("*.po")))

    assert refused.value.code == "site.two-translations"


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_and_what_is_filled_in_agree(language: str) -> None:
    for key, forms in said(language).items():
        one = marked()[key]
        sources_of = (one.text, one.plural) if one.plural else (one.text,)
        assert len(forms) == len(sources_of), key
        wanted = {tuple(sorted(HOLE.findall(text))) for text in sources_of}
        assert {tuple(sorted(HOLE.findall(form))) for form in forms} <= wanted, key
        assert {tuple(TAG.findall(form)) for form in forms} <= {tuple(TAG.findall(text)) for text in sources_of}, key


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_left_in_english(language: str) -> None:
    allowed = SAME_AS_ENGLISH.get(language, {})

    alike = {key[1] for key, forms in said(language).items() if forms[0] == key[1] and not wordless(key[1])}

    assert alike <= set(allowed)


def test_no_language_borrows_another_s_text() -> None:
    pairs = [
        (one, other)
        for n, one in enumerate(TRANSLATED)
        for other in TRANSLATED[n + 1 :]
        if (one, other) != ("es", "pt")
    ]
    spoken_by = {language: said(language) for language in TRANSLATED}

    alike = {
        (key[1], one, other)
        for one, other in pairs
        for key, forms in spoken_by[one].items()
        if spoken_by[other].get(key) == forms and not wordless(key[1])
    }

    assert sorted(found for found in alike if found[0] not in SAME_IN_TWO) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_file_says_its_language_its_plurals_and_who_reviewed_it(language: str) -> None:
    for name, catalogue in files(language).items():
        text = (TEXTS / language / "LC_MESSAGES" / name).read_text(encoding="utf-8")
        assert f'"Language: {language}\\n"' in text, name
        assert "Plural-Forms: nplurals=2;" in text, name
        assert re.search(r'^"X-Reviewed-By: .+\\n"$', text, re.MULTILINE), name
        assert not catalogue.obsolete, name
        assert not [message.id for message in catalogue if message.id and message.fuzzy], name


def test_the_languages_have_the_same_files() -> None:
    names = {language: {name for name in files(language) if name != FRAMEWORK} for language in TRANSLATED}

    assert len(set(map(frozenset, names.values()))) == 1


def test_a_haitian_reader_is_told_in_creole_what_a_form_of_django_refuses() -> None:
    folder = Path(django.__file__).parent
    paths = [folder / name for name in ("forms/fields.py", "forms/models.py", "core/validators.py")]
    paths.append(folder / "template" / "defaultfilters.py")
    keywords = {"_": None, "ngettext_lazy": (1, 2), "ngettext": (1, 2), "gettext": None}
    exist = {
        _first(message)
        for path in paths
        for _line, message, _remarks, _context in extract("python", io.BytesIO(path.read_bytes()), keywords=keywords)
    }

    worded = {_first(message.id) for message in files("ht")[FRAMEWORK] if message.id and message.string}

    assert worded <= exist
    assert sorted(DJANGO_SAYS - worded) == []


def _first(text: object) -> str:
    return str(text[0]) if isinstance(text, (tuple, list)) else str(text)


def test_the_command_says_what_is_missing() -> None:
    out = io.StringIO()

    call_command("messages", "--missing", stdout=out)

    assert [line.split(":")[0] for line in out.getvalue().splitlines() if " missing" in line] == list(TRANSLATED)


# -- how it reads -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_sentences_are_short(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [key[1] for key in marked()] if language == "en" else [forms[0] for forms in said(language).values()]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?:])\s+", text) if WORD.search(sentence)]
    whole = [sentence for sentence in sentences if sentence.endswith((".", "?", "!"))]
    lengths = [len(WORD.findall(sentence)) for sentence in whole]

    average = sum(lengths) / len(lengths)

    with capsys.disabled():
        print(f"\nsite, {language}: {len(whole)} sentences, {average:.1f} words on average, {max(lengths)} at most")
    assert average <= LONGEST_AVERAGE
    assert max(lengths) <= 30


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_that_hurts_people_is_said(language: str) -> None:
    stems = "|".join(re.escape(word) for word in not_said(language))
    hurtful = re.compile(rf"\b(?:{stems})(?:s|es|e)?\b(?! idantite)", re.IGNORECASE)

    assert {text for forms in said(language).values() for text in forms if hurtful.search(text)} == set()


@pytest.mark.parametrize("language", sorted(POLITE))
def test_people_are_addressed_politely(language: str) -> None:
    familiar = re.compile(POLITE[language], re.IGNORECASE)

    assert {text for forms in said(language).values() for text in forms if familiar.search(text)} == set()


def test_what_is_filled_in_survives_the_invented_language() -> None:
    assert longer("Page %(number)s of %(all)s").count("%(") == 2
    assert len(longer("Choose one of the papers in the list.")) >= 1.4 * len("Choose one of the papers in the list.")


# -- pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_says_that_nobody_has_reviewed_its_translation(client, language: str) -> None:
    from puente.wording import say

    page = client.get("/", headers={"accept-language": language}).content.decode()

    assert f'<html lang="{language}">' in page
    assert (say("route.translation-not-reviewed", language) in page) is not reviewed(language)


def test_the_english_page_is_the_source_and_says_nothing_of_the_kind(client) -> None:
    page = client.get("/", headers={"accept-language": "en"}).content.decode()

    assert "No person has reviewed" not in page


def test_the_first_page_offers_five_languages_in_their_own_names(client) -> None:
    page = client.get("/").content.decode()

    for code, name in settings.LANGUAGES:
        assert re.search(rf'<button [^>]*value="{code}" lang="{code}"[^>]*>{name}</button>', page)


@pytest.mark.parametrize(
    ("asked", "spoken_in"),
    [("ht", "ht"), ("fr-HT,fr;q=0.8", "fr"), ("pt-BR,pt;q=0.9,en;q=0.5", "pt"), ("qu,en;q=0.5", "en"), ("qu", "es")],
)
def test_the_page_speaks_what_the_browser_asks_for(client, asked: str, spoken_in: str) -> None:
    page = client.get("/", headers={"accept-language": asked}).content.decode()

    assert f'<html lang="{spoken_in}">' in page


def test_a_choice_is_kept_and_goes_before_what_the_browser_asks_for(client) -> None:
    client.post("/language/", {"language": "ht", "next": "/"})

    page = client.get("/", headers={"accept-language": "es"}).content.decode()

    assert '<html lang="ht">' in page


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_a_page_that_is_not_there_says_so_in_the_reader_s_language(client, language: str) -> None:
    answer = client.get("/no-such-page/", headers={"accept-language": language})

    words = "This does not exist, or you may not see it."
    expected = words if language == "en" else said(language)["", words][0]
    assert answer.status_code == 404
    assert expected in answer.content.decode().replace("&#x27;", "'")


def test_only_marked_literals_stand_in_calls_that_translate() -> None:
    """A call that translates a variable is found by no extractor."""
    for path in sources():
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "gettext", "gettext_lazy"):
                    assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"
