"""Stopping a clock and letting it run again, and telling the one-stop office of a late agency."""

from dataclasses import replace

from flask import Blueprint

from engine.domain.acts import ActName
from engine.domain.grounds import Ground
from engine.domain.requests import TOTAL
from engine.usecases.processing.suspensions import Suspend
from engine.usecases.views.dossier_view import ConsultationView, DossierView, LegView
from web.current import act_key, actor, application
from web.marks import Choice
from web.officers.sheets import (
    Page,
    Sheet,
    dossier_id,
    offered,
    officers,
    show_or_act,
    typed,
)

suspensions = Blueprint("suspensions", __name__)

WHOLE = Sheet(
    title="Tạm dừng thời hạn cả hồ sơ",
    button="Tạm dừng cả hồ sơ",
    consequence="Hạn trả {due} sẽ được tính lại khi tiếp tục. Mọi chặng dừng theo, chưa bước nào hoàn thành được; "
    "Cổng Dịch vụ công được báo lý do.",
    done="Đã tạm dừng thời hạn cả hồ sơ.",
    label="Lý do tạm dừng",
    hint="Người giám sát và người nộp sẽ hỏi lý do này.",
    template="officers/suspension.html",
)
LEG = replace(
    WHOLE,
    title="Tạm dừng thời hạn chặng {agency}",
    button="Tạm dừng chặng này",
    consequence="Chỉ chặng này dừng{due}. Hạn trả của hồ sơ và các chặng khác vẫn chạy.",
    done="Đã tạm dừng thời hạn của chặng. Hạn trả của hồ sơ vẫn chạy.",
)
RESUMPTION = Sheet(
    title="Tiếp tục tính thời hạn",
    button="Tiếp tục tính thời hạn",
    consequence="Thời hạn chạy tiếp từ bây giờ, từ chỗ đã dừng; hạn mới hiện ngay trên hồ sơ.",
    done="Thời hạn đã chạy tiếp. Hạn mới đứng trên hồ sơ.",
    label="Lý do, văn bản kết thúc tạm dừng",
    hint="Ví dụ: Công văn trả lời số 12/CV ngày 20/11/2026.",
    template="officers/resumption.html",
)
REPORT = Sheet(
    title="Báo Bộ phận Một cửa: {agency} chậm",
    button="Báo Bộ phận Một cửa",
    consequence="Phụ trách Bộ phận Một cửa và lãnh đạo {agency} nhận thông báo. Chậm trễ này tính cho {agency}; "
    "thời hạn của cơ quan bạn vẫn chạy.",
    done="Đã báo Bộ phận Một cửa để đôn đốc.",
    label="Đề nghị hỗ trợ",
    field="help",
    hint="Ghi cần giúp việc gì: nhắc ai, giấy tờ nào, trước lúc nào.",
)


@suspensions.route("/ho-so/<code>/tam-dung", methods=["GET", "POST"])
@officers
def suspend(code: str) -> Page:
    return show_or_act(code, WHOLE, lambda: _suspend(TOTAL), _whole)


@suspensions.route("/ho-so/<code>/chang/<int:number>/tam-dung", methods=["GET", "POST"])
@officers
def suspend_leg(code: str, number: int) -> Page:
    return show_or_act(code, LEG, lambda: _suspend(number), lambda dossier: _one_leg(dossier, number))


@suspensions.route("/ho-so/<code>/tam-dung/<int:pause_id>/tiep-tuc", methods=["GET", "POST"])
@officers
def resume(code: str, pause_id: int) -> Page:
    return show_or_act(
        code,
        RESUMPTION,
        lambda: application().suspensions.resume(actor(), dossier_id(), pause_id, typed("reason"), act_key()),
        lambda dossier: _standing(dossier, pause_id),
    )


@suspensions.route("/ho-so/<code>/chang/<int:number>/bao-cham", methods=["GET", "POST"])
@officers
def report_leg(code: str, number: int) -> Page:
    return show_or_act(
        code,
        REPORT,
        lambda: application().late_agencies.report_leg(actor(), dossier_id(), number, typed("help"), act_key()),
        lambda dossier: {"sheet": REPORT.about(agency=_leg(dossier, number, ActName.REPORT_LATENESS).agency)},
    )


@suspensions.route("/ho-so/<code>/y-kien/<int:consultation_id>/bao-cham", methods=["GET", "POST"])
@officers
def report_opinion(code: str, consultation_id: int) -> Page:
    return show_or_act(
        code,
        REPORT,
        lambda: application().late_agencies.report_opinion(
            actor(), dossier_id(), consultation_id, typed("help"), act_key()
        ),
        lambda dossier: {"sheet": REPORT.about(agency=_late(dossier, consultation_id).consulted)},
    )


def _suspend(leg: int) -> None:
    asked = Suspend(typed("ground"), typed("paper"), typed("reason"), leg)
    application().suspensions.suspend(actor(), dossier_id(), asked, act_key())


def _whole(dossier: DossierView) -> dict[str, object]:
    offered(dossier, dossier.acts, ActName.SUSPEND)
    due = f"{dossier.due.due_at:%H:%M %d/%m}" if dossier.due and dossier.due.due_at else ""
    return {"sheet": WHOLE.about(due=due), "choices": _choices(whole=True)}


def _one_leg(dossier: DossierView, number: int) -> dict[str, object]:
    leg = _leg(dossier, number, ActName.SUSPEND)
    due = f"; hạn {leg.badge.due_at:%H:%M %d/%m} của chặng sẽ được tính lại" if leg.badge and leg.badge.due_at else ""
    return {"sheet": LEG.about(agency=leg.agency, due=due), "choices": _choices(whole=False)}


def _standing(dossier: DossierView, pause_id: int) -> dict[str, object]:
    pause = next((each for each in dossier.pauses if each.id == pause_id), None)
    return {"pause": offered(pause, pause.acts if pause else (), ActName.RESUME)}


def _leg(dossier: DossierView, number: int, name: ActName) -> LegView:
    leg = next((leg for leg in dossier.legs if leg.number == number), None)
    return offered(leg, leg.acts if leg else (), name)


def _late(dossier: DossierView, consultation_id: int) -> ConsultationView:
    asked = next((each for each in dossier.consultations if each.consultation.id == consultation_id), None)
    return offered(asked, asked.acts if asked else (), ActName.REPORT_LATENESS)


def _choices(whole: bool) -> list[Choice]:
    return [
        Choice(ground.code, ground.name, _basis(ground)) for ground in application().suspensions.grounds(actor(), whole)
    ]


def _basis(ground: Ground) -> str:
    return f"{ground.basis} · tối đa {ground.longest_days} ngày" if ground.longest_days else ground.basis
