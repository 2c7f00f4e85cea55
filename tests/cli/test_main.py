"""The table of commands."""

import click
import pytest
from click.testing import CliRunner

from engine.cli.main import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there_and_explains_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name
    assert command.help


def test_help_lists_every_command() -> None:
    printed = CliRunner().invoke(main, ["--help"])
    assert printed.exit_code == 0
    assert all(f"  {name} " in printed.output for name in COMMANDS)
