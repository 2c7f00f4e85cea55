"""A commune's desk with two clerks for the tests of its pages: what they send, and what is read from the answers."""

import re
from pathlib import Path

from werkzeug.test import TestResponse

from engine.domain.drafts import PersonDraft, PostDraft
from engine.domain.people import SYSTEM
from tests.web.office import Browser, Office

LINE = "dang-ky-nhu-cau-nhan-con-nuoi"
CARD = "089188004412|351234567|Lê Thị Cẩm Tú|12031988|Nữ|Khóm 1, Phường Long Xuyên, An Giang|25042021"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
REQUIRED = ["NCN-01", "NCN-02", "NCN-03", "NCN-04"]
FORM = {
    "line": LINE,
    "applicant.name": "Lê Thị Cẩm Tú",
    "applicant.born": "12/03/1988",
    "applicant.identity": "089188004412",
    "applicant.address": "Khóm 1, Phường Long Xuyên, An Giang",
    "applicant.phone": "0913 456 207",
    "places.residence": "30307",
    "components": REQUIRED,
    "count.NCN-02": "2",
    "return_way": "post",
    "summary": "Nhận con nuôi trong nước, cả hai vợ chồng",
}


def desk_office(database_url: str, home: Path) -> Office:
    """Procedures, and a clerk at each of two desks: phuc.n in Long Xuyên, hoa.t in Châu Đốc."""
    return Office.open(database_url, home, _fill, "desk office")


def _fill(office: Office) -> None:
    office.application.procedures.load_folders()
    for login, name, code in (("phuc.n", "Ngô Phúc", "H01.101.01"), ("hoa.t", "Trần Thị Hoa", "H01.102.01")):
        office.application.people.add(SYSTEM, PersonDraft(name, login), PostDraft(code, "clerk"))
        office.settle(login)


def send(browser: Browser, act: str, **typed: object) -> TestResponse:
    """The whole reception form with one of its acts."""
    return browser.post("/tiep-nhan", **{**FORM, "act": act, **typed})


def code_in(answer: TestResponse) -> str:
    found = re.search(r"H01\.\d+\.01-\d{6}-\d{4}", answer.location or "")
    assert found, answer.text[-3000:]
    return found[0]


def taken(browser: Browser, key: str = "a", **typed: object) -> str:
    answer = send(browser, "receive", act_key=key * 32, **typed)
    assert answer.status_code == 303, answer.text[-3000:]
    return code_in(answer)


def registered(browser: Browser, office: Office) -> str:
    """The code of a dossier kept to be checked, with one paper ticked."""
    assert send(browser, "register", act_key="b" * 32, components=["NCN-01"]).status_code == 303
    found = re.search(r"H01\.101\.01-\d{6}-\d{4}", browser.get("/tim?q=0001").text or "")
    return found[0] if found else "H01.101.01-261120-0001"


def token_in(answer: TestResponse) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', answer.text)
    return found[1] if found else ""


def digitization(office: Office, code: str) -> tuple[int, int]:
    """The dossier and the step the desk has to do before the handover."""
    dossier = office.application.dossiers.view(SYSTEM, code)
    return dossier.id, dossier.steps[0].id


def printed(browser: Browser, answer: TestResponse) -> str:
    """What stands on the paper that an answer leads to."""
    assert answer.status_code == 303, answer.text[-3000:]
    file = browser.get(f"{(answer.location or '').split('?')[0]}.pdf")
    assert (file.status_code, file.mimetype) == (200, "application/pdf")
    return file.text


def papers_of(browser: Browser, code: str) -> list[str]:
    """The names of the digitized papers of a dossier, as its page shows them."""
    return re.findall(r'<a href="/giay-to/\d+"[^>]*>([^<]+)</a>', browser.get(f"/ho-so/{code}?muc=thanh-phan").text)


def dossier_number(page: str) -> str:
    found = re.search(r'name="dossier" value="(\d+)"', page)
    assert found, page[-2000:]
    return found[1]
