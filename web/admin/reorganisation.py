"""Pages of reorganisations: choose, say who continues what, see the effect, propose; a second person confirms."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from engine.domain.drafts import AgencyDraft
from engine.domain.errors import DomainError, InvalidInput, RuleBroken
from engine.domain.people import AGENCY_KIND_NAMES, POSITION_NAMES, Position
from engine.domain.reorganisations import REORGANISATION_NAMES, PostGroup, ReorganisationKind, ReorganisationState
from engine.ports.reorganisations import RerouteOutcome
from engine.usecases.organization.reorganisation_plans import TypedPlan
from engine.usecases.organization.reorganisations import LineAtStake, Scene
from web.access import allow
from web.current import act_key, actor, application
from web.errors import status_of
from web.forms import Form
from web.marks import Choice, Tone
from web.notices import notify

reorganisation = Blueprint("reorganisation", __name__, url_prefix="/sap-xep")
Page = str | tuple[str, int] | Response
HERE = "/quan-tri/sap-xep"
HUGE = 10**9
STAGES = ("Chọn cơ quan", "Ai tiếp tục", "Xem ảnh hưởng", "Xác nhận", "Thực hiện")
KINDS = {
    ReorganisationKind.MERGED: "Nhiều cơ quan kết thúc, một cơ quan (đã có hoặc lập mới) tiếp tục tất cả.",
    ReorganisationKind.DISSOLVED: "Một cơ quan kết thúc, một cơ quan khác tiếp tục công việc.",
    ReorganisationKind.SPLIT: "Một cơ quan kết thúc, mỗi thủ tục do một trong nhiều cơ quan tiếp tục.",
    ReorganisationKind.MOVED: "Cơ quan vẫn hoạt động, một số thủ tục giao cho cơ quan khác.",
}
WORDS = {
    "stages": STAGES,
    "kind_names": REORGANISATION_NAMES,
    "state_names": {
        ReorganisationState.PROPOSED: "Chờ xác nhận",
        ReorganisationState.PLANNED: "Chờ tới ngày",
        ReorganisationState.DONE: "Đã có hiệu lực",
        ReorganisationState.WITHDRAWN: "Đã thôi",
    },
    "state_tones": {
        ReorganisationState.PROPOSED: Tone.SOON,
        ReorganisationState.PLANNED: Tone.PAUSED,
        ReorganisationState.DONE: Tone.IN_TIME,
        ReorganisationState.WITHDRAWN: Tone.PLAIN,
    },
    "outcome_names": {
        RerouteOutcome.REROUTED: "Đã chuyển",
        RerouteOutcome.LEFT: "Giữ nguyên",
        RerouteOutcome.NOTHING: "Không có việc",
    },
    "outcome_tones": {
        RerouteOutcome.REROUTED: Tone.IN_TIME,
        RerouteOutcome.LEFT: Tone.SOON,
        RerouteOutcome.NOTHING: Tone.PLAIN,
    },
}


@reorganisation.get("")
@allow(Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
def overview() -> Page:
    acts = application().reorganisations.all(actor())
    may_propose = actor().holds(Position.ADMINISTRATOR)
    return render_template("admin/reorganisations.html", acts=acts, may_propose=may_propose, **WORDS)


@reorganisation.get("/moi")
@allow(Position.ADMINISTRATOR)
def begin() -> Page:
    """The first stage, and the second as soon as a kind and agencies are chosen."""
    kind = next((each for each in ReorganisationKind if each == request.args.get("loai")), None)
    codes = request.args.getlist("co-quan")
    asked = application().reorganisations.scene(actor(), codes)
    if kind is not None and asked.chosen and (len(asked.chosen) == 1 or kind is ReorganisationKind.MERGED):
        return render_template("admin/reorganisation_form.html", form=Form(), **_choices(kind, asked))
    faults = {}
    if kind is not None and len(asked.chosen) > 1:
        faults["co-quan"] = "Việc này làm cho từng cơ quan một. Chọn một cơ quan."
    elif kind is not None:
        faults["co-quan"] = "Chọn cơ quan được sắp xếp."
    elif request.args:
        faults["loai"] = "Chọn việc sắp xếp."
    form = Form({"loai": kind or "", "co-quan": codes}, faults if "loai" in request.args else {})
    kinds = [Choice(each.value, REORGANISATION_NAMES[each]) for each in KINDS]
    told = [(REORGANISATION_NAMES[each], words) for each, words in KINDS.items()]
    by_kind = [(name, [each for each in asked.agencies if each.kind is of]) for of, name in AGENCY_KIND_NAMES.items()]
    groups = [(name, found) for name, found in by_kind if found]
    return render_template(
        "admin/reorganisation_choose.html", form=form, kinds=kinds, told=told, groups=groups, **WORDS
    )


@reorganisation.post("/xem-truoc")
@allow(Position.ADMINISTRATOR)
def preview() -> Page:
    """The third stage: what it would do, with everything typed carried along."""
    try:
        effects = application().reorganisations.preview(actor(), typed())
    except InvalidInput as fault:
        return again(fault)
    carried = [
        (name, value) for name, value in request.form.items(multi=True) if name not in ("csrf", "act_key") and value
    ]
    return render_template("admin/reorganisation_preview.html", effects=effects, carried=carried, form=Form(), **WORDS)


@reorganisation.post("")
@allow(Position.ADMINISTRATOR)
def propose() -> Page:
    if request.form.get("act") == "back":
        return again(None)
    try:
        act = application().reorganisations.propose(actor(), typed(), act_key())
    except InvalidInput as fault:
        return again(fault)
    notify("Đã lập đề nghị. Một quản trị khác hoặc cán bộ kiểm soát thủ tục xác nhận tại trang này.")
    return redirect(address(act.id), 303)


@reorganisation.get("/<int:act_id>")
@allow(Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
def page(act_id: int) -> Page:
    return show(act_id, Form())


@reorganisation.post("/<int:act_id>/xac-nhan")
@allow(Position.ADMINISTRATOR, Position.PROCEDURE_CONTROLLER)
def confirm(act_id: int) -> Page:
    try:
        application().reorganisations.confirm(actor(), act_id, request.form.get("reason", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show(act_id, Form.typed(fault), fault)
    notify("Đã xác nhận. Cơ quan và chức danh theo ngày có hiệu lực; trang này cho biết từng hồ sơ ra sao.")
    return redirect(address(act_id), 303)


@reorganisation.post("/<int:act_id>/thoi")
@allow(Position.ADMINISTRATOR)
def withdraw(act_id: int) -> Page:
    try:
        application().reorganisations.withdraw(actor(), act_id, request.form.get("because", ""))
    except (InvalidInput, RuleBroken) as fault:
        return show(act_id, Form.typed(fault), fault)
    notify("Đã thôi việc sắp xếp; mọi thứ như trước khi lập.")
    return redirect(address(act_id), 303)


def address(act_id: int) -> str:
    return f"{HERE}/{act_id}"


def typed() -> TypedPlan:
    """The plan as this request sent it: ``heir.<line>`` and ``heir.<line>.<place>`` name who continues a procedure,
    ``division.<id>`` and ``post.<id>`` where posts are opened anew."""
    form = request.form
    kind, heir = form.get("kind", ""), form.get("heir", "")
    shares, posts = {}, {}
    for name, code in form.items():
        group, _, rest = name.partition(".")
        whose, _, place = rest.partition(".")
        if rest and group == "heir":
            shares[whose, place] = code
        elif rest and group in [*PostGroup]:
            posts[group, rest] = code
    if kind == ReorganisationKind.MOVED:
        shares = {(line, ""): heir for line in form.getlist("lines")}
    new = None
    if heir == "new":
        new = AgencyDraft(*(form.get(f"new_{name}", "") for name in ("code", "name", "kind", "place")))
    return TypedPlan(
        kind=kind,
        agencies=form.getlist("agencies"),
        heir="" if new else heir,
        shares=shares,
        with_posts=form.get("with_posts") == "yes",
        added=new,
        posts=posts,
        **{name: form.get(name, "") for name in ("day", "decision", "decided_on", "basis")},
    )


def again(fault: InvalidInput | None) -> Page:
    """The second stage with what was typed; the first, when not even that much was said."""
    kind = next((each for each in ReorganisationKind if each == request.form.get("kind")), None)
    asked = application().reorganisations.scene(actor(), request.form.getlist("agencies"))
    if kind is None or not asked.chosen:
        return redirect(f"{HERE}/moi", 303)
    shown = render_template("admin/reorganisation_form.html", form=Form.typed(fault), **_choices(kind, asked))
    return (shown, status_of(fault)) if fault else shown


def show(act_id: int, form: Form, fault: DomainError | None = None) -> Page:
    outcome = next((each for each in RerouteOutcome if each == request.args.get("ket-qua")), None)
    after = request.args.get("sau", 0, type=int)
    asked = [outcome] if outcome else []
    found = application().reorganisations.page(actor(), act_id, asked, after if 0 < after < HUGE else 0)
    following = {"ket-qua": outcome or "", "sau": str(found.next_after)}
    next_url = f"{address(act_id)}?{urlencode({name: value for name, value in following.items() if value})}"
    me = actor()
    shown = render_template(
        "admin/reorganisation.html",
        found=found,
        form=form,
        here=address(act_id),
        outcome=outcome,
        next_url=next_url if found.next_after else "",
        first_url=address(act_id) if after else "",
        may_confirm=found.state is ReorganisationState.PROPOSED and found.act.proposed_by != me.person_id,
        may_withdraw=found.state in (ReorganisationState.PROPOSED, ReorganisationState.PLANNED)
        and me.holds(Position.ADMINISTRATOR),
        **WORDS,
    )
    return (shown, status_of(fault)) if fault else shown


def _choices(kind: ReorganisationKind, asked: Scene) -> dict[str, object]:
    """What the form of the second stage offers."""
    chosen = {agency.id for agency in asked.chosen}
    heirs = [Choice(each.code, f"{each.name} ({each.code})") for each in asked.agencies if each.id not in chosen]
    kinds = [Choice(each.value, name) for each, name in AGENCY_KIND_NAMES.items()]
    communes = {agency.place: agency.name for agency in asked.agencies if agency.place}
    return {
        "kind": kind,
        "scene": asked,
        "heirs": heirs,
        "agency_kinds": kinds,
        "position_names": POSITION_NAMES,
        "places": {each.line: _places(each, communes) for each in asked.lines},
        **WORDS,
    }


def _places(line: LineAtStake, communes: dict[str, str]) -> Sequence[tuple[str, str, int]]:
    """Code, name and dossiers of the communes the dossiers of a procedure name, where there are several."""
    found = line.standing.places if line.standing else {}
    if len(found) < 2:
        return ()
    return [(code, communes.get(code, f"Địa bàn {code}"), count) for code, count in sorted(found.items())]
