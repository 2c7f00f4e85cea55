"""Acts that end a dossier before its result: refusal, stop."""

from flask import Blueprint

from engine.domain.acts import ActName
from engine.usecases.views.dossier_view import DossierView
from web.current import act_key, actor, application
from web.officers.sheets import (
    Page,
    Sheet,
    dossier_id,
    offered,
    officers,
    show_or_act,
    step_offered,
    typed,
)

endings = Blueprint("endings", __name__)

REFUSAL = Sheet(
    title="Từ chối giải quyết hồ sơ",
    button="Từ chối giải quyết",
    consequence="Quy trình dừng ở đây. Người nộp nhận thông báo kèm lý do này; văn bản từ chối chờ trả ở Một cửa.",
    done="Đã từ chối giải quyết. Văn bản từ chối chờ trả tại Bộ phận Một cửa.",
    hint="Nêu căn cứ pháp luật và điều còn thiếu. Người nộp sẽ đọc đúng lời này.",
    is_danger=True,
)
STOP = Sheet(
    title="Dừng giải quyết hồ sơ",
    button="Dừng giải quyết",
    consequence="Hồ sơ kết thúc. Người nộp thấy «Dừng xử lý» kèm lý do này.",
    done="Đã dừng giải quyết hồ sơ.",
    hint="Ghi số quyết định và lý do dừng. Người nộp sẽ đọc lý do này.",
    is_danger=True,
)


@endings.route("/ho-so/<code>/buoc/<int:step_id>/tu-choi", methods=["GET", "POST"])
@officers
def refuse(code: str, step_id: int) -> Page:
    return show_or_act(
        code,
        REFUSAL,
        lambda: application().endings.refuse(actor(), dossier_id(), step_id, typed("reason"), act_key()),
        lambda dossier: {"step": step_offered(dossier, step_id, ActName.REFUSE)},
    )


@endings.route("/ho-so/<code>/dung", methods=["GET", "POST"])
@officers
def stop(code: str) -> Page:
    return show_or_act(
        code,
        STOP,
        lambda: application().endings.stop(actor(), dossier_id(), typed("reason"), act_key()),
        lambda dossier: _offered(dossier, ActName.STOP),
    )


def _offered(dossier: DossierView, name: ActName) -> dict[str, object]:
    offered(dossier, dossier.acts, name)
    return {}
