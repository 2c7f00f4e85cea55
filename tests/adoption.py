"""An office of real counters on a real database, with the people of one procedure, and the hours of one week."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import count

from engine.bootstrap import build
from engine.clock import VIETNAM, FixedClock
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.legs import LegState
from engine.domain.people import SYSTEM, Actor, Position, Post, Validity
from engine.domain.steps import Step
from engine.settings import Settings
from engine.usecases.desk.intake import Intake
from tests.services.reading import READER
from tests.services.seeded import seeded

MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=VIETNAM)
SINCE = Validity(date(2025, 7, 1))
LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
PAPERS = {"NCN-01": 1, "NCN-02": 1, "NCN-03": 1, "NCN-04": 1}
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "tham_dinh": {"nhan_xet": "Hồ sơ đủ."},
    "xac_minh": {"ngay_xac_minh": "17/11/2026", "ket_qua_xac_minh": "bao_dam"},
    "du_thao": {"trich_yeu": "Trả lời", "noi_dung": "Đủ điều kiện."},
    "danh_gia": {"ket_qua_danh_gia": "du", "ly_do": "Đủ điều kiện."},
}
STAFF = (
    ("Ngô Phúc", "H01.01", Position.CLERK),
    ("Phạm Thanh Sơn", "H01.15", Position.DIVISION_HEAD),
    ("Trần Thị Mai", "H01.15", Position.SPECIALIST),
    ("Đặng Minh", "H01.15", Position.SPECIALIST),
    ("Lê Kim Chi", "H01.15", Position.LEADER),
    ("Huỳnh Văn Tư", "H01.101", Position.SPECIALIST),
    ("Nguyễn Văn An", "H01.60", Position.SPECIALIST),
    ("Người Ngoài", "H01.102", Position.SPECIALIST),
)


class Adoption:
    """Dossiers of one procedure: a desk receives, the department leads, a commune verifies, the police is asked."""

    def __init__(self, database_url: str) -> None:
        self.clock = FixedClock(MONDAY)
        self.app = build(Settings.read({"DATABASE_URL": database_url}), self.clock)
        self.app.__dict__["process_files"] = READER
        self._keys = count(1)
        self.agencies: dict[str, int] = {}
        self.agencies, staff = seeded(self.app.store.writers, self._settle, "adoption")
        (self.clerk, self.head, self.officer, self.colleague) = staff[:4]
        (self.leader, self.verifier, self.police, self.stranger) = staff[4:]

    def _settle(self) -> tuple[dict[str, int], list[Actor]]:
        """The agencies by their codes, and the people in the order of STAFF."""
        self.app.organization_seeds.load_calendar(SYSTEM)
        self.app.organization_seeds.load_agencies(SYSTEM)
        self.app.procedures.load_folders(SYSTEM)
        with self.app.store.reading() as work:
            self.agencies = {agency.code: agency.id for agency in work.organization.agencies()}
        return self.agencies, [self.person(*each) for each in STAFF]

    def person(self, name: str, agency: str, position: Position) -> Actor:
        post = Post(self.agencies[agency], position)
        with self.app.store.work() as work:
            person = work.organization.add_person(name, f"p{name.encode().hex()[:40]}", "", False)
            work.organization.appoint(person.id, post, SINCE)
            work.commit()
        return Actor(person.id, name, (post,))

    def key(self) -> str:
        return f"act-{next(self._keys)}"

    def intake(self, name: str = "Lê Thị Cẩm Tú", identity: str = "089188012412", phone: str = "0913555207") -> Intake:
        return Intake(
            line=LINE,
            desk_id=self.agencies["H01.01"],
            applicant=Applicant(name, identity, phone, "tu@example.vn", "Ấp Vĩnh Lợi 1", "1988-03-12"),
            places={"residence": "30307"},
            components=PAPERS,
        )

    def received(self, name: str = "Lê Thị Cẩm Tú", **changes: str) -> str:
        """The code of a dossier just received."""
        return self.app.reception.receive(self.clerk, self.intake(name, **changes), self.key()).code

    def read(self, code: str) -> Dossier:
        with self.app.store.reading() as work:
            return work.dossiers.read(work.dossiers.id_by_code(code))

    def step(self, code: str, node: str) -> Step:
        return next(step for step in self.read(code).open_steps if step.node == node)

    def complete(self, actor: Actor, code: str, node: str) -> None:
        step, answers = self.step(code, node), ANSWERS.get(node, {})
        self.app.steps.complete(actor, self.read(code).id, step.id or 0, answers, self.key())

    def hand_over(self, actor: Actor, code: str) -> None:
        """The one handover that waits is received."""
        dossier = self.read(code)
        leg = next(leg for leg in dossier.active_legs if leg.state is LegState.SENT)
        self.app.handovers.receive(actor, dossier.id, leg.number, self.key())

    def at_lead(self, name: str = "Lê Thị Cẩm Tú", **changes: str) -> str:
        """The code of a dossier that the department has received."""
        code = self.received(name, **changes)
        self.complete(self.clerk, code, "so_hoa")
        self.clock.advance(timedelta(minutes=30))
        self.hand_over(self.officer, code)
        return code

    def at_appraisal(self, name: str = "Lê Thị Cẩm Tú", **changes: str) -> str:
        code = self.at_lead(name, **changes)
        self.complete(self.head, code, "phan_cong")
        return code

    def at_verification(self, name: str = "Lê Thị Cẩm Tú", **changes: str) -> str:
        """Past the appraisal: handed over to the commune, an opinion to be asked."""
        code = self.at_appraisal(name, **changes)
        self.complete(self.officer, code, "tham_dinh")
        return code
