"""Digitized documents: taken in by their content, shown to those who may see the dossier."""

from dataclasses import dataclass

from engine.domain.errors import NotFound
from engine.domain.events import Event
from engine.domain.people import Actor
from engine.domain.permissions import DESK_WORK, may_see, require, require_desk, require_step
from engine.domain.uploads import FileKind, check_upload, file_name
from engine.ports.dossiers import Document
from engine.ports.outside import FileStore
from engine.usecases.office import Office


@dataclass(frozen=True)
class UploadedFile:
    """A file as handed in; ``component`` is the component's code, "" for another paper."""

    component: str
    name: str
    content: bytes


class Documents:
    """The scanner and the shelf beside it."""

    def __init__(self, office: Office, files: FileStore) -> None:
        self._office = office
        self._files = files

    def keep(self, actor: Actor, uploaded: UploadedFile) -> Document:
        """Check and keep a file for a dossier that is about to be received. InvalidInput says what is wrong with it."""
        require(actor, *DESK_WORK)
        return self._keep(actor, 0, uploaded, check_upload(uploaded.content))

    def add(self, actor: Actor, dossier_id: int, uploaded: UploadedFile, key: str, step_id: int | None = None) -> None:
        """Add a document to a dossier: by its desks, or by the officer of an open step.

        InvalidInput says what is wrong with the file; nothing is kept of one that may not be added.
        """
        kind = check_upload(uploaded.content)
        with self._office.act(actor, dossier_id, key) as act:
            if step_id is None:
                require_desk(actor, act.dossier.desk_id, act.dossier.return_desk_id)
            else:
                require_step(actor, act.dossier.step(step_id))
            act.dossier.must_be_unclosed()
            if act.was_done:
                return
            document = self._keep(actor, dossier_id, uploaded, kind)
            act.work.documents.add(document)
            act.record(Event.DOCUMENT_ADDED, name=document.name, component=document.component)
            act.commit()

    def open(self, actor: Actor, document_id: int) -> tuple[Document, bytes]:
        """The document with its content; NotFound for those who may not know of it."""
        with self._office.store.reading() as work:
            document = work.documents.get(document_id)
            dossier = work.dossiers.read(document.dossier_id)
            consulted = {each.consulted_id for each in work.consultations.of_dossier(dossier.id)}
            if not may_see(actor, dossier.parties() | consulted):
                raise NotFound("Không có giấy tờ này.")
            return document, self._files.get(document.sha256)

    def _keep(self, actor: Actor, dossier_id: int, uploaded: UploadedFile, kind: FileKind) -> Document:
        return Document(
            dossier_id=dossier_id,
            component=uploaded.component,
            name=file_name(uploaded.name, kind),
            media_type=kind.value,
            size=len(uploaded.content),
            sha256=self._files.put(uploaded.content),
            added_at=self._office.clock.now(),
            added_by=actor.person_id,
        )
