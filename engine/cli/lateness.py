"""Lateness on the command line: the list of any month, derived from the journal as it stood at any instant."""

from datetime import datetime

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings, refuse
from engine.domain.errors import DomainError
from engine.domain.lateness import Month
from engine.domain.people import SYSTEM
from engine.usecases.legal_time.publication_tables import csv_table, json_text


@click.group
def lateness() -> None:
    """Hồ sơ trễ hạn."""


@lateness.command
@click.argument("month")
@click.option("--as-of", help="Thời điểm của nhật ký, dạng ISO có múi giờ; mặc định là ngày công bố của tháng.")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay vì CSV.")
def month(month: str, as_of: str | None, as_json: bool) -> None:
    """In danh sách trễ hạn của MONTH (năm-tháng, ví dụ 2026-10), lập lại từ nhật ký."""
    try:
        page = build(read_settings()).publications.derive(SYSTEM, Month.parse(month), _instant(as_of))
    except DomainError as fault:
        refuse(fault.message)
    click.echo(json_text(page) if as_json else csv_table(page).decode("utf-8-sig"), nl=as_json)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"«{text}» không phải thời điểm ISO, ví dụ 2026-11-05T07:00:00+07:00.")
    if instant.tzinfo is None:
        refuse(f"«{text}» thiếu múi giờ, ví dụ 2026-11-05T07:00:00+07:00.")
    return instant
