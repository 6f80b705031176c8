"""In which language a page speaks. Start at `SpokenLanguage`."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language

from puente.web.catalogues import reviewed
from puente.web.pseudo import PSEUDO, pseudo_language
from puente.wording.catalogue import LANGUAGES, say


class SpokenLanguage(LocaleMiddleware):
    """The language chosen on a page, else the first that the browser asks for and we speak.

    Outside production the cookie may ask for an invented language; whatever is not of the site is then English.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Speak it from here on."""
        super().process_request(request)
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if settings.PSEUDO_LANGUAGE and asked == PSEUDO:
            activate(pseudo_language(settings.HERE.data / "locale"))
            request.LANGUAGE_CODE = "en"


def language_here() -> str:
    """The language of the page, one of ours."""
    here = get_language() or settings.LANGUAGE_CODE
    return here if here in LANGUAGES else "en"


def unreviewed() -> str:
    """The sentence that says so where no person has reviewed the translation of this page; else nothing."""
    here = language_here()
    return "" if reviewed(here) else say("route.translation-not-reviewed", here)
