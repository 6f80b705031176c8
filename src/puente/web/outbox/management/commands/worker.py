"""Do the jobs that are due: `puente site worker`."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from puente.web.outbox.worker import LEASE, run_one


class Command(BaseCommand):
    """Do the jobs that are due."""

    help = "Do the jobs that are due, then wait for more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing is due")
        parser.add_argument("--wait", type=float, default=2.0, metavar="SECONDS", help="between looks when idle")
        parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), metavar="SECONDS")

    def handle(self, *_args: Any, until_empty: bool, wait: float, lease: float, **_options: Any) -> None:
        """Work until there is nothing, or for ever."""
        while True:
            if run_one(lease=timedelta(seconds=lease)) is None:
                if until_empty:
                    return
                time.sleep(wait)
