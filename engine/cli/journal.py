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
    """Kiểm tra toàn bộ chuỗi nhật ký và niêm phong; mã thoát 1 khi có mục bị sửa."""
    fault = build(read_settings()).journal.verify(SYSTEM)
    if fault:
        click.echo(f"Nhật ký không toàn vẹn: {fault}", err=True)
        raise SystemExit(1)
    click.echo("Nhật ký toàn vẹn.")
