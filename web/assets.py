"""Serves stylesheets, scripts, fonts and the allow-listed npm files under one fingerprint of all their contents.

Addresses are /assets/<fingerprint>/<name>, so that relative addresses inside stylesheets and ES modules carry the
fingerprint too, and every file may be kept for good: a changed file changes every address.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound as NoSuchAddress

from web.access import public

STATIC = Path(__file__).parent / "static"
PACKAGES = Path(__file__).parents[1] / "node_modules"

FONT = "@fontsource/be-vietnam-pro/files/be-vietnam-pro-{}-{}-normal.woff2"
VENDOR = {
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/bpmn-viewer.js": "bpmn-js/dist/bpmn-navigated-viewer.production.min.js",
    "vendor/bpmn-modeler.js": "bpmn-js/dist/bpmn-modeler.production.min.js",
    "vendor/diagram-js.css": "bpmn-js/dist/assets/diagram-js.css",
    "vendor/bpmn-js.css": "bpmn-js/dist/assets/bpmn-js.css",
    **{
        f"fonts/{script}-{weight}.woff2": FONT.format(script, weight)
        for script in ("vietnamese", "latin-ext", "latin")
        for weight in (400, 600)
    },
}

MIMETYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FOR_GOOD = "public, max-age=31536000, immutable"


class PackagesMissing(Exception):
    """npm files the pages need are not installed; the message is one line for the administrator."""


@dataclass(frozen=True)
class Asset:
    """A file held in memory; ``packed`` is its gzip, empty for fonts, which are packed already."""

    content: bytes
    packed: bytes
    mimetype: str


class Assets:
    """All files of the pages, read once at start."""

    def __init__(self, packages: Path = PACKAGES) -> None:
        """PackagesMissing when an allow-listed npm file is not there."""
        sources = {path.relative_to(STATIC).as_posix(): path for path in sorted(STATIC.rglob("*.*"))}
        sources |= {name: packages / path for name, path in VENDOR.items()}
        missing = sorted({VENDOR[name].rsplit("/dist/")[0] for name, path in sources.items() if not path.is_file()})
        if missing:
            raise PackagesMissing(f"npm packages not installed: {', '.join(missing)}. Run ./lienthong run, or npm ci.")
        self._files = {name: _read(path) for name, path in sources.items()}
        digest = hashlib.sha256()
        for name in sorted(self._files):
            digest.update(name.encode() + b"\0" + self._files[name].content)
        self.fingerprint = digest.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The address of an asset; KeyError when the name is not one, so that a typing slip shows at once."""
        if name not in self._files:
            raise KeyError(name)
        return f"/assets/{self.fingerprint}/{name}"

    def respond(self, fingerprint: str, name: str) -> Response:
        asset = self._files.get(name)
        if asset is None:
            raise NoSuchAddress
        is_packed = bool(asset.packed) and request.accept_encodings.quality("gzip") > 0
        response = Response(asset.packed if is_packed else asset.content, content_type=asset.mimetype)
        if asset.packed:
            response.vary.add("Accept-Encoding")
        if is_packed:
            response.content_encoding = "gzip"
        # A page of an earlier release may still ask by its fingerprint: it gets today's file, and keeps it not.
        response.headers["Cache-Control"] = FOR_GOOD if fingerprint == self.fingerprint else "no-cache"
        return response


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    packed = b"" if path.suffix == ".woff2" else gzip.compress(content, mtime=0)
    return Asset(content, packed, MIMETYPES[path.suffix])


def serve_assets(app: Flask, packages: Path = PACKAGES) -> None:
    """Mount the files and give templates ``asset(name)``."""
    assets = Assets(packages)

    @app.get("/assets/<fingerprint>/<path:name>")
    @public
    def asset(fingerprint: str, name: str) -> Response:
        return assets.respond(fingerprint, name)

    app.jinja_env.globals["asset"] = assets.url
