"""The premises burglars try: an office with dossiers of several agencies behind a web server, and keys for its people.

Who may know of which dossier is written down here by hand, from the law's point of view, and never asked of the code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine.bootstrap import Application
from engine.domain.consultations import Consultation
from engine.domain.decisions import RegisteredDecision, Transition
from engine.domain.dossiers import Applicant, Dossier
from engine.domain.papers import PaperKind
from engine.domain.people import SYSTEM, Actor, Position, Post, Validity
from engine.domain.process_drafts import DraftState, ProcessDraft
from engine.domain.requests import RequestKind
from engine.domain.submissions import Consent, Content, Submission
from engine.files.local import LocalFiles
from engine.ports.dossiers import Document
from engine.ports.issued_papers import IssuedPaper
from engine.ports.process_moves import ProcessMove
from engine.settings import CODE
from engine.usecases.designing.decisions import TypedDecision
from engine.usecases.designing.moves_work import KIND
from engine.usecases.documents import UploadedFile
from engine.usecases.long_works import ask
from engine.usecases.processing.requests import Asked
from tests.adoption import LINE, Adoption
from tests.domain.test_uploads import PDF
from tests.fakes.passwords import PlainPasswords
from tests.fakes.press import PlainPress
from web.app import create_app
from web.security import SESSION_COOKIE

PASSWORD = "một câu dễ nhớ"
YESTERDAY = Validity(date(2025, 7, 1), date(2026, 11, 15))
FLEETING = ("sessions", "guesses", "drafts")  # tables that a refused request may touch
ADOPTION_PARTIES = {"H01.15", "H01.101", "H01.60"}
DESK_PEOPLE = {"clerk", "far_clerk"}
OWN_MARK, SUBMITTED_MARK, MOVE_MARK = "Bimatnhap ký", "Bimattrinh ký", "Bimatchuyen theo công văn"
BPMN = CODE / "bpmn"
_keys = count(1)


@dataclass(frozen=True)
class Kept:
    """A dossier with what hangs on it. ``marks`` are words no stranger may ever read."""

    dossier: Dossier
    known_to: frozenset[str]  # agency codes
    marks: tuple[str, ...]
    documents: tuple[Document, ...]
    consultations: tuple[Consultation, ...]
    papers: tuple[IssuedPaper, ...]

    @property
    def code(self) -> str:
        return self.dossier.code


@dataclass(frozen=True)
class Designed:
    """What lies at the designers' desk of the department, by id."""

    draft: int
    submitted: int
    decision: int
    submission: int
    digest: str
    consent: int
    move: int


class Visitor:
    """A browser with the session of one person; without one, a stranger's."""

    def __init__(self, app: Flask, token: str = "", csrf: str = "") -> None:
        self.client: FlaskClient = app.test_client()
        self.csrf = csrf
        self.token = token
        if token:
            self.client.set_cookie(SESSION_COOKIE, token)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self.client.get(path, headers=headers)

    def post(self, path: str, headers: Any = None, **typed: Any) -> TestResponse:
        """Send a form with the token of the session and a fresh act key; files as (stream, name)."""
        content = {"csrf": self.csrf, "act_key": new_key(), **typed}
        return self.client.post(path, data=content, content_type="multipart/form-data", headers=headers)


def new_key() -> str:
    return f"{next(_keys):032x}"


class Premises:
    """Dossiers in several states: at verification with an opinion asked, paused for a supplement, just registered,
    refused, one of the police alone, and an interlinked group of a commune that nobody else has to do with."""

    def __init__(self, database_url: str, home: Path) -> None:
        self._database_url, self.home = database_url, home
        self.office = Adoption(database_url)
        self.application: Application = self.office.app
        self.application.__dict__["files"] = LocalFiles(home / "files")  # where the cached properties would stand
        self.application.__dict__["passwords"] = PlainPasswords()
        self.application.__dict__["paper_press"] = PlainPress()
        self.app = create_app(self.application)
        self._hire()
        self.kept: dict[str, Kept] = {}
        self._receive()
        self.designed = self._design()

    # --- people -------------------------------------------------------------------------------------------------

    def _hire(self) -> None:
        office = self.office
        self.people: dict[str, Actor] = {
            **{
                name: getattr(office, name)
                for name in ("clerk", "head", "officer", "leader", "verifier", "police", "colleague")
            },
            "stranger": office.stranger,
            "far_clerk": office.person("Thư Xa", "H01.103.01", Position.CLERK),
            "administrator": office.person("Quản Trị", "H01", Position.ADMINISTRATOR),
            "designer": office.person("Thiết Kế", "H01", Position.DESIGNER),
            "drafter": office.person("Bản Thảo", "H01.15", Position.DESIGNER),
            "controller": office.person("Kiểm Soát", "H01", Position.PROCEDURE_CONTROLLER),
            "former": self._former(),
            "disabled": office.person("Đã Khóa", "H01.15", Position.SPECIALIST),
        }
        with office.app.store.work() as work:
            for actor in self.people.values():
                digest = PlainPasswords().hash(PASSWORD)
                work.organization.set_password(actor.person_id, digest, must_change_password=False)
            work.commit()

    def _former(self) -> Actor:
        """One whose post at the department ended yesterday."""
        post = Post(self.office.agencies["H01.15"], Position.SPECIALIST)
        with self.application.store.work() as work:
            person = work.organization.add_person("Cựu Viên", "cuu.vien", "", False)
            work.organization.appoint(person.id, post, YESTERDAY)
            work.commit()
        return Actor(person.id, person.name)

    def login(self, name: str) -> str:
        with self.application.store.reading() as work:
            return work.organization.person(self.people[name].person_id).login

    def visitor(self, name: str = "") -> Visitor:
        """A browser in which ``name`` has signed in."""
        if not name:
            return Visitor(self.app)
        token = self.application.sign_in.sign_in(self.login(name), PASSWORD, f"192.0.2.{len(name)}")
        living = self.application.sign_in.actor(token)
        assert living
        if name == "disabled":
            self.application.people.disable(SYSTEM, self.people[name].person_id)
        return Visitor(self.app, token, living.csrf)

    def knows(self, name: str, kept: Kept) -> bool:
        """Desks of the province know every dossier, others those their agency has to do with."""
        if name in DESK_PEOPLE:
            return True
        if name in {"", "administrator", "designer", "drafter", "controller", "former", "disabled"}:
            return False
        codes = {agency_id: code for code, agency_id in self.office.agencies.items()}
        return any(codes[post.agency_id] in kept.known_to for post in self.people[name].posts)

    # --- dossiers -----------------------------------------------------------------------------------------------

    def _receive(self) -> None:
        office, app = self.office, self.office.app
        verified = office.at_verification("Bimatmot Thị Xác", identity="089188000001", phone="0911000001")
        step = next(step for step in office.read(verified).open_steps if step.kind == "consultation")
        scan = UploadedFile("NCN-01", "bimatmot-to-khai.pdf", PDF)
        app.documents.add(office.clerk, office.read(verified).id, scan, office.key())
        app.consultations.ask(
            *(office.officer, office.read(verified).id, step.id or 0, ["H01.60"]),
            *("Bimatmot hỏi nhân thân", "2 ngày làm việc", office.key()),
        )
        paused = office.at_appraisal("Bimathai Văn Dừng", identity="089188000002", phone="0911000002")
        appraisal = office.step(paused, "tham_dinh").id or 0
        asked = Asked(RequestKind.SUPPLEMENT, "Bimathai thiếu giấy khám", "Giấy khám")
        app.requests.ask(office.officer, office.read(paused).id, appraisal, asked, office.key())
        intake = office.intake("Bimatba Thị Chờ", identity="089188000003", phone="0911000003")
        registered = app.reception.register(office.clerk, intake, office.key()).code
        intake = office.intake("Bimatbon Văn Từ", identity="089188000004", phone="0911000004")
        refused = app.reception.turn_away(office.clerk, intake, "Bimatbon sai thẩm quyền", office.key()).code
        adoption = frozenset({*ADOPTION_PARTIES, "H01.01"})
        for name, code in (("verified", verified), ("paused", paused), ("registered", registered)):
            self._keep(name, code, adoption)
        self._keep("refused", refused, adoption)
        self._receive_group()

    def _receive_group(self) -> None:
        office, app = self.office, self.office.app
        intake = replace(
            office.intake(),
            line="khai-sinh-thuong-tru-bhyt",
            desk_id=office.agencies["H01.103.01"],
            applicant=Applicant("Bimatnam Thị Nhóm", "089188000005", "0911000005", "bimatnam@example.vn", "Bimatnam"),
            places={"residence": "30760", "birth_registration": "30760"},
            components={"LTKS-01": 1, "LTKS-02": 1, "LTKS-03": 1},
        )
        scan = app.documents.keep(office.clerk, UploadedFile("LTKS-01", "bimatnam.pdf", PDF + b"%bimatnam\n%%EOF\n"))
        taken = app.reception.receive(self.people["far_clerk"], intake, office.key(), [scan])
        self._keep("group", taken.code, frozenset({"H01.103.01"}))
        with app.store.reading() as work:
            children = [work.dossiers.read(child).code for child in work.dossiers.children(taken.dossier_id)]
        for number, code in enumerate(children, 1):
            self._keep(f"child{number}", code, frozenset({"H01.103.01"}))

    def _keep(self, name: str, code: str, known_to: frozenset[str]) -> None:
        dossier = self.office.read(code)
        if dossier.received_at:
            kind = PaperKind.CONTROL_SLIP if dossier.parent_id else PaperKind.RECEIPT
            self.application.papers.issue(SYSTEM, code, kind, self.office.key())
        with self.application.store.reading() as work:
            documents = tuple(work.documents.of_dossier(dossier.id))
            consultations = tuple(work.consultations.of_dossier(dossier.id))
            papers = tuple(work.papers.of_dossier(dossier.id))
        applicant = dossier.applicant
        stem = applicant.name.split()[0]
        marks = (stem, stem.lower(), applicant.identity, applicant.phone)
        self.kept[name] = Kept(dossier, known_to, marks, documents, consultations, papers)

    # --- processes ----------------------------------------------------------------------------------------------

    def _design(self) -> Designed:
        """A draft of the department's own, one it submitted that asks the police for its consent, a move under way."""
        app, drafter = self.application, self.people["drafter"]
        bpmn, definition = ((BPMN / LINE / name).read_bytes() for name in ("process.bpmn", "procedure.toml"))
        named = "Lãnh đạo Sở ký".encode()
        draft = app.process_drafts.begin(drafter, bpmn.replace(named, OWN_MARK.encode()), definition)
        content = app.process_drafts.begin(drafter, bpmn.replace(named, SUBMITTED_MARK.encode()), definition)
        typed = {"number": "702/QĐ-UBND", "signer": "Chủ tịch UBND tỉnh", "kind": "approval", "named": LINE}
        day, file = {"signed_on": "16/11/2026", "effective": "16/11/2026"}, {"file": PDF, "file_name": "702.pdf"}
        decision = app.decisions.register(drafter, TypedDecision(**typed, **day, **file))  # type: ignore[arg-type]  # texts and a file
        submission = self._submit(content, decision)
        with app.store.work() as work:
            consent = work.submissions.consents(submission.id)[0]
            version = work.procedures.of_line(LINE)[0]
            asked = ask(work.long_works, self.office.clock, self.people["controller"], KIND, "Chuyển", {"line": LINE})
            now, by = self.office.clock.now(), self.people["controller"].person_id
            move = ProcessMove(LINE, version.id, Transition.CHOOSE, decision.number, MOVE_MARK, by, now, asked)
            moved = work.process_moves.add(move, [])
            work.commit()
        return Designed(draft.id, content.id, decision.id, submission.id, submission.digest, consent.id, moved.id)

    def _submit(self, draft: ProcessDraft, decision: RegisteredDecision) -> Submission:
        content = Content(draft.bpmn, draft.definition, decision, decision.effective, Transition.STAY)
        facts = (draft.id, draft.line, draft.name, draft.agency_id, content.digest, decision.id, decision.effective)
        by, now = self.people["drafter"].person_id, self.office.clock.now()
        police = self.office.agencies["H01.60"]
        asked = Consent(0, "H01.60", "Công an tỉnh", police, "0" * 64, (f"Thêm bước “{SUBMITTED_MARK}”.",))
        with self.application.store.work() as work:
            work.process_drafts.change(replace(draft, state=DraftState.SUBMITTED, decision_id=decision.id))
            added = work.submissions.add(Submission(*facts, Transition.STAY, {}, by, now), [asked])
            work.commit()
        return added

    # --- what burglars may have left behind ---------------------------------------------------------------------

    def picture(self) -> dict[str, int]:
        """A fingerprint of every table that counts; equal pictures mean nothing was changed."""
        database = sa.create_engine(self._database_url)
        with database.connect() as connection:
            tables = sa.inspect(connection).get_table_names()
            rows = {
                table: connection.execute(sa.text(f'SELECT * FROM "{table}"')).all()
                for table in tables
                if table not in FLEETING
            }
        database.dispose()
        return {table: hash(tuple(sorted(map(repr, found)))) for table, found in rows.items()}

    def pass_time(self, **duration: int) -> None:
        self.office.clock.advance(timedelta(**duration))


def token_of(answer: TestResponse) -> str:
    """The session cookie an answer sets, "" when it sets none."""
    found = [re.match(rf"{SESSION_COOKIE}=([^;]*)", value) for value in answer.headers.getlist("Set-Cookie")]
    return next((each[1] for each in found if each and each[1]), "")
