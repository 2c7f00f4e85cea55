"""The table of commands: one line per noun."""

import click

from engine.cli.database import migrate
from engine.cli.deadlines import deadlines
from engine.cli.environment import settings
from engine.cli.run import run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Liên thông: hồ sơ liên cơ quan tại Bộ phận Một cửa."""


for command in (run, migrate, settings, deadlines):
    main.add_command(command)
