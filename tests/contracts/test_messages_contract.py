"""What every outbox keeps to: the one in the database, on both kinds of it, and the fake."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from engine.clock import VIETNAM
from engine.db.database import open_database
from engine.db.messages import SqlMessages
from engine.db.ticks import SqlTicks
from engine.ports.messages import Backlog, DeliveryState, Mailing, Messages, Outgoing, Service
from tests.fakes.messages import FakeMessages

NOON = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
LATER = NOON + timedelta(seconds=30)
MUCH_LATER = NOON + timedelta(hours=2)
STATUS = Outgoing(Service.STATUS, b"\x01status")
PROGRESS = Outgoing(Service.PROGRESS, b"\x01\x00\xffprogress")


@pytest.fixture
def database(database_url: str) -> Iterator[sa.Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def messages(request: pytest.FixtureRequest) -> Iterator[Messages]:
    if request.param == "fake":
        yield FakeMessages()
        return
    opened = open_database(request.getfixturevalue(f"{request.param}_url"))
    with opened.connect() as connection:
        yield SqlMessages(connection)
        connection.commit()
    opened.dispose()


def test_only_the_first_message_of_each_dossier_is_leased_and_the_oldest_first(messages: Messages) -> None:
    messages.add(7, 1, [STATUS, PROGRESS], NOON)
    messages.add(3, 1, [STATUS], NOON)
    messages.add(9, 1, [STATUS], NOON)
    first, second = messages.lease("a", NOON, LATER, 2)
    found = [messages.read(message_id, "a", NOON) for message_id in (first, second)]
    assert [(message.dossier_id, message.number) for message in found if message] == [(7, 1), (3, 1)]


def test_messages_of_several_dossiers_are_written_at_once(messages: Messages) -> None:
    messages.add_many([Mailing(7, 1, [STATUS, PROGRESS]), Mailing(3, 1, []), Mailing(9, 4, [STATUS])], NOON)
    messages.add_many([], NOON)
    found = [messages.read(message_id, "a", NOON) for message_id in messages.lease("a", NOON, LATER, 9)]
    assert [(message.dossier_id, message.number) for message in found if message] == [(7, 1), (9, 4)]
    assert messages.backlog().waiting == 3


def test_a_message_comes_back_as_it_was_written(messages: Messages) -> None:
    messages.add(7, 1, [PROGRESS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    message = messages.read(message_id, "a", NOON)
    assert message
    assert (message.service, message.body, message.attempts) == (Service.PROGRESS, PROGRESS.body, 0)


def test_nothing_is_leased_before_it_is_due(messages: Messages) -> None:
    messages.add(7, 1, [STATUS], LATER)
    assert not messages.has_due(NOON)
    assert not messages.lease("a", NOON, LATER, 10)
    assert messages.has_due(LATER)


def test_a_lease_ends_and_then_belongs_to_another(messages: Messages) -> None:
    messages.add(7, 1, [STATUS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    assert not messages.lease("b", NOON, LATER, 10)
    assert messages.lease("b", LATER, MUCH_LATER, 10) == [message_id]
    assert messages.read(message_id, "a", NOON) is None
    assert not messages.sent(message_id, "a", LATER, "00")
    assert not messages.failed(message_id, "a", MUCH_LATER, "x")
    assert messages.sent(message_id, "b", LATER, "00")
    assert not messages.sent(message_id, "b", LATER, "00")


def test_a_lease_that_ends_too_soon_is_not_begun(messages: Messages) -> None:
    messages.add(7, 1, [STATUS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    assert messages.read(message_id, "a", LATER)
    assert messages.read(message_id, "a", LATER + timedelta(seconds=1)) is None


def test_the_next_message_is_taken_when_the_first_is_sent(messages: Messages) -> None:
    messages.add(7, 1, [STATUS, PROGRESS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    assert messages.lease_next(7, "a", NOON, LATER) is None
    messages.sent(message_id, "a", NOON, "00")
    following = messages.lease_next(7, "a", NOON, LATER)
    assert following
    assert following.number == 2
    assert messages.sent(following.id, "a", NOON, "00")
    assert messages.lease_next(7, "a", NOON, LATER) is None


def test_a_failed_message_waits_and_holds_back_its_own_dossier_only(messages: Messages) -> None:
    messages.add(7, 1, [STATUS, PROGRESS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    assert messages.failed(message_id, "a", LATER, "Cổng trả lời HTTP 500")
    messages.add(8, 1, [STATUS], NOON)
    (other,) = messages.lease("b", NOON, LATER, 10)
    assert other != message_id
    (again,) = messages.lease("c", LATER, MUCH_LATER, 1)
    assert again == message_id
    message = messages.read(message_id, "c", LATER)
    assert message
    assert message.attempts == 1


def test_a_dead_letter_is_seen_and_retried(messages: Messages) -> None:
    messages.add(7, 1, [STATUS, PROGRESS], NOON)
    messages.add(8, 1, [STATUS], NOON)
    dead, _ = messages.lease("a", NOON, LATER, 10)
    assert messages.failed(dead, "a", None, "thiếu MaHoSo")
    (letter,) = messages.dead_letters(10)
    assert (letter.id, letter.dossier_id, letter.state, letter.error) == (dead, 7, DeliveryState.DEAD, "thiếu MaHoSo")
    assert letter.body == STATUS.body
    assert dead not in messages.lease("b", MUCH_LATER, MUCH_LATER, 10)
    assert messages.backlog() == Backlog(waiting=2, dead=1, oldest=NOON)
    again = messages.retry(dead, MUCH_LATER)
    assert again is not None
    assert (again.id, again.dossier_id, again.number, again.attempts) == (dead, 7, letter.number, 0)
    assert messages.retry(dead, MUCH_LATER) is None
    assert dead in messages.lease("c", MUCH_LATER, MUCH_LATER, 10)


def test_long_waits_end_when_the_portal_is_back(messages: Messages) -> None:
    for dossier_id in (1, 2, 3):
        messages.add(dossier_id, 1, [STATUS], NOON)
    waiting, dead, leased = messages.lease("a", NOON, LATER, 10)
    messages.failed(waiting, "a", MUCH_LATER, "x")
    messages.failed(dead, "a", None, "x")
    messages.hasten(NOON, NOON + timedelta(seconds=5))
    assert messages.lease("b", NOON, LATER, 10) == [waiting]
    assert messages.read(leased, "a", NOON)


def test_a_dossier_tells_what_became_of_its_messages(messages: Messages) -> None:
    messages.add(7, 1, [STATUS, PROGRESS, PROGRESS], NOON)
    (message_id,) = messages.lease("a", NOON, LATER, 10)
    messages.sent(message_id, "a", LATER, "00")
    sent, second, third = messages.of_dossier(7)
    assert (sent.number, sent.state, sent.sent_at, sent.receipt) == (1, DeliveryState.SENT, LATER, "00")
    assert (second.number, second.state, second.due_at) == (2, DeliveryState.WAITING, NOON)
    assert (third.number, third.sent_at, third.service) == (3, None, Service.PROGRESS)
    assert [trace.body for trace in (sent, second, third)] == [STATUS.body, PROGRESS.body, PROGRESS.body]
    assert not messages.of_dossier(8)


def test_an_empty_outbox_has_no_backlog(messages: Messages) -> None:
    messages.add(7, 1, [], NOON)
    assert messages.backlog() == Backlog()


def test_many_messages_are_written_in_one_statement(database: sa.Engine) -> None:
    said: list[str] = []
    sa.event.listen(database, "before_cursor_execute", lambda *event: said.append(event[2]))
    with database.begin() as connection:
        SqlMessages(connection).add(7, 1, [STATUS, PROGRESS, PROGRESS], NOON)
    assert len([statement for statement in said if statement.startswith("INSERT")]) == 1


def test_two_relays_never_lease_the_same_message(postgresql_url: str) -> None:
    opened = open_database(postgresql_url)
    with opened.begin() as connection:
        for dossier_id in range(20):
            SqlMessages(connection).add(dossier_id, 1, [STATUS], NOON)
    with opened.connect() as one, opened.connect() as two:
        mine = SqlMessages(one).lease("a", NOON, LATER, 10)
        yours = SqlMessages(two).lease("b", NOON, LATER, 20)
        one.commit()
        two.commit()
    opened.dispose()
    assert len(mine) == len(yours) == 10
    assert not set(mine) & set(yours)


def test_an_id_is_never_used_again(sqlite_url: str) -> None:
    opened = open_database(sqlite_url)
    with opened.begin() as connection:
        messages = SqlMessages(connection)
        messages.add(7, 1, [STATUS], NOON)
        (first,) = messages.lease("a", NOON, LATER, 1)
        messages.sent(first, "a", NOON, "00")
        messages.add(7, 2, [STATUS], NOON)
        (second,) = messages.lease("a", NOON, LATER, 1)
    opened.dispose()
    assert second > first


def test_a_period_is_claimed_once_and_again_only_when_it_was_left_unfinished(database: sa.Engine) -> None:
    with database.begin() as connection:
        ticks = SqlTicks(connection)
        assert ticks.is_open("sweep", NOON, NOON)
        assert ticks.claim("sweep", NOON, NOON, LATER)
        assert not ticks.is_open("sweep", NOON, NOON)
        assert not ticks.claim("sweep", NOON, NOON, LATER)
        assert ticks.claim("seal", NOON, NOON, LATER)
        assert ticks.claim("sweep", NOON, LATER, MUCH_LATER)
        ticks.finish("sweep", NOON)
        assert not ticks.claim("sweep", NOON, MUCH_LATER, MUCH_LATER)
        assert ticks.is_open("sweep", LATER, LATER)
        assert ticks.claim("sweep", LATER, LATER, MUCH_LATER)
        assert not ticks.claim("sweep", NOON, MUCH_LATER, MUCH_LATER)
