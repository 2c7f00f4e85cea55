"""The rows of a control slip (phiếu kiểm soát): every handover with giao and nhận, and each agency's verdict."""

from engine.domain.deadlines import spell_instant
from engine.domain.due_states import VERDICT_NAMES, verdict
from engine.domain.events import Event
from engine.domain.legs import Leg, LegState
from engine.domain.papers import moment_words
from engine.usecases.views.dossier_parts import HANDOVER_ANSWERS, verdict_of
from engine.usecases.views.dossier_reading import Reading

APPLICANT = "Người nộp hồ sơ"
NOT_OF_THE_WAY = {Event.PAPER_ISSUED, Event.DOCUMENT_ADDED}


def last_fact(reading: Reading) -> int:
    """The number of the last journal entry that a control slip tells of: the same number is the same slip."""
    return max(line.number for line in reading.journal if line.entry.event not in NOT_OF_THE_WAY)


def handovers(reading: Reading) -> list[dict[str, str]]:
    """One row for each time the dossier passed from hand to hand, the applicant's at both ends, oldest first."""
    dossier = reading.dossier
    rows = [_row(reading, leg) for leg in dossier.legs]
    returned = reading.newest(Event.RETURNED)
    if returned is not None:
        rows.append(
            {
                "sender": reading.agency(dossier.return_desk_id),
                "receiver": APPLICANT,
                "sent_at": moment_words(returned.at),
                "sent_by": reading.person(returned.by),
                "received_at": moment_words(returned.at),
                "received_by": dossier.applicant.name,
                "verdict": VERDICT_NAMES[verdict(dossier.due_at, dossier.finished_at)]
                if dossier.due_at and dossier.finished_at
                else "",
            }
        )
    return rows


def _row(reading: Reading, leg: Leg) -> dict[str, str]:
    dossier = reading.dossier
    from_applicant = leg.sender_agency_id is None
    received_at = leg.received_at or (dossier.received_at if from_applicant else None)
    sent_at = leg.sent_at or (received_at if from_applicant else None)
    received_by = leg.received_by or (reading.receiver_id if from_applicant else None)
    return {
        "sender": APPLICANT if from_applicant else reading.agency(leg.sender_agency_id),
        "receiver": reading.agency(leg.agency_id),
        "sent_at": moment_words(sent_at) if sent_at else "",
        "sent_by": dossier.applicant.name if from_applicant else reading.person(leg.sent_by),
        "received_at": moment_words(received_at) if received_at else "",
        "received_by": reading.person(received_by),
        "verdict": VERDICT_NAMES[found] if (found := verdict_of(reading, leg)) else "",
        "note": _note(reading, leg),
    }


def _note(reading: Reading, leg: Leg) -> str:
    said = []
    if answer := HANDOVER_ANSWERS.get(leg.state):
        said.append(f"{' '.join(filter(None, (answer, spell_instant(leg.answered_at))))}: {leg.reason}")
    elif leg.state is LegState.SENT:
        said.append("Chờ nhận bàn giao")
    elif leg.state is LegState.CANCELLED:
        said.append("Bỏ, hồ sơ trả lại bước trước")
    elif leg.is_active:
        said.append("Đang giải quyết")
    said += [f"{pause.ground} ({pause.paper})" for pause in reading.dossier.pauses_of(leg.number)]
    return "; ".join(said)
