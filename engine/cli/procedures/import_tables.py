"""Reads the step tables of a decision's annex on the command line; needs no database."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.domain.step_tables.model import ReadTables, TableProcedure
from engine.domain.step_tables.reading.tables import read_tables
from engine.domain.step_tables.texts import one_line
from engine.ports.process import UnreadableFile
from engine.usecases.designing.records import tables_record

NO_STEPS = "không thấy bảng nào có các bước. Bảng cần cột nội dung công việc và cột người làm hoặc thời gian."


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Ghi ra JSON.")
def import_tables(file: Path, as_json: bool) -> None:
    """Đọc bảng các bước trong tệp .xlsx, .docx, .csv."""
    try:
        content = file.read_bytes()
        found = read_tables(build(read_settings()).annexes.read(content, file.name))
    except OSError as fault:
        _refuse(f"{file}: {'không có tệp này' if isinstance(fault, FileNotFoundError) else 'không được phép đọc tệp'}.")
    except UnreadableFile as fault:
        _refuse(f"{file}: {fault.message}")
    if not found.procedures:
        click.echo(f"{file}: {NO_STEPS}", err=True)
        if not as_json:
            sys.exit(2)
    click.echo(json.dumps(tables_record(found), ensure_ascii=False) if as_json else "\n".join(_lines(found)))


def _lines(found: ReadTables) -> Sequence[str]:
    lines = [line for procedure in found.procedures for line in _table(procedure)]
    if found.questions:
        lines += [f"Cần hỏi {len(found.questions)} điều:"]
        lines += [f"  {question.source}: {question.text}" for question in found.questions]
    return [*lines, f"{len(found.accounted)}/{found.rows} dòng đã có chỗ."]


def _table(procedure: TableProcedure) -> list[str]:
    told = ", ".join(filter(None, (procedure.code, procedure.term)))
    rows = [(step.order, one_line(step.work)[:56], one_line(step.unit)[:40], step.term) for step in procedure.steps]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    cells = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return [f"{procedure.name}{f' ({told})' if told else ''}", *(f"  {line}" for line in cells), ""]


def _refuse(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(2)
