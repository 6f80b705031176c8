"""Put a refusal into words for people, from its code. Start at `say_refusal`.

The words name what happened and what to do next, never a value that somebody typed.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puente.errors import Conflict, InputError, NotAllowed, NotFound, PackError, ProjectError, Unavailable

STATUS = {NotAllowed: 403, NotFound: 404, Conflict: 409, InputError: 422, PackError: 500, Unavailable: 503}

_WORDS = {
    "account.weak-password": _(
        "This password is too easy to guess. Use at least 12 characters that are not a common word."
    ),
    "account.wrong-password": _("The present password is not right."),
    "barrier.unknown-kind": _("Choose one of the barriers in the list."),
    "case.protected": _("A red flag stands. Only the protected referral goes on."),
    "consent.missing": _("Nothing is kept without the person's yes. Ask again, or stop here."),
    "consent.unknown-purpose": _("Choose one of the purposes in the list."),
    "consent.unknown-recipient": _("Choose one of the services in the list."),
    "document.active": _("This file holds something that runs or opens by itself. Take a photo of the paper instead."),
    "document.broken": _("This file cannot be read. Take a photo of the paper instead."),
    "document.locked": _("This file has a password. Save it without one, or take a photo of the paper."),
    "document.too-large": _("This file is too large. Send one file of at most 8 MB, or a smaller photo."),
    "document.unknown-kind": _("Choose one of the papers in the list."),
    "document.unknown-type": _("Only photos (JPEG, PNG, WebP) and PDF files can be sent."),
    "follow-up.done": _("This follow-up was done already. Open the file to see it."),
    "follow-up.when-ended": _("Give the last day of work: after the first day, and not in the future."),
    "form.no-key": _("This page was open for too long. Go back, load it again and send it again."),
    "form.other-sender": _("This form was already sent. Go back and load the page again."),
    "form.send-again": _("Nothing was saved. Send the form again."),
    "note.length": _("Write a note of 1 to 10,000 characters."),
    "person.changed": _(
        "Somebody else changed this record while you were writing. What they saved is shown; add your change again."
    ),
    "person.no-flag": _("No red flag stands on this case."),
    "person.no-office": _("Your account belongs to no office. Ask your administrator."),
    "placement.ends-before-start": _("The last day of work is before the first. Check both days."),
    "placement.unknown-occupation": _("This is no occupation of ISCO-08. Give four digits, or leave it empty."),
    "policy.denied": _("Your account may not do this."),
    "policy.sign-in": _("You are not signed in, or your session ended. Sign in and try again."),
    "route.unknown-step": _("This step is not part of the route."),
    "stage.one-at-a-time": _("Choose one stage. Only S2, S4 and S5 may stand beside it."),
    "user.role-beyond-organisation": _("This role reaches past your organisation. Ask whoever runs the site."),
    "user.own": _("Nobody changes their own role. Ask another administrator."),
}

_OF_KIND = {
    NotAllowed: _("Your account may not do this."),
    NotFound: _("This does not exist, or you may not see it."),
    Conflict: _("This changed in the meantime. Load the page again."),
    InputError: _("Something on this form is not right. Check it and send it again."),
    Unavailable: _("This does not work at the moment. Try again later."),
}


def say_refusal(error: ProjectError) -> str:
    """What happened and what to do next, in the language of the page."""
    kind = next((words for each, words in _OF_KIND.items() if isinstance(error, each)), _OF_KIND[InputError])
    return str(_WORDS.get(error.code, kind))


def status_of(error: ProjectError) -> int:
    """The HTTP status of a refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
