"""The one settings module: the environment turned into what Django asks for."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from anyam_web.config.environment import read
from anyam_web.config.mistakes import UnusableSettings

try:
    ENV = read(os.environ)  # noqa: TID251 - the one place that reads the environment
except UnusableSettings as error:
    raise ImproperlyConfigured(f"\n{error}") from None

# -- what there is ---------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "anyam_web.config.urls"
DATABASES = {"default": dict(ENV.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ANYAM_DEMO = ENV.demo

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "anyam_web.tenancy",
    "anyam_web.accounts",
    "anyam_web.audit",
    "anyam_web.jobs",
    "anyam_web.ui",
    "anyam_web.plans",
    "anyam_web.once",
    "anyam_web.live",
    "anyam_web.notices",
    "anyam_web.comments",
    "anyam_web.drafting",
    "anyam_web.editions",
    "anyam_web.files",
    "anyam_web.history",
    "anyam_web.board",
    "anyam_web.overlaps",
    "anyam_web.quickwins",
    "anyam_web.roadmaps",
    "anyam_web.people",
    "anyam_web.wall",
    "anyam_web.support",
    "anyam_web.privacy",
    "anyam_web.home",
    "anyam_web.demo",
    "anyam_web.api",
    "anyam_web.hooks",
    "anyam_web.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "anyam_web.ui.observing.observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anyam_web.config.packing.packed",
    "anyam_web.config.policy.policed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "anyam_web.accounts.language.spoken",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "anyam_web.accounts.middleware.Doorkeeper",
    "anyam_web.support.watching.Watched",
    "axes.middleware.AxesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "anyam_web.config.sizes.bounded",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["anyam_web.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "anyam_web.ui.context.page",
            ],
        },
    }
]

# -- people ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["anyam_web.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "anyam_web.accounts.hashers.MaximumLength"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "anyam_web.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "anyam_web.accounts.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "anyam_web.accounts.forms.SignIn",
    "change_password": "anyam_web.accounts.forms.NewPasswordSignedIn",
    "reset_password": "anyam_web.accounts.forms.AskReset",
    "reset_password_from_key": "anyam_web.accounts.forms.NewPassword",
    "reauthenticate": "anyam_web.accounts.forms.PasswordAgain",
}
ACCOUNT_RATE_LIMITS = {  # a hall shares one address; a key is one person
    "login": "300/m/ip",
    "login_failed": "60/m/ip,20/15m/key",
    "reset_password": "60/m/ip,5/15m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
SOCIALACCOUNT_LOGIN_ON_GET = True  # the strict policy lets no form be sent on elsewhere
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": ENV.oidc["name"],
                "client_id": ENV.oidc["id"],
                "secret": ENV.oidc["secret"],
                "settings": {"server_url": ENV.oidc["issuer"]},
            }
        ]
        if ENV.oidc
        else [],
    }
}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Anyam"
MFA_TOTP_TOLERANCE = 1  # a phone half a minute off still works
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ADAPTER = "anyam_web.accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people come by invitation to that very address
MFA_FORMS = {
    "activate_totp": "anyam_web.accounts.forms.SwitchOn",
    "authenticate": "anyam_web.accounts.forms.Code",
    "reauthenticate": "anyam_web.accounts.forms.CodeAgain",
}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # audit remembers sign-ins; no second list of addresses
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "anyam_web.accounts.adapters.who_tries"
AXES_SENSITIVE_PARAMETERS = ["login", "password", "ip_address"]
AXES_LOCKOUT_CALLABLE = "anyam_web.accounts.views.entering.locked_out"
AXES_IPWARE_PROXY_COUNT = ENV.proxies

# -- sessions, cookies, headers ----------------------------------------------------------------

SESSION_ENGINE = "anyam_web.accounts.sessions"
SESSION_COOKIE_NAME = "anyam"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENV.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SECURE_SSL_REDIRECT = ENV.https
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "anyam_web.ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# -- words, numbers, time ----------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # quantities go through |number; versions and years are names
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# -- files, jobs, post, logs -------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "anyam_web.ui.bundles.BundleFinder",
]
ANYAM_BUNDLES = {
    "bundles/shell.css": (
        "ui/tokens.css", "ui/base.css", "live/live.css", "comments/comments.css",
    ),
    "bundles/shell.js": (
        "ui/vendor/htmx.min.js", "ui/anyam.js", "ui/keys.js", "live/*.js", "comments/*.js",
        "notices/*.js",
    ),
    "bundles/drafting.js": ("drafting/autosave.js", "drafting/panel.js"),
}  # fmt: skip
STATIC_ROOT = ENV.data / "static"
MEDIA_ROOT = ENV.data / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "anyam_web.ui.statics.Fingerprinted"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # counts of who asks how often must not fall out
    }
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if ENV.jobs == "worker"
        else "django_tasks.backends.immediate.ImmediateBackend",
    }
}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENV.email["host"]
    else "django.core.mail.backends.console.EmailBackend"
)
ANYAM_MAIL = bool(ENV.email["host"])  # letters reach people
EMAIL_TIMEOUT = 10
EMAIL_HOST_USER = ENV.email["user"]
EMAIL_HOST_PASSWORD = ENV.email["password"]
EMAIL_USE_TLS = ENV.email["security"] == "starttls"
EMAIL_USE_SSL = ENV.email["security"] == "tls"
EMAIL_HOST = ENV.email["host"].partition(":")[0] or "localhost"
EMAIL_PORT = int(ENV.email["host"].partition(":")[2] or 25)
DEFAULT_FROM_EMAIL = ENV.email["from"] or "anyam@localhost"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "anyam_web.ui.observing.JsonFormatter"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "level": ENV.log,
            "filters": ["worth_a_line"],
        }
    },
    "filters": {"worth_a_line": {"()": "anyam_web.ui.observing.WorthALine"}},
    "root": {"handlers": ["stderr"], "level": ENV.log},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
        "axes": {"level": "ERROR"},  # its warnings carry names
        "uvicorn.access": {"level": "WARNING"},
    },
}
FORMAT_MODULE_PATH: list[str] = []
LOCALE_PATHS: list[Path] = []
