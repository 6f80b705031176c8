"""Django's settings, from `environment` and nothing else.

Start at `HERE`. What a setting promises is proved in tests/web/test_headers.py and by `check --deploy`.
Design: docs/decisions/2026-11-21-site-foundation.md
"""

from __future__ import annotations

from datetime import timedelta

import django.conf.locale
from csp.constants import NONE, SELF

from puente.web.catalogues import compiled
from puente.web.environment import Environment

HERE = Environment.read()
TESTING = HERE.mode == "test"

DEBUG = False
SECRET_KEY = HERE.secret_key
ALLOWED_HOSTS = list(HERE.hosts)
ROOT_URLCONF = "puente.web.urls"
WSGI_APPLICATION = "puente.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

# --- what is in it --------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "puente.web.vault",
    "puente.web.audit",
    "puente.web.outbox",
    "puente.web.accounts",
    "puente.web.consent",
    "puente.web.people",
    "puente.web.routes",
    "puente.web.services",
    "puente.web.skills",
    "puente.web.intake",
    "puente.web.packs",
    "puente.web.employers",
    "puente.web.vacancies",
    "puente.web.api",
    "puente.web.site",
]

MIDDLEWARE = [
    "puente.web.site.middleware.private_pages",
    "puente.web.site.compress.compressed_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "puente.web.site.languages.SpokenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "puente.web.site.middleware.refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "puente.web.site.context.every_page",
            ],
        },
    }
]

DATABASES = {"default": dict(HERE.database)}
STATIC_URL = "/static/"
STATIC_ROOT = HERE.data / "static"
WHITENOISE_USE_FINDERS = TESTING
# Outside tests a file's name holds its digest, so a browser keeps it for ever; `prepare` writes them.
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    }
}

# --- languages ------------------------------------------------------------------------------

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("pt", "Português"), ("en", "English"), ("fr", "Français"), ("ht", "Kreyòl ayisyen")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HERE.https
LOCALE_PATHS = [str(compiled(HERE.data / "locale"))]
FORMAT_MODULE_PATH = "puente.web.formats"
# An invented language, for whoever looks for texts that are unmarked or do not fit: the cookie asks for it.
PSEUDO_LANGUAGE = HERE.mode != "production"
# Django does not know Haitian Creole.
django.conf.locale.LANG_INFO["ht"] = {
    "bidi": False,
    "code": "ht",
    "name": "Haitian Creole",
    "name_local": "Kreyòl ayisyen",
}

# --- who comes in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "staff-login"
PASSWORD_HASHERS = (
    ["puente.web.accounts.hashing.QuickArgon2"] if TESTING else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PERSON_IDLE = timedelta(minutes=20)
STAFF_IDLE = timedelta(minutes=60)
SESSION_COOKIE_AGE = int(STAFF_IDLE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_NAME = "__Host-session" if HERE.https else "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HERE.https
CSRF_COOKIE_NAME = "__Host-csrf" if HERE.https else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HERE.https
CSRF_FAILURE_VIEW = "puente.web.site.refused.csrf_failure"
TRUSTED_PROXIES = HERE.trusted_proxies
LOCK_AFTER = {"pair": 5, "address": 50}
LOCK_MINUTES = 15
# Who reads more different files than this in so many minutes is stopped, and the data-protection officer is told.
READING_FILES = 60
READING_MINUTES = 10

# --- what the browser is told ---------------------------------------------------------------

SECURE_SSL_REDIRECT = HERE.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HERE.https and HERE.trusted_proxies else None
SECURE_HSTS_SECONDS = 63_072_000 if HERE.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HERE.https
SECURE_HSTS_PRELOAD = HERE.https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# --- what may come in -----------------------------------------------------------------------

PUBLIC_QUESTIONS_PER_MINUTE = 60
UPLOAD_BYTES = 8 * 1024 * 1024
UPLOAD_PIXELS = 40_000_000
UPLOAD_PAGES = 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_BYTES
# A paper never touches the disk in the clear: it is read in memory, and refused past the cap.
FILE_UPLOAD_HANDLERS = ["puente.web.site.uploads.CappedMemoryHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 4

# --- keys, messages, logs -------------------------------------------------------------------

KEY_FILE = HERE.key_file
KEYS = HERE.keys
LEAVE_TO = HERE.leave_to
PACK_KEY_FILE = HERE.pack_key_file
PACK_TRUST_FILE = HERE.pack_trust_file
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if TESTING else (
    "django.core.mail.backends.smtp.EmailBackend" if HERE.https else "django.core.mail.backends.console.EmailBackend"
)  # fmt: skip
EMAIL_TIMEOUT = 20  # seconds: a mail server that takes the line and says nothing must not hold the worker for ever
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A path may hold a record's number, never a name; what a form held is never logged.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
