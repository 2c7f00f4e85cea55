"""The table of commands, each loaded when it is called: the supervisor needs no database library."""

import importlib

import click

COMMANDS = {
    "agencies": "engine.cli.people",
    "deadlines": "engine.cli.deadlines",
    "demo": "engine.cli.demo",
    "journal": "engine.cli.journal",
    "lateness": "engine.cli.lateness",
    "migrate": "engine.cli.database",
    "people": "engine.cli.people",
    "procedures": "engine.cli.procedures",
    "run": "engine.cli.run",
    "settings": "engine.cli.environment",
    "user": "engine.cli.people",
}


class Nouns(click.Group):
    """Finds a command under its own name in the module the table gives."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        return command


@click.command(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Liên thông: hồ sơ liên cơ quan tại Bộ phận Một cửa."""
