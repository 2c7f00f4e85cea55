"""Digitized papers handed in before there is a dossier: kept at once, carried by the form as sealed tokens.

A token names a file the store already has, so that no refused form loses a paper. It is sealed with the session's own
token: nobody can name a file that was not handed in here. Drafts keep the plain values and are sealed anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer

from engine.domain.errors import InvalidInput
from engine.ports.dossiers import Document
from engine.usecases.documents import UploadedFile
from web.current import actor, application
from web.security import csrf_token

FIELD = "kept"
UPLOAD = "upload."
DROP = "drop"


class KeptFiles:
    """The papers of one form, in the order they came; ``faults`` by component code."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self.documents = list(documents)
        self.faults: dict[str, str] = {}

    @classmethod
    def typed(cls) -> "KeptFiles":
        """What this request carries: papers kept before, less the one taken back, and papers new with it."""
        kept = cls(document for token in request.form.getlist(FIELD) if (document := _unseal(token)))
        dropped = _unseal(request.form.get(DROP, ""))
        kept.documents = [document for document in kept.documents if document != dropped]
        kept._take_uploads()
        return kept

    @classmethod
    def of_draft(cls, rows: Iterable[Mapping[str, Any]]) -> "KeptFiles":
        """The papers a draft kept."""
        return cls(_read(row) for row in rows)

    def of(self, component: str) -> list[tuple[Document, str]]:
        """The papers of a component, each with its token."""
        return [(document, _seal(document)) for document in self.documents if document.component == component]

    def as_rows(self) -> list[dict[str, Any]]:
        """Plain values for a draft."""
        return [_row(document) for document in self.documents]

    def must_be_sound(self) -> None:
        """InvalidInput when a paper of this request was refused."""
        if self.faults:
            faults = {f"file-{component}": words for component, words in self.faults.items()}
            raise InvalidInput("Có giấy tờ chưa nhận được. Các giấy tờ khác vẫn được giữ.", faults)

    def _take_uploads(self) -> None:
        for field, files in request.files.lists():
            component = field.removeprefix(UPLOAD)
            if component == field:
                continue
            for file in files:
                if not file.filename:
                    continue
                try:
                    uploaded = UploadedFile(component, file.filename, file.stream.read())
                    self.documents.append(application().documents.keep(actor(), uploaded))
                except InvalidInput as fault:
                    self.faults[component] = f"{file.filename[:80]}: {fault.message}"


def _sealer() -> URLSafeSerializer:
    return URLSafeSerializer(csrf_token(), salt="kept-file")


def _seal(document: Document) -> str:
    return str(_sealer().dumps(_row(document)))


def _unseal(token: str) -> Document | None:
    """The document behind a token; None for one that is not of this session."""
    try:
        return _read(_sealer().loads(token)) if token else None
    except BadSignature:
        return None


def _row(document: Document) -> dict[str, Any]:
    return {**asdict(document), "added_at": document.added_at.isoformat()}


def _read(row: Mapping[str, Any]) -> Document:
    document = Document(**{**row, "added_at": datetime.fromisoformat(row["added_at"])})
    return replace(document, dossier_id=0, id=0)
