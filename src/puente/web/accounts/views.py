"""The pages of signing in and of one's own account. Start at `staff_sign_in`."""

from __future__ import annotations

from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as open_session
from django.contrib.auth import logout as close_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from puente.errors import InputError
from puente.web.accounts import actions, queries, totp
from puente.web.accounts.address import address_of
from puente.web.accounts.forms import ChangeUser, ComeBack, NewPassword, SecondFactorCode, SignIn
from puente.web.accounts.guard import allow, public
from puente.web.accounts.models import SecondFactor, User
from puente.web.accounts.viewers import VERIFIED
from puente.web.audit.queries import own_sign_ins
from puente.web.outbox.once import once, repeatable
from puente.web.policy.words import Act, Role
from puente.web.saying import say_refusal


@public("who signs in is not known yet", "GET", "POST")
@repeatable("signing in twice opens one session")
def staff_sign_in(request: HttpRequest) -> HttpResponse:
    """The door of staff."""
    form = SignIn(request.POST or None)
    if form.is_valid():
        user = _signed_in(request, form.cleaned_data["login"], form.cleaned_data["password"], for_people=False)
        if user:
            return redirect("second-factor")
        form.add_error(None, _("This login and password do not fit, or there were too many tries. Wait 15 minutes."))
    return render(request, "accounts/staff_sign_in.html", {"form": form})


@public("who comes back is not known yet", "GET", "POST")
@repeatable("signing in twice opens one session")
def come_back(request: HttpRequest) -> HttpResponse:
    """The door of people, who have a code and a secret and perhaps no e-mail."""
    form = ComeBack(request.POST or None)
    if form.is_valid():
        user = _signed_in(request, form.cleaned_data["code"], form.cleaned_data["secret"], for_people=True)
        if user:
            return _in_their_language(redirect("home"), user)
        form.add_error(None, _("This code and these words do not fit, or there were too many tries. Wait 15 minutes."))
    return render(request, "accounts/come_back.html", {"form": form})


def _in_their_language(answer: HttpResponse, user: User) -> HttpResponse:
    """Signing out made the browser forget the language."""
    name, secure = settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_COOKIE_SECURE
    answer.set_cookie(name, user.language, samesite="Lax", httponly=True, secure=secure)
    return answer


@allow(Act.ENROL, "GET", "POST")
@once
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step of staff: set up an authenticator, or give its code."""
    form = SecondFactorCode(request.POST or None)
    if form.is_valid():
        code, address = form.cleaned_data["code"], address_of(request)
        if actions.give_second_factor(by=request.viewer, code=code, address=address):
            request.session.cycle_key()  # who saw the cookie of the first step has nothing
            request.session[VERIFIED] = timezone.now().isoformat()
            return redirect("home")
        form.add_error("code", _("This code is not right, or was used already. Wait for the next one."))
    held = SecondFactor.objects.filter(user_id=request.viewer.user_id).first()
    if held is None:
        held = actions.begin_second_factor(by=request.viewer)
    return render(request, "accounts/second_factor.html", {"form": form, **_to_scan(request, held)})


@allow(Act.LOGOUT, "POST")
@repeatable("leaving twice is leaving")
def leave_session(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in on this device, and the browser forgets what it kept."""
    close_session(request)
    answer = redirect("welcome")
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@allow(Act.ACCOUNT)
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: when it was used, and how to make it safe."""
    return render(request, "accounts/account.html", {"sign_ins": own_sign_ins(request.viewer)[:10]})


@allow(Act.PASSWORD, "GET", "POST")
@once
def password(request: HttpRequest) -> HttpResponse:
    """Another password for oneself; every session ends."""
    form = NewPassword(request.POST or None)
    if form.is_valid():
        try:
            actions.change_password(by=request.viewer, **form.cleaned_data)
        except InputError as error:
            form.add_error(error.field, say_refusal(error))
        else:
            messages.success(request, _("Your password was changed. Sign in again."))
            return redirect("welcome")
    return render(request, "accounts/password.html", {"form": form})


@allow(Act.ACCOUNT, "POST")
@once
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Signed out everywhere."""
    actions.end_sessions(by=request.viewer)
    messages.success(request, _("You were signed out on every device."))
    return redirect("welcome")


@allow(Act.ENROL, "POST")
@once
def renew_second_factor(request: HttpRequest) -> HttpResponse:
    """Another authenticator in the place of the present one."""
    actions.begin_second_factor(by=request.viewer)
    request.session.pop(VERIFIED, None)
    return redirect("second-factor")


@allow(Act.USER_LIST)
def users(request: HttpRequest) -> HttpResponse:
    """The staff of one's organisation."""
    return render(request, "accounts/users.html", {"users": queries.users(request.viewer)})


@allow(Act.USER_CHANGE, "GET", "POST")
@once
def user(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Role and office of one of them."""
    found = queries.user(request.viewer, uuid)
    now = {"role": found.role, "office": found.office_id, "active": found.is_active}
    form = ChangeUser(request.POST or None, initial=now)
    form.fields["office"].queryset = queries.offices(request.viewer)
    if form.is_valid():
        _change(request, found, **form.cleaned_data)
        return redirect("users")
    return render(request, "accounts/user.html", {"form": form, "found": found})


def _change(request: HttpRequest, found: User, *, role: str, office: object, active: bool, reset: bool) -> None:
    actions.change_user(by=request.viewer, user=found, role=Role(role), office=office, active=active)
    if reset:
        actions.reset_second_factor(by=request.viewer, user=found)


def _signed_in(request: HttpRequest, login: str, password: str, *, for_people: bool) -> User | None:
    found = actions.sign_in(login=login, password=password, address=address_of(request), for_people=for_people)
    if found is None:
        return None
    open_session(request, found)
    request.session.set_expiry(settings.PERSON_IDLE if for_people else settings.STAFF_IDLE)
    return found


def _to_scan(request: HttpRequest, held: SecondFactor) -> dict[str, str]:
    """What an authenticator scans, until a first code confirmed that it did."""
    if held.confirmed:
        return _demo_code(held)
    address = totp.address(held.secret, login=request.user.login)
    # Our own SVG of our own address: nothing in it comes from a form.
    svg = segno.make(address).svg_inline(scale=4, border=2, omitsize=False)
    return {"secret": held.secret, "picture": mark_safe(svg)}  # noqa: S308


def _demo_code(held: SecondFactor) -> dict[str, str]:
    """The code of the invented staff, for who tries the site on their own machine."""
    shown = settings.HERE.mode == "demo" and held.secret == totp.DEMO_SECRET
    return {"demo_code": totp.code_at(held.secret, timezone.now())} if shown else {}
