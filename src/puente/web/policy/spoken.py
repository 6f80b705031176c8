"""Roles, acts and outcomes in words for people, by their codes. Start at `say_act`.

Whoever adds an act adds its words here: "Who looked" and "Who did what" show them.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from puente.web.policy.words import Role

ROLE_WORDS: dict[str, Promise] = {
    Role.PERSON.value: _("The person"),
    Role.CASEWORKER.value: _("Caseworker"),
    Role.SUPERVISOR.value: _("Supervisor"),
    Role.CERTIFIER.value: _("Certification body"),
    Role.TRAINER.value: _("Training provider"),
    Role.EMPLOYER.value: _("Employer"),
    Role.INSPECTOR.value: _("Labour inspector"),
    Role.ANALYST.value: _("Analyst"),
    Role.PACK_AUTHOR.value: _("Pack author"),
    Role.PACK_READER.value: _("Second reader of packs"),
    Role.PACK_PUBLISHER.value: _("Publisher of packs"),
    Role.SECRETARIAT.value: _("Secretariat"),
    Role.DPO.value: _("Data protection officer"),
    Role.ADMIN.value: _("Administrator"),
    Role.ASSOCIATION.value: _("Business association"),
}

ACT_WORDS: dict[str, Promise] = {
    "account": _("opened the account page"),
    "account.password": _("changed the password"),
    "account.sessions-ended": _("signed out everywhere"),
    "account.token": _("made a key for programs"),
    "account.tokens": _("opened the keys for programs"),
    "audit.read": _("read who did what"),
    "barrier.add": _("noted what stands in the way"),
    "barrier.change": _("changed what stands in the way"),
    "candidate.read": _("read who said yes to an offer of work"),
    "case.transfer": _("handed the case over"),
    "case.work": _("worked on the case"),
    "consent.give": _("said yes to sharing"),
    "consent.own": _("opened what is shared"),
    "consent.withdraw": _("stopped sharing"),
    "document.add": _("added a paper"),
    "document.read": _("opened a paper"),
    "emergency.open": _("opened the file in an emergency"),
    "employer.confirm": _("confirmed the e-mail of a firm"),
    "employer.join": _("signed a firm up"),
    "employer.keep": _("changed what is said of the firm"),
    "employer.verify": _("confirmed an employer"),
    "enrol": _("opened the sign-in code page"),
    "follow-up.done": _("asked how the job is going"),
    "handover.answer": _("answered the offer of a case"),
    "handover.offer": _("offered the case to another office"),
    "hire.add": _("registered a hire"),
    "hire.keep": _("worked on a hire"),
    "home": _("opened the first page"),
    "household.join": _("put people into one household"),
    "intake.form": _("fetched a form for field work"),
    "intake.import": _("brought in a table of people"),
    "intake.sheets": _("made sheets to give back"),
    "logout": _("signed out"),
    "members.join": _("let the firm count in an association"),
    "members.leave": _("took the firm out of an association"),
    "members.read": _("read the totals of an association"),
    "loss.read": _("read why offers of work ended without a hire"),
    "note.write": _("wrote a note"),
    "office.read": _("looked at the work of the office"),
    "pack.begin": _("began to change the law"),
    "pack.export": _("took out a draft of the law"),
    "pack.import": _("brought in a draft of the law"),
    "pack.publish": _("published the law of a country"),
    "pack.read": _("read a draft of the law"),
    "pack.follow": _("took over a signed version of the law"),
    "pack.second-read": _("read a draft of the law as second reader"),
    "pack.submit": _("handed in a draft of the law"),
    "pack.withdraw": _("took back a draft of the law"),
    "pack.write": _("changed a draft of the law"),
    "person.correct": _("corrected the file"),
    "person.duplicates": _("looked for double files"),
    "person.export": _("took out a table of people"),
    "person.list": _("looked for people"),
    "person.open": _("opened a file of one's own"),
    "person.read": _("read the file"),
    "person.register": _("registered the person"),
    "placement.add": _("noted a job"),
    "placement.change": _("changed what is known of a job"),
    "protection.assign": _("named who takes a protected case"),
    "protection.read": _("read a protected case"),
    "reading.alarm": _("tried to read too many files"),
    "referral.answer": _("answered a referral"),
    "referral.end": _("ended a referral"),
    "referral.make": _("referred the person to a service"),
    "referral.read": _("read a referral"),
    "referral.receive": _("received a referral"),
    "report.make": _("reported an offer of work"),
    "risk.read": _("read what was found and reported about offers"),
    "route.change": _("changed the route"),
    "route.keep": _("kept a route"),
    "bulletin.mail": _("chose whether the law bulletin comes by mail"),
    "pledge.keep": _("changed a promise of hires"),
    "profile.read": _("opened what was told of work and skills"),
    "profile.write": _("changed what was told of work and skills"),
    "route.read": _("read the route"),
    "route.renew": _("planned the route anew"),
    "route.tick": _("marked a step of the route"),
    "second-factor.begin": _("began to set up the sign-in code"),
    "service.keep": _("changed a service"),
    "service.publish": _("published a service"),
    "shared.read": _("read what is shared"),
    "sign-in": _("signed in"),
    "sign-in.second-factor": _("gave the sign-in code"),
    "stage.set": _("changed the stage"),
    "user.add": _("added an account"),
    "user.change": _("changed an account"),
    "user.list": _("looked at the staff"),
    "user.second-factor-reset": _("reset a sign-in code"),
    "vacancy.apply": _("said yes to an offer of work"),
    "vacancy.feed": _("changed where offers of work are read from"),
    "vacancy.keep": _("wrote an offer of work"),
    "vacancy.move": _("changed where an offer of work stands"),
    "vacancy.review": _("decided about an offer of work"),
    "vacancy.send": _("sent an offer of work"),
}

OUTCOME_WORDS: dict[str, Promise] = {
    "done": pgettext_lazy("outcome of an act", "done"),
    "denied": _("refused"),
    "failed": pgettext_lazy("outcome of an act", "failed"),
}


def say_role(code: str) -> str:
    """A role in the language of the page; the code where it has no words."""
    return str(ROLE_WORDS.get(code, code))


def say_act(code: str) -> str:
    """What somebody did, in the language of the page; the code where it has no words."""
    return str(ACT_WORDS.get(code, code))


def say_outcome(code: str) -> str:
    """Whether it was done or refused, in the language of the page."""
    return str(OUTCOME_WORDS.get(code, code))
