"""The first administrator and CSV files on the command line."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.bootstrap import Application, build
from engine.cli.main import main
from engine.domain.people import SYSTEM, Position
from engine.settings import Settings

PEOPLE = "Họ và tên;Tên đăng nhập;Mã cơ quan;Phòng;Chức danh\nLê Bình;binh.lv;H01;;Chuyên viên\n"


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path) -> Application:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("LIENTHONG_HOME", str(tmp_path))
    return build(Settings.read())


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def add_administrator(*more: str, typed: str = "") -> Result:
    return run("user", "add-administrator", "--name", "Nguyễn Quản Trị", "--login", "QuanTri", *more, typed=typed)


def test_the_first_administrator_signs_in_with_the_password_printed(application: Application) -> None:
    done = add_administrator()
    assert done.exit_code == 0
    password = done.output.rpartition(": ")[2].strip()
    found = application.sign_in.actor(application.sign_in.sign_in("quantri", password, ""))
    assert found
    assert found.must_change_password
    (page,) = application.people.find(SYSTEM)
    assert [held.appointment.post.position for held in page.posts] == [Position.ADMINISTRATOR]
    assert page.posts[0].agency.code == "H01"


def test_the_password_may_be_typed(application: Application) -> None:
    done = add_administrator("--ask", typed="một câu dễ nhớ\nmột câu dễ nhớ\n")
    assert done.exit_code == 0
    assert "một câu" not in done.output
    assert application.sign_in.sign_in("quantri", "một câu dễ nhớ", "")


def test_a_login_taken_and_a_short_password_are_refused_in_one_line(application: Application) -> None:
    assert add_administrator("--ask", typed="ngắn\nngắn\n").exit_code == 2
    assert add_administrator().exit_code == 0
    again = add_administrator()
    assert again.exit_code == 2
    assert "Tên đăng nhập quantri đã có người dùng." in again.output
    assert "Traceback" not in again.output


def test_people_are_imported_and_their_passwords_written_for_the_owner_only(
    application: Application, tmp_path: Path
) -> None:
    add_administrator()
    file, accounts = tmp_path / "people.csv", tmp_path / "accounts.csv"
    file.write_text(PEOPLE, "utf-8-sig")
    done = run("people", "import", str(file), "--accounts", str(accounts))
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    password = accounts.read_text("utf-8-sig").splitlines()[1].rpartition(";")[2]
    assert application.sign_in.sign_in("binh.lv", password, "")
    other = tmp_path / "more.csv"
    other.write_text(PEOPLE.replace("binh.lv", "binh.l2"), "utf-8-sig")
    refused = run("people", "import", str(other), "--accounts", str(accounts))
    assert refused.exit_code == 2
    assert len(application.people.find(SYSTEM)) == 2


def test_a_faulty_file_is_answered_row_by_row(application: Application, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, "utf-8-sig")
    refused = run("people", "import", str(file), "--accounts", str(tmp_path / "accounts.csv"))
    assert refused.exit_code == 2
    assert "Dòng 2: Mã cơ quan: Không có cơ quan mã H01." in refused.output
    assert not (tmp_path / "accounts.csv").exists()


def test_agencies_are_imported(application: Application, tmp_path: Path) -> None:
    file = tmp_path / "agencies.csv"
    file.write_text("Mã cơ quan;Tên cơ quan;Loại\nH01.15;Sở Tư pháp;department\n", "utf-8-sig")
    assert run("agencies", "import", str(file)).exit_code == 0
    assert [agency.code for agency in application.agencies.find(SYSTEM)] == ["H01.15"]
    assert run("agencies", "import", str(file)).exit_code == 2


def test_migration_loads_the_calendar(application: Application) -> None:
    assert run("migrate").exit_code == 0
    assert application.calendars.year(SYSTEM, 2026).notice
