"""What a submission is named by, and whose lanes a version changes."""

from dataclasses import replace
from datetime import date

import pytest

from engine.domain.decisions import DecisionKind, RegisteredDecision, Transition
from engine.domain.lint import Finding, Severity
from engine.domain.people import AgencyKind
from engine.domain.procedures import FormField
from engine.domain.process import NodeKind
from engine.domain.submissions import Content, finding_key, foreign_parts
from engine.domain.version_diff import Edition
from engine.notation import ProcessFileReader
from engine.settings import CODE
from tests.examples import NOON

DAY = date(2026, 11, 16)
DECISION = RegisteredDecision("702/QĐ-UBND", DAY, "Chủ tịch", DecisionKind.APPROVAL, DAY, ("a",), 1, 1, NOON)
CONTENT = Content(b"bpmn", b"toml", DECISION, DAY, Transition.STAY, {"k": "Vì thế."})
OTHERS = {
    "drawing": replace(CONTENT, bpmn=b"bpmn "),
    "definition": replace(CONTENT, definition=b"toml "),
    "decision": replace(CONTENT, decision=replace(DECISION, number="703/QĐ-UBND")),
    "its day": replace(CONTENT, decision=replace(DECISION, signed_on=date(2026, 11, 17))),
    "its file": replace(CONTENT, decision=replace(DECISION, file_sha256="f" * 64)),
    "day of effect": replace(CONTENT, effective=date(2026, 12, 1)),
    "clause": replace(CONTENT, transition=Transition.CHOOSE),
    "reason": replace(CONTENT, reasons={"k": "Vì khác."}),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_whatever_is_shown_is_in_the_digest(other: Content) -> None:
    assert other.digest != CONTENT.digest


def test_what_a_controller_is_not_shown_is_not_in_the_digest() -> None:
    same = replace(CONTENT, decision=replace(DECISION, id=9, named=("b",), public_on=DAY, added_at=NOON))
    assert same.digest == CONTENT.digest


def test_a_reason_stays_with_the_warning_it_was_given_for() -> None:
    finding = Finding("role-vacant", Severity.WARNING, "lane", "Chưa có ai.")
    assert finding_key(finding) == finding_key(replace(finding, severity=Severity.ERROR))
    assert finding_key(finding) != finding_key(replace(finding, message="Chưa có người."))


# --- other agencies' lanes -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edition() -> Edition:
    folder, reading = CODE / "bpmn" / "dang-ky-nhu-cau-nhan-con-nuoi", ProcessFileReader()
    definition = reading.read_definition((folder / "procedure.toml").read_bytes())
    return Edition(definition, reading.read_process((folder / "process.bpmn").read_bytes()))


def with_node(edition: Edition, node_id: str, **changes: object) -> Edition:
    nodes = tuple(replace(node, **changes) if node.id == node_id else node for node in edition.graph.nodes)  # type: ignore[arg-type]  # fields by name
    return replace(edition, graph=replace(edition.graph, nodes=nodes))


def parties(before: Edition | None, after: Edition, own: str = "H01.15") -> list[str]:
    return [part.party for part in foreign_parts(before, after, own)]


def test_nothing_changed_asks_nobody(edition: Edition) -> None:
    assert parties(edition, edition) == []


def test_a_new_procedure_asks_everybody_who_has_work_in_it_but_the_own_agency(edition: Edition) -> None:
    assert set(parties(None, edition)) == {"desk", "commune"}
    assert set(parties(None, edition, own="H01.60")) == {"desk", "commune", "H01.15"}


def test_a_step_of_the_own_lane_asks_nobody_and_of_anothers_that_party(edition: Edition) -> None:
    assert parties(edition, with_node(edition, "tham_dinh", term="2 ngày làm việc")) == []
    assert parties(edition, with_node(edition, "tham_dinh", term="2 ngày làm việc"), own="H01.60") == ["H01.15"]
    assert parties(edition, with_node(edition, "xac_minh", term="2 ngày làm việc")) == ["commune"]
    assert parties(edition, with_node(edition, "so_hoa", name="Quét giấy tờ")) == ["desk"]


def test_a_condition_or_a_gateway_in_anothers_lane_asks_that_party(edition: Edition) -> None:
    def with_gateway_of_the_commune(condition: str, kind: NodeKind = NodeKind.EXCLUSIVE) -> Edition:
        changed = with_node(edition, "du_dieu_kien", lane="xa", kind=kind)
        flows = tuple(
            replace(flow, condition=condition) if flow.id == "du_dieu_kien-du_thao" else flow
            for flow in changed.graph.flows
        )
        return replace(changed, graph=replace(changed.graph, flows=flows))

    before = with_gateway_of_the_commune("ket_qua_danh_gia == 'du'")
    assert parties(before, with_gateway_of_the_commune("ket_qua_danh_gia == 'khong_du'")) == ["commune"]
    assert parties(before, with_gateway_of_the_commune("ket_qua_danh_gia == 'du'", NodeKind.INCLUSIVE)) == ["commune"]


def test_a_step_moved_from_another_lane_asks_who_loses_it(edition: Edition) -> None:
    [part] = foreign_parts(edition, with_node(edition, "xac_minh", lane="chuyen_vien"), "H01.15")
    assert (part.party, part.slot.kind) == ("commune", AgencyKind.COMMUNE)
    assert "chuyển từ" in part.changes[0]


def test_a_step_gone_asks_who_had_it(edition: Edition) -> None:
    nodes = tuple(node for node in edition.graph.nodes if node.id != "xac_minh")
    flows = tuple(flow for flow in edition.graph.flows if "xac_minh" not in (flow.source, flow.target))
    without = replace(edition, graph=replace(edition.graph, nodes=nodes, flows=flows))
    [part] = [part for part in foreign_parts(edition, without, "H01.15") if part.party == "commune"]
    assert "Bỏ bước “Xác minh hoàn cảnh gia đình”." in part.changes


def test_an_agencys_own_term_asks_it(edition: Edition) -> None:
    slots = tuple(
        replace(slot, term="5 ngày làm việc") if slot.key == "commune" else slot for slot in edition.definition.agencies
    )
    changed = replace(edition, definition=replace(edition.definition, agencies=slots))
    assert parties(edition, changed) == ["commune"]


def test_two_forms_that_read_the_same_in_a_sentence_are_two_changes(edition: Edition) -> None:
    def with_field(label: str) -> Edition:
        forms = tuple(
            replace(form, fields=(*form.fields, FormField("them", label))) if form.id == "xac-minh" else form
            for form in edition.definition.forms
        )
        return replace(edition, definition=replace(edition.definition, forms=forms))

    [one] = foreign_parts(edition, with_field("Nơi ở"), "H01.15")
    [other] = foreign_parts(edition, with_field("Thu nhập"), "H01.15")
    assert one.changes == other.changes
    assert one.digest != other.digest
