"""A test-only room that shows every component with sample data, for screenshots, axe and the eyes of designers."""

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from flask import Blueprint, Flask, Response, jsonify, redirect, render_template, request

from engine.bootstrap import Application
from engine.domain.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleDossier
from engine.domain.people import Actor, Position, Post
from engine.domain.sessions import SignedIn
from engine.ports.process import ProcessFault
from engine.ports.storage import StorageBusy
from web.access import allow, public, signed_in_only
from web.app import create_app
from web.current import act_key
from web.formats import VIETNAM
from web.forms import Form, refill
from web.marks import Choice, DueMark, Entry, FindingMark, LegMark, LegState, Tab, Tone
from web.notices import notify
from web.security import end_session, start_session
from web.shell import MenuGroup, MenuItem, add_menu

TOKEN = "t" * 43
CSRF = "c" * 43
MAI = Actor(7, "Trần Thị Mai", (Post(1, Position.SPECIALIST, 3),))
WORKPLACE = "Chuyên viên · Phòng Hành chính tư pháp, Sở Tư pháp"

ERRORS = {
    "403": NotPermitted("Bạn không được phân công hồ sơ này."),
    "404": NotFound("Không có hồ sơ H01.15-261116-0099."),
    "stale": StaleDossier("Hồ sơ đã được Lê Kim Chi xử lý lúc 14:02."),
    "rule": RuleBroken("Hồ sơ đang tạm dừng, chưa chuyển bước được.", "NĐ 118/2025/NĐ-CP, Điều 19"),
    "process": ProcessFault("Quy trình không đi tiếp được."),
    "busy": StorageBusy(),
    "crash": ValueError("a secret detail"),
}

DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="sample"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI">
<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:userTask id="receive" name="Tiếp nhận">
<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
<bpmn:userTask id="appraise" name="Thẩm định hồ sơ"><bpmn:incoming>f2</bpmn:incoming></bpmn:userTask>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="receive"/>
<bpmn:sequenceFlow id="f2" sourceRef="receive" targetRef="appraise"/></bpmn:process>
<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
<bpmndi:BPMNShape id="s1" bpmnElement="start"><dc:Bounds x="60" y="92" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s2" bpmnElement="receive"><dc:Bounds x="160" y="70" width="130" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s3" bpmnElement="appraise"><dc:Bounds x="360" y="70" width="130" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="96" y="110"/><di:waypoint x="160" y="110"/></bpmndi:BPMNEdge>
<bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="290" y="110"/><di:waypoint x="360" y="110"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>
"""

NOW = datetime(2026, 11, 17, 8, 40, tzinfo=VIETNAM)


def legs(at: int, tone: Tone = Tone.PLAIN, state: LegState = LegState.PRESENT) -> list[LegMark]:
    """Four legs, the dossier being in number ``at``."""
    rows = (
        ("TTPVHCC xã Châu Phong", "tiếp nhận", "0,3 / 0,5 ngày", 0.5, 60),
        ("Sở Tư pháp", "chủ trì", "3,2 / 5 ngày", 3, 64),
        ("UBND xã Châu Phong", "phối hợp", "2 ngày", 2, 30),
        ("TTPVHCC xã", "trả kết quả", "0,5 ngày", 0.5, 10),
    )
    marks = []
    for number, (agency, role, figures, weight, share) in enumerate(rows, 1):
        here = LegState.PAST if number < at else state if number == at else LegState.AHEAD
        marks.append(
            LegMark(
                agency,
                here,
                role,
                figures,
                "đang ở Tổng hợp ý kiến, Trần Thị Mai" if number == at else "chưa tới" if number > at else "trước hạn",
                share if number <= at else 0,
                weight,
                tone if number == at else Tone.PLAIN,
                NOW - timedelta(hours=18, minutes=8) if number == 2 else None,
                NOW - timedelta(hours=18) if number == 2 and at >= 2 else None,
            )
        )
    return marks


ROWS = (
    ("H01.15-261112-0031", "Nguyễn Văn Hòa", "Đăng ký nhu cầu nhận con nuôi", legs(2, Tone.LATE), "Thẩm định hồ sơ", "",
     "Tôi", DueMark(Tone.LATE, "Quá hạn 3 giờ"), DueMark(Tone.SOON, "1 ngày 2 giờ")),
    ("H01.15-261116-0007", "Lê Thị Cẩm Tú", "Đăng ký nhu cầu nhận con nuôi", legs(2, Tone.SOON), "Tổng hợp ý kiến",
     "2/2 ý kiến đã về", "Tôi", DueMark(Tone.SOON, "Còn 2 giờ 40 phút"), DueMark(Tone.IN_TIME, "4 ngày 1 giờ")),
    ("H01.02-261117-0112", "Công ty TNHH Sao Mai", "Đăng ký biện pháp bảo đảm", legs(3), "Nhận bàn giao",
     "Trung tâm PVHCC giao 15:02", "—",
     DueMark(Tone.IN_TIME, "Còn 3 giờ 10 phút"), DueMark(Tone.IN_TIME, "6 giờ 10 phút")),
    ("H01.15-261105-0044", "Huỳnh Thị Ngọc", "Đăng ký nhu cầu nhận con nuôi", legs(2, state=LegState.PAUSED),
     "Chờ người nộp bổ sung", "Phiếu số 12, gửi 12/11", "Tôi", DueMark(Tone.PAUSED, "Chờ bổ sung"),
     DueMark(Tone.PAUSED, "Còn 5 ngày")),
    ("H01.15-261102-0009", "Trương Mỹ Linh", "Phiếu lý lịch tư pháp số 1", legs(4), "Chờ trả kết quả", "", "Bàn 4",
     DueMark(Tone.DONE_EARLY, "Xong trước hạn"), DueMark(Tone.DONE_EARLY, "20/11, 16:30")),
)  # fmt: skip

SAMPLES: dict[str, Any] = {
    "rows": ROWS,
    "legs": legs(2),
    "due": DueMark(Tone.SOON, "Còn 2 giờ 40 phút", "1 ngày làm việc từ 16:40 hôm qua"),
    "deadline": DueMark(Tone.IN_TIME, "Hạn trả 16:40 24/11 · còn 4 ngày 1 giờ"),
    "tabs": [
        Tab("Hồ sơ", "/mau/ho-so", True),
        Tab("Thành phần", "#", count="6/6"),
        Tab("Ý kiến", "#", count="2"),
        Tab("Quy trình", "#"),
        Tab("Bản tin gửi Cổng", "#", count="5"),
        Tab("Nhật ký", "#", count="14"),
    ],
    "facts": [
        ("Người nộp", "Lê Thị Cẩm Tú, 12/03/1988"),
        ("Nhận lúc", "14:40, 16/11/2026 · bàn 2, Ngô Phúc"),
        ("Số định danh", "089 188 ••• 412"),
        ("Thời hạn", "6 ngày làm việc (theo giờ)"),
        ("Địa chỉ", "Ấp Vĩnh Lợi 1, xã Châu Phong"),
        ("Tạm dừng", ""),
    ],
    "entries": [
        Entry(NOW, "Công an tỉnh trả lời ý kiến, đúng hạn", "ký số: Đại tá Nguyễn V."),
        Entry(
            NOW - timedelta(hours=16), "UBND xã Châu Phong trả lời ý kiến", "trước hạn 1 ngày", "Đủ điều kiện về chỗ ở."
        ),
        Entry(NOW - timedelta(hours=40), "Yêu cầu bổ sung", "phiếu số 12", tone=Tone.PAUSED),
    ],
    "findings": [
        FindingMark(Tone.LATE, "Đường dài nhất là 7,5 ngày, vượt thời hạn công bố 7 ngày.", "Sửa thời gian", "#"),
        FindingMark(Tone.SOON, "Bước 7 «Ký số»: Sở Tư pháp chưa có ai giữ vai trò người ký.", "Mở phân công", "#"),
    ],
    "yes_no": [Choice("du", "Đủ điều kiện"), Choice("khong", "Không đủ điều kiện")],
    "ways": [Choice("ban", "Tại bàn"), Choice("buu-dien", "Bưu điện đến nhà"), Choice("dien-tu", "Điện tử")],
    "approvers": [Choice("1", "Phạm Thanh Sơn – Trưởng phòng"), Choice("2", "Lê Kim Chi – Phó Trưởng phòng")],
}

room = Blueprint("gallery", __name__, template_folder=str(Path(__file__).parent / "pages"))


@room.get("/mau/<name>")
@signed_in_only
def show(name: str) -> str:
    typed = {
        "ket_luan": "du",
        "can_cu": "Công an tỉnh xác nhận không có án tích.",
        "nguoi_duyet": "1",
        "tp": ["a", "b"],
    }
    return render_template(f"{name}.html", form=Form(typed), **SAMPLES)


@room.post("/mau/ho-so")
@signed_in_only
def act() -> Response | tuple[str, int]:
    try:
        act_key()
        if not request.form.get("can_cu"):
            raise InvalidInput("Chưa gửi được.", {"can_cu": "Nhập căn cứ của kết luận."})
    except InvalidInput as fault:
        return refill("ho-so.html", fault, **SAMPLES)
    notify("Đã trình Trưởng phòng.")
    return cast(Response, redirect("/mau/danh-sach", 303))


@room.post("/mau/nhap")
@signed_in_only
def draft() -> Response:
    return jsonify(saved_at="09:14")


@room.get("/mau/thu-tuc")
@signed_in_only
def find_procedures() -> str:
    return render_template("tim-thu-tuc.html", words=request.args["thu_tuc"])


@room.get("/mau/so-do.bpmn")
@signed_in_only
def diagram() -> Response:
    return Response(DIAGRAM, mimetype="application/xml")


@room.route("/loi/<name>", methods=["GET", "POST"])
@signed_in_only
def fail(name: str) -> str:
    raise ERRORS[name]


@room.get("/chi-quan-tri")
@allow(Position.ADMINISTRATOR)
def administrators() -> str:
    return "vào được"


@room.get("/chi-chuyen-vien")
@allow(Position.SPECIALIST, Position.DIVISION_HEAD)
def specialists() -> str:
    return "vào được"


@room.get("/dang-nhap")
@public
def sign_in_page() -> str:
    return render_template("signin.html", form=Form(), next="/")


@room.post("/dang-nhap")
@public
def sign_in() -> Response:
    response = cast(Response, redirect("/mau/danh-sach", 303))
    start_session(response, TOKEN)
    return response


@room.post("/dang-xuat")
@signed_in_only
def sign_out() -> Response:
    response = cast(Response, redirect("/dang-nhap", 303))
    end_session(response)
    return response


def menu(actor: Actor) -> list[MenuGroup]:
    return [
        MenuGroup("", [MenuItem("Việc tiếp theo của tôi", "/mau/danh-sach", 12)]),
        MenuGroup("Đang ở chỗ tôi", [MenuItem("Chờ nhận bàn giao", "#1", 3), MenuItem("Đang xử lý", "#2", 18)]),
        MenuGroup("Thời hạn", [MenuItem("Sắp hạn", "#3", 4, Tone.SOON), MenuItem("Quá hạn", "#4", 1, Tone.LATE)]),
    ]


def gallery_app() -> Flask:
    """A server with the gallery as its only room; whoever holds ``TOKEN`` is Mai."""
    session = SignedIn(MAI, CSRF, TOKEN, workplace=WORKPLACE)
    counters = SimpleNamespace(sign_in=SimpleNamespace(actor={TOKEN: session}.get))
    app = create_app(cast(Application, counters), rooms=[room])
    add_menu(app, menu)
    return app
