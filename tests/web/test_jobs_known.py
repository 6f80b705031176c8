"""The worker knows every job as soon as the apps are ready, whatever else has been loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys

ASK = """
import json, django
django.setup()
from puente.web.outbox import worker
before = sorted(worker._handlers)
import puente.web.urls
print(json.dumps([before, sorted(worker._handlers)]))
"""


def test_no_job_is_known_only_once_the_addresses_are_loaded() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "puente.web.settings"}

    ran = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True, env=environment)

    ready, loaded = json.loads(ran.stdout.decode().splitlines()[-1])
    assert "visit.erase" in ready
    assert ready == loaded
