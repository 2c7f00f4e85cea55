"""One small office and dossiers in it, for tests that need any."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from engine.clock import VIETNAM
from engine.domain.consultations import Consultation
from engine.domain.dossiers import Applicant, Channel, Dossier, ReturnWay
from engine.domain.events import Event
from engine.domain.legs import Leg, LegState
from engine.domain.people import AgencyKind, Position, Validity
from engine.domain.procedures import Decision
from engine.domain.process import StepKind
from engine.domain.requests import TOTAL, ApplicantRequest, Pause, RequestKind
from engine.domain.statuses import DossierState
from engine.domain.steps import Step
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
SINCE = Validity(date(2025, 7, 1))
LINE = "dang-ky-nhu-cau-nhan-con-nuoi"


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


@dataclass(frozen=True)
class Office:
    """Ids of agencies, people and a published version."""

    desk: int = 1
    justice: int = 2
    commune: int = 3
    police: int = 4
    clerk: int = 1
    officer: int = 2
    version: int = 1


def next_version(store: Store) -> int:
    """The id of a second version of the same procedure."""
    with store.work() as work:
        added = work.procedures.add(a_version(sha256="2" * 64))
        work.commit()
    return added.id


def a_version(**changes: Any) -> StoredVersion:
    version = StoredVersion(
        line=LINE,
        number=0,
        sha256="a" * 64,
        code="2.001263.000.00.00.H01",
        name="Đăng ký nhu cầu nhận nuôi con nuôi",
        is_group=False,
        is_member=False,
        validity=SINCE,
        decision=Decision("1234/QĐ-UBND", date(2025, 6, 20)),
        definition=b"toml",
        bpmn=b"<bpmn/>",
        published_at=NOON,
        published_by=1,
    )
    return replace(version, **changes)


def open_office(store: Store) -> Office:
    """Store the office every example lives in."""
    agencies = (
        ("H01.01", "Trung tâm Phục vụ hành chính công tỉnh", AgencyKind.DESK),
        ("H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT),
        ("H01.62", "UBND xã Vĩnh Xương", AgencyKind.COMMUNE),
        ("H01.90", "Công an tỉnh", AgencyKind.POLICE),
    )
    with store.work() as work:
        ids = [work.organization.add_agency(code, name, kind, SINCE).id for code, name, kind in agencies]
        names = (("Trần Thị Bình", "binh"), ("Lê Văn Cường", "cuong"))
        clerk, officer = (work.organization.add_person(name, login, "", False).id for name, login in names)
        version = work.procedures.add(a_version()).id
        work.commit()
    desk, justice, commune, police = ids
    return Office(desk, justice, commune, police, clerk, officer, version)


def a_dossier(office: Office, number: int = 1, **changes: Any) -> Dossier:
    """A dossier just registered, with nothing in it."""
    dossier = Dossier(
        code=f"H01.01-261120-{number:04d}",
        line=LINE,
        version_id=office.version,
        applicant=Applicant("Nguyễn Văn Đông", "079123456789", "0912345678", born="1990-02-03"),
        desk_id=office.desk,
        return_desk_id=office.desk,
        agencies={"lead": office.justice, "commune": office.commune},
        places={"commune": "30376"},
        channel=Channel.DIRECT,
        return_way=ReturnWay.POST,
        registered_at=NOON,
        registered_by=office.clerk,
    )
    return replace(dossier, **changes)


def a_running_dossier(office: Office, number: int = 1, **changes: Any) -> Dossier:
    """A dossier with things of every kind in it: two legs, two steps, a request and its pauses."""
    dossier = a_dossier(
        office,
        number,
        summary="Xin nhận con nuôi",
        state=DossierState.PROCESSING,
        received_at=NOON,
        due_at=after(80),
        extensions=("5 ngày làm việc", "2 ngày"),
        components={"TK": 1, "GKS": 2},
        fee=400_000,
        next_rung="due_soon",
        next_rung_at=after(60),
        process_state=b"state 1",
        request_count=1,
        pause_count=2,
        message_count=3,
    )
    dossier.add_leg(Leg(0, "lead", office.justice, LegState.OPEN, started_at=NOON, term="10 ngày làm việc"))
    dossier.add_leg(a_sent_leg(office))
    dossier.steps = [
        a_step(office, "tham_dinh", assignee_id=office.officer, next_rung="overdue", next_rung_at=after(9)),
        a_step(office, "", kind=None, position=None, name="Chờ ý kiến"),
    ]
    dossier.requests = [a_request(office)]
    dossier.pauses = [
        Pause(TOTAL, "supplement", "Phiếu số 1", after(1), office.officer, request=1),
        Pause(1, "supplement", "Phiếu số 1", after(1), office.officer, until=after(2), request=1),
    ]
    dossier.record(Event.REGISTERED, NOON, office.clerk, office.desk, name="Nguyễn Văn Đông", fee=400_000)
    dossier.record(Event.RECEIVED, NOON, office.clerk, due="24/11/2026")
    return replace(dossier, **changes)


def a_sent_leg(office: Office, **changes: Any) -> Leg:
    leg = Leg(
        *(0, "commune", office.commune, LegState.SENT, ("xac_minh", "lay_y_kien")),
        sender=1,
        sender_agency_id=office.justice,
        sent_at=after(1),
        sent_by=office.officer,
    )
    return replace(leg, **changes)


def a_step(office: Office, node: str, **changes: Any) -> Step:
    step = Step(
        node=node,
        name="Thẩm định hồ sơ",
        kind=StepKind.APPRAISAL,
        leg=1,
        agency_id=office.justice,
        position=Position.SPECIALIST,
        opened_at=NOON,
        started_at=NOON,
        term="2 ngày làm việc",
        form="tham-dinh",
        due_at=after(16),
    )
    return replace(step, **changes)


def a_request(office: Office, **changes: Any) -> ApplicantRequest:
    request = ApplicantRequest(
        *(1, RequestKind.SUPPLEMENT, 1, None, office.justice, "Thiếu giấy khám sức khỏe", after(1), office.officer),
        items="Giấy khám sức khỏe",
    )
    return replace(request, **changes)


def a_consultation(office: Office, dossier: Dossier, **changes: Any) -> Consultation:
    """A question of the dossier's first step to the police."""
    step_id = dossier.steps[0].id
    assert step_id is not None
    consultation = Consultation(
        dossier_id=dossier.id,
        step_id=step_id,
        leg=1,
        agency_id=office.justice,
        consulted_id=office.police,
        question="Lý lịch của người nhận nuôi có gì đáng lưu ý?",
        term="5 ngày làm việc",
        asked_at=NOON,
        asked_by=office.officer,
        due_at=after(40),
        next_rung="due_soon",
        next_rung_at=after(30),
    )
    return replace(consultation, **changes)
