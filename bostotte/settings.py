"""Settings, all from environment variables.

A missing secret stops the start with a sentence that says what to set. See docs/drift.md.
"""

import base64
import sys
from pathlib import Path

import environ
import font_source_sans_pro
from celery.schedules import crontab
from csp.constants import NONCE, SELF

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent


def required(name: str, meaning: str) -> str:
    """The value of an environment variable; stops the start with a sentence when it is missing."""
    value: str = env.str(name, default="")
    if not value:
        sys.exit(f"Sæt miljøvariablen {name} ({meaning}). Se docs/drift.md.")
    return value


def key_of_32_bytes(name: str, meaning: str) -> bytes:
    """A 32-byte key given as base64; stops the start with a sentence when it is missing or not 32 bytes."""
    try:
        key = base64.b64decode(required(name, meaning), validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        sys.exit(f"Miljøvariablen {name} skal være 32 byte i base64 ({meaning}). Se docs/drift.md.")
    return key


DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
TLS = env.bool("BOSTOTTE_TLS", default=not (DEBUG or DEMO))
SECRET_KEY = required("DJANGO_SECRET_KEY", "mindst 50 tilfældige tegn")
# Each new key takes the next number, so the previous one has the number before; see docs/drift.md.
CPR_ACTIVE_KEY_ID = env.int("CPR_KEY_ID", default=1)
if not 1 <= CPR_ACTIVE_KEY_ID <= 255:
    sys.exit("Miljøvariablen CPR_KEY_ID skal være et tal fra 1 til 255. Se docs/drift.md.")
CPR_KEYS = {CPR_ACTIVE_KEY_ID: key_of_32_bytes("CPR_KEY", "krypterer CPR-numre")}
if env.str("CPR_KEY_PREVIOUS", default=""):
    CPR_KEYS[CPR_ACTIVE_KEY_ID - 1] = key_of_32_bytes("CPR_KEY_PREVIOUS", "nøglen før CPR_KEY")
CPR_INDEX_KEY = key_of_32_bytes("CPR_INDEX_KEY", "søgeindeks for CPR-numre")
CPR_INDEX_KEY_PREVIOUS: bytes | None = None
if env.str("CPR_INDEX_KEY_PREVIOUS", default=""):
    CPR_INDEX_KEY_PREVIOUS = key_of_32_bytes("CPR_INDEX_KEY_PREVIOUS", "nøglen før CPR_INDEX_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG or DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "bostotte",
    "borgerforloeb",
    "netvaerk",
    "opgaver",
    "haabets_sti",
    "kriseplan",
    "feedback",
    "pejlemaerker",
    "moeder",
    "grupper",
    "rapporter",
    "overgange",
    "overblik",
    "demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "bostotte.middleware.request_identity",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "bostotte.middleware.private_headers",
    "bostotte.middleware.refuse_nul",
    "bostotte.quiet_session.QuietSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bostotte.middleware.SessionAge",
    "bostotte.middleware.KeepTypedText",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "bostotte.account_middleware.MustChangePassword",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bostotte.middleware.DeniedAttempts",
]

ROOT_URLCONF = "bostotte.urls"
WSGI_APPLICATION = "bostotte.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bostotte.context_processors.shell",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("bootstrap5",)
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {
    "default": {
        **env.db_url_config(required("DATABASE_URL", "postgres://bruger:kode@vært:5432/database")),
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
        "OPTIONS": {"connect_timeout": 5},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Log-in limits must hold across processes and without Redis, so they live in the database.
    # Each name tried is an entry: with Django's limit of 300, trying many names would forget the others.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "bostotte_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Drawn curves are personal data: they never leave the process.
    "charts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "charts"},
}

# Accounts ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "bostotte.User"
AUTHENTICATION_BACKENDS = ["bostotte.accounts.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "bostotte.accounts.AccountAdapter"
ACCOUNT_FORMS = {"change_password": "bostotte.account_forms.ChangePasswordForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Sessions live in the database: losing Redis must not log anybody out in the middle of a note.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ABSOLUTE_AGE = 10 * 60 * 60
SESSION_COOKIE_NAME = "__Host-sessionid" if TLS else "bostotte_sessionid"
SESSION_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken" if TLS else "bostotte_csrftoken"
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bostotte.error_views.csrf_failure"

# Headers ----------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 63072000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [NONCE, "'strict-dynamic'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Language and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Static files -----------------------------------------------------------------------------------
FONT_DIR = Path(font_source_sans_pro.__file__).parent / "files"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONT_DIR)]
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG or env.bool("PLAIN_STATIC", default=False)
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}
# Fonts are compressed already; pressing them again only costs time.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "png", "gz", "br", "woff", "woff2", "otf", "ttf")
WHITENOISE_USE_FINDERS = DEBUG or env.bool("PLAIN_STATIC", default=False)

# Background work --------------------------------------------------------------------------------
REDIS_URL = required("REDIS_URL", "redis://vært:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Waking a worker may fail at once: the job row in PostgreSQL is the promise, the sweeper keeps it.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY = False
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=150)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=60)
# By the clock and twice a day: an interval would begin anew with each restart, and a machine that restarts
# itself at night must not put the cleaning off for ever.
DAILY = crontab(hour="3,13", minute="17")
CELERY_BEAT_SCHEDULE = {
    "sweep-rapportjob": {"task": "rapporter.sweep", "schedule": JOB_SWEEP_SECONDS},
    "delete-due": {"task": "overblik.delete_due", "schedule": DAILY},
    # Several times a morning: whoever already has the day's mail does not get another.
    "send-dagsmail": {"task": "overblik.send_dagsmail", "schedule": crontab(hour="6-9", minute="30")},
}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("CELERY_BEAT_SCHEDULE_FILENAME", default="celerybeat-schedule")

# Mail: only the daily one, which says how many things wait and nothing about anybody. ---------------
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="bostotte@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

# What staff are called differs between kommuner; it is used on screens and in PDFs alike.
STAFF_TITLE = env.str("STAFF_TITLE", default="bostøtte")
ACCESSIBILITY_STATEMENT_URL = env.str("ACCESSIBILITY_STATEMENT_URL", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"redact": {"()": "bostotte.redaction.RedactCpr"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["redact"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Both tell each step of every PDF at INFO.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint.progress", "fontTools")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
