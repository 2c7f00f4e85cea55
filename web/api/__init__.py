"""The API for programs, /api/v1: what designers do, for a repository of processes and its CI. JSON in the same words.

Entered with an API key (``Authorization: Bearer lt_…``), which acts as the person who made it. The OpenAPI document
lies at /api/v1/openapi.json.
"""

from typing import Any

from flask import Flask, Response, jsonify
from flask_smorest import Api, Blueprint

from web.access import signed_in_only
from web.api.comparisons import comparisons
from web.api.files import files
from web.api.moves import moves
from web.api.procedures import procedures
from web.api.submissions import submissions

TITLE = "Liên thông"
SETTINGS = {"API_TITLE": TITLE, "API_VERSION": "v1", "OPENAPI_VERSION": "3.0.3"}
BEARER = {"type": "http", "scheme": "bearer", "description": "Khóa API, tạo ở trang Khóa API của mỗi người."}


class _OurApi(Api):
    """The library's, without its error handler: web/errors.py is the only table of answers."""

    def _register_error_handlers(self) -> None:
        """Nothing to register."""


def open_api(app: Flask) -> None:
    """Put the API into the application."""
    app.config.update(SETTINGS)
    api = _OurApi(app)
    api.spec.components.security_scheme("key", BEARER)
    api.spec.options["security"] = [{"key": []}]

    for room in (_document(api), comparisons, files, moves, procedures, submissions):
        api.register_blueprint(room)


def _document(api: Api) -> Blueprint:
    document = Blueprint("document", __name__, url_prefix="/api/v1", description="Mô tả API")

    @document.get("/openapi.json")
    @signed_in_only
    def openapi() -> Response:
        """The OpenAPI document of the API."""
        described: dict[str, Any] = api.spec.to_dict()
        return jsonify(described)

    return document
