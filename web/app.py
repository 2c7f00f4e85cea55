"""Puts the web server together: doors, headers, errors, templates, and the rooms of views."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from engine.bootstrap import Application
from web.access import guard
from web.admin import admin
from web.api import open_api
from web.assets import PACKAGES, serve_assets
from web.current import new_act_key
from web.designer import designer
from web.desk import desk
from web.errors import handle_errors
from web.formats import register_filters
from web.long_works import long_works
from web.marks import position_of
from web.notices import carry_notices
from web.officers import officers
from web.plots import highest, longest
from web.security import secure
from web.shell import frame_pages
from web.signin import signin

MACROS = ("icons", "marks", "buttons", "fields", "pages", "legs", "journal", "dialogs", "plots")
UPLOAD_LIMIT = 64 * 1024 * 1024  # bytes of one request: a dossier's scans, sent together
TEXT_LIMIT = 2 * 1024 * 1024  # bytes of one form's typed text


def blueprints() -> tuple[Blueprint, ...]:
    """The rooms of views, in the order of the menu."""
    return (signin, desk, officers, admin, designer, long_works)


def create_app(application: Application, rooms: Sequence[Blueprint] | None = None, packages: Path = PACKAGES) -> Flask:
    """The WSGI application over the counters of ``engine.bootstrap.build``. PackagesMissing without the npm files."""
    app = Flask("web", static_folder=None)
    app.extensions["lienthong"] = application
    app.config.update(MAX_CONTENT_LENGTH=UPLOAD_LIMIT, MAX_FORM_MEMORY_SIZE=TEXT_LIMIT, TEMPLATES_AUTO_RELOAD=False)
    app.before_request(guard)
    secure(app)
    handle_errors(app)
    prepare_templates(app)
    serve_assets(app, packages)
    for room in blueprints() if rooms is None else rooms:
        app.register_blueprint(room)
    if rooms is None:
        open_api(app)
    return app


def prepare_templates(app: Flask) -> None:
    """Strict, escaping templates, with every component at hand as ``ui.<macro>`` and no import."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    register_filters(app)
    carry_notices(app)
    frame_pages(app)
    ui = SimpleNamespace()
    environment.globals.update(ui=ui, new_act_key=new_act_key, position_of=position_of)
    environment.globals.update(longest=longest, highest=highest)
    for noun in MACROS:
        macros = vars(environment.get_template(f"macros/{noun}.html").module)
        vars(ui).update({name: macro for name, macro in macros.items() if not name.startswith("_")})
