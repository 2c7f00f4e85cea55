"""What belongs to one person's desk: drafts of forms not sent yet, and notices to read."""

from engine.domain.errors import InvalidInput
from engine.domain.people import Actor
from engine.domain.permissions import require_signed_in
from engine.ports.dossiers import Draft, Notice
from engine.ports.outside import Clock
from engine.ports.storage import Store

LONGEST_DRAFT = 200_000


class Desk:
    """Drafts and notices of the person who is signed in; nobody sees another's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep_draft(self, actor: Actor, form: str, content: str) -> Draft:
        """Keep what was typed into a form ("step:17"); ``content`` is JSON text."""
        require_signed_in(actor)
        if len(content) > LONGEST_DRAFT:
            raise InvalidInput("Nội dung quá dài, chưa lưu nháp được. Hãy rút gọn hoặc đính kèm tệp.")
        now = self._clock.now()
        with self._store.work() as work:
            work.drafts.keep(actor.person_id, form[:80], content, now)
            work.commit()
        return Draft(content, now)

    def draft(self, actor: Actor, form: str) -> Draft | None:
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.drafts.of(actor.person_id, form)

    def drop_draft(self, actor: Actor, form: str) -> None:
        require_signed_in(actor)
        with self._store.work() as work:
            work.drafts.drop(actor.person_id, form)
            work.commit()

    def notices(self, actor: Actor, limit: int = 30) -> list[Notice]:
        """Unread notices, newest first."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.notices.unread(actor.person_id, self._clock.now(), limit)

    def mark_read(self, actor: Actor) -> None:
        require_signed_in(actor)
        with self._store.work() as work:
            work.notices.mark_read(actor.person_id, self._clock.now())
            work.commit()
