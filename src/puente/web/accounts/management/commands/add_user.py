"""Add a member of staff: `puente site add_user LOGIN ROLE --country col --organisation NAME --office NAME`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from puente.web.accounts.actions import add_staff
from puente.web.accounts.models import Office, Organisation, User
from puente.web.policy.words import STAFF, Role
from puente.web.vault.masters import countries


class Command(BaseCommand):
    """Add a member of staff."""

    help = "Add a member of staff, and the organisation and office where they are new; prints a first password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, as what, where."""
        parser.add_argument("login")
        parser.add_argument("role", choices=sorted(role.value for role in STAFF))
        parser.add_argument("--country", required=True)
        parser.add_argument("--organisation", required=True)
        parser.add_argument("--office", required=True)
        parser.add_argument("--email", default="")

    def handle(self, *_args: Any, login: str, role: str, country: str, email: str, **place: Any) -> None:
        """Add them, and print the password once."""
        if country not in countries():
            raise CommandError(f"no key for {country}: puente site keys new-master {country}")
        if User.objects.filter(login=login.strip().lower()).exists():
            raise CommandError(f"there is a user {login} already")
        organisation, _ = Organisation.objects.get_or_create(country=country, name=place["organisation"])
        office, _ = Office.objects.get_or_create(organisation=organisation, name=place["office"])
        user, password = add_staff(login=login, role=Role(role), office=office, email=email)
        self.stdout.write(f"{user.login}: {password}")
