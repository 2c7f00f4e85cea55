"""What must hold whatever happened: nothing stands nowhere, the journal tells the state, the portal heard all of it.

The numbers are those of the plan of faults: (1) every act that was acknowledged has its journal entries once,
(3) the state and the date promised equal the replay of the journal, (5) the chain verifies, (6) no open dossier waits
for nobody.
"""

import json
from dataclasses import replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from engine.bootstrap import Application
from engine.connectors.portal_packing import unpack
from engine.db.tables.dossiers import dossiers
from engine.db.tables.journal import journal
from engine.db.tables.messages import messages
from engine.domain.deadlines import spell_instant
from engine.domain.dossiers import Dossier
from engine.domain.events import Event
from engine.domain.legal_time import LegalTime
from engine.domain.legs import Leg, LegState
from engine.domain.people import SYSTEM
from engine.domain.procedures import ProcedureDefinition
from engine.domain.requests import GIVEN_BACK
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.files.status_tables import read_status_tables
from engine.ports.dossiers import JournalLine
from engine.ports.messages import Service
from engine.settings import CODE
from engine.spiff import SpiffRuntime
from tests.journeys.replay import Promise, replayed

DONE_PARTS = (DossierState.FINISHED, DossierState.REFUSED)


def check_standing(application: Application) -> None:
    """Every open dossier stands with somebody, every closed one with nobody; the process waits for the same."""
    for dossier in every(application):
        if dossier.state.is_closed:
            _stands_nowhere(application, dossier)
        else:
            assert stands_somewhere(application, dossier), f"{dossier.code} ({dossier.state}) waits for nobody"
        _process_waits_for_the_same(application, dossier)
        for leg in dossier.active_legs:
            works = any(step.leg == leg.number for step in dossier.open_steps)
            assert leg.state is not LegState.OPEN or works, f"{dossier.code}: leg {leg.number} is open without a step"


def stands_somewhere(application: Application, dossier: Dossier) -> bool:
    if dossier.state in (DossierState.REGISTERED, DossierState.SUPPLEMENT_AT_RECEPTION):
        return True  # in the list of its desk
    if dossier.parent_id is not None and dossier.state in DONE_PARTS:
        with application.store.reading() as work:
            return not work.dossiers.read(dossier.parent_id).state.is_closed
    sent = any(leg.state is LegState.SENT for leg in dossier.active_legs)
    return bool(dossier.open_steps or sent or any(leg.stands_with_sender for leg in dossier.active_legs))


def check_acts(application: Application, keys: list[str]) -> None:
    """Each acknowledged act is in the journal, in one piece per dossier; no act is there that nobody did."""
    with application.store.writers.connect() as connection:
        lines = connection.execute(
            sa.select(journal.c.dossier_id, journal.c.act_key, journal.c.at)
            .where(journal.c.act_key.isnot(None))
            .order_by(journal.c.dossier_id, journal.c.number)
        ).all()
    pieces = [key for key, _ in groupby(lines, key=lambda line: (line.dossier_id, line.act_key))]
    assert len(pieces) == len(set(pieces)), "an act was done twice"
    assert {key for _, key in pieces} == set(keys)


def check_journal(application: Application) -> None:
    application.journal.seal()
    assert application.journal.verify(SYSTEM) == ""
    for dossier in every(application):
        with application.store.reading() as work:
            path = replayed(dossier, work.journal.of_dossier(dossier.id))
        assert path[-1] is dossier.state, f"{dossier.code}: the journal tells {path}, the row {dossier.state}"


def check_dates(application: Application, calendar_was_edited: bool = False) -> None:
    """The date promised is what the journal derives and what it last said; every other date is derived anew.

    What had ended before an edit of the calendar keeps the date it had.
    """
    for dossier in every(application):
        with application.store.reading() as work:
            lines = work.journal.of_dossier(dossier.id)
            promise = Promise(lines)
            definition = _clock_of(application, dossier)
            time = LegalTime(application.clock.now(), definition, work.organization.calendar)
            derived = promise.derive(definition, work.organization.calendar(time.lead_of(dossier)))
        if calendar_was_edited and dossier.state.has_ended:
            derived = dossier.due_at
        assert dossier.due_at == derived, f"{dossier.code}: the journal derives {derived}, the row {dossier.due_at}"
        if derived is not None:
            assert promise.said == spell_instant(derived), f"{dossier.code}: moved to {derived} without a word"
        things: list[Leg | Step] = [*dossier.active_legs, *dossier.open_steps]
        for thing in things:
            deadline = time.deadline_of(dossier, thing)
            assert thing.due_at == (deadline.due if deadline else None), f"{dossier.code}: {thing}"
        if definition.policy.handover_wait == "receiver":
            _waits_run_from_the_sending(dossier, lines, time)


def _waits_run_from_the_sending(dossier: Dossier, lines: list[JournalLine], time: LegalTime) -> None:
    """A handover nobody has confirmed is counted from where the journal says it was sent, or from before."""
    sent = {line.entry.facts.get("leg"): line.entry.at for line in lines if line.entry.event is Event.SENT}
    for leg in dossier.active_legs:
        if leg.state is LegState.SENT and leg.number in sent:
            since = time.begin_at(dossier, sent[leg.number])
            carried = any(pause.leg == leg.number and pause.kind == GIVEN_BACK for pause in dossier.pauses)
            assert leg.started_at == since or (carried and leg.started_at and leg.started_at < since), dossier.code


def _clock_of(application: Application, dossier: Dossier) -> ProcedureDefinition:
    """What a dossier is counted by: one that was moved keeps the clock of the version it was received under."""
    definition = application.procedures.version(SYSTEM, dossier.version_id).definition
    if dossier.clock_version_id is None:
        return definition
    kept = application.procedures.version(SYSTEM, dossier.clock_version_id).definition
    return replace(definition, term=kept.term, counting=kept.counting, policy=kept.policy)


def check_told(application: Application) -> None:
    """The portal was told each status the journal knows of, in its order and no other; nothing is left out."""
    codes = max(read_status_tables(CODE / "bpmn" / "statuses.toml"), key=lambda table: table.since).codes
    for dossier in every(application):
        told = _messages(application, dossier)
        assert [number for number, _, _ in told] == list(range(1, dossier.message_count + 1))
        statuses = [int(body["TrangThaiHoSo"]) for _, service, body in told if service is Service.STATUS]
        with application.store.reading() as work:
            path = replayed(dossier, work.journal.of_dossier(dossier.id))
        assert _once(statuses) == _once([codes[state] for state in path]), dossier.code
        assert {body["MaHoSo"] for _, _, body in told} <= {dossier.code}


def picture(application: Application) -> list[tuple[Any, ...]]:
    """Everything that an act could change, to be compared."""
    found = []
    for dossier in every(application):
        with application.store.reading() as work:
            lines: list[JournalLine] = work.journal.of_dossier(dossier.id)
            asked = work.consultations.of_dossier(dossier.id)
        found.append((dossier, [line.digest for line in lines], asked))
    return found


def every(application: Application) -> list[Dossier]:
    with application.store.writers.connect() as connection:
        ids = connection.execute(sa.select(dossiers.c.id).order_by(dossiers.c.id)).scalars().all()
    with application.store.reading() as work:
        return [work.dossiers.read(each) for each in ids]


def _stands_nowhere(application: Application, dossier: Dossier) -> None:
    assert not dossier.open_steps
    assert not dossier.active_legs
    assert not dossier.open_requests
    assert all(pause.until for pause in dossier.pauses)
    assert not dossier.process_state
    assert dossier.next_rung_at is None
    assert dossier.closed_at
    with application.store.reading() as work:
        assert not [asked for asked in work.consultations.of_dossier(dossier.id) if asked.is_open]


def _process_waits_for_the_same(application: Application, dossier: Dossier) -> None:
    standing = dossier.pending_nodes() - {""}
    if not dossier.process_state:
        assert not standing
        return
    version = application.procedures.version(SYSTEM, dossier.version_id)
    waiting = SpiffRuntime().waiting(version, dossier.process_state)
    assert standing == {*waiting.steps, *waiting.messages, *waiting.members}
    assert not waiting.finished


def _messages(application: Application, dossier: Dossier) -> list[tuple[int, Service, dict[str, Any]]]:
    query = sa.select(messages.c.number, messages.c.service, messages.c.body)
    query = query.where(messages.c.dossier_id == dossier.id).order_by(messages.c.number)
    with application.store.writers.connect() as connection:
        rows = connection.execute(query).all()
    return [(row.number, Service(row.service), _only(json.loads(unpack(row.body)))) for row in rows]


def _only(envelope: dict[str, Any]) -> dict[str, Any]:
    """The one report in an envelope, or the report itself."""
    data = envelope.get("data", envelope)
    return dict(data[0] if isinstance(data, list) else data)


def _once(codes: list[int]) -> list[int]:
    """Without the repetitions of a status that was told again."""
    return [code for code, _ in groupby(codes)]
