"""What every store of rehearsals keeps to: one rehearsal a content, one book of samples a draft, both as they were."""

from dataclasses import replace

from engine.domain.process_drafts import ProcessDraft
from engine.domain.rehearsals.samples import Sample, SampleBook, SampleResult
from engine.ports.storage import Store, Work
from tests.examples import NOON, Office, after

SAMPLE = Sample(
    "Chị Hạnh",
    "company",
    {"residence": "30307"},
    {"court": "H01.99"},
    {"b1": ({"ok": "b", "gap": False}, {"ok": "a", "so": 2.5})},
    {"khai-sinh": "refused"},
    ("tn", "b1", "b1", "tra"),
    "end",
    "3 ngày làm việc",
)
RESULT = SampleResult("Chị Hạnh", ("Không tới “Trả kết quả”.",), ("tn", "b1"), "1 ngày làm việc")


def draft(work: Work, office: Office) -> ProcessDraft:
    begun = ProcessDraft("thu", "Thủ tục thử", office.desk, office.clerk, b"<bpmn/>", b"", NOON, office.clerk)
    return work.process_drafts.add(begun)


def test_a_rehearsal_is_kept_by_its_content_and_made_anew_in_its_place(store: Store) -> None:
    with store.work() as work:
        assert work.rehearsals.kept("a" * 64) is None
        work.rehearsals.keep("a" * 64, b"first", NOON)
        work.rehearsals.keep("b" * 64, b"other", NOON)
        work.rehearsals.keep("a" * 64, b"second", after(1))
        assert (work.rehearsals.kept("a" * 64), work.rehearsals.kept("b" * 64)) == (b"second", b"other")
        work.rehearsals.forget("a" * 64)
        assert work.rehearsals.kept("a" * 64) is None


def test_samples_are_found_as_they_were_kept(store: Store, office: Office) -> None:
    with store.work() as work:
        mine, other = draft(work, office), draft(work, office)
        book = SampleBook(mine.id, (SAMPLE,), NOON, office.clerk, (RESULT,), "c" * 64)
        work.rehearsals.keep_samples(book)
        assert work.rehearsals.samples(mine.id) == book
        assert work.rehearsals.samples(other.id) is None
        fewer = replace(book, samples=(), results=(), saved_at=after(1))
        work.rehearsals.keep_samples(fewer)
        assert work.rehearsals.samples(mine.id) == fewer


def test_a_version_has_the_samples_of_the_draft_it_was(store: Store, office: Office) -> None:
    with store.work() as work:
        mine = draft(work, office)
        work.rehearsals.keep_samples(SampleBook(mine.id, (SAMPLE,), NOON, office.clerk))
        assert work.rehearsals.of_version(7) is None
        work.process_drafts.change(replace(mine, version_id=7))
        kept = work.rehearsals.of_version(7)
        assert kept
        assert kept.samples == (SAMPLE,)
