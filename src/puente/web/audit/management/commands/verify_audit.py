"""Verify every chain of the audit: `puente site verify_audit`."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from puente.web.audit.verify import chains, verify


class Command(BaseCommand):
    """Verify every chain."""

    help = "Verify every chain of the audit; the printed digest can be kept elsewhere and given back with --anchor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What was printed before."""
        parser.add_argument("--anchor", action="append", default=[], metavar="CHAIN:NUMBER:DIGEST")

    def handle(self, *_args: Any, anchor: list[str], **_options: Any) -> None:
        """Print a line per chain; fail when one is broken."""
        anchors = {chain: (int(number), digest) for chain, number, digest in (each.split(":") for each in anchor)}
        began, total, broken = time.perf_counter(), 0, []
        for chain in sorted({*chains(), *anchors}):
            found = verify(chain, anchor=anchors.get(chain))
            total += found.entries
            self.stdout.write(f"{chain}:{found.entries}:{found.digest}")
            if found.broken_at is not None:
                broken.append(f"{chain} entry {found.broken_at}")
        seconds = time.perf_counter() - began
        self.stdout.write(f"{total} entries in {seconds:.2f} s ({total / max(seconds, 1e-9):.0f} per second)")
        if broken:
            raise CommandError(f"broken at: {', '.join(broken)}")
