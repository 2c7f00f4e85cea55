"""The bell: what happened to the person's dossiers and versions while the person did something else."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template

from engine.domain.people import Actor
from engine.ports.dossiers import Notice
from web.access import signed_in_only
from web.current import actor, application
from web.officers.sheets import Page

notices = Blueprint("notices", __name__)

MOST = 100
PLACES = {
    "": ("Hồ sơ", "/ho-so/{}"),
    "consent": ("Xin thống nhất", "/quy-trinh/thong-nhat/{}"),
    "decision": ("Quyết định", "/quy-trinh/quyet-dinh/{}"),
    "draft": ("Bản thảo", "/quy-trinh/ban-thao/{}/trinh-duyet"),
    "move": ("Đợt chuyển hồ sơ", "/quy-trinh/chuyen/{}"),
    "moves": ("Hồ sơ đang chạy", "/quy-trinh/phien-ban/{}/chuyen"),
    "submission": ("Chờ duyệt", "/quy-trinh/cho-duyet/{}"),
    "unassigned": ("Chưa phân công", "/viec/chua-phan-cong"),
    "version": ("Phiên bản", "/quy-trinh/phien-ban/{}"),
}
"""What a notice is about: in words, and where it lies."""


@dataclass(frozen=True)
class NoticeRow:
    """A notice with the words and the address of what it is about; the words of a dossier are its code."""

    notice: Notice
    words: str
    url: str

    @property
    def said(self) -> str:
        """The text as a sentence of its own, beside the code it may begin with."""
        code, text = self.notice.dossier_code, self.notice.text
        said = text.replace(f"{code}: ", "") if code else text
        return said[:1].upper() + said[1:]


@notices.get("/thong-bao")
@signed_in_only
def unread() -> Page:
    unread = [notice_row(notice) for notice in application().desk.notices(actor(), MOST)]
    return render_template("officers/notices.html", unread=unread)


@notices.post("/thong-bao/da-doc")
@signed_in_only
def mark_read() -> Page:
    application().desk.mark_read(actor())
    return redirect("/thong-bao", 303)


def notice_row(notice: Notice) -> NoticeRow:
    kind, _, number = notice.about.partition("/")
    words, place = PLACES[kind]
    return NoticeRow(notice, notice.dossier_code or words, place.format(notice.dossier_code or number))


def unread_count(person: Actor) -> int:
    """How many notices wait, counted as far as ``MOST``."""
    return len(application().desk.notices(person, MOST))
