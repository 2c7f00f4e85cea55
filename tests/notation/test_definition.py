"""The parameters of procedure.toml: read where they stand, usual where they do not, refused where they are wrong."""

from pathlib import Path

import pytest

from engine.domain.procedures import LADDER, AfterSuspension, LadderRung, Policy, ProcedureDefinition, RungName, Told
from engine.notation.definition import read_definition
from engine.ports.process import UnreadableFile

FILE = Path("bpmn/dang-ky-nhu-cau-nhan-con-nuoi/procedure.toml").read_text(encoding="utf-8")
BEFORE, _, REST = FILE.partition("[policy]\n")
AFTER = REST[REST.index("[[components]]") :]
BASIS = "Luật mẫu, Điều 1"


def read(policy: str, agency: str = "") -> ProcedureDefinition:
    before = BEFORE.replace('role = "consulted"', f'role = "consulted"\n{agency}')
    return read_definition(f"{before}[policy]\n{policy}\n{AFTER}".encode())


def faults(policy: str, agency: str = "") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(policy, agency)
    return refused.value.message


def test_every_parameter_can_be_written() -> None:
    written = """
        after_supplement = "restart"
        after_supplement_basis = "Luật mẫu, Điều 1"
        supplement_days = 20
        supplements_allowed = 1
        extensions_allowed = 2
        extensions_basis = "Luật mẫu, Điều 1"
        apology_days = "1.5"
        apology_draft_days = "3"
        paused_long_days = 5
        paused_often = 3
        handover_wait = "sender"
        cutoff = "15:30"
        supplement_pauses_total = false
        soon_share = "0.25"
        soon_days = "0.5"
        refusable = ["appraisal"]
        [[policy.ladder]]
        name = "giam_doc"
        after = "4 giờ làm việc"
        tells = ["leader", "desk_head"]
        urgent = true
        [[policy.ladder]]
        name = "overdue"
        tells = ["officer"]
    """
    assert read(written).policy == Policy(
        after_supplement=AfterSuspension.RESTART,
        after_supplement_basis=BASIS,
        supplement_days=20,
        supplements_allowed=1,
        extensions_allowed=2,
        extensions_basis=BASIS,
        apology_days="1.5",
        apology_draft_days="3",
        paused_long_days=5,
        paused_often=3,
        handover_wait="sender",
        cutoff="15:30",
        supplement_pauses_total=False,
        soon_share="0.25",
        soon_days="0.5",
        ladder=(
            LADDER[0],
            LadderRung(RungName.OVERDUE, "", (Told.OFFICER,)),
            LadderRung("giam_doc", "4 giờ làm việc", (Told.LEADER, Told.DESK_HEAD), urgent=True),
        ),
        refusable=("appraisal",),
    )


def test_what_is_left_out_is_as_usual() -> None:
    assert read("").policy == Policy()
    assert [rung.name for rung in Policy().ladder] == ["soon", "overdue", "leader", "one_stop"]


@pytest.mark.parametrize(
    ("policy", "word"),
    [
        ('soon_dayz = "1"', "soon_dayz: không có mục này"),
        ("soon_days = 1", "soon_days"),
        ('soon_share = "1.2"', "soon_share"),
        ('apology_days = "một"', "apology_days"),
        ('apology_days = "2"\napology_draft_days = "1"', "apology_draft_days"),
        ("paused_often = 0", "paused_often"),
        ('[[policy.ladder]]\nname = "a"\ntells = ["leader"]', "after"),
        ('[[policy.ladder]]\nname = "soon"\nafter = "1 giờ"\ntells = ["leader"]', "after"),
        ('[[policy.ladder]]\nname = "a"\nafter = "mai"\ntells = ["leader"]', "Không hiểu thời hạn “mai”"),
        ('[[policy.ladder]]\nname = "a"\nafter = "1 giờ"', "tells: còn trống"),
        ('[[policy.ladder]]\nname = "a"\nafter = "1 giờ"\ntells = ["boss"]', "tells"),
        ('[[policy.ladder]]\nname = "a"\nafter = "1 giờ"\ntells = ["leader"]\nloud = true', "loud"),
        ('[[policy.ladder]]\nname = "overdue"\ntells = ["officer"]\n' * 2, "ghi hai lần"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(policy: str, word: str) -> None:
    assert word in faults(policy)


def test_the_silence_of_a_consulted_agency_may_have_a_legal_basis_and_of_no_other() -> None:
    assert read("", f'silence_basis = "{BASIS}"').slot("police").silence_basis == BASIS
    assert read("").slot("police").silence_basis == ""
    with pytest.raises(UnreadableFile, match="silence_basis"):
        read_definition(FILE.replace('role = "lead"', f'role = "lead"\nsilence_basis = "{BASIS}"').encode())
