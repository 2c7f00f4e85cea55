"""The database on the command line."""

import click

from engine.bootstrap import build
from engine.bootstrap import migrate as bring_up_to_date
from engine.cli.environment import read_settings
from engine.domain.people import SYSTEM


@click.command
def migrate() -> None:
    """Đưa cơ sở dữ liệu lên cấu trúc mới nhất, nạp lịch làm việc và các thủ tục chưa có."""
    settings = read_settings()
    bring_up_to_date(settings)
    application = build(settings)
    application.organization_seeds.load_calendar(SYSTEM)
    application.procedures.load_folders(SYSTEM)
