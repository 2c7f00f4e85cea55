"""Templates come from administrators: what may not be used is named, and nothing a template does reaches outside."""

import os
import socket
import subprocess
import sys
import threading
from datetime import timedelta
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from engine.domain.papers import FilledPaper, PaperKind, UnprintablePaper
from engine.papers import cell
from engine.settings import CODE
from tests.papers.shop import FOLDER, MADE_AT, PRESS, form_of, pages

FORM = form_of(PaperKind.REFUSAL)
GOOD = FOLDER.template(FORM)
SECONDS = 5


def checked(template: str) -> tuple[str, ...]:
    return PRESS.check(FORM, template)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("#paper.nguoi_nop", "Mẫu dùng trường «nguoi_nop» mà loại giấy này không có."),
        ("#if false [#paper.components]", "Mẫu dùng trường «components» mà loại giấy này không có."),
        ('#paper.at("due")', "Dòng {line}: mẫu dùng trường «due» mà loại giấy này không có."),
        ("#nguoi-nop", "Dòng {line}: không có tên «nguoi-nop»."),
        ("#let", "Dòng {line}: mẫu viết sai cú pháp (expected pattern)."),
        ("*chưa đóng", "Dòng {line}: mẫu viết sai cú pháp (unclosed delimiter)."),
        ('#include "khac.typ"', "Mẫu không được nạp tệp hay gói khác (import, include)."),
        ('#import "@preview/cetz:0.1.0"', "Mẫu không được nạp tệp hay gói khác (import, include)."),
        ('#read("/etc/passwd")', "Mẫu không được đọc tệp hay chạy chương trình (read, plugin)."),
        ('#plugin("a.wasm")', "Mẫu không được đọc tệp hay chạy chương trình (read, plugin)."),
        ('#eval("1")', "Mẫu không được dùng eval: dữ liệu chỉ được in ra như chữ."),
        ("#datetime.today().display()", "Mẫu không được lấy ngày hôm nay, vì bản in lại phải giống hệt."),
        ('#json("package.json")', "Dòng {line}: mẫu không được đọc tệp."),
        ('#image("Tinos.ttf.png")', "Dòng {line}: mẫu không được đọc tệp."),
        ('#(dictionary(std).at("re" + "ad"))("package.json")', "Dòng {line}: mẫu không được đọc tệp."),
        ("#let f(n) = f(n + 1)\n#f(1)", "Dòng {line}: mẫu tự gọi hoặc lặp không dừng."),
        ("#while true {}", "Dòng {line}: mẫu tự gọi hoặc lặp không dừng."),
        ("漢", "Dòng {line}: mẫu có chữ mà phông Tinos không có; hãy thay chữ ấy."),
    ],
)
def test_what_may_not_be_used_is_refused_with_its_reason_and_its_line(added: str, said: str) -> None:
    assert checked(GOOD + added) == (said.format(line=GOOD.count("\n") + 1),)


def test_the_line_is_that_of_the_template() -> None:
    assert GOOD.splitlines()[2] == "#letterhead"
    assert checked(GOOD.replace("#letterhead", "#dau-giay")) == ("Dòng 3: không có tên «dau-giay».",)


def test_the_shipped_template_may_be_used() -> None:
    assert checked(GOOD) == ()


def test_every_obligatory_field_left_out_is_named() -> None:
    faults = checked("#show: sheet\n#letterhead\n#title()\n#paper.applicant, #paper.procedure")
    assert faults == (
        "Mẫu chưa in «Lý do từ chối», là nội dung bắt buộc.",
        "Mẫu chưa in «Chức vụ người ký», là nội dung bắt buộc.",
        "Mẫu chưa in «Họ tên người ký», là nội dung bắt buộc.",
    )


def test_a_column_left_out_is_named() -> None:
    form = form_of(PaperKind.CONTROL_SLIP)
    faults = PRESS.check(form, FOLDER.template(form).replace("Người nhận: #row.received_by", ""))
    assert faults == ("Mẫu chưa in «Các lần bàn giao: Người nhận», là nội dung bắt buộc.",)


def test_a_field_that_is_only_mentioned_in_a_comment_is_not_printed() -> None:
    faults = checked(GOOD.replace("#paper.reason", "// #paper.reason"))
    assert faults == ("Mẫu chưa in «Lý do từ chối», là nội dung bắt buộc.",)


def test_a_template_that_fails_on_a_paper_without_optional_fields_is_refused() -> None:
    assert "không in được" in checked(GOOD + "#(100 / paper.email.len())")[0]


@pytest.mark.parametrize(
    "bomb",
    [
        "#for i in range(2000000000) {}",
        "#for i in range(1000000) { pagebreak() }",
        "#for i in range(1000000) { for j in range(1000000) { let k = i * j } }",
    ],
)
def test_a_bomb_ends_as_a_refusal_within_seconds(bomb: str) -> None:
    before = getrusage(RUSAGE_CHILDREN)
    faults = checked(GOOD + bomb)
    after = getrusage(RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS  # of a processor of its own
    assert len(faults) == 1
    assert "nên bị dừng" in faults[0]


def test_a_template_that_cannot_be_printed_says_so_when_printed() -> None:
    for template in ("#nguoi-nop", '#json("package.json")'):
        with pytest.raises(UnprintablePaper, match="hông"):
            PRESS.preview(FORM, template, MADE_AT)


def test_one_papers_template_leaves_the_others_alone() -> None:
    loud = FilledPaper(
        FORM, '#set text(fill: red)\n#show regex(".+"): "X"\n#let paper = (a: 1)\nĐỏ', {"applicant": "A"}
    )
    calm = FilledPaper(FORM, GOOD, FOLDER.sample(FORM.kind))
    alone = pages(PRESS.render([calm], MADE_AT))
    assert pages(PRESS.render([loud, calm], MADE_AT))[1:] == alone


def test_behind_closed_doors_neither_files_nor_sockets_open_and_no_program_starts() -> None:
    program = (
        "import socket, subprocess, sys\n"
        "from engine.papers.cell import close_doors\n"
        "close_doors(4, 700)\n"
        "def refused(act):\n"
        "    try: act()\n"
        "    except OSError as fault: return fault.errno == 24\n"
        "    return False\n"
        "acts = [lambda: open('/etc/passwd'), socket.socket, lambda: subprocess.run(['true'])]\n"
        "print([refused(act) for act in acts])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CODE, capture_output=True, text=True, check=True)
    assert done.stdout == "[True, True, True]\n"


def test_a_package_is_never_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(120)

        def listen() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    asked.append(connection.recv(100))
                    connection.close()
            except OSError:
                return

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        with pytest.raises(UnprintablePaper, match="gói"):
            PRESS.preview(FORM, '#import "@preview/cetz:0.1.0"', MADE_AT)
        assert asked == []
        # The same asked with open doors does go to the network: the silence above is the cell's.
        open_door = "import typst\ntypst.compile(b'#import \"@preview/cetz:0.1.0\"')"
        subprocess.run([sys.executable, "-c", open_door], capture_output=True, check=False, timeout=120)
        server.shutdown(socket.SHUT_RDWR)
        listener.join(60)
    assert asked


def test_what_the_environment_holds_is_not_printed() -> None:
    assert "PATH" in os.environ
    with pytest.raises(UnprintablePaper):
        PRESS.preview(FORM, "#sys.env", MADE_AT)


def test_a_later_print_of_an_older_paper_gives_the_older_bytes() -> None:
    papers = [FilledPaper(FORM, GOOD, FOLDER.sample(FORM.kind))]
    first, other = PRESS.render(papers, MADE_AT), PRESS.render(papers, MADE_AT + timedelta(seconds=1))
    assert PRESS.render(papers, MADE_AT) == first
    assert other != first


def test_the_cell_is_a_file_that_needs_nothing_of_ours() -> None:
    done = subprocess.run([sys.executable, "-I", cell.__file__], input=b"{}", capture_output=True, check=False)
    assert done.returncode == 1
    assert b"KeyError: 'fonts'" in done.stderr
