"""Agencies and people from CSV: all rows or none, every faulty row named."""

import pytest

from engine.domain.csv_tables import write_table
from engine.domain.errors import InvalidInput
from engine.domain.people import SYSTEM
from engine.usecases.organization.organization_import import AGENCY_COLUMNS, MOST_ROWS, PEOPLE_COLUMNS
from tests.usecases.administration import Administration

PEOPLE = """Họ và tên;Tên đăng nhập;Mã cơ quan;Phòng;Chức danh;Từ ngày
Đặng Thị Ánh;anh.dt;H01.15;Phòng Hành chính tư pháp;Chuyên viên;01/07/2026
Lê Văn Bình;binh.lv;H01.15;;Lãnh đạo;

Lê Văn Bình;binh.lv;H01.15;;Quản trị hệ thống;
"""
BAD_PEOPLE = """Họ và tên,Tên đăng nhập,Mã cơ quan,Phòng,Chức danh
Đặng Thị Ánh,anh.dt,H01.15,,Chuyên viên
"Lê, Bình",quantri,H01.15,,Lãnh đạo
Trần C,c,H99,,Vua
Phạm D,d.p,H99,,Lãnh đạo
"""
AGENCIES = """Mã cơ quan,Tên cơ quan,Loại,Mã địa bàn
H01.101,UBND phường Long Xuyên,"UBND xã, phường, đặc khu",30307
H01.101.01,TTPVHCC phường Long Xuyên,desk,30307
"""


@pytest.fixture
def office() -> Administration:
    return Administration()


def encoded(text: str) -> bytes:
    return text.encode("utf-8-sig")


def test_people_are_checked_first_and_stored_on_the_second_word(office: Administration) -> None:
    checked = office.files.check_people(office.administrator, encoded(PEOPLE))
    assert (len(checked.rows), checked.faults, checked.accounts) == (3, [], ())
    assert len(office.people.find(SYSTEM)) == 1
    stored = office.files.store_people(office.administrator, encoded(PEOPLE))
    assert [account.person.login for account in stored.accounts] == ["anh.dt", "binh.lv"]
    assert len(office.posts_of(stored.accounts[1].person.id)) == 2
    assert office.sign_in.sign_in("binh.lv", stored.accounts[1].password, "10.0.0.5")


def test_every_faulty_row_is_named_and_nothing_is_stored(office: Administration) -> None:
    stored = office.files.store_people(office.administrator, encoded(BAD_PEOPLE))
    assert [(fault.row, fault.message) for fault in stored.faults] == [
        (3, "Họ và tên: Tên đăng nhập quantri là của Nguyễn Quản Trị. Sửa tên hoặc đổi tên khác."),
        (4, "Tên đăng nhập: Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch; ví dụ an.nv."),
        (5, "Mã cơ quan: Không có cơ quan mã H99."),
    ]
    assert len(office.people.find(SYSTEM)) == 1


def test_agencies_are_imported_and_a_row_is_checked_against_those_before_it(office: Administration) -> None:
    twice = AGENCIES + "H01.101,Lần nữa,desk,\n"
    assert [fault.row for fault in office.files.check_agencies(office.administrator, encoded(twice)).faults] == [4]
    assert office.files.store_agencies(office.administrator, encoded(AGENCIES)).faults == []
    assert [agency.code for agency in office.agencies.find(SYSTEM)] == ["H01", "H01.101", "H01.101.01", "H01.15"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có dòng nào"),
        ("Họ và tên;Tên đăng nhập\nA;b".encode(), "thiếu cột: Mã cơ quan, Chức danh"),
        (encoded(PEOPLE.splitlines()[0]), "chưa có dòng dữ liệu"),
        ("Họ và tên".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x00\x00", "CSV"),
        ('Họ và tên;Tên đăng nhập;Mã cơ quan;Chức danh\n"x'.encode(), "nháy kép"),
        (encoded(PEOPLE.splitlines()[0] + "\nA;b;c;d;e;f" * (MOST_ROWS + 1)), f"{MOST_ROWS + 1} dòng"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_plain_words(
    office: Administration, content: bytes, words: str
) -> None:
    with pytest.raises(InvalidInput, match=words):
        office.files.store_people(office.administrator, content)


def test_an_exported_table_runs_no_formula_and_reads_back(office: Administration) -> None:
    table = write_table(("Họ và tên", "Tên đăng nhập"), [("=HYPERLINK(1)", "+a"), ("-1", "@b"), ("Ánh", "anh;dt")])
    assert table.startswith(b"\xef\xbb\xbf")
    lines = table.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["'=HYPERLINK(1);'+a", "'-1;'@b", 'Ánh;"anh;dt"']


def test_the_accounts_are_handed_out_as_a_table(office: Administration) -> None:
    stored = office.files.store_people(office.administrator, encoded(PEOPLE))
    lines = stored.account_table().decode("utf-8-sig").splitlines()
    assert lines[0] == "Họ và tên;Tên đăng nhập;Mật khẩu ban đầu"
    assert lines[1] == f"Đặng Thị Ánh;anh.dt;{stored.accounts[0].password}"


def test_the_columns_of_the_samples_are_those_that_are_read() -> None:
    assert [*AGENCY_COLUMNS.values()][:3] == ["Mã cơ quan", "Tên cơ quan", "Loại"]
    assert "Chức danh" in PEOPLE_COLUMNS.values()
