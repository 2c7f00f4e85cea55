"""Procedures on the command line, one module a command, each loaded when it is called."""

import importlib

import click

COMMANDS = {
    "check": "check",
    "diff": "diff",
    "export": "shelf",
    "import": "import_tables:import_tables",
    "list": "shelf:list_procedures",
    "load": "shelf",
    "rehearse": "rehearse",
    "move": "move",
    "publish": "publish",
}


class Verbs(click.Group):
    """Finds a command in the module the table gives, under its own name or the one after the colon."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), function or cmd_name)
        return command


@click.command(cls=Verbs)
def procedures() -> None:
    """Thủ tục và phiên bản quy trình."""
