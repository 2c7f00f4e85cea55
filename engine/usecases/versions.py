"""Process versions as the acts need them: read from the database once per process, since what is kept never changes.

A dossier is asked for by its pin and never by one of its versions: only both together say how it is measured.
"""

from dataclasses import replace
from datetime import date
from threading import Lock

from engine.domain.errors import RuleBroken
from engine.domain.people import Validity
from engine.domain.procedures import Pin, ProcedureDefinition, ProcessVersion
from engine.domain.process import ProcessGraph
from engine.ports.procedures import StoredVersion
from engine.ports.process import ProcessFiles
from engine.ports.storage import Work

KEPT = 500


class Versions:
    """The shelf of versions, shared by all acts of one process."""

    def __init__(self, files: ProcessFiles) -> None:
        self._files = files
        self._kept: dict[int, ProcessVersion] = {}
        self._lock = Lock()

    def as_published(self, work: Work, version_id: int) -> ProcessVersion:
        """A version by itself, to be shown, compared or drawn; NotFound when there is none. Of a dossier: ``of``."""
        kept = self._kept.get(version_id)
        return kept if kept is not None else self._keep(work.procedures.version(version_id))

    def of(self, work: Work, pin: Pin) -> ProcessVersion:
        """The version a dossier runs by. One that was moved keeps the legal clock it was received under: the term of
        the whole, the way of counting and the limits of the policy."""
        version = self.as_published(work, pin.version_id)
        if pin.clock_version_id is None:
            return version
        kept = self.as_published(work, pin.clock_version_id).definition
        clock = replace(version.definition, term=kept.term, counting=kept.counting, policy=kept.policy)
        return replace(version, definition=clock)

    def in_force(self, work: Work, line: str, day: date) -> ProcessVersion:
        """The version in force on ``day``; RuleBroken when there is none."""
        stored = work.procedures.in_force(line, day)
        if stored is None:
            raise RuleBroken(f"Thủ tục «{line}» không có quy trình đang áp dụng ngày {day:%d/%m/%Y}.")
        return self._shelved(stored)

    def last_in_force(self, work: Work, line: str, day: date) -> ProcessVersion:
        """The version in force on ``day``, else the last that was: a group goes on though a member was abolished."""
        if (stored := work.procedures.in_force(line, day)) is not None:
            return self._shelved(stored)
        standing = (each for each in work.procedures.of_line(line) if each.withdrawn_at is None)
        ended = (each.validity.until for each in standing)
        return self.in_force(work, line, max((until for until in ended if until and until < day), default=day))

    def members(self, work: Work, graph: ProcessGraph, day: date) -> dict[str, ProcedureDefinition]:
        """The procedures a group opens, by line, as they are on ``day``; those nobody knows are left out."""
        wanted = {node.member for node in graph.nodes if node.member}
        known = [version for version in work.procedures.lines(day) if version.line in wanted] if wanted else []
        return {version.line: self.as_published(work, version.id).definition for version in known}

    def read(self, stored: StoredVersion) -> ProcessVersion:
        """A stored version with its files read; the decision and the first day are those of publication."""
        definition = self._files.read_definition(stored.definition)
        return ProcessVersion(
            id=stored.id,
            sha256=stored.sha256,
            number=stored.number,
            definition=replace(definition, decision=stored.decision, validity=Validity(stored.validity.since)),
            graph=self._files.read_process(stored.bpmn),
            bpmn=stored.bpmn,
        )

    def _shelved(self, stored: StoredVersion) -> ProcessVersion:
        return self._kept.get(stored.id) or self._keep(stored)

    def _keep(self, stored: StoredVersion) -> ProcessVersion:
        version = self.read(stored)
        with self._lock:
            if len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[stored.id] = version
        return version
