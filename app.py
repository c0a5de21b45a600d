"""The site as a WSGI application: gunicorn app:server."""

import os

from slidash.settings import Settings
from slidash.site import create_app

site = create_app(Settings.from_environ(os.environ))
server = site.server
