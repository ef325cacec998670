"""The WSGI entry point. A production server with unsafe settings does not start."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "listsite.settings")
application = get_wsgi_application()

from .checks import production_faults  # noqa: E402  (needs the settings)

if faults := production_faults():
    raise ImproperlyConfigured(" ".join(faults))
