"""Agencies and people from CSV files: every faulty row named, nothing stored unless all rows are good."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.csv_tables import TableRow, read_table, write_table
from engine.domain.drafts import AgencyDraft, PersonDraft, PostDraft
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.people import Actor, Person, Position
from engine.domain.permissions import require
from engine.ports.organization import Organization
from engine.ports.outside import Clock, Passwords
from engine.ports.storage import Store
from engine.usecases.organization.administration import note
from engine.usecases.organization.agencies import add_agency
from engine.usecases.organization.people import NewAccount, appoint, drawn_password

MOST_ROWS = 2000
AGENCY_COLUMNS = {
    "code": "Mã cơ quan",
    "name": "Tên cơ quan",
    "kind": "Loại",
    "place": "Mã địa bàn",
    "since": "Từ ngày",
    "until": "Đến ngày",
}
PEOPLE_COLUMNS = {
    "name": "Họ và tên",
    "login": "Tên đăng nhập",
    "agency": "Mã cơ quan",
    "division": "Phòng",
    "position": "Chức danh",
    "since": "Từ ngày",
    "until": "Đến ngày",
}


@dataclass(frozen=True)
class RowFault:
    """What is wrong with a row, numbered as in a spreadsheet (the header is row 1), and what to do."""

    row: int
    message: str


@dataclass(frozen=True)
class Imported:
    """What a file says. ``faults`` empty: all of it can be stored, or was. ``accounts`` are filled when it was."""

    rows: Sequence[Mapping[str, str]]
    faults: Sequence[RowFault] = ()
    accounts: Sequence[NewAccount] = ()

    def account_table(self) -> bytes:
        """The new accounts as a CSV file to hand out."""
        header = (PEOPLE_COLUMNS["name"], PEOPLE_COLUMNS["login"], "Mật khẩu ban đầu")
        return write_table(header, [(new.person.name, new.person.login, new.password) for new in self.accounts])


class OrganizationImport:
    """Every act is for administrators. ``check_…`` tries all and stores nothing; ``store_…`` is all or nothing."""

    def __init__(self, store: Store, clock: Clock, passwords: Passwords) -> None:
        self._store = store
        self._clock = clock
        self._passwords = passwords

    def check_agencies(self, actor: Actor, content: bytes) -> Imported:
        """Try the file; InvalidInput when it is no table with the columns of AGENCY_COLUMNS."""
        require(actor, Position.ADMINISTRATOR)
        return self._agencies(actor, content, stored=False)

    def store_agencies(self, actor: Actor, content: bytes) -> Imported:
        require(actor, Position.ADMINISTRATOR)
        return self._agencies(actor, content, stored=True)

    def check_people(self, actor: Actor, content: bytes) -> Imported:
        """Try the file; InvalidInput when it is no table with the columns of PEOPLE_COLUMNS.

        A row is a post; rows with the same login are posts of one person. A login known already gets further posts.
        """
        require(actor, Position.ADMINISTRATOR)
        return self._people(actor, content, stored=False)

    def store_people(self, actor: Actor, content: bytes) -> Imported:
        """Store the file; the passwords drawn for new people are in ``accounts`` and nowhere else."""
        require(actor, Position.ADMINISTRATOR)
        return self._people(actor, content, stored=True)

    def _agencies(self, actor: Actor, content: bytes, stored: bool) -> Imported:
        rows = read_table(content, AGENCY_COLUMNS, ("code", "name", "kind"), MOST_ROWS)
        today = self._clock.now().date()
        with self._store.work() as work:
            faults = _try_rows(
                rows, lambda cells: add_agency(work.organization, AgencyDraft(**cells), today), AGENCY_COLUMNS
            )
            if stored and not faults:
                note(work.organization, self._clock, actor, f"Nhập {len(rows)} cơ quan từ tệp.")
                work.commit()
        return Imported([row.cells for row in rows], faults)

    def _people(self, actor: Actor, content: bytes, stored: bool) -> Imported:
        rows = read_table(content, PEOPLE_COLUMNS, ("name", "login", "agency", "position"), MOST_ROWS)
        today = self._clock.now().date()
        drawn = self._drawn(rows, stored)
        with self._store.work() as work:
            enrolment = _Enrolment(work.organization, drawn, today)
            faults = _try_rows(rows, enrolment.enrol, PEOPLE_COLUMNS)
            if stored and not faults:
                added = len(enrolment.accounts)
                sentence = f"Nhập {len(rows)} chức danh và {added} tài khoản mới từ tệp."
                note(work.organization, self._clock, actor, sentence)
                work.commit()
                return Imported([row.cells for row in rows], accounts=enrolment.accounts)
        return Imported([row.cells for row in rows], faults)

    def _drawn(self, rows: Sequence[TableRow], stored: bool) -> dict[str, tuple[str, str]]:
        """A password and its hash for each login of the file, made before any transaction is open."""
        logins = {row.cells["login"].casefold() for row in rows} if stored else set()
        passwords = {login: drawn_password() for login in logins}
        return {login: (password, self._passwords.hash_drawn(password)) for login, password in passwords.items()}


class _Enrolment:
    """Adds people row by row in one transaction: a person at the first row of a login, a post at every row."""

    def __init__(self, organization: Organization, drawn: Mapping[str, tuple[str, str]], today: date) -> None:
        self._organization = organization
        self._drawn = drawn
        self._today = today
        self._people: dict[str, Person] = {}
        self.accounts: list[NewAccount] = []

    def enrol(self, cells: Mapping[str, str]) -> None:
        name, login = PersonDraft(cells["name"], cells["login"]).read()
        post = PostDraft(cells["agency"], cells["position"], cells["division"], cells["since"], cells["until"])
        if not cells["position"]:
            raise InvalidInput("", {"position": "Ghi chức danh."})
        person = self._people.get(login) or self._known(login) or self._added(name, login)
        if person.name != name:
            raise InvalidInput("", {"name": f"Tên đăng nhập {login} là của {person.name}. Sửa tên hoặc đổi tên khác."})
        self._people[login] = person
        appoint(self._organization, person.id, post, self._today)

    def _known(self, login: str) -> Person | None:
        known = self._organization.credentials(login)
        return known.person if known else None

    def _added(self, name: str, login: str) -> Person:
        password, digest = self._drawn.get(login, ("", "!"))
        person = self._organization.add_person(name, login, digest, must_change_password=True)
        self.accounts.append(NewAccount(person, password))
        return person


def sample_table(columns: Mapping[str, str], example: Sequence[str]) -> bytes:
    """A file to fill in: the header and one row as an example."""
    return write_table(tuple(columns.values()), [example])


def _try_rows(
    rows: Sequence[TableRow], add: Callable[[Mapping[str, str]], object], columns: Mapping[str, str]
) -> list[RowFault]:
    """Add row after row, so that a row is also checked against those before it; the faults of all rows."""
    faults = []
    for row in rows:
        try:
            add(row.cells)
        except InvalidInput as fault:
            words = [f"{columns.get(field, field)}: {message}" for field, message in fault.fields.items()]
            faults.append(RowFault(row.number, " ".join(words) or fault.message))
        except DomainError as fault:
            faults.append(RowFault(row.number, fault.message))
    return faults
