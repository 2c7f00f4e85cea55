"""Reports to the portal for tests: an ordinary dossier, told as our reports and packed as messages."""

from dataclasses import replace
from datetime import datetime, timedelta

from engine.clock import VIETNAM
from engine.connectors.portal_language import OlderPortalLanguage
from engine.domain.dossiers import Applicant
from engine.domain.reports import ProgressReport, ReportedFee, ReportedFile, StatusReport
from engine.ports.messages import Outgoing

NOON = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
LANGUAGE = OlderPortalLanguage()

STATUS = StatusReport(
    dossier_code="000.00.17.H01-261120-0001",
    procedure_code="1.003976",
    procedure_name="Đăng ký nhu cầu nhận nuôi con nuôi",
    field_code="G15-NCN",
    field_name="Nuôi con nuôi",
    applicant=Applicant(
        "Dương Thị Mỹ Hạnh",
        "089187004521",
        "0918 273 645",
        "hanh.dtm@example.vn",
        "Số 12, ấp Bình Phú, xã Bình Mỹ, tỉnh An Giang",
    ),
    summary="Đăng ký nhu cầu nhận nuôi con nuôi của bà Dương Thị Mỹ Hạnh",
    status=2,
    handling_agency="Sở Tư pháp tỉnh An Giang",
    submitted_at=NOON,
    received_at=NOON,
    due_at=NOON + timedelta(days=7),
    submission_place="Trung tâm Phục vụ hành chính công tỉnh An Giang",
    files=[ReportedFile("41", "don-dang-ky.pdf", "TP01"), ReportedFile("42", "can-cuoc.pdf", "TP02")],
    fees=[ReportedFee("LP01", "Lệ phí đăng ký nuôi con nuôi", 400_000)],
)
PROGRESS = ProgressReport(
    dossier_code=STATUS.dossier_code,
    handler="Huỳnh Ngọc Bảo Trân",
    position="Chuyên viên",
    division="Phòng Hành chính tư pháp",
    content="Kiểm tra điều kiện của người nhận con nuôi",
    status=4,
    at=NOON,
    started_at=NOON - timedelta(hours=5),
    due_at=NOON + timedelta(days=3),
)


def code_of(dossier_id: int) -> str:
    return f"000.00.17.H01-261120-{dossier_id:04}"


def outgoing(dossier_id: int, steps: int = 2) -> list[Outgoing]:
    """The messages of a dossier: received, ``steps`` times on its way, finished, returned."""
    code = code_of(dossier_id)
    begun = [LANGUAGE.status(replace(STATUS, dossier_code=code))]
    way = [
        LANGUAGE.progress(replace(PROGRESS, dossier_code=code, at=NOON + timedelta(hours=hour)))
        for hour in range(steps)
    ]
    finished = replace(STATUS, dossier_code=code, status=9, finished_at=NOON + timedelta(days=1))
    returned = replace(finished, status=10, returned_at=NOON + timedelta(days=2))
    return [*begun, *way, LANGUAGE.status(finished), LANGUAGE.status(returned)]
