"""The journal on the command line: ``journal verify`` names the first bad row and fails."""

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.domain.people import SYSTEM


@click.group
def journal() -> None:
    """Nhật ký hồ sơ."""


@journal.command
def verify() -> None:
    """Kiểm tra toàn bộ chuỗi nhật ký, niêm phong và sổ niêm phong ngoài; mã thoát 1 khi có mục bị sửa."""
    counter = build(read_settings()).journal
    fault = counter.verify(SYSTEM)
    if fault:
        click.echo(f"Nhật ký không toàn vẹn: {fault}", err=True)
        raise SystemExit(1)
    outside = counter.kept_outside(SYSTEM)
    click.echo(f"Nhật ký toàn vẹn; sổ niêm phong ngoài cơ sở dữ liệu: {outside or 'chưa có'}.")
