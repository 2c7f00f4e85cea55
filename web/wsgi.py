"""What the web server loads: ``web.wsgi:application``, on the settings of the environment."""

from engine.bootstrap import build
from engine.settings import Settings
from web.app import create_app

application = create_app(build(Settings.read()))
