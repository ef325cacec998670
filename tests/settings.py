"""Settings of the tests: the project's own, with state in a temporary folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = "LISTSITE_TEST_FOLDER"
"""Names the folder of a run's state; its first process makes and removes it."""

if FOLDER not in os.environ:
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="listsite-")
    # Started by root, the database server runs as a user of its own, who must get in.
    Path(os.environ[FOLDER]).chmod(0o755)
    atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
STATE = Path(tempfile.mkdtemp(dir=os.environ[FOLDER], prefix="p"))
STATE.chmod(0o755)

# Whatever the caller's environment and .env say, the tests see these.
os.environ.update(
    ENVIRONMENT="development",
    DEBUG="false",
    DATA_DIR=str(STATE),
    DATABASE_URL="",
    SECRET_KEY="only-for-tests-" * 4,
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    BEHIND_PROXY="false",
    SITE_NAME="Liaoning Institute of Science and Technology",
    SITE_NAME_ZH="辽宁科技学院",
    SITE_SHORT_NAME="LIST",
    ICP_NUMBER="",
    SECURITY_FILING="",
    SITE_ADDRESS="",
    SITE_ADDRESS_ZH="",
    SITE_URL="https://news.example.org",
    ALLOW_INDEXING="false",
    SECURITY_CONTACT="",
    OG_IMAGE_FONT="",
    EMAIL_URL="",
    DEFAULT_FROM_EMAIL="newsroom@example.org",
    TASKS_BACKEND="immediate",
    TIME_ZONE="Asia/Shanghai",
)

from listsite.settings import *  # noqa: E402, F403  (after the environment is set)
from listsite.settings import STATIC_ROOT, STORAGES  # noqa: E402

STORAGES["staticfiles"] = {
    # No manifest: the tests do not collect static files first.
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
