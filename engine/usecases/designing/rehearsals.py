"""The rehearsal stage of the designers' desk: every path of a draft, one path at a time, and its sample dossiers."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.errors import DomainError, NotFound, RuleBroken
from engine.domain.long_works import LongWork
from engine.domain.people import Actor, Position
from engine.domain.permissions import require, require_signed_in
from engine.domain.process_drafts import EDITABLE
from engine.domain.rehearsals.packing import PathSum, Rehearsed, pack, unpack
from engine.domain.rehearsals.paths import Coverage, Path
from engine.domain.rehearsals.playing import Scene, play
from engine.domain.rehearsals.questions import Question, questions, typed_sample
from engine.domain.rehearsals.samples import (
    MOST_SAMPLES,
    Sample,
    SampleBook,
    SampleResult,
    sample_of,
)
from engine.domain.rehearsals.timing import PathTime
from engine.domain.rehearsals.wording import Wording
from engine.domain.statuses import DossierState, national_code
from engine.ports.storage import Store
from engine.usecases.designing.exploring import Explorer
from engine.usecases.designing.process_drafts import OpenDraft, ProcessDrafts
from engine.usecases.designing.rehearsing import KIND, Rehearsing, Subject
from engine.usecases.designing.sample_checks import SampleChecks
from engine.usecases.designing.sampling import path_of
from engine.usecases.long_works import MOST_PLAYED, ask

INLINE_SECONDS = 2.0  # longer than this and a worker goes on
PATHS_ON_A_PAGE = 50


@dataclass(frozen=True)
class RankedPath:
    """A path in the list: its number in the rehearsal, from 1, and what was put down that decided its way."""

    number: int
    path: Path
    sum: PathSum
    said: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """What the tab shows. ``rehearsed`` is None while the long work ``work_id`` does it.

    ``samples`` and ``results`` belong together; they are ``inherited`` as long as the draft has none of its own.
    """

    found: OpenDraft
    rehearsed: Rehearsed | None
    coverage: Coverage
    paths: tuple[RankedPath, ...]
    work_id: int
    samples: tuple[Sample, ...]
    results: tuple[SampleResult, ...]
    inherited: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class ShownPath:
    """One path in full: its time, and each act as people and the portal see it. ``unplayed`` says why not further.

    ``said`` is what decided its way, act by act, with that of reception first; ``codes`` are
    what each state is told the portal as, ``sample`` is its name where it is one.
    """

    found: OpenDraft
    number: int
    count: int
    path: Path
    time: PathTime
    scenes: tuple[Scene, ...]
    unplayed: str
    said: tuple[tuple[str, ...], ...]
    codes: Mapping[DossierState, int]
    sample: str = ""


@dataclass(frozen=True)
class TypedSample:
    """The form of a sample as typed: ``answers`` by the name of each question."""

    name: str
    within: str
    answers: Mapping[str, str]


class Rehearsals:
    """Rehearsals belong to drafts and are seen by whoever sees the draft."""

    def __init__(
        self,
        store: Store,
        drafts: ProcessDrafts,
        rehearsing: Rehearsing,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._runtime, self._clock, self._statuses = rehearsing.runtime, rehearsing.clock, rehearsing.statuses
        self._samples = SampleChecks(rehearsing)
        self._ticks = ticks

    def open(self, actor: Actor, draft_id: int, page: int = 1) -> Stage:
        """The stage of a draft; rehearses what was not rehearsed yet, by a long work where that takes long."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        rehearsed, work_id = self._rehearsed(actor, found, subject)
        book, results = self._tried(found, subject)
        ranked: tuple[RankedPath, ...] = ()
        if rehearsed is not None:
            first = (max(page, 1) - 1) * PATHS_ON_A_PAGE
            wording, paths = Wording(subject.version, found.checked.known_lines), rehearsed.rehearsal.paths
            ranked = tuple(
                RankedPath(number + 1, paths[number], rehearsed.sums[number], wording.of(paths[number]))
                for number in rehearsed.ranked[first : first + PATHS_ON_A_PAGE]
            )
        with self._store.reading() as work:
            inherited = work.rehearsals.samples(draft_id) is None
        return Stage(
            found,
            rehearsed,
            rehearsed.coverage(subject.version) if rehearsed else Coverage(),
            ranked,
            work_id,
            book.samples,
            results,
            inherited,
            questions(subject.version, found.checked.known_lines),
        )

    def path(self, actor: Actor, draft_id: int, number: int) -> ShownPath:
        """One path, ``number`` from 1, played; NotFound when there is none of that number."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        rehearsed, _ = self._rehearsed(actor, found, subject)
        path = _numbered(rehearsed, number)
        count = len(rehearsed.rehearsal.paths) if rehearsed else 0
        return self._shown(found, subject, path, number, count)

    def sample_path(self, actor: Actor, draft_id: int, number: int) -> ShownPath:
        """The way a sample goes, ``number`` from 1."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        book, _ = self._tried(found, subject)
        sample = _sample(book, number)
        path = path_of(self._runtime, subject.version, sample)
        shown = self._shown(found, subject, path, number, len(book.samples))
        return replace(shown, sample=sample.name)

    def again(self, actor: Actor, draft_id: int) -> None:
        """Forget the rehearsal of the present content, so that it is made anew, a dossier coming in today."""
        require(actor, Position.DESIGNER)
        _, subject = self._subject(actor, draft_id)
        with self._store.work() as work:
            work.rehearsals.forget(subject.sha256)
            work.commit()

    def keep_path(self, actor: Actor, draft_id: int, number: int, name: str) -> None:
        """Make a sample of a path: it expects the same steps, and no longer a time."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        path = _numbered(self._rehearsed(actor, found, subject)[0], number)
        sample = sample_of(path, subject.version, name, subject.timing.of(path).total)
        self._change(actor, found, subject, lambda samples: [*samples, sample])

    def keep_typed(self, actor: Actor, draft_id: int, typed: TypedSample) -> None:
        """Make a sample of what was typed: it expects to reach the end, within the term where one is given."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        sample = typed_sample(subject.version, typed.name, typed.within, typed.answers)
        self._change(actor, found, subject, lambda samples: [*samples, sample])

    def drop_sample(self, actor: Actor, draft_id: int, number: int) -> None:
        """Put a sample away, ``number`` from 1; NotFound when there is none."""
        require(actor, Position.DESIGNER)
        found, subject = self._subject(actor, draft_id)
        _sample(self._tried(found, subject)[0], number)
        self._change(actor, found, subject, lambda samples: [*samples[: number - 1], *samples[number:]])

    def of_version(self, actor: Actor, version_id: int) -> tuple[SampleResult, ...]:
        """How the samples of a version went when it was a draft; none where it came without."""
        require_signed_in(actor)
        with self._store.reading() as work:
            book = work.rehearsals.of_version(version_id)
        return book.results if book is not None else ()

    # --- how it is done -----------------------------------------------------------------------------------------

    def _subject(self, actor: Actor, draft_id: int) -> tuple[OpenDraft, Subject]:
        found = self._drafts.open(actor, draft_id)
        with self._store.reading() as work:
            return found, self._samples.subject(work, found.draft, found.checked)

    def _rehearsed(self, actor: Actor, found: OpenDraft, subject: Subject) -> tuple[Rehearsed | None, int]:
        """The rehearsal of the content, or the long work that makes it."""
        with self._store.reading() as work:
            kept = work.rehearsals.kept(subject.sha256)
            under_way = _under_way(work.long_works.standing(KIND), subject.sha256)
        if kept is not None:
            return unpack(kept), 0
        if under_way:
            return None, under_way
        explorer = Explorer(self._runtime, subject.version)
        until = self._ticks() + INLINE_SECONDS
        if not explorer.go_on(lambda: self._ticks() > until):
            return None, self._ask(actor, found, subject)
        rehearsed = Rehearsed.of(explorer.result(), subject.timing)
        with self._store.work() as work:
            work.rehearsals.keep(subject.sha256, pack(rehearsed), self._clock.now())
            work.commit()
        return rehearsed, 0

    def _ask(self, actor: Actor, found: OpenDraft, subject: Subject) -> int:
        arguments = {"draft": found.draft.id, "sha256": subject.sha256}
        with self._store.work() as work:
            title = f"Diễn tập quy trình “{found.draft.name}”"
            work_id = ask(work.long_works, self._clock, actor, KIND, title, arguments, most=MOST_PLAYED)
            work.commit()
        return work_id

    def _tried(self, found: OpenDraft, subject: Subject) -> tuple[SampleBook, tuple[SampleResult, ...]]:
        """The samples with how they go now, kept where that was not known yet."""
        with self._store.reading() as work:
            own = work.rehearsals.samples(found.draft.id)
            book = self._samples.book(work, found.draft)
        results = self._samples.driven(book, subject)
        if own is not None and own.sha256 != subject.sha256 and found.draft.state in EDITABLE:
            with self._store.work() as work:
                work.rehearsals.keep_samples(replace(own, results=results, sha256=subject.sha256))
                work.commit()
        return book, results

    def _change(
        self, actor: Actor, found: OpenDraft, subject: Subject, change: Callable[[list[Sample]], list[Sample]]
    ) -> None:
        with self._store.work() as work:
            draft = work.process_drafts.lock(found.draft.id)
            if draft.state not in EDITABLE:
                raise RuleBroken("Bản thảo đã trình duyệt nên không sửa được hồ sơ mẫu. Rút về rồi sửa.")
            samples = tuple(change(list(self._samples.book(work, draft).samples)))
            if len(samples) > MOST_SAMPLES:
                raise RuleBroken(f"Mỗi bản thảo giữ tối đa {MOST_SAMPLES} hồ sơ mẫu. Bỏ bớt rồi lưu thêm.")
            book = SampleBook(draft.id, samples, self._clock.now(), actor.person_id)
            results = self._samples.driven(book, subject)
            work.rehearsals.keep_samples(replace(book, results=results, sha256=subject.sha256))
            work.commit()

    def _shown(self, found: OpenDraft, subject: Subject, path: Path, number: int, count: int) -> ShownPath:
        spans = subject.timing.spans(path)
        scenes: tuple[Scene, ...] = ()
        unplayed = ""
        try:
            scenes = tuple(play(subject.version, path, spans, subject.calendar_of))
        except DomainError as fault:
            unplayed = fault.message
        wording = Wording(subject.version, found.checked.known_lines)
        said = (wording.said(path.facts), *(wording.said(act.outcome) for act in path.acts))
        time = subject.timing.of(path)
        codes = {state: national_code(self._statuses, state, time.since.date()) for state in DossierState}
        return ShownPath(found, number, count, path, time, scenes, unplayed, said, codes)


def _numbered(rehearsed: Rehearsed | None, number: int) -> Path:
    paths = rehearsed.rehearsal.paths if rehearsed else ()
    if not 1 <= number <= len(paths):
        raise NotFound("Không có đường đi này. Mở lại tab «Diễn tập» để xem các đường đi.")
    return paths[number - 1]


def _sample(book: SampleBook, number: int) -> Sample:
    if not 1 <= number <= len(book.samples):
        raise NotFound("Không có hồ sơ mẫu này. Mở lại tab «Diễn tập».")
    return book.samples[number - 1]


def _under_way(works: Sequence[LongWork], sha256: str) -> int:
    return next((work.id for work in works if work.is_open and work.arguments.get("sha256") == sha256), 0)
