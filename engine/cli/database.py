"""The database on the command line."""

import click

from engine.bootstrap import migrate as bring_up_to_date
from engine.cli.environment import read_settings


@click.command
def migrate() -> None:
    """Đưa cơ sở dữ liệu lên cấu trúc mới nhất."""
    bring_up_to_date(read_settings())
