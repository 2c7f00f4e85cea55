"""Procedures as everybody in the office may read them: the catalogue, the versions of one procedure, one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.errors import NotFound
from engine.domain.people import Actor
from engine.domain.permissions import require_signed_in
from engine.domain.procedures import ProcedureDefinition, ProcessVersion, Standing
from engine.domain.process_table import ProcessTable, table_of
from engine.domain.step_tables.writing.csv_file import written
from engine.domain.step_tables.writing.from_process import table_from
from engine.domain.vietnamese import fold
from engine.ports.outside import Clock
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store, Work
from engine.usecases.versions import Versions

PAGE = 50
IMPORTED = "Nạp từ bpmn/"


@dataclass(frozen=True)
class CatalogueRow:
    """A procedure by its version in force, or else its newest; ``next_since`` is when another takes over."""

    stored: StoredVersion
    version: ProcessVersion
    standing: Standing
    next_since: date | None


@dataclass(frozen=True)
class CataloguePage:
    """``found`` is how many procedures match, over all pages."""

    rows: tuple[CatalogueRow, ...]
    found: int


@dataclass(frozen=True)
class VersionRow:
    """A version in the list of its procedure; ``running`` dossiers are pinned to it and not closed."""

    stored: StoredVersion
    standing: Standing
    published_by: str
    running: int


@dataclass(frozen=True)
class VersionPage:
    """One version in full, with its row and the rows of all versions of its procedure, newest first."""

    version: ProcessVersion
    row: VersionRow
    rows: tuple[VersionRow, ...]
    table: ProcessTable
    members: Mapping[str, ProcedureDefinition]


class ProcedurePages:
    """The shelf where procedures lie open."""

    def __init__(self, store: Store, clock: Clock, versions: Versions) -> None:
        self._store = store
        self._clock = clock
        self._versions = versions

    def catalogue(self, actor: Actor, words: str = "", number: int = 1) -> CataloguePage:
        """Page ``number``, from 1, of the procedures whose name, code or line has every one of ``words``, folded."""
        require_signed_in(actor)
        today = self._clock.now().date()
        first = (max(number, 1) - 1) * PAGE
        with self._store.reading() as work:
            found = [version for version in work.procedures.lines(today) if _has(version, fold(words).split())]
            rows = [self._catalogue_row(work, version, today) for version in found[first : first + PAGE]]
        return CataloguePage(tuple(rows), len(found))

    def line(self, actor: Actor, line: str) -> VersionPage:
        """The version in force of a procedure, else the newest; NotFound when there is no such procedure."""
        require_signed_in(actor)
        with self._store.reading() as work:
            versions = work.procedures.of_line(line)
            if not versions:
                raise NotFound("Không có thủ tục này. Tìm lại trong danh sách thủ tục.")
            today = self._clock.now().date()
            present = [each for each in versions if standing_of(each, versions, today) is Standing.IN_FORCE]
            return self._page(work, (present or versions)[0], versions, today)

    def version(self, actor: Actor, version_id: int) -> VersionPage:
        """NotFound when there is no such version."""
        require_signed_in(actor)
        with self._store.reading() as work:
            versions = work.procedures.of_line(work.procedures.version(version_id).line)
            shown = next(each for each in versions if each.id == version_id)
            return self._page(work, shown, versions, self._clock.now().date())

    def files(self, actor: Actor, version_id: int) -> StoredVersion:
        """The version with its two files as they were published."""
        require_signed_in(actor)
        with self._store.reading() as work:
            return work.procedures.version(version_id)

    def step_table(self, actor: Actor, version_id: int) -> tuple[StoredVersion, bytes]:
        """The steps of a version as a decision writes them, as a CSV file; RuleBroken where no table can say them."""
        require_signed_in(actor)
        with self._store.reading() as work:
            version = self._versions.as_published(work, version_id)
            return work.procedures.version(version_id), written(table_from(version.graph, version.definition))

    # --- how it is done -----------------------------------------------------------------------------------------

    def _catalogue_row(self, work: Work, light: StoredVersion, today: date) -> CatalogueRow:
        versions = work.procedures.of_line(light.line)
        ahead = [each.validity.since for each in versions if standing_of(each, versions, today) is Standing.AHEAD]
        version = self._versions.as_published(work, light.id)
        standing = standing_of(light, versions, today)
        later = [since for since in ahead if since != light.validity.since]
        return CatalogueRow(light, version, standing, min(later, default=None))

    def _page(self, work: Work, shown: StoredVersion, versions: Sequence[StoredVersion], today: date) -> VersionPage:
        running = work.procedures.running(shown.line)
        people = work.organization.people_by_id({each.published_by for each in versions})
        rows = {
            each.id: VersionRow(
                stored=each,
                standing=standing_of(each, versions, today),
                published_by=people[each.published_by].name if each.published_by in people else IMPORTED,
                running=running.get(each.id, 0),
            )
            for each in versions
        }
        version = self._versions.as_published(work, shown.id)
        members = self._versions.members(work, version.graph, max(today, shown.validity.since))
        table = table_of(version.graph, version.definition, members)
        return VersionPage(version, rows[shown.id], tuple(rows.values()), table, members)


def standing_of(version: StoredVersion, versions: Sequence[StoredVersion], today: date) -> Standing:
    """Of versions that hold on one day, the one that began last rules; of those that began together, the newest."""
    if version.withdrawn_at is not None:
        return Standing.WITHDRAWN
    day = max(today, version.validity.since)
    holding = [each for each in versions if each.holds_on(day)]
    ruling = max(holding, key=lambda each: (each.validity.since, each.number), default=None)
    if ruling is None or ruling.id != version.id:
        return Standing.PAST
    return Standing.IN_FORCE if version.validity.since <= today else Standing.AHEAD


def _has(version: StoredVersion, words: Sequence[str]) -> bool:
    said = f"{fold(version.name)} {version.code.lower()} {version.line}"
    return all(word in said for word in words)
