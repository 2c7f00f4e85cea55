"""``procedures rehearse``: drives every path of a process on the engine, without a database."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from engine.bootstrap import build
from engine.cli.environment import read_settings
from engine.cli.procedures.places import Place, places
from engine.domain.errors import DomainError
from engine.domain.people import SYSTEM
from engine.ports.process import UnreadableFile
from engine.usecases.designing.file_rehearsals import FileRehearsals
from engine.usecases.designing.records import rehearsal_record

_FAULTY = 1


@click.command
@click.argument("named", metavar="PLACE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Mỗi quy trình một dòng JSON.")
def rehearse(named: Sequence[Path], as_json: bool) -> None:
    """Diễn tập mọi đường đi của quy trình trên chính bộ máy chạy hồ sơ.

    Mỗi chỗ là một thư mục có process.bpmn và procedure.toml, một tệp .bpmn, hoặc thư mục chứa các thư mục ấy. Không có
    procedure.toml thì diễn tập theo bản phác từ sơ đồ. Mã thoát 1 khi có đường đi hoặc hồ sơ mẫu không tới đích."""
    rehearsals = build(read_settings()).file_rehearsals
    told = [_told(rehearsals, found) for each in named for found in places(each)]
    for said in told:
        click.echo(json.dumps(said, ensure_ascii=False) if as_json else _in_words(said))
    if not all(said["sound"] for said in told):
        sys.exit(_FAULTY)


def _told(rehearsals: FileRehearsals, place: Place) -> dict[str, Any]:
    if not place.bpmn.is_file():
        return _unread(place, f"Thiếu {', '.join(place.missing)} trong {place.folder}.")
    definition = place.definition.read_bytes() if place.definition.is_file() else None
    samples = [file.read_bytes() for file in place.samples] if definition is not None else []
    try:
        found = rehearsals.rehearse(SYSTEM, place.bpmn.read_bytes(), definition, samples)
    except (UnreadableFile, DomainError) as fault:
        return _unread(place, fault.message)
    return {"file": str(place.named), **rehearsal_record(found)}


def _unread(place: Place, message: str) -> dict[str, Any]:
    return {"file": str(place.named), "sound": False, "refusal": message}


def _in_words(said: dict[str, Any]) -> str:
    if said["refusal"]:
        return f"{said['file']}: không diễn tập được. {said['refusal']}"
    lines = [
        f"{said['file']}: {said['procedure']}",
        *([f"  {said['note']}"] if said["note"] else []),
        f"  {said['paths']} đường đi, {said['shortest'] or 'chưa rõ'} đến {said['longest'] or 'chưa rõ'}"
        f" / {said['legal_term'] or 'chưa có thời hạn'}; {said['over_legal_term']} đường vượt; phủ {said['coverage']} %"
        " mũi tên",
    ]
    lines += [f"  không tới đích: {each['message']}" for each in said["failures"]]
    lines += [f"  chưa đi: {each['flow']}. {each['why']}" for each in said["undriven"]]
    if said["left_out"]:
        lines.append(f"  còn {said['left_out']} ngả rẽ chưa thử")
    for sample in said["samples"]:
        lines.append(f"  hồ sơ mẫu “{sample['name']}”: {' '.join(sample['faults']) or 'đạt'} ({sample['total']})")
    return "\n".join(lines)
