"""How dates, money and personal numbers are written on a Vietnamese page; registered as template filters."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def vn_time(instant: datetime) -> str:
    """ "16:40"; ``instant`` is aware."""
    return instant.astimezone(VIETNAM).strftime("%H:%M")


def vn_date(day: date | datetime) -> str:
    """ "24/11/2026"; an instant is first brought to Vietnam's day."""
    local = day.astimezone(VIETNAM) if isinstance(day, datetime) else day
    return local.strftime("%d/%m/%Y")


def vn_datetime(instant: datetime) -> str:
    """ "16:40 24/11/2026"."""
    return f"{vn_time(instant)} {vn_date(instant)}"


def vn_weekday(day: date | datetime) -> str:
    """ "thứ Ba, 24/11/2026"."""
    local = day.astimezone(VIETNAM) if isinstance(day, datetime) else day
    return f"{WEEKDAYS[local.weekday()]}, {vn_date(local)}"


def vn_number(value: float) -> str:
    """ "1.234,5": dots between thousands, a comma before the fraction, no empty fraction."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def money(amount: int) -> str:
    """ "75.000 đ"; ``amount`` in đồng."""
    return f"{amount:,}".replace(",", ".") + " đ"


def initials(name: str) -> str:
    """ "TM" of "Trần Thị Mai", for the circle beside the name."""
    words = name.split()
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


FILTERS: tuple[Callable[..., str], ...] = (
    vn_time, vn_date, vn_datetime, vn_weekday, vn_number, money, initials,
)  # fmt: skip


def register_filters(app: Flask) -> None:
    for write in FILTERS:
        app.jinja_env.filters[write.__name__] = write
