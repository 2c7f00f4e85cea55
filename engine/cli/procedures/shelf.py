"""Procedures on the command line: load what ships in bpmn/, write back what is in force, list it."""

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.domain.people import SYSTEM
from engine.ports.procedures import StoredVersion


@click.command("list")
def list_procedures() -> None:
    """Liệt kê thủ tục với phiên bản đang áp dụng."""
    for version in build(read_settings()).procedures.all(SYSTEM):
        click.echo(_line(version))


@click.command
def load() -> None:
    """Nạp các thủ tục trong bpmn/ mà cơ sở dữ liệu chưa có."""
    loaded = build(read_settings()).procedures.load_folders(SYSTEM)
    for version in loaded:
        click.echo(_line(version))
    click.echo(f"Đã nạp {len(loaded)} phiên bản.")


@click.command
def export() -> None:
    """Ghi phiên bản đang áp dụng của mỗi thủ tục ra bpmn/."""
    for folder in build(read_settings()).procedures.export(SYSTEM):
        click.echo(f"bpmn/{folder}")


def _line(version: StoredVersion) -> str:
    until = f" đến {version.validity.until:%d/%m/%Y}" if version.validity.until else ""
    period = f"từ {version.validity.since:%d/%m/%Y}{until}"
    return f"{version.code:<12} phiên bản {version.number:<3} {period:<32} {version.name}"
