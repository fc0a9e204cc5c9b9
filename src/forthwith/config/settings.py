"""Django's settings, read from the environment; what is missing or weak stops the start with a sentence."""

from pathlib import Path

from forthwith import clock
from forthwith import environment as env
from forthwith.config import logs
from forthwith.config.database import database
from forthwith.config.smtp import smtp

HOME = Path(env.text("FORTHWITH_HOME", "var")).resolve()
SAMPLE = env.flag("FORTHWITH_SAMPLE", default=False)

SECRET_KEY = (
    env.secret("FORTHWITH_SECRET_KEY") or "not-a-secret: `forthwith serve` refuses to start with this"
)
DEBUG = False
ALLOWED_HOSTS = env.listed("FORTHWITH_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.listed("FORTHWITH_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "forthwith.ui",
    "forthwith.record",
    "forthwith.people",
    "forthwith.people.api_tokens",
    "forthwith.evidence",
    "forthwith.duties",
    "forthwith.breach",
    "forthwith.conduct",
    "forthwith.access",
    "forthwith.program.registers",
    "forthwith.program.facilities",
    "forthwith.program.systems",
    "forthwith.program.risks",
    "forthwith.program.assessments",
    "forthwith.program.collection",
    "forthwith.program.policies",
    "forthwith.program.plans",
    "forthwith.program.visits",
    "forthwith.program.associates",
    "forthwith.program.vulnerabilities",
    "forthwith.program.inventory",
    "forthwith.program.training",
    "forthwith.program.overview",
    "forthwith.inspection",
    "forthwith.api",
    "forthwith.contingency",
]
MIDDLEWARE = [
    "forthwith.config.operation.request_line.request_line",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "forthwith.ui.headers.strict_headers",
    "forthwith.api.door.door",
    "forthwith.record.settled.settled",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "forthwith.people.sessions.watch.watch",
    "forthwith.people.auditors.reading.auditors",
    "forthwith.config.refusals.refusals",
    "forthwith.config.permissions.gate.gate",
]
ROOT_URLCONF = "forthwith.config.urls"
WSGI_APPLICATION = "forthwith.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forthwith.ui.context.site",
            ],
        },
    }
]

NAVIGATION = "forthwith.config.navigation.navigation"
# Access and breach are neighbors that may not import each other: a finding becomes an incident by way of here.
FINDING_TO_INCIDENT = "forthwith.config.findings.open_incident"
# The API is a neighbor too: this holds each of its operations against the table of permissions.
API_GATE = "forthwith.config.permissions.gate.check_operation"

DATABASES = {"default": database(env.text("FORTHWITH_DATABASE", f"sqlite:///{HOME}/forthwith.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
# Allauth leads through single sign-on alone; passwords and second factors are ours (docs/decisions/0033).
ACCOUNT_ADAPTER = "forthwith.people.sign_in.allauth_door.ClosedAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Which identity providers say who somebody is: docs/how-to/single-sign-on.md.
SSO = env.text("FORTHWITH_SSO", "")
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# Over TLS the cookies travel nowhere else; the proxy in front says which requests came over it.
HTTPS = any(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_AGE = 8 * 60 * 60
IDLE_MINUTES = env.number("FORTHWITH_IDLE_MINUTES", 15)
# `required`: nobody works with a password alone. `offered`: whoever has a second factor is asked for it.
SECOND_FACTOR = env.choice(
    "FORTHWITH_SECOND_FACTOR", *(("offered", "required") if SAMPLE else ("required", "offered"))
)
EMERGENCY_MINUTES = env.number("FORTHWITH_EMERGENCY_MINUTES", 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# A roster is PHI: Django would put a large one into a temporary file in plain text, so it stays in memory.
# A list of people is sealed while it arrives.
FILE_UPLOAD_HANDLERS = [
    "forthwith.config.uploads.SealedList",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 110 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What each is and how to make it: docs/how-to/install.md. `forthwith serve` refuses to start without them.
VAULT_KEYS = env.secret("FORTHWITH_VAULT_KEYS")
RECORD_SIGNING_KEY = env.secret("FORTHWITH_SIGNING_KEY")
RECORD_ORIGIN = env.text("FORTHWITH_ORIGIN", "")
# Who keeps signed heads out of the operator's reach, how often, after which acts at once: docs/how-to/witness.md.
WITNESS_FOLDER = env.text("FORTHWITH_WITNESS_FOLDER", "")
WITNESS_MAILBOX = env.text("FORTHWITH_WITNESS_MAILBOX", "")
WITNESS_AUTHORITY = env.text("FORTHWITH_WITNESS_AUTHORITY", "")
WITNESS_AUTHORITY_CERTIFICATE = env.text("FORTHWITH_WITNESS_AUTHORITY_CERTIFICATE", "")
WITNESS_EVERY = env.choice("FORTHWITH_WITNESS_EVERY", "hourly", "daily")
WITNESS_AFTER = frozenset(env.listed("FORTHWITH_WITNESS_AFTER", ""))
EVIDENCE_DIR = HOME / "evidence"
VAULT_DIR = EVIDENCE_DIR / "keys"  # data keys, each wrapped by a vault key: outside of the database
ENTITY_NAME = env.text("FORTHWITH_ENTITY_NAME", "")
ENTITY_ADDRESS = [
    line.strip() for line in env.text("FORTHWITH_ENTITY_ADDRESS", "").split(";") if line.strip()
]
# Who writes of part 2 records: a name and an address that tell nobody of treatment.
NEUTRAL_NAME = env.text("FORTHWITH_NEUTRAL_NAME", "")
NEUTRAL_ADDRESS = [
    line.strip() for line in env.text("FORTHWITH_NEUTRAL_ADDRESS", "").split(";") if line.strip()
]

# Without a host nothing is mailed; the first page tells instead.
SMTP = smtp()
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = SMTP.host, SMTP.port, SMTP.seconds
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.security == "starttls", SMTP.security == "tls"
DEFAULT_FROM_EMAIL = SMTP.sender

# The brake on forms for strangers counts in our own database: every web process counts with the others.
CACHES = {"default": {"BACKEND": "forthwith.people.counting.CountingCache", "LOCATION": "forthwith_counters"}}
RATELIMIT_IP_META_KEY = "forthwith.people.brake.place_of"
PROXIES = env.number("FORTHWITH_PROXIES", 0)
# What the entity tells HHS and the press of itself; a contact is an office, its e-mail and telephone, parted by ";".
ENTITY_TYPE = env.text("FORTHWITH_ENTITY_TYPE", "")
ENTITY_CONTACT = env.text("FORTHWITH_ENTITY_CONTACT", "")
MEDIA_CONTACT = env.text("FORTHWITH_MEDIA_CONTACT", "")

# The directories we may read, and change where each says so: servers, secrets and certificates (directory/places.py).
DIRECTORIES = env.text("FORTHWITH_DIRECTORIES", "")
# Where a plan of changes goes as a ticket; account names leave in it only where this says so.
TICKETS_WEBHOOK = env.text("FORTHWITH_TICKETS_WEBHOOK", "")
TICKETS_SECRET = env.secret("FORTHWITH_TICKETS_SECRET")
# Inner networks to which a webhook may lead, such as 10.1.0.0/16; all others must be public.
WEBHOOK_NETWORKS = env.networks("FORTHWITH_WEBHOOK_NETWORKS")
TICKETS_NAME_ACCOUNTS = env.flag("FORTHWITH_TICKETS_NAME_ACCOUNTS", default=False)

# What opens a backup, apart from the vault's keys; where the worker puts them, how often, how many are kept.
BACKUP_KEY = env.secret("FORTHWITH_BACKUP_KEY")
BACKUP_PASSPHRASE = env.secret("FORTHWITH_BACKUP_PASSPHRASE")
BACKUP_FOLDER = env.text("FORTHWITH_BACKUP_FOLDER", "")
BACKUP_HOURS = env.number("FORTHWITH_BACKUP_HOURS", 24)
BACKUP_KEEP = env.number("FORTHWITH_BACKUP_KEEP", 14)

# Which unit assesses vulnerabilities, and within how many days each is due: the entity's own, of its policy.
VULNERABILITY_UNIT = env.text("FORTHWITH_VULNERABILITY_UNIT", "Information Security Management Office")
VULNERABILITY_DAYS = env.text(
    "FORTHWITH_VULNERABILITY_DAYS", "critical=15,high=30,unknown=30,medium=90,low=180"
)

# One JSON line for each request, job and fault, or plain lines of faults alone.
LOGGING = logs.logging_as(env.choice("FORTHWITH_LOG", "json", "plain"))
# Who may read /metrics and each check of /health/ready: whoever sends the token, or a program on this machine.
METRICS_TOKEN = env.secret("FORTHWITH_METRICS_TOKEN")
METRICS_ON_LOOPBACK = env.flag("FORTHWITH_METRICS_ON_LOOPBACK", default=False)

LANGUAGE_CODE = "en-us"
USE_TZ = True
TIME_ZONE = env.zone("FORTHWITH_TIME_ZONE", "America/Chicago")
clock.keep_zone(TIME_ZONE)

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: nothing to collect, nothing to go stale
