"""A: the journals, their heads and their seals are tampered with at random; all of it is found, the bad row named."""

import random

from tests.tamperings import go_around_the_guard, kept_outside, stored, tamper_at_random, verify


def test_every_tampering_is_found(database_url: str, full_size: bool) -> None:
    database = stored(database_url)
    chance = random.Random(61)
    with database.connect() as connection:
        go_around_the_guard(connection)
        kept = kept_outside(connection)
        for _ in range(1_000 if full_size else 100):
            before = connection.begin_nested()
            told, found = tamper_at_random(connection, chance), verify(connection, kept)
            before.rollback()
            assert told in found, (told, found)
        assert verify(connection, kept) == ""
        connection.rollback()
    database.dispose()
