"""A reorganisation as typed, read into a plan or refused field by field; what it needs to be told first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine.domain.drafts import AgencyDraft, Reader, read_date
from engine.domain.errors import InvalidInput
from engine.domain.people import ALWAYS, Agency, AgencyKind
from engine.domain.reorganisations import Plan, PostGroup, PostShare, ReorganisationKind, Share, faults_of, share_for
from engine.ports.reorganisations import Standing
from engine.ports.storage import Work

REFUSED = "Chưa đề nghị được. Xem các chỗ bên dưới."
_LONGEST = 1_000
_NOBODY = Agency(0, "", "", AgencyKind.OTHER, ALWAYS)  # stands in for an agency at fault; never leaves this module


@dataclass(frozen=True)
class TypedPlan:
    """Agencies by code; ``shares`` give the code of the heir by procedure and place ("" for all places), ``posts``
    by group and id ("division", "3")."""

    kind: str
    agencies: Sequence[str]
    heir: str = ""
    day: str = ""
    decision: str = ""
    decided_on: str = ""
    basis: str = ""
    shares: Mapping[tuple[str, str], str] = field(default_factory=dict)
    with_posts: bool = False
    added: AgencyDraft | None = None
    posts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def read(self, work: Work, today: date) -> Plan:
        """InvalidInput names every field at fault: bad words first, then what the plan may not be."""
        reader = Reader()
        known = {agency.code: agency for agency in work.organization.agencies()}
        kind = reader.read("kind", _kind, self.kind, ReorganisationKind.DISSOLVED)
        day = reader.read("day", read_date, self.day, today)
        decided_on = reader.read("decided_on", read_date, self.decided_on, today)
        decision = reader.read("decision", lambda text: _said(text, "Ghi số, ký hiệu quyết định."), self.decision, "")
        basis = reader.read("basis", lambda text: _said(text, "Ghi căn cứ; nội dung này vào nhật ký."), self.basis, "")
        agencies = [reader.read("agencies", lambda code: _agency(known, code), code, _NOBODY) for code in self.agencies]
        heir = reader.read("heir", lambda code: _agency(known, code), self.heir, _NOBODY) if self.heir else None
        shares = [
            Share(line, reader.read(f"heir.{line}", lambda code: _agency(known, code), code, _NOBODY).id, place)
            for (line, place), code in sorted(self.shares.items())
            if code
        ]
        posts = self._posts(reader, known) if kind is ReorganisationKind.SPLIT else ()
        if self.added is not None:
            _check_added(reader, replace(self.added, since=day.isoformat(), until=""), known, today)
        reader.finish(REFUSED)
        plan = Plan(
            kind=kind,
            agencies=tuple(dict.fromkeys(agency.id for agency in agencies)),
            heir_id=heir.id if heir and self.added is None and kind is not ReorganisationKind.MOVED else None,
            day=day,
            decision=decision,
            decided_on=decided_on,
            basis=basis,
            shares=tuple(shares) if kind in (ReorganisationKind.SPLIT, ReorganisationKind.MOVED) else (),
            with_posts=self.with_posts and kind is not ReorganisationKind.MOVED,
            added=self.added,
            posts=posts,
        )
        check(work, plan, today)
        return plan

    def _posts(self, reader: Reader, known: Mapping[str, Agency]) -> tuple[PostShare, ...]:
        said = {(group, number): code for (group, number), code in sorted(self.posts.items()) if code}
        if said and not self.with_posts:
            reader.faults["with_posts"] = "Chọn mở lại chức danh thì mới chia được theo phòng hoặc theo người."
        shares: list[PostShare] = []
        for (group, number), code in said.items():
            name = f"{group}.{number}"
            whose = reader.read(name, _whose, name, (PostGroup.POST, 0))
            shares.append(PostShare(*whose, reader.read(name, lambda text: _agency(known, text), code, _NOBODY).id))
        return tuple(shares)


def check(work: Work, plan: Plan, today: date, act_id: int = 0) -> None:
    """InvalidInput when the plan may not be carried out as things stand now; ``act_id`` is the act it belongs to."""
    agencies = {agency.id: agency for agency in work.organization.agencies()}
    faults = faults_of(plan, agencies, today)
    other = work.reorganisations.open_of(plan.agencies, today)
    if other is not None and other.id != act_id:
        faults["agencies"] = f"Cơ quan này đang có việc sắp xếp số {other.id} chưa thực hiện. Thôi việc ấy trước."
    if plan.kind is ReorganisationKind.SPLIT:
        names = {version.line: version.name for version in work.procedures.lines(today)}
        faults |= {
            f"heir.{each.line}": _left_behind(each, names.get(each.line, each.line))
            for each in work.reorganisations.standing(plan.agencies)
            if share_for(plan.shares, each.line, ()) is None
        }
    if faults:
        raise InvalidInput(REFUSED, faults)


def _left_behind(standing: Standing, name: str) -> str:
    count = standing.dossiers or standing.asked
    return f"Còn {count} hồ sơ của thủ tục «{name}» chưa có cơ quan tiếp nhận."


def _check_added(reader: Reader, draft: AgencyDraft, known: Mapping[str, Agency], today: date) -> None:
    """The new agency as its own form would read it; its faults stand at the fields of this form."""
    try:
        wanted = draft.read(today)
    except InvalidInput as fault:
        reader.faults |= {f"new_{name}": words for name, words in fault.fields.items()}
        return
    if wanted.code in known:
        reader.faults["new_code"] = f"Mã {wanted.code} đã có cơ quan khác dùng. Chọn cơ quan ấy trong danh sách."


def _agency(known: Mapping[str, Agency], code: str) -> Agency:
    found = known.get(code.strip())
    if found is None:
        raise InvalidInput("Chọn cơ quan trong danh mục.")
    return found


def _kind(text: str) -> ReorganisationKind:
    try:
        return ReorganisationKind(text)
    except ValueError:
        raise InvalidInput("Chọn việc sắp xếp.") from None


def _whose(name: str) -> tuple[PostGroup, int]:
    group, _, number = name.partition(".")
    try:
        return PostGroup(group), int(number)
    except ValueError:
        raise InvalidInput("Chọn phòng hoặc người trong danh sách.") from None


def _said(text: str, advice: str) -> str:
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise InvalidInput(advice)
    return words
