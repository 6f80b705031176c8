"""Real Chromium against the real site with invented people. A machine without Chromium skips these, and says so.

The browser lives as long as a module: while it runs, Django's database would refuse to work in the same process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.served import Served, served
from tests.browser.visitor import Visitor

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))),
    None,
)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
)  # fmt: skip

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site, served for as long as the tests of this worker run."""
    with served(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of this machine."""
    if CHROMIUM is None:
        pytest.skip("needs chromium: this machine has none; install the system's package")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: Served) -> Iterator[Visit]:
    """Make a visitor; when the test ends each leaves, which asserts what holds for every visit."""
    visitors: list[Visitor] = []

    def begin(*, width: int = 360, scripts: bool = True, language: str = "es") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=scripts, locale=language
        )
        context.set_default_timeout(60_000)
        visitors.append(Visitor(site, context))
        visitors[-1].speak(language)
        return visitors[-1]

    yield begin
    for each in visitors:
        each.leave()
