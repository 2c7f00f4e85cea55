"""What was read of tables: what any store of it must do."""

from datetime import timedelta

from engine.ports.storage import Store
from tests.examples import NOON


def test_what_was_read_is_kept_once_and_forgotten_by_age(store: Store) -> None:
    with store.work() as work:
        work.table_readings.keep("a", b"1", NOON)
        work.table_readings.keep("a", b"2", NOON + timedelta(days=3))
        work.table_readings.keep("b", b"3", NOON + timedelta(days=3))
        work.commit()
    with store.work() as work:
        assert [work.table_readings.kept(each) for each in "abc"] == [b"1", b"3", None]
        work.table_readings.forget_before(NOON + timedelta(days=1))
        work.commit()
    with store.reading() as work:
        assert [work.table_readings.kept(each) for each in "ab"] == [None, b"3"]
