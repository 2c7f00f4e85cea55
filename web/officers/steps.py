"""An open step: its form is completed, and what was typed is kept as a draft until then."""

import json

from flask import Blueprint, jsonify, redirect, request
from werkzeug.wrappers import Response

from engine.domain.errors import InvalidInput, RuleBroken
from web.current import act_key, actor, application
from web.formats import vn_time
from web.forms import Form
from web.notices import notify
from web.officers.dossiers import dossier_page
from web.officers.places import dossier_url
from web.officers.sheets import Page, back_to, dossier_id, officers, place_carried, typed

steps = Blueprint("steps", __name__)

NOT_KEPT = ("csrf", "act_key", "dossier", "draft", "then")


@steps.post("/ho-so/<code>/buoc/<int:step_id>/hoan-thanh")
@officers
def complete(code: str, step_id: int) -> Page:
    """Complete the step, then open the dossier again or the next one of the list it was opened from."""
    try:
        application().steps.complete(
            actor(), dossier_id(), step_id, request.form, act_key(), go_on_because=typed("go_on_because")
        )
    except (InvalidInput, RuleBroken) as fault:
        return dossier_page(code, step_id=step_id, step_form=Form.typed(fault), fault=fault)
    if typed("draft"):
        application().desk.drop_draft(actor(), f"step:{step_id}")
    notify(f"Đã xong bước này của hồ sơ {code}.")
    following = typed("then")
    return redirect(dossier_url(following, place_carried()), 303) if following else back_to(code)


@steps.post("/ho-so/<code>/buoc/<int:step_id>/nhap")
@officers
def keep_draft(code: str, step_id: int) -> Response:
    return keep_typed(f"step:{step_id}")


def keep_typed(form: str) -> Response:
    """Keep what the person has typed into a form; the answer tells when."""
    kept = {name: values for name, values in request.form.to_dict(flat=False).items() if name not in NOT_KEPT}
    draft = application().desk.keep_draft(actor(), form, json.dumps(kept, ensure_ascii=False))
    return jsonify(saved_at=vn_time(draft.saved_at))
