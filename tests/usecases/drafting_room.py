"""The designers' counters over any store: bpmn/ loaded, a designer at the lead agency, controllers, who consents."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from engine.clock import FixedClock
from engine.domain.calendars import OfficeHours, read_segments
from engine.domain.decisions import RegisteredDecision
from engine.domain.people import ALWAYS, Actor, AgencyKind, Position, Post, Validity
from engine.domain.procedures import Standing
from engine.domain.process_drafts import ProcessDraft
from engine.domain.submissions import Submission, finding_key
from engine.files.local import LocalFiles
from engine.files.organization_seeds import OrganizationSeedFiles
from engine.files.procedure_folders import BpmnFolders
from engine.files.publication_terms import read_publication_terms
from engine.files.status_tables import read_status_tables
from engine.notation import ProcessFileReader
from engine.ports.procedures import StoredVersion
from engine.ports.storage import Store
from engine.settings import CODE
from engine.spiff import CelConditions, SpiffRuntime
from engine.usecases.designing.abolitions import Abolitions
from engine.usecases.designing.approvals import Approvals
from engine.usecases.designing.consents import Consents
from engine.usecases.designing.decisions import Decisions, TypedDecision
from engine.usecases.designing.procedure_pages import ProcedurePages
from engine.usecases.designing.procedures import Procedures
from engine.usecases.designing.process_drafts import ProcessDrafts
from engine.usecases.designing.publication_board import PublicationBoard
from engine.usecases.designing.rehearsing import Rehearsing
from engine.usecases.designing.sample_checks import SampleChecks
from engine.usecases.designing.submissions import Submissions, TypedSubmission
from engine.usecases.versions import Versions
from tests.domain.test_uploads import PDF
from tests.examples import NOON

LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
BPMN = (CODE / "bpmn" / LINE / "process.bpmn").read_bytes()
TOML = (CODE / "bpmn" / LINE / "procedure.toml").read_bytes()
OWN_CHANGE = BPMN.replace("Lãnh đạo Sở ký".encode(), "Lãnh đạo Sở ký số".encode())
COMMUNE_CHANGE = BPMN.replace("Xác minh hoàn cảnh gia đình".encode(), "Xác minh tại nơi cư trú".encode())
REASON = "Đang bổ nhiệm người ký."
AGENCIES = (
    ("H01", "UBND tỉnh An Giang", AgencyKind.OTHER),
    ("H01.15", "Sở Tư pháp", AgencyKind.DEPARTMENT),
    ("H01.60", "Công an tỉnh", AgencyKind.POLICE),
)
PEOPLE = (
    ("vinh", "Phạm Văn Vinh", "H01.15", Position.DESIGNER),
    ("hoa", "Lê Thị Hoa", "H01.15", Position.DESIGNER),
    ("kiem", "Trần Văn Kiểm", "H01", Position.PROCEDURE_CONTROLLER),
    ("soat", "Ngô Thị Soát", "H01", Position.PROCEDURE_CONTROLLER),
    ("giam", "Võ Thị Giám", "H01.15", Position.LEADER),
    ("canh", "Đỗ Văn Cảnh", "H01.60", Position.DESIGNER),
    ("clerk", "Trần Thị Bình", "H01.15", Position.CLERK),
)


class DraftingRoom:
    """``people`` by short name; every act through the use cases."""

    def __init__(self, store: Store, home: Path) -> None:
        self.store, self.clock = store, FixedClock(NOON)
        reading = ProcessFileReader()
        versions = Versions(reading)
        folders = BpmnFolders(CODE / "bpmn")
        seeds = OrganizationSeedFiles(CODE / "bpmn")
        self.rehearsing = Rehearsing(
            self.clock, SpiffRuntime(), reading, folders, seeds, read_status_tables(CODE / "bpmn" / "statuses.toml")
        )
        samples = SampleChecks(self.rehearsing)
        self.procedures = Procedures(store, self.clock, reading, CelConditions(), versions, folders, samples)
        self.pages = ProcedurePages(store, self.clock, versions)
        self.drafts = ProcessDrafts(store, self.clock, reading, self.procedures)
        self.decisions = Decisions(store, self.clock, LocalFiles(home))
        self.submissions = Submissions(store, self.clock, self.procedures, versions)
        self.consents = Consents(store, self.clock, self.procedures)
        self.approvals = Approvals(store, self.clock, self.procedures, versions)
        self.versions, self.abolitions = versions, Abolitions(store, self.clock, versions)
        terms = read_publication_terms(CODE / "bpmn" / "publication.toml")
        self.board = PublicationBoard(store, self.clock, terms)
        self.people: dict[str, Actor] = {}

    def open(self) -> "DraftingRoom":
        """Load bpmn/ and hire everybody."""
        self.procedures.load_folders()
        with self.store.work() as work:
            agencies = {
                code: work.organization.add_agency(code, name, kind, ALWAYS).id for code, name, kind in AGENCIES
            }
            work.organization.set_hours(None, [OfficeHours(read_segments("07:00-11:00 13:00-17:00"))])
            for login, name, code, position in PEOPLE:
                person = work.organization.add_person(name, login, "", must_change_password=False)
                post = Post(agencies[code], position)
                work.organization.appoint(person.id, post, Validity(date(2025, 1, 1)))
                self.people[login] = Actor(person.id, name, (post,))
            work.commit()
        return self

    def who(self, login: str) -> Actor:
        return self.people[login]

    def decide(self, number: str = "702/QĐ-UBND", by: str = "vinh", **changes: object) -> RegisteredDecision:
        said: dict[str, object] = {"signed_on": "16/11/2026", "signer": "Chủ tịch UBND tỉnh", "kind": "approval"}
        said |= {"effective": "16/11/2026", "named": LINE, "file": PDF, "file_name": "702.pdf"}
        return self.decisions.register(self.who(by), TypedDecision(**{"number": number, **said, **changes}))  # type: ignore[arg-type]  # named in one place, typed in another

    def draft(self, bpmn: bytes = OWN_CHANGE, by: str = "vinh") -> ProcessDraft:
        """A draft that was checked."""
        draft = self.drafts.begin(self.who(by), bpmn, TOML)
        return self.drafts.check(self.who(by), draft.id, draft.stamp)

    def typed(
        self, draft: ProcessDraft, decision: RegisteredDecision, effective: str = "01/12/2026"
    ) -> TypedSubmission:
        """A submission with a reason for each warning."""
        return TypedSubmission(str(decision.id), effective, "stay", self.reasons(draft))

    def reasons(self, draft: ProcessDraft) -> Mapping[str, str]:
        author = next(each for each in self.people.values() if each.person_id == draft.author_id)
        checked = self.drafts.open(author, draft.id).checked
        return {finding_key(each): REASON for each in checked.warnings}

    def submitted(
        self,
        bpmn: bytes = OWN_CHANGE,
        number: str = "702/QĐ-UBND",
        effective: str = "01/12/2026",
        by: str = "vinh",
    ) -> Submission:
        draft = self.draft(bpmn, by)
        typed = self.typed(draft, self.decide(number), effective)
        return self.submissions.submit(self.who(by), draft.id, draft.stamp, typed)

    def approve(self, submission: Submission, by: str = "kiem") -> StoredVersion:
        papers = {"commune": "Công văn 12/STP-HC", "desk": "Công văn 12/STP-HC"}
        return self.approvals.approve(self.who(by), submission.id, submission.digest, papers)

    def publish(self, number: str = "702/QĐ-UBND", effective: str = "01/12/2026", bpmn: bytes = OWN_CHANGE) -> int:
        return self.approve(self.submitted(bpmn, number, effective)).id

    def standings(self) -> dict[int, tuple[Standing, date, date | None]]:
        """By number of the version."""
        rows = self.pages.line(self.who("vinh"), LINE).rows
        return {row.stored.number: (row.standing, row.stored.validity.since, row.stored.validity.until) for row in rows}

    def told(self, login: str) -> list[str]:
        """What the person is told, the newest first."""
        with self.store.reading() as work:
            return [notice.about for notice in work.notices.unread(self.who(login).person_id, self.clock.now(), 50)]
