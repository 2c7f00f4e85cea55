"""What the web server loads: ``web.wsgi:application``, on the settings of the environment."""

import gc

from engine.bootstrap import build
from engine.settings import Settings
from web.app import create_app

application = create_app(build(Settings.read()))

# What was loaded stays for good, so no collection need look through it again; a request leaves few cycles behind.
gc.freeze()
gc.set_threshold(10_000, 20, 20)
