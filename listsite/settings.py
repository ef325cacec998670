"""Settings of the whole project, read from the environment; `.env.example` lists them.

Nothing has to be set to try the project out. `ENVIRONMENT=production` turns on what a
public server needs and refuses to start with unsafe values (`listsite/checks.py`).
"""

import tomllib
from pathlib import Path

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import monkeypatch

from news.media.videos import FRAMES

from .dashboard.navigation import SIDEBAR
from .lib.environment import Environment, secret_key

monkeypatch()  # lets classes of Django take the type arguments that mypy asks for
BASE_DIR = Path(__file__).resolve().parent.parent
# What staff read in the foot of the admin; nobody else is told.
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"][
    "version"
]
env = Environment()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

PRODUCTION = env.choice("ENVIRONMENT", options=("development", "production")) == (
    "production"
)
DEBUG = env.flag("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    "" if PRODUCTION else secret_key(DATA_DIR / "secret_key")
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SITE_NAME: str = env.str(
    "SITE_NAME", default="Liaoning Institute of Science and Technology"
)
SITE_NAME_ZH: str = env.str("SITE_NAME_ZH", default="辽宁科技学院")
SITE_SHORT_NAME = env.str("SITE_SHORT_NAME", default="LIST")
# What the law and the post want at the foot of every page; ICP_NUMBER=none says that
# no filing is needed here, and hosts may have numbers of their own.
ICP_NUMBER: str = env.str("ICP_NUMBER", default="").strip()
SECURITY_FILING: str = env.str("SECURITY_FILING", default="").strip()
SITE_ADDRESS: str = env.str("SITE_ADDRESS", default="").strip()
SITE_ADDRESS_ZH: str = env.str("SITE_ADDRESS_ZH", default="").strip()

# The site as its visitors reach it, without a slash: where mails lead, and the host of
# every full address that a page, a feed or a sitemap names.
SITE_URL = env.str("SITE_URL", default="").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0]}"
    if PRODUCTION and ALLOWED_HOSTS
    else "http://127.0.0.1:8000"
)
globals().update(env.mail("consolemail://"))
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="newsroom@localhost")

# What machines are told: whether search engines may list the site, who is written to
# about a weakness, and the font of the cards that stand for a missing photo.
ALLOW_INDEXING = env.flag("ALLOW_INDEXING", default=PRODUCTION)
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
OG_IMAGE_FONT = env.existing_file("OG_IMAGE_FONT")

INSTALLED_APPS = [
    "listsite.apps.ListsiteConfig",
    "news.apps.NewsConfig",
    "partnerships.apps.PartnershipsConfig",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "taggit",
    # The configuration of Unfold that leaves our site object in its place.
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "listsite.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "listsite.site.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # What it sends has no secret but tokens that differ at each answer.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "news.old_addresses.redirect_middleware.old_addresses",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "listsite.api.middleware.gate",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "listsite.site.as_of.as_of",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "news.writing.once.Once",
]
ROOT_URLCONF = "listsite.urls"
WSGI_APPLICATION = "listsite.wsgi.application"
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
            ],
        },
    },
]

DATABASES = {"default": env.database(f"sqlite:///{DATA_DIR / 'listsite.sqlite3'}")}
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "listsite" / name for name in ("locale", "locale_admin")]
USE_I18N = True
FORMAT_MODULE_PATH = ["listsite.formats"]
USE_TZ = True
HOME_ZONE = "Asia/Shanghai"
TIME_ZONE = env.zone("TIME_ZONE", default=HOME_ZONE)
# The city by whose clock people say the time; empty means the zone's own.
SITE_CITY = env.str("SITE_CITY", default="Shenyang" if TIME_ZONE == HOME_ZONE else "")
SITE_CITY_ZH = env.str("SITE_CITY_ZH", default="沈阳" if TIME_ZONE == HOME_ZONE else "")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Beside the static/ of each app: every room keeps what its own pages need.
STATICFILES_DIRS = [
    folder
    for app in ("listsite", "news", "partnerships")
    for folder in sorted((BASE_DIR / app).glob("*/**/static"))
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
DOCUMENTS_ROOT = DATA_DIR / "documents"
ORIGINALS_ROOT = DATA_DIR / "originals"
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # No address leads into this folder: a view checks the right and sends the file.
        "OPTIONS": {"location": DOCUMENTS_ROOT, "base_url": None},
    },
    "originals": {
        # Photos as they were uploaded, with place and camera: for staff only.
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ORIGINALS_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "listsite.lib.web.bundles.BundledStorage"},
}

# Whether pages show how often they were read; it is counted in any case.
SHOW_VIEWS = env.flag("SHOW_VIEWS", default=False)

# Kept by each web process for itself: who read what lately, and how fast.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

TASKS_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS_BACKEND = env.choice(
    "TASKS_BACKEND",
    options=("database", "immediate") if PRODUCTION else ("immediate", "database"),
)
TASKS = {"default": {"BACKEND": TASKS_BACKENDS[TASKS_BACKEND]}}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "listsite.lib.text.tags.tags_in"
TAGGIT_STRING_FROM_TAGS = "listsite.lib.text.tags.text_of"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Who opens a paper, or a link to a draft, is written down.
    "loggers": {
        name: {"level": "INFO"} for name in ("partnerships.downloads", "news.preview")
    },
}

# Transport and cookies: strict wherever a TLS proxy stands in front.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=PRODUCTION)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        # The players of the services whose films an article may show; a page opens
        # one only after a click.
        "frame-src": FRAMES,
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# Unfold's Alpine evaluates expressions and sets styles; only the admin gets these.
ADMIN_CSP_UPDATE = {
    "script-src": [UNSAFE_EVAL],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
}

UNFOLD = {
    "SITE_TITLE": _("LIST newsroom"),
    "SITE_HEADER": _("LIST newsroom"),
    "SITE_SUBHEADER": _("News and partnerships"),
    "SITE_URL": "/",
    "SITE_SYMBOL": "newspaper",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "/static/img/mark.svg"}
    ],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": True,
    "BORDER_RADIUS": "2px",
    "STYLES": ["/static/css/admin.css", "/static/review/inbox.css"],
    "SCRIPTS": ["/static/js/choices.js"],
    "DASHBOARD_CALLBACK": "listsite.dashboard.dashboard.add_desk",
    "LOGIN": {"form": "listsite.accounts.login.LoginForm"},
    "COLORS": {
        "primary": {
            "50": "#fbf1f2",
            "100": "#f6dfe2",
            "200": "#ecbcc3",
            "300": "#df909c",
            "400": "#cf6274",
            "500": "#b93c52",
            "600": "#9b1b30",
            "700": "#83162a",
            "800": "#6a1323",
            "900": "#56111e",
            "950": "#33080f",
        },
    },
    "SIDEBAR": {"show_search": False, "show_all_applications": False} | SIDEBAR,
}
