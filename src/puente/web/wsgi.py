"""The door for a web server: `gunicorn puente.web.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puente.web.settings")
application = get_wsgi_application()

from puente.web.people.law import warm  # noqa: E402 - the settings are named first

warm()
# What stands now stands for good: the collector need not walk through the law of every country again and again.
gc.collect()
gc.freeze()
