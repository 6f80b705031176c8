"""Somebody with a browser: comes in, opens pages, and notes what the browser loaded and complained about.

Start at `Visitor`. Whatever the test is about, a visitor who leaves has loaded nothing from elsewhere and has seen no
complaint of the content policy: `leave` asserts it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, Response
from tests.browser.served import Served

from puente.web.demo.logins import PASSWORD, SECRET

TOO_SMALL = """() => [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
  .filter(each => !each.classList.contains('skip') && getComputedStyle(each).display !== 'inline')
  .map(each => ['checkbox', 'radio'].includes(each.type) && each.closest('label') || each)
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.width > 0 && (box.height < 43.9 || box.width < 43.9))
  .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
"""Targets under 44 px; links within a line of text are as high as the line."""


@dataclass
class Visitor:
    """A browser's window with a cookie jar of its own."""

    site: Served
    context: BrowserContext
    page: Page = field(init=False)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("request", self._note)
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def go(self, path: str) -> Response:
        """Open a page of the site."""
        answer = self.page.goto(self.site.address + path)
        assert answer is not None
        return answer

    def speak(self, language: str) -> None:
        """Read the site in a language from the next page on."""
        self.context.add_cookies([{"name": "language", "value": language, "url": self.site.address}])

    def sign_in(self, login: str) -> None:
        """Come in as staff: password, then a code."""
        self.go("/staff/")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.send()
        self.page.fill("[name=code]", self.site.code_for(login))
        self.send()
        assert self.path.strip("/") == "home", self.page.inner_text("main")

    def come_back(self, code: str, secret: str = SECRET) -> None:
        """Come in as a person, with code and secret words."""
        self.go("/return/")
        self.page.fill("[name=code]", code)
        self.page.fill("[name=secret]", secret)
        self.send()
        assert self.path.strip("/") == "home", self.page.inner_text("main")

    def send(self) -> None:
        """Press the main button of the page's form."""
        self.press("main form button")

    def follow(self, path: str) -> None:
        """Follow the first link whose address starts so."""
        self.press(f'a[href^="{path}"]')

    def open_file(self, name: str) -> str:
        """Search for somebody and open their file; its address."""
        self.go(f"/people/?q={name}")
        self.press('main a[href^="/people/"]:not([href^="/people/new/"])')
        return self.path

    def press(self, chosen: str) -> None:
        """Press the first that fits, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.locator(chosen).first.click()

    @property
    def path(self) -> str:
        """Where the window is."""
        return self.page.url.removeprefix(self.site.address).split("?")[0]

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def too_small(self) -> list[str]:
        """Targets that a thumb could miss."""
        return self.page.evaluate(TOO_SMALL)

    def overflow(self, width: int = 320) -> int:
        """How many pixels the page is wider than a window of that width."""
        self.page.set_viewport_size({"width": width, "height": 640})
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def kept(self) -> dict[str, Any]:
        """What the browser keeps besides cookies."""
        return self.page.evaluate("({...localStorage, ...sessionStorage})")

    def leave(self) -> None:
        """Close the window; nothing came from elsewhere, nothing was refused by the content policy."""
        self.context.close()
        assert [url for url in self.requests if not url.startswith((self.site.address + "/", "data:"))] == []
        assert [said for said in self.complaints if "Content Security Policy" in said] == []
