"""Make, list and rotate keys: `puente site keys rotate-data col`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from puente.web.vault import masters, rotate
from puente.web.vault.keys import ensure_keys
from puente.web.vault.models import DataKey


class Command(BaseCommand):
    """Make, list and rotate keys."""

    help = "Make, list and rotate keys; `zzz` is the key of the site itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and for which countries."""
        parser.add_argument("what", choices=("list", "new-master", "rotate-master", "rotate-data"))
        parser.add_argument("countries", nargs="*", metavar="COUNTRY")

    def handle(self, *_args: Any, what: str, countries: list[str], **_options: Any) -> None:
        """Do it, and say what was done."""
        if what == "list":
            self._list()
        elif what == "new-master":
            masters.add_masters(Path(settings.KEY_FILE), tuple(countries))
            made = ensure_keys()
            self.stdout.write(
                f"new master keys: {', '.join(countries)}; {made} data keys made; next: keys rotate-master"
            )
        else:
            act = rotate.rotate_master if what == "rotate-master" else rotate.rotate_data
            unit = "keys wrapped anew" if what == "rotate-master" else "values sealed anew"
            for country in countries:
                self.stdout.write(f"{country}: {act(country)} {unit}")

    def _list(self) -> None:
        for key in DataKey.objects.order_by("country", "purpose", "number"):
            state = "in use" if key.in_use else "kept to open older values"
            self.stdout.write(f"{key.country} {key.purpose} {key.number} under {key.master}: {state}")
