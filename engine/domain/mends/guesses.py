"""What a name tells: the kind of a step, the position of a lane, whether a pool or a lane is the citizen.

Every guess is told beside the button, and can be changed in the table afterwards.
"""

import re

from engine.domain.lint import Subject
from engine.domain.people import Position
from engine.domain.procedures import AgencyRole
from engine.domain.process import NodeKind, StepKind
from engine.domain.vietnamese import fold

_DESK = re.compile(
    r"mot cua|tiep nhan va tra|trung tam phuc vu hanh chinh|ttpvhcc|tttv|hcc\b|bpmc|tn ?& ?tkq|bptntkq"
    r"|bo phan (tiep nhan|tra)|front ?(office|desk)|reception|counter|service desk"
)
_CITIZEN = re.compile(
    r"nguoi (dan|nop|lam don|yeu cau)|cong dan|(to chuc|ca nhan)( ?[,/] ?| va | hoac )(to chuc|ca nhan)|khach hang"
    r"|nguoi su dung|^(ca nhan|to chuc|doanh nghiep)$|citizen|applicant|customer|client|requester"
)
_RECEIVING = re.compile(r"tiep nhan|nhan ho so|nop ho so|kiem tra thanh phan|receiv|submit|register|intake")
_RETURNING = re.compile(
    r"tra (ket qua|giay|ho so|quyet dinh)|giao ket qua|nhan ket qua|thong bao ket qua|deliver|hand over|hand out|notify"
)
_SENDING = re.compile(r"(chuyen|gui|tra|ban giao).{0,12}ket qua|phat hanh|dong dau|vao so|send|dispatch|forward")
_KINDS = (
    (StepKind.DIGITIZATION, re.compile(r"so hoa|\bscan|quet (ho so|giay)|sao chup|digiti")),
    (StepKind.CONSULTATION, re.compile(r"(lay|xin|hoi|tham gia|gop|cho) y kien|consult|opinion")),
    (StepKind.DRAFTING, re.compile(r"du thao|soan|tham muu|lap to trinh|in giay|draft|prepare|write")),
    (
        StepKind.APPROVAL,
        re.compile(
            r"phe duyet|\bduyet|\bky\b|ky (duyet|so|ban hanh|giay)|ban hanh|quyet dinh|approv|sign|authori|decide"
        ),
    ),
)
_POSITIONS = (
    (Position.DIVISION_HEAD, re.compile(r"(truong|pho|lanh dao) (truong )?(phong|ban)|head of")),
    (
        Position.LEADER,
        re.compile(
            r"lanh dao|giam doc|chu tich|thu truong|cuc truong|chi cuc truong|truong cong an|thu ky|leader|director"
            r"|manager|boss|chief"
        ),
    ),
    (Position.CLERK, re.compile(r"tiep nhan|van thu|clerk|receptionist")),
    (Position.SPECIALIST, re.compile(r"chuyen vien|cong chuc|can bo|vien chuc|specialist|officer|employee|staff")),
)
_OFFICE = re.compile(
    r"\b(?:(?<!co )(?<!ho )so|ubnd|cong an|phong|ban|bo phan|trung tam|tiep|can bo|cong chuc|vien chuc|chuyen vien"
    r"|lanh dao|truong|officer|staff|employee|manager|service|desk)\b"
)


def is_desk(name: str) -> bool:
    return bool(_DESK.search(fold(name)))


def is_citizen(name: str) -> bool:
    """Whether a pool or a lane stands for who applies, which no process of ours draws, and for no officer besides."""
    said = fold(name)
    return bool(_CITIZEN.search(said)) and not _OFFICE.search(_CITIZEN.sub(" ", said)) and not is_desk(name)


def kind_of(subject: Subject, node_id: str) -> StepKind:
    """By the name and the place in the order: only the first steps receive, only the last ones return."""
    name = fold(subject.nodes[node_id].name)
    people = frozenset(set(NodeKind) - {NodeKind.EXCLUSIVE, NodeKind.PARALLEL, NodeKind.INCLUSIVE})
    first = subject.after([node.id for node in subject.of_kind(NodeKind.START)], stop=people)
    later = [subject.nodes[each] for each in subject.after([node_id]) if each != node_id]
    later = [node for node in later if node.kind is NodeKind.STEP]
    if subject.definition.member:
        if not later:
            return StepKind.RESULT_TO_DESK
    elif node_id in first and (_RECEIVING.search(name) or is_desk(_lane_name(subject, node_id))):
        return StepKind.RECEPTION
    elif not later and (_RETURNING.search(name) or is_desk(_lane_name(subject, node_id))):
        return StepKind.RETURN
    if _SENDING.search(name) and all(_returns(subject, node.id) for node in later):
        return StepKind.RESULT_TO_DESK
    return next((kind for kind, words in _KINDS if words.search(name)), StepKind.APPRAISAL)


def _returns(subject: Subject, node_id: str) -> bool:
    node = subject.nodes[node_id]
    return node.step_kind is StepKind.RETURN or (node.step_kind is None and bool(_RETURNING.search(fold(node.name))))


def _lane_name(subject: Subject, node_id: str) -> str:
    lane = subject.nodes[node_id].lane
    return next((each.name for each in subject.graph.lanes if each.id == lane), "")


def position_of(name: str, agency: str) -> Position:
    """The position a lane's name says; that of who usually works at ``agency`` where it says none."""
    words = fold(name)
    usual = Position.CLERK if agency in {AgencyRole.DESK, AgencyRole.RETURN_DESK} or is_desk(name) else None
    found = next((position for position, pattern in _POSITIONS if pattern.search(words)), None)
    return usual or found or Position.SPECIALIST


def message_of(name: str) -> str:
    """The message a wait means by its name, "" where it names none the platform sends."""
    words = fold(name)
    if re.search(r"bo sung|hoan thien ho so|supplement", words):
        return "supplement_answered"
    if re.search(r"nop (tien|thue|phi|le phi)|nghia vu tai chinh|thanh toan|pay", words):
        return "financial_duty_paid"
    return ""
