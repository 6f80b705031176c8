"""The sheets of a route: at most two, every step on them, the same bytes each time."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.factories import example_routes as examples
from tests.factories import route_views as views

from puente.wording.catalogue import LANGUAGES
from puente.wording.pdf import FITS, SHEETS, Fit, pdf_sheets, shortened
from puente.wording.route_view import RouteView, Sentence, SourceView


@cache
def sheets(name: str, language: str) -> PdfReader:
    return PdfReader(BytesIO(pdf_sheets(examples.view(name, language))))


def read(reader: PdfReader) -> str:
    """The text of all sheets, without breaks and hyphens, which fall where they must."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", examples.NAMES)
def test_a_route_takes_at_most_two_sheets_and_keeps_its_steps(name: str, language: str) -> None:
    view = examples.view(name, language)

    found = read(sheets(name, language))

    assert 1 <= len(sheets(name, language).pages) <= SHEETS == 2
    assert squeezed(view.title) in found
    assert [step.name for plan in view.plans for step in plan.steps if squeezed(step.name) not in found] == []


@pytest.mark.parametrize("name", examples.NAMES)
def test_the_sheets_are_a4_in_the_language_of_the_reader(name: str) -> None:
    reader = sheets(name, "ht")

    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert reader.trailer["/Root"]["/Lang"] == "ht"
    assert reader.metadata is not None
    assert reader.metadata.title == examples.view(name, "ht").title


@pytest.mark.parametrize(
    ("language", "letters"), [("ht", "èòàé"), ("es", "ñáéíóú¿"), ("pt", "ãõçâêéí"), ("fr", "éèêàçœ’«")]
)
def test_the_letters_of_a_language_are_there(language: str, letters: str) -> None:
    reader = PdfReader(BytesIO(pdf_sheets(views.view(language=language, headline=letters))))

    assert letters in "".join(page.extract_text() for page in reader.pages)
    fonts = {font.rpartition("+")[2].split("-")[0] for page in reader.pages for font in _fonts(page)}
    assert fonts <= {"LibertinusSerif"}


def _fonts(page: object) -> list[str]:
    found = page["/Resources"]["/Font"].get_object()  # type: ignore[index]
    return [str(font.get_object()["/BaseFont"]).lstrip("/") for font in found.values()]


def test_the_same_route_gives_the_same_bytes() -> None:
    view = examples.view("mariana", "es")

    assert pdf_sheets(view) == pdf_sheets(view)


def test_the_day_of_the_file_is_the_day_of_the_route() -> None:
    metadata = sheets("mariana", "es").metadata

    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date().isoformat() == "2025-11-15"


def test_the_picture_has_a_text_instead() -> None:
    assert b"/Alt" in pdf_sheets(views.view()) or "/Figure" in str(PdfReader(BytesIO(pdf_sheets(views.view()))).trailer)


# -- what does not fit ----------------------------------------------------------------------------------------------


def long_view(*, plans: int, steps: int, members: int, lines: int) -> RouteView:
    """A route that no two sheets hold whole."""
    text = Sentence(
        "A remark that goes on for quite a while, so that it takes more than a line of a sheet. " * 2, ("s1",)
    )
    each = views.plan(
        *(views.step(n, name=f"Step number {n} of this way", what="What it is. " * 12) for n in range(1, steps + 1)),
        warnings=(text,) * lines, why_yellow=(text,) * lines,
    )  # fmt: skip
    own = views.view(*[each] * plans)
    sources = tuple(SourceView(f"s{n}", "A source with a long title " * 3, f"https://a.example/{n}") for n in range(40))
    return views.view(*[each] * plans, members=(views.member(own),) * members, sources=sources)


@pytest.mark.parametrize(
    ("plans", "steps", "members", "lines"), [(1, 25, 0, 10), (3, 12, 0, 10), (1, 8, 5, 3), (3, 12, 3, 10)]
)
def test_a_long_route_still_takes_two_sheets_and_keeps_every_step(
    plans: int, steps: int, members: int, lines: int
) -> None:
    view = long_view(plans=plans, steps=steps, members=members, lines=lines)

    reader = PdfReader(BytesIO(pdf_sheets(view)))

    text = read(reader)
    assert len(reader.pages) == SHEETS
    for n in range(1, steps + 1):
        assert text.count(squeezed(f"{n}. Step number {n} of")) >= plans * (1 + members)
    assert squeezed("Shortened to fit two sheets") in text


def test_a_short_route_is_not_shortened() -> None:
    reader = PdfReader(BytesIO(pdf_sheets(views.view())))

    assert len(reader.pages) == 1
    assert "Shortened" not in reader.pages[0].extract_text()


def test_smaller_letters_leave_nothing_out() -> None:
    assert Fit(8).whole
    assert not Fit(10, addresses=False).whole
    assert shortened(views.view(), Fit(8)) == views.view()


def test_what_is_left_out_is_counted() -> None:
    lines = tuple(Sentence(f"Line {n}") for n in range(9))
    view = views.view(views.plan(warnings=lines), no_plan=views.no_plan(closed=lines))

    cut = shortened(view, Fit(8, lines=3, addresses=False))

    assert [one.text for one in cut.plans[0].warnings] == [
        "Line 0",
        "Line 1",
        "Line 2",
        "And 6 more, on the page for the screen",
    ]
    assert cut.no_plan is not None
    assert len(cut.no_plan.closed) == 4
    assert cut.sources[0].address == ""
    assert cut.small_print[0].startswith("Shortened")


def test_one_line_too_many_is_kept_rather_than_counted() -> None:
    lines = tuple(Sentence(f"Line {n}") for n in range(4))

    cut = shortened(views.view(views.plan(warnings=lines)), Fit(8, lines=3))

    assert cut.plans[0].warnings == lines


@pytest.mark.parametrize("fit", FITS)
def test_no_fit_leaves_a_step_out(fit: Fit) -> None:
    view = views.view(views.plan(*map(views.step, range(1, 30))))

    assert shortened(view, fit).plans[0].steps == view.plans[0].steps


def test_a_sheet_may_read_from_right_to_left() -> None:
    reader = PdfReader(BytesIO(pdf_sheets(views.view(direction="rtl"))))

    assert len(reader.pages) == 1
    assert "A route" in reader.pages[0].extract_text()
