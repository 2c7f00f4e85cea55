"""The processes that are measured: twelve steps in a row, and a loop that returns as often as it is told to."""

from dataclasses import dataclass

from engine.domain.people import Position
from engine.domain.process import Flow, Lane, Node, NodeKind, ProcessGraph, StepKind
from engine.notation.writing import write

LANES = (
    Lane("desk", "Bộ phận Một cửa", "desk", Position.CLERK),
    Lane("lead", "Chuyên viên Sở Tư pháp", "lead", Position.SPECIALIST),
)
DEFINITION = """
line = "{line}"
code = "{code}"
name = "{name}"
field_code = "LV-DO"
field_name = "Đo hiệu năng"
term = "30 ngày làm việc"
counting = "by_clock"
sample = true

[validity]
since = 2026-01-01

[decision]
number = "01/QĐ-DO"
signed_on = 2025-12-15

[agencies.desk]
role = "desk"
name = "Bộ phận Một cửa"

[agencies.lead]
role = "lead"
name = "Sở Tư pháp"
fixed = "H01.15"

[[components]]
code = "DO-01"
name = "Đơn đề nghị"
originals = 1

[[components]]
code = "DO-02"
name = "Giấy tờ kèm theo"
copies = 1

[[forms]]
id = "xu-ly"
name = "Xử lý"

[[forms.fields]]
key = "nhan_xet"
label = "Nhận xét"
kind = "long_text"
required = true

[[forms.fields]]
key = "ket_luan"
label = "Kết luận"
kind = "choice"
required = true
routing = true
choices = [{{ value = "dat", label = "Đạt" }}, {{ value = "lam_lai", label = "Làm lại" }}]
"""
FORM = {"nhan_xet": "Hồ sơ đầy đủ, hợp lệ; đề nghị thực hiện bước tiếp theo.", "ket_luan": "dat"}
AGAIN = {**FORM, "ket_luan": "lam_lai"}


@dataclass(frozen=True)
class Measured:
    """A process with its definition, as a designer would upload them."""

    line: str
    definition: bytes
    bpmn: bytes


def _step(node: str, name: str, kind: StepKind, lane: str, form: str = "xu-ly") -> Node:
    return Node(node, NodeKind.STEP, name, lane, kind, "1 ngày làm việc", form)


def _measured(line: str, code: str, name: str, nodes: list[Node], flows: list[Flow]) -> Measured:
    graph = ProcessGraph(line.replace("-", "_"), name, LANES, tuple(nodes), tuple(flows))
    return Measured(line, DEFINITION.format(line=line, code=code, name=name).encode(), write(graph))


def twelve_steps() -> Measured:
    """Reception and digitization at the desk, eight steps at the lead agency, result to desk, return."""
    steps = [
        _step("tiep_nhan", "Tiếp nhận hồ sơ", StepKind.RECEPTION, "desk", ""),
        _step("so_hoa", "Số hóa hồ sơ", StepKind.DIGITIZATION, "desk", ""),
        *(_step(f"buoc_{n}", f"Xử lý phần {n}", StepKind.APPRAISAL, "lead") for n in range(1, 9)),
        _step("chuyen", "Chuyển kết quả", StepKind.RESULT_TO_DESK, "lead", ""),
        _step("tra", "Trả kết quả", StepKind.RETURN, "desk", ""),
    ]
    nodes = [Node("dau", NodeKind.START, "Bắt đầu"), *steps, Node("cuoi", NodeKind.END, "Kết thúc")]
    flows = [Flow(f"f{n}", nodes[n].id, nodes[n + 1].id) for n in range(len(nodes) - 1)]
    return _measured("do-muoi-hai-buoc", "9.900012", "Đo mười hai bước", nodes, flows)


def returning_loop() -> Measured:
    """One step that is done again as long as its form says so."""
    steps = [
        _step("tiep_nhan", "Tiếp nhận hồ sơ", StepKind.RECEPTION, "desk", ""),
        _step("lam", "Xử lý hồ sơ", StepKind.APPRAISAL, "lead"),
        _step("soat", "Soát lại", StepKind.APPRAISAL, "lead"),
        _step("tra", "Trả kết quả", StepKind.RETURN, "desk", ""),
    ]
    nodes = [
        Node("dau", NodeKind.START, "Bắt đầu"),
        *steps,
        Node("gop", NodeKind.EXCLUSIVE, "Làm tiếp"),
        Node("re", NodeKind.EXCLUSIVE, "Đạt?"),
        Node("cuoi", NodeKind.END, "Kết thúc"),
    ]
    flows = [
        Flow("f1", "dau", "tiep_nhan"),
        Flow("f2", "tiep_nhan", "gop"),
        Flow("f3", "gop", "lam"),
        Flow("f4", "lam", "soat"),
        Flow("f5", "soat", "re"),
        Flow("f6", "re", "gop", 'ket_luan == "lam_lai"', "Làm lại"),
        Flow("f7", "re", "tra", name="Đạt", is_default=True),
        Flow("f8", "tra", "cuoi"),
    ]
    return _measured("do-vong-lap", "9.900013", "Đo vòng lặp", nodes, flows)


def hundred_steps(choices: int = 10) -> Measured:
    """A hundred steps; seven in a row, then one of two, ``choices`` times: more ways than anybody rehearses."""
    chain = _Chain([Node("dau", NodeKind.START, "Bắt đầu")])
    chain.add(_step("tiep_nhan", "Tiếp nhận hồ sơ", StepKind.RECEPTION, "desk", ""))
    numbers = iter(range(1, 101))
    for turn in range(choices):
        for _ in range(7):
            chain.add(_part(next(numbers)))
        chain.choose(turn)
    for _ in range(97 - 9 * choices):
        chain.add(_part(next(numbers)))
    chain.add(_step("chuyen", "Chuyển kết quả", StepKind.RESULT_TO_DESK, "lead", ""))
    chain.add(_step("tra", "Trả kết quả", StepKind.RETURN, "desk", ""))
    chain.add(Node("cuoi", NodeKind.END, "Kết thúc"))
    return _measured("do-mot-tram-buoc", "9.900100", "Đo một trăm bước", chain.nodes, chain.flows)


def _part(number: int) -> Node:
    return _step(f"buoc_{number}", f"Xử lý phần {number}", StepKind.APPRAISAL, "lead")


class _Chain:
    """Nodes one after another, with choices between two that meet again."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.flows: list[Flow] = []

    def add(self, node: Node) -> None:
        self.flows.append(Flow(f"f_{node.id}", self.nodes[-1].id, node.id))
        self.nodes.append(node)

    def choose(self, turn: int) -> None:
        self.add(Node(f"re_{turn}", NodeKind.EXCLUSIVE, f"Đạt lần {turn + 1}?"))
        again = _step(f"lai_{turn}", f"Làm lại lần {turn + 1}", StepKind.DRAFTING, "lead")
        done = _step(f"dat_{turn}", f"Hoàn thiện lần {turn + 1}", StepKind.DRAFTING, "lead")
        meet = Node(f"gap_{turn}", NodeKind.EXCLUSIVE, f"Gặp lại lần {turn + 1}")
        self.flows += [
            Flow(f"f_{again.id}", f"re_{turn}", again.id, 'ket_luan == "lam_lai"', "Làm lại"),
            Flow(f"f_{done.id}", f"re_{turn}", done.id, name="Đạt", is_default=True),
            *(Flow(f"f_{way.id}_{meet.id}", way.id, meet.id) for way in (again, done)),
        ]
        self.nodes += [again, done, meet]
