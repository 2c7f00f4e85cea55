"""What the web server loads: ``web.wsgi:application``, on the settings of the environment."""

import gc

from engine.bootstrap import build
from engine.settings import Settings
from web.app import create_app
from web.security import believe_proxies

settings = Settings.read()
application = create_app(build(settings))
believe_proxies(application, settings.web_proxies)

# What was loaded stays for good, so no collection need look through it again; a request leaves few cycles behind.
gc.freeze()
gc.set_threshold(10_000, 20, 20)
