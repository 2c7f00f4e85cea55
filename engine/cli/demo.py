"""The demonstration on the command line: loaded into an empty database, its accounts printed at every start."""

import os
import sys
from pathlib import Path

import click

from engine.bootstrap import demonstration
from engine.cli.environment import read_settings, refuse
from engine.domain.people import SYSTEM
from engine.settings import Settings
from engine.usecases.demonstration import Account

HEADINGS = Account("Chức danh", "Cơ quan", "Tên đăng nhập", "Mật khẩu")


@click.command
@click.option("--when-empty", is_flag=True, help="Cơ sở dữ liệu đã có người dùng thì không nạp, chỉ in lại tài khoản.")
def demo(when_empty: bool) -> None:
    """Nạp dữ liệu trình diễn vào cơ sở dữ liệu trống và in các tài khoản."""
    settings = read_settings()
    if not settings.loopback_only:
        refuse("LIENTHONG_HOST: dữ liệu trình diễn chỉ được dùng khi máy khác không truy cập được (127.0.0.1)")
    stage = demonstration(settings)
    if stage.has_room(SYSTEM):
        stage.load(SYSTEM, lambda accounts: _keep(settings, accounts), _show)
    elif not when_empty:
        refuse("Cơ sở dữ liệu đã có người dùng; dữ liệu trình diễn chỉ nạp vào cơ sở dữ liệu trống.")
    if settings.demonstration_file.exists():
        click.echo(settings.demonstration_file.read_text("utf-8"), nl=False)


def table(accounts: list[Account]) -> str:
    """The accounts as aligned lines under a heading."""
    rows = [(each.position, each.agency, each.login, each.password) for each in (HEADINGS, *accounts)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    ]
    return "\n".join(["Tài khoản trình diễn:", *lines, ""])


def _keep(settings: Settings, accounts: list[Account]) -> None:
    """Passwords are readable by the owner of the installation only, from the first byte on."""
    settings.demonstration_file.parent.mkdir(parents=True, exist_ok=True)
    draft = settings.demonstration_file.with_suffix(".new")
    with open(draft, "w", encoding="utf-8", opener=_private) as file:
        file.write(table(accounts))
    draft.replace(settings.demonstration_file)


def _private(path: str, flags: int) -> int:
    Path(path).unlink(missing_ok=True)
    return os.open(path, flags, 0o600)


def _show(done: int, whole: int) -> None:
    """Progress is for people at a terminal; a log needs none."""
    if sys.stderr.isatty():
        click.echo(f"\rĐang nạp dữ liệu trình diễn: {done}/{whole} hồ sơ", err=True, nl=done == whole)
