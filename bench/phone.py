"""Measure when a page shows its largest text on a slow phone: 400 kbit/s, 400 ms, a processor six times slower.

Start at `rows_phone`. Chromium with a line and a processor that are held back; what it says is what somebody waits.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from statistics import median
from typing import Any

from measure import row
from site_people import Site, serving

ROUNDS = 3
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 6
LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")


def rows_phone() -> Iterator[dict[str, Any]]:
    """First visit and repeat of the first page, a question and a route; nothing where there is no Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = invented_site(folder)
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        with serving(site) as port:
            for name, paths in _pages(browser, f"http://127.0.0.1:{port}").items():
                yield from _paint(browser, f"http://127.0.0.1:{port}", name, *paths)
        browser.close()


def invented_site(folder: str) -> Site:
    """A site with the invented people of the demonstration, in a folder of its own."""
    environment = {**os.environ, "PUENTE_MODE": "demo", "PUENTE_DATA": folder}
    environment.pop("DATABASE_URL", None)
    program = "import sys; from puente.web.commands import serve; sys.exit(serve(demo=True, check=True))"
    subprocess.run([sys.executable, "-c", program], env=environment, stdout=subprocess.DEVNULL, check=True)
    return Site(environment, 0)


def _pages(browser: Any, base: str) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Each page to paint: its address and the cookies with which it is asked for."""
    found: dict[str, tuple[str, list[dict[str, Any]]]] = {"first page": ("/", [])}
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/return/")
    page.fill("[name=code]", "demo-0001")
    page.fill("[name=secret]", "DEMO-DEMO-DEMO-DEMO")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    links = re.findall(r'href="(/routes/[0-9a-f-]+/)"', page.content())
    if links:
        found["route"] = (links[0], context.cookies())
    question = _question(browser, base)
    if question:
        found["question"] = question
    context.close()
    return found


def _question(browser: Any, base: str) -> tuple[str, list[dict[str, Any]]] | None:
    """The first question of a visit that has just begun; none while the site asks none."""
    context = browser.new_context()
    page = context.new_page()
    if page.goto(f"{base}/start/").status != 200:
        return None
    page.evaluate("""() => { const form = document.querySelector('main form');
      for (const name of new Set([...form.querySelectorAll('input[type=radio]')].map(each => each.name)))
        form.querySelector(`input[name="${name}"]`).checked = true;
      for (const each of form.querySelectorAll('select')) each.selectedIndex = each.options.length - 1; }""")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    cookies = context.cookies()
    context.close()
    return "/visit/", cookies


def _paint(browser: Any, base: str, name: str, path: str, cookies: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    first, repeat = [], []
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.add_cookies(cookies)
        page = context.new_page()
        held = context.new_cdp_session(page)
        held.send("Network.enable")
        held.send("Network.emulateNetworkConditions", LINE)
        held.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for times in (first, repeat):
            page.goto(base + path)
            times.append(page.evaluate(LARGEST))
            page.goto("about:blank")
        context.close()
    about = f"{name} on a slow phone, largest text painted"
    yield row(f"{about}, first visit", "ms", median(first))
    yield row(f"{about}, repeat", "ms", median(repeat))
