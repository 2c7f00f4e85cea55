"""Checks process files on the command line: a verdict a file, in words or in JSON lines, without a database."""

import json
import sys
import time
from pathlib import Path

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.cli.procedures.places import Place
from engine.domain.people import SYSTEM
from engine.usecases.designing.checking import Checking, Judged, Verdict
from engine.usecases.designing.records import verdict_record

_READ = 2_000_000
"""Bytes read of a file: more than the limit of any, so that a larger one is refused without being read."""

_WORDS = {
    Verdict.ACCEPTED: "Ban hành được",
    Verdict.MENDABLE: "Sửa giúp được",
    Verdict.OUTSIDE: "Cần người sửa",
    Verdict.REFUSED: "Từ chối",
}


@click.command
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Mỗi tệp một dòng JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Kiểm tra tệp .bpmn hoặc thư mục thủ tục (process.bpmn, procedure.toml)."""
    checking = build(read_settings()).checking
    verdicts = [_check(checking, file, as_json) for file in files]
    sys.exit(0 if all(verdicts) else 1)


def _check(checking: Checking, file: Path, as_json: bool) -> bool:
    """Print the verdict on one file; False where none could be given."""
    began = time.perf_counter()
    try:
        place = Place(file)
        definition = _beginning(place.definition) if place.definition.is_file() else None
        judged = checking.judge(SYSTEM, _beginning(place.bpmn), definition)
    except OSError as fault:
        click.echo(f"{file}: không mở được tệp ({fault.strerror}).", err=True)
        return False
    milliseconds = round((time.perf_counter() - began) * 1000)
    record = {"file": str(file), **verdict_record(judged, milliseconds)}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else _told(file, judged))
    return True


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_READ)


def _told(file: Path, judged: Judged) -> str:
    lines = [f"{file}: {_WORDS[judged.verdict]}"]
    for finding in judged.findings:
        lines.append(f"  {'Nên xem' if finding.severity == 'warning' else 'Phải sửa'}: {finding.message}")
        lines.extend([f"    Sửa giúp: {finding.mend}"] if finding.mend else [])
    return "\n".join(lines)
