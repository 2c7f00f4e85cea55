"""Return for correction: from the open step back to one done before, with what is to be mended."""

from flask import Blueprint

from engine.domain.acts import ActName
from engine.domain.errors import InvalidInput
from web.current import act_key, actor, application
from web.officers.sheets import Page, Sheet, dossier_id, officers, show_or_act, step_offered, typed

corrections = Blueprint("corrections", __name__)

CORRECTION = Sheet(
    title="Trả lại bước trước",
    button="Trả lại",
    consequence="Bước được chọn mở lại cho người đã làm; các bước sau nó phải làm lại. Thời hạn vẫn chạy.",
    done="Đã trả lại bước trước kèm lý do.",
    label="Cần sửa gì",
    template="officers/correction.html",
)


@corrections.route("/ho-so/<code>/buoc/<int:step_id>/tra-lai", methods=["GET", "POST"])
@officers
def send_back(code: str, step_id: int) -> Page:
    return show_or_act(
        code,
        CORRECTION,
        lambda: application().corrections.send_back(
            actor(), dossier_id(), step_id, _chosen_step(), typed("reason"), act_key()
        ),
        lambda dossier: {"step": step_offered(dossier, step_id, ActName.RETURN_FOR_CORRECTION)},
    )


def _chosen_step() -> int:
    text = typed("to_step")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise InvalidInput("Chưa chọn bước để trả lại.", {"to_step": "Chọn một bước đã làm."})
    return int(text)
