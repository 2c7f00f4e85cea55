"""What was read of a file is kept and comes back as the very values it was, whatever the corpus holds."""

from engine.annexes.files import AnnexFiles
from engine.domain.step_tables.packing import Reading, pack, unpack
from engine.domain.step_tables.reading.accounts import account_of
from engine.domain.step_tables.reading.tables import read_tables
from tests.step_tables.careless import CASES as CARELESS
from tests.step_tables.layouts import CASES as LAYOUTS


def test_every_reading_comes_back_as_it_was() -> None:
    subjects = set()
    for case in (*LAYOUTS, *CARELESS):
        grids = AnnexFiles().read(case.content, f"tep.{case.file}")
        tables = read_tables(grids)
        reading = Reading(account_of(grids, tables), tables)
        assert unpack(pack(reading)) == reading, case.title
        subjects |= {question.subject for question in tables.questions}
    assert len(subjects) >= 5, "the corpus asks about many things"
