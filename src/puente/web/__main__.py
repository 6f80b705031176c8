"""Run a Django command of the site: `python -m puente.web migrate`."""

import sys

from puente.web.commands import manage

sys.exit(manage(sys.argv[1:]))
