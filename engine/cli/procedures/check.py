"""Checks process files on the command line: a verdict a file, in words or in JSON lines, without a database."""

import json
import os
import stat
import sys
import time
from pathlib import Path

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.cli.procedures.places import Place
from engine.domain.lint import Finding, Severity
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
    """Print the verdict on one file; False where there is none because nothing lies there."""
    began = time.perf_counter()
    try:
        place = Place(file)
        definition = _beginning(place.definition) if place.definition.is_file() else None
        judged = checking.judge(SYSTEM, _beginning(place.bpmn), definition)
    except FileNotFoundError:
        click.echo(f"{_shown(file)}: không mở được tệp, vì ở đó không có tệp nào.", err=True)
        return False
    except OSError:
        told = "Không mở được tệp. Kiểm tra đường dẫn và quyền đọc, rồi chọn một tệp .bpmn thường."
        judged = Judged(Verdict.REFUSED, (Finding("unreadable", Severity.ERROR, "", told),))
    milliseconds = round((time.perf_counter() - began) * 1000)
    record = {"file": str(file), **verdict_record(judged, milliseconds)}
    line = json.dumps(record, ensure_ascii=False) if as_json else _told(file, judged)
    click.echo(line.encode("utf-8", "backslashreplace"))  # a name that is no UTF-8 is escaped as JSON does
    return True


def _beginning(file: Path) -> bytes:
    """What a plain file begins with; OSError for a pipe or a device, which might never begin or never end."""
    with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError("no plain file")
        return opened.read(_READ)


def _told(file: Path, judged: Judged) -> str:
    lines = [f"{_shown(file)}: {_WORDS[judged.verdict]}"]
    for finding in judged.findings:
        lines.append(f"  {'Nên xem' if finding.severity == 'warning' else 'Phải sửa'}: {finding.message}")
        lines.extend([f"    Sửa giúp: {finding.mend}"] if finding.mend else [])
    return "\n".join(lines)


def _shown(file: Path) -> str:
    """The path on one line, whatever its name is made of."""
    name = str(file).encode("utf-8", "backslashreplace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in name)
