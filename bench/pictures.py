"""Take the pictures of docs/guide/pictures from the site with its invented people, small enough to be kept.

Start at `TAKEN`. From the repository: `.venv/bin/python bench/pictures.py`, where there is Chromium.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from PIL import Image

from measure import ROOT
from phone import QUIET, invented_site
from puente.web.accounts.totp import DEMO_SECRET, code_at
from puente.web.demo.logins import PASSWORD, SECRET
from site_people import serving

FOLDER = ROOT / "docs" / "guide" / "pictures"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1000, "height": 740}
MOST_BYTES = 60 * 1024
COLOURS = 32


class Window:
    """A browser's window on the site."""

    def __init__(self, browser: Any, base: str, size: dict[str, int], language: str) -> None:
        self.context = browser.new_context(viewport=size)
        self.context.add_cookies([{"name": "language", "value": language, "url": base}])
        self.page, self.base = self.context.new_page(), base

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.base + path)

    def send(self, chosen: str = "main form button") -> None:
        """Press a button and wait for what it leads to."""
        with self.page.expect_navigation():
            self.page.locator(chosen).first.click()

    def fill(self, **values: str) -> None:
        """Type into fields."""
        for name, value in values.items():
            self.page.fill(f"[name={name}]", value)

    def follow(self, wanted: str) -> None:
        """Go where the first link leads whose address fits."""
        self.go(next(found for found in re.findall(r'href="([^"]+)"', self.page.content()) if re.match(wanted, found)))


def person(window: Window, take: Callable[[str], None]) -> None:
    """Language, a question, the saved route of Mariana."""
    window.go("/")
    take("person-language")
    window.go("/start/")
    for name, value in (("country", "col"), ("here", "yes"), ("why", "job")):
        window.page.check(f"[name={name}][value={value}]")
    window.send()
    take("person-question")
    window.page.select_option("[name=value0]", "ven")
    window.send()
    window.go("/visit/answer/")
    take("person-answer")
    window.go("/return/")
    window.fill(code="demo-0001", secret=SECRET)
    window.send()
    window.follow("/routes/")
    take("person-route")
    window.go("/me/consents/")
    take("person-sharing")


def caseworker(window: Window, take: Callable[[str], None]) -> None:
    """Signed in, a registration, a file."""
    from datetime import UTC, datetime

    window.go("/staff/")
    window.fill(login="caseworker", password=PASSWORD)
    window.send()
    window.fill(code=code_at(DEMO_SECRET, datetime.now(UTC)))
    window.send()
    take("caseworker-home")
    window.go("/people/new/")
    take("caseworker-register")
    window.go("/people/?q=Luna")
    window.follow(r"/people/[0-9a-f-]{36}/$")
    take("caseworker-file")


TAKEN = ((person, PHONE, "es"), (caseworker, DESK, "es"))
"""Each walk, its window and its language."""


def shrunk(picture: bytes) -> bytes:
    """The same picture in few colours."""
    made = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        made, "PNG", optimize=True
    )
    return made.getvalue()


def main() -> int:
    """Take them all; 1 when one is larger than it may be."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    too_large = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = invented_site(folder)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        with serving(site) as port:
            for walk, size, language in TAKEN:
                window = Window(browser, f"http://127.0.0.1:{port}", size, language)

                def take(name: str, page: Any = window.page) -> None:
                    small = shrunk(page.screenshot())
                    (FOLDER / f"{name}.png").write_bytes(small)
                    too_large.extend([name] if len(small) > MOST_BYTES else [])
                    print(f"{name}.png {len(small)} bytes")

                walk(window, take)
        browser.close()
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())
