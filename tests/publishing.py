"""A version put in force at once, for tests that are about something else than how it came to be approved."""

from engine.bootstrap import Application
from engine.domain.people import SYSTEM
from engine.ports.procedures import StoredVersion
from engine.usecases.designing.procedures import Upload


def publish(application: Application, upload: Upload) -> StoredVersion:
    with application.store.work() as work:
        candidate = application.procedures.candidate(work, SYSTEM, upload)
        stored = application.procedures.publish(SYSTEM, candidate, "Đã xem các điểm nên xem.")
        work.commit()
    return stored
