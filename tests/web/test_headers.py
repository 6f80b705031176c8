"""What every answer tells the browser, and that production starts with no warning."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.matrix import PUBLIC
from tests.web.test_policy_matrix import names
from tests.web.world import World, client_of

from puente.web.policy.words import Role

CSS = Path(__file__).resolve().parents[2] / "src/puente/web/site/static/site/puente.css"
PRODUCTION = {
    "PUENTE_MODE": "production",
    "PUENTE_SECRET_KEY": "an invented key of production that is long enough, 0123456789 abcdefghij",
    "PUENTE_HOSTS": "puente.example.org",
    "PUENTE_KEY_FILE": "keys.json",
}
PAGES = [name for name, parameters in names().items() if not parameters]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_kept_by_nobody_and_loads_nothing_from_elsewhere(world: World, name: str) -> None:
    answer = client_of(world.users[Role.CASEWORKER]).get(reverse(name))

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]
    rules = answer["Content-Security-Policy"]
    assert "default-src 'self'" in rules
    assert not re.search(r"unsafe|https?:|\*|data:", rules)


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("api:") and name != "health"])
def test_no_page_has_a_script_a_style_of_its_own_or_an_address_elsewhere(world: World, name: str) -> None:
    page = client_of(world.users[Role.CASEWORKER]).get(reverse(name)).content.decode()

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", page)


def test_a_static_file_may_be_kept(client: Client) -> None:
    assert client.get("/static/site/puente.css")["Cache-Control"] != "no-store"


@pytest.mark.parametrize(("page", "method"), [("logout", "post"), ("leave", "get")])
def test_leaving_clears_what_the_browser_kept(world: World, page: str, method: str) -> None:
    browser = client_of(world.users[Role.PERSON])

    answer = getattr(browser, method)(reverse(page))

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.get(reverse("home")).url == reverse("welcome")


def test_a_language_is_only_followed_back_to_this_site(client: Client) -> None:
    answers = [
        client.post("/language/", {"language": "ht", "next": back})
        for back in ("//evil.example", "https://evil.example/", "/staff/")
    ]

    assert [answer.url for answer in answers] == ["/", "/", "/staff/"]
    assert '<html lang="ht">' in client.get("/").content.decode()


@pytest.mark.parametrize("code", ["es", "pt", "en", "fr", "ht"])
def test_each_language_is_offered_and_marked(client: Client, db, code: str) -> None:
    client.post("/language/", {"language": code, "next": "/"})

    page = client.get("/").content.decode()

    assert f'<html lang="{code}">' in page
    assert f'value="{code}" lang="{code}" aria-current="true"' in page


def test_a_form_of_another_site_is_refused(world: World) -> None:
    browser = client_of(world.users[Role.CASEWORKER], enforce_csrf=True)

    assert browser.post(reverse("sessions"), {"once": "x"}).status_code == 403


def test_the_sheet_and_a_page_are_light(client: Client, db) -> None:
    sheet = len(gzip.compress(CSS.read_bytes()))
    page = len(gzip.compress(client.get("/").content))

    assert sheet <= 10 * 1024
    assert sheet + page <= 14 * 1024


def site(words: list[str], tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PUENTE_", "DATABASE_URL", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "puente.web", *words],
        cwd=tmp_path,
        env=clean | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_the_deployment_checks_without_a_warning(tmp_path: Path) -> None:
    done = site(["check", "--deploy", "--fail-level", "WARNING"], tmp_path, **PRODUCTION)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["PUENTE_SECRET_KEY", "PUENTE_HOSTS", "PUENTE_KEY_FILE"])
def test_production_does_not_start_without_what_it_needs_and_names_it(tmp_path: Path, name: str) -> None:
    lacking = {key: value for key, value in PRODUCTION.items() if key != name}

    done = site(["check"], tmp_path, **lacking)

    assert done.returncode != 0
    assert name in done.stderr
    assert PRODUCTION["PUENTE_SECRET_KEY"] not in done.stderr


def test_cookies_of_production_are_bound_to_the_host_and_to_https(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    ask = f"from django.conf import settings; print(*(getattr(settings, name) for name in {names}))"

    done = site(["shell", "-v", "0", "-c", ask], tmp_path, **PRODUCTION)

    assert done.stdout.split() == ["__Host-session", "True", "True"], done.stderr


def test_the_models_and_the_migrations_agree(tmp_path: Path) -> None:
    done = site(["makemigrations", "--check", "--dry-run"], tmp_path, PUENTE_MODE="test", PUENTE_DATA=str(tmp_path))

    assert done.returncode == 0, done.stdout


def test_public_pages_are_known_one_by_one() -> None:
    assert {name for name in PUBLIC if name not in names()} == set()
