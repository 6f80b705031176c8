"""Put a refusal into words for people, from its code. Start at `say_refusal`.

The words name what happened and what to do next, never a value that somebody typed.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puente.errors import Conflict, InputError, NotAllowed, NotFound, PackError, ProjectError, Unavailable

STATUS = {NotAllowed: 403, NotFound: 404, Conflict: 409, InputError: 422, PackError: 500, Unavailable: 503}
TOO_MANY = 429
_STATUS_OF_CODE = {
    "api.no-token": 401,
    "api.not-json": 400,
    "api.too-many": TOO_MANY,
    "reading.too-many": TOO_MANY,
    "employer.too-many": TOO_MANY,
    "report.too-many": TOO_MANY,
}
"""Refusals whose status is not that of their kind."""

_WORDS = {
    "account.weak-password": _(
        "This password is too easy to guess. Use at least 12 characters that are not a common word."
    ),
    "account.wrong-password": _("The present password is not right."),
    "barrier.unknown-kind": _("Choose one of the barriers in the list."),
    "case.protected": _("A red flag stands. Only the protected referral goes on."),
    "account.token-days": _("Choose 1 to 365 days."),
    "account.token-name": _("Give the token a name of 1 to 80 characters, so that you know it again."),
    "api.day": _("Give a day between 1990 and 2100."),
    "api.no-law": _("The law of this country is not written down here yet."),
    "api.no-such-plan": _("There is no plan of this number. The facts say which numbers there are."),
    "api.no-token": _("No valid token came with this request. Make one on your account page."),
    "api.not-as-described": _("This is not as the description of the API says. The facts name the place."),
    "api.not-json": _("The body is not JSON."),
    "api.too-many": _("Too many requests came from this address. Wait a minute."),
    "consent.missing": _("Nothing is kept without the person's yes. Ask again, or stop here."),
    "consent.unknown-purpose": _("Choose one of the purposes in the list."),
    "consent.unknown-recipient": _("Choose one of the services in the list."),
    "country.not-found": _("The law of this country is not written down here yet."),
    "document.active": _("This file holds something that runs or opens by itself. Take a photo of the paper instead."),
    "document.broken": _("This file cannot be read. Take a photo of the paper instead."),
    "document.locked": _("This file has a password. Save it without one, or take a photo of the paper."),
    "document.too-large": _("This file is too large. Send one file of at most 8 MB, or a smaller photo."),
    "document.unknown-kind": _("Choose one of the papers in the list."),
    "document.unknown-type": _("Only photos (JPEG, PNG, WebP) and PDF files can be sent."),
    "draft.cases-fail": _("Some worked cases fail. Mend the law or the cases, then hand it in again."),
    "draft.changed": _("Somebody else changed this draft while you were on this page. Load it again."),
    "draft.day": _("Write the day as year-month-day, such as 2026-03-01."),
    "draft.file": _("This file has no name that a pack can have, or it is too large."),
    "draft.needed": _("The file cannot be read without this. Change it, or add another one first."),
    "draft.no-form": _("This file has no form. Edit it as text."),
    "draft.none-before": _("Nothing of the same kind is open before it. Take the tick away."),
    "draft.not-accepted": _(
        "The pack does not take this here. Look at the entries beside it and write it the same way."
    ),
    "draft.not-now": _("This draft has moved on. Load the page again to see where it stands."),
    "draft.no-such-file": _("This draft has no such file."),
    "draft.no-such-place": _("This place is not in the file any more. Go back and choose another one."),
    "draft.nothing-changed": _("Nothing is changed yet. Change something first."),
    "draft.number": _("Write a number, such as 1300 or 0.5."),
    "draft.outdated": _(
        "The law was published anew while this draft was written. Take out your files and begin a draft on the new law."
    ),
    "draft.own-publishing": _("Whoever wrote part of a draft does not publish it. Ask another publisher."),
    "draft.own-reading": _("Whoever wrote part of a draft does not read it second. Ask another reader."),
    "draft.reason": _("Say why you send it back, here or beside a place."),
    "draft.source": _("A new source needs a title."),
    "draft.written": _("Write it as packs do, such as payer: employer."),
    "draft.title": _("Say in one line what changes."),
    "bundle.unknown-key": _("The key that signed this version is not on the list of this site. Nothing was taken."),
    "feed.forked": _("This version does not continue the one that is here. Nothing was taken."),
    "feed.gap": _("A version between the one here and this one is missing. Take that one first."),
    "feed.given-up": _(
        "Something went wrong on our side, and this address could not be read. It is tried again tomorrow."
    ),
    "feed.no-answer": _("The address did not answer as expected. It is tried again tomorrow."),
    "feed.not-https": _("Write an address that begins with https://."),
    "feed.private-address": _("This address is not on the public internet. Nothing was read from it."),
    "feed.redirected": _("The address sends its readers elsewhere. Write the address as it is now."),
    "feed.too-large": _("What stands at the address is too large. At most 8 MB are read."),
    "feed.too-many": _("At most three addresses are read. Take one away first."),
    "feed.twice": _("This address is in the list already."),
    "feed.older": _("A version that is as new, or newer, is here already."),
    "pack.no-key": _("This site has no key to sign with. Ask whoever runs it."),
    "bulletin.no-such-reader": _("There are bulletins for employers and for services."),
    "pack.no-such-version": _("There is no version of this number."),
    "scheme.not-found": _("There is no such page. It may have another name now."),
    "pack.other-country": _("This version is of another country than yours."),
    "pack.zip": _("This is no zip of a country's files. It needs pack.yaml and files that end in .yaml."),
    "edit.key-there": _("This name is taken already. Choose another one."),
    "edit.not-possible": _("This file is written in a way that a form cannot change here. Edit it as text."),
    "emergency.reason": _("Write why you must read this file now, in 20 to 2,000 characters."),
    "emergency.too-many": _(
        "Five files are open in an emergency already. Wait until one closes, or ask your supervisor."
    ),
    "export.unknown-format": _("Choose one of the two kinds of file."),
    "export.unknown-purpose": _("Say what the file is for."),
    "follow-up.done": _("This follow-up was done already. Open the file to see it."),
    "follow-up.when-ended": _("Give the last day of work: after the first day, and not in the future."),
    "form.no-key": _("This page was open for too long. Go back, load it again and send it again."),
    "form.other-sender": _("This form was already sent. Go back and load the page again."),
    "form.send-again": _("Nothing was saved. Send the form again."),
    "intake.column-twice": _("Two columns have the same meaning. Leave one of them out."),
    "intake.decided": _("This was decided already. Load the page again."),
    "intake.no-columns": _("Say which column holds a name, a phone or the number of a paper."),
    "intake.no-file": _("Choose a file first."),
    "input.unknown-fact": _("Choose one of the facts in the list."),
    "intake.no-pack": _("The law of this country has not been written down yet, so there are no sheets."),
    "intake.nobody": _("No row can come in. Mend the rows that are refused and send the file again."),
    "intake.not-all-good": _(
        "Some rows are refused or perhaps known, so nobody came in. Mend them, or bring in the good rows."
    ),
    "intake.not-decided": _("Decide first who comes in."),
    "intake.too-many": _("At most 500 people come in at once. Part the file and send it in pieces."),
    "intake.too-large": _("This file is too large. Send one of at most 8 MB, or send it in parts."),
    "handover.open": _("This case is offered to an office already. Wait for its answer."),
    "handover.reason": _("Write why the case should move. The other office reads it."),
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
    "reading.too-many": _(
        "You opened more files than daily work needs. Opening files is stopped for some minutes, and the data "
        "protection officer has been told."
    ),
    "route.no-plan": _("There is no plan to show today. The page of the route says whom to ask."),
    "route.unknown-step": _("This step is not part of the route."),
    "stage.one-at-a-time": _("Choose one stage. Only S2, S4 and S5 may stand beside it."),
    "referral.already": _("This person already has an open referral to this service."),
    "referral.length": _("Write at most 2,000 characters."),
    "referral.not-eligible": _("The rule of this service says no. Tick the box to refer the person all the same."),
    "referral.not-now": _("This referral has moved on. Load the page again to see where it stands."),
    "referral.outcome": _("Choose one of the outcomes in the list."),
    "referral.outside": _("This body is not on the site. Give the person its address."),
    "referral.protection-first": _("A protection flag stands. Refer this person to a protected service first."),
    "profile.changed": _("Somebody changed this in the meantime. Open it again, look, and say it once more."),
    "profile.no-entry": _("This entry is no longer there. Go back and look at what stands."),
    "profile.too-many": _("There is room for 60 entries. Remove one first."),
    "profile.unknown-occupation": _("This is no occupation of the list. Choose one of those shown."),
    "profile.unknown-skill": _("This is no skill of the list. Answer those that are shown."),
    "service.changed": _(
        "Somebody else changed this service while you were writing. What you wrote stands here: save it again."
    ),
    "service.ends-before-start": _("The last day lies before the first."),
    "service.hours": _("Write hours as 09:00-12:30, 14:00-17:00. Leave the day empty when it is closed."),
    "service.no-place": _("Add a place first. Then it can be published."),
    "service.rule": _("The rule of this service cannot be used."),
    "service.time-zone": _("Choose one of the time zones in the list."),
    "service.unknown-kind": _("Choose one of the kinds in the list."),
    "service.unknown-language": _("Choose at least one language of the list."),
    "service.unknown-place": _("This does not exist, or you may not see it."),
    "service.unknown-slot": _("This does not exist, or you may not see it."),
    "slot.full": _("This time was taken a moment ago. Choose another one."),
    "slot.past": _("This time has passed. Choose a later one."),
    "slot.size": _("Give 1 to 500 people, 1 to 600 minutes and 1 to 26 weeks."),
    "slot.twice": _("There is a time to book at this hour already."),
    "user.role-beyond-organisation": _("This role reaches past your organisation. Ask whoever runs the site."),
    "user.own": _("Nobody changes their own role. Ask another administrator."),
    "input.before-birth": _("This day is before the person was born. Check the day, or the date of birth."),
    "input.ends-before-start": _("This day is before the beginning. Check both days."),
    "vault.no-key": _("This site cannot keep answers for this country yet. Choose another country."),
    "visit.day-to-come": _("This day has not come yet. Check the year."),
    "visit.no-month": _("Write the month too, as a number from 1 to 12. Or leave the day empty."),
    "visit.no-number": _("Write a number, such as 1300. If you do not know it, press “I do not know”."),
    "visit.no-such-day": _("There is no such day. Write day, month and year as numbers, such as 31 5 1990."),
    "visit.no-such-year": _("This year cannot be right. Write it with four figures, such as 1990."),
    "visit.no-year": _("Write the year, such as 1990. If you do not know it, press “I do not know”."),
    "visit.not-understood": _("This answer was not understood. Choose from the list, or press “I do not know”."),
    "ad.too-long": _("This text is too long. Write at most 20,000 letters: the work, the pay, the hours."),
    "employer.changed": _("Somebody else changed this in the meantime. What you wrote stands here: save it again."),
    "employer.evidence": _("Say what you saw."),
    "employer.none": _("Your organisation is not signed up as an employer."),
    "employer.own": _("Nobody confirms their own organisation. Ask another service."),
    "employer.too-many": _("Too many sign-ups came from here. Wait 15 minutes."),
    "employer.wrong-code": _("This code does not fit, or it is too old. Check it, or begin again."),
    "hire.already": _("This hire is registered already."),
    "hire.before-check": _("Look at the permit before the first day of work. Check both days."),
    "association.unknown": _("Choose one of the associations in the list."),
    "pledge.number": _("Write how many people, from 1 to 100,000."),
    "pledge.open": _("A promise is open already. Take it back or wait for its last day, then promise anew."),
    "pledge.past": _("This day has passed. Choose a later one."),
    "report.kind": _("Choose what is wrong from the list."),
    "report.story": _("Write what happened, in at most 4,000 characters."),
    "report.too-many": _("Too many reports came from here. Wait 15 minutes."),
    "vacancies.bad-lines": _("Some lines are no offers, so nothing was kept. Mend them and send it again."),
    "vacancies.other-country": _("This offer is of another country than your firm."),
    "vacancies.too-many-at-once": _("At most 200 offers come in at once. Part the file and send it in pieces."),
    "vacancy.agree": _("Tick the box first: without your yes nothing is shown to the employer."),
    "vacancy.ask-caseworker": _("This is not possible here now. Ask your caseworker."),
    "vacancy.changed": _("The text changed while you were reading. Load the page again."),
    "vacancy.ended": _("This offer has ended. Write a new one."),
    "vacancy.lost": _("Choose why the offer ends without a hire. Or register the hire first."),
    "vacancy.not-now": _("This offer has moved on. Load the page again to see where it stands."),
    "vacancy.reason": _("Write why, in 10 to 2,000 characters. The employer reads it."),
    "vacancy.reply-length": _("Write at most 2,000 characters."),
    "visit.nothing-chosen": _("Choose an answer. If you do not know, choose “I do not know”."),
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
    of_kind = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    return _STATUS_OF_CODE.get(error.code, of_kind)
