"""Settings on the command line: read them or say every fault and stop; list what may be set."""

import sys
from typing import NoReturn

import click

from engine.settings import MEANINGS, Settings, SettingsFault

WRONG_SETTINGS = 2


def read_settings() -> Settings:
    """The settings of this process; when some are wrong, one line each and exit code 2."""
    try:
        return Settings.read()
    except SettingsFault as fault:
        refuse(*fault.faults)


def refuse(*faults: str) -> NoReturn:
    """Say why this cannot be done, one line each, and stop."""
    for fault in faults:
        click.echo(fault, err=True)
    sys.exit(WRONG_SETTINGS)


@click.command
def settings() -> None:
    """Liệt kê các biến cấu hình và ý nghĩa."""
    for name, meaning in MEANINGS.items():
        click.echo(f"{name:<22} {meaning}")
