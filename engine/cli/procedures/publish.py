"""A version out of a folder on the command line: submitted by a designer, approved by a controller, never by one.

The folder stands for what lies in git: a controller approves a submission by holding the very same files.
"""

import json
from datetime import date
from pathlib import Path

import click

from engine.bootstrap import Application, build
from engine.cli.environment import read_settings, refuse
from engine.cli.procedures.places import Place
from engine.domain.decisions import RegisteredDecision, Transition
from engine.domain.drafts import read_date
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.people import SYSTEM, Actor
from engine.usecases.designing.file_versions import ApprovedFiles
from engine.usecases.designing.process_drafts import UploadedFiles
from engine.usecases.designing.submissions import TypedSubmission

_CLAUSES = [clause.value for clause in Transition]


@click.command
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--decision", required=True, help="Số, ký hiệu quyết định đã có trong sổ, ví dụ 702/QĐ-UBND.")
@click.option("--decided-on", required=True, help="Ngày ký quyết định.")
@click.option("--effective", required=True, help="Ngày áp dụng, từ hôm nay trở đi.")
@click.option("--as", "login", required=True, help="Tên đăng nhập của người trình, hoặc của người duyệt khi --approve.")
@click.option("--confirm", default="", help="Lý do vẫn trình dù còn điểm nên xem.")
@click.option("--clause", type=click.Choice(_CLAUSES), default=_CLAUSES[0], help="Hồ sơ đang chạy được xử lý thế nào.")
@click.option("--approve", is_flag=True, help="Duyệt bản đã trình có đúng nội dung của FOLDER.")
@click.option("--paper", default="", help="Khi duyệt: văn bản đã lấy ý kiến cơ quan được chọn khi tiếp nhận.")
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON.")
def publish(
    folder: Path,
    decision: str,
    decided_on: str,
    effective: str,
    login: str,
    confirm: str,
    clause: str,
    approve: bool,
    paper: str,
    as_json: bool,
) -> None:
    """Trình quy trình trong FOLDER (process.bpmn, procedure.toml), hoặc duyệt đúng bản đã trình.

    Hai người, hai lần gọi: cán bộ thiết kế trình với --as; sau đó cán bộ kiểm soát gọi lại cùng FOLDER với --approve.
    """
    application = build(read_settings())
    try:
        actor = application.people.by_login(SYSTEM, login)
        known = _decision(application, decision, read_date(decided_on))
        if approve:
            told = _approve(application, actor, folder, known, read_date(effective), paper)
        else:
            told = _submit(application, actor, folder, TypedSubmission(str(known.id), effective, clause, {}), confirm)
    except InvalidInput as fault:
        refuse(fault.message, *fault.fields.values())
    except (DomainError, OSError) as fault:
        refuse(getattr(fault, "message", str(fault)))
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else told["said"])


def _submit(
    application: Application, actor: Actor, folder: Path, typed: TypedSubmission, confirm: str
) -> dict[str, object]:
    bpmn, definition = _files(folder)
    files = UploadedFiles(bpmn, definition, folder.name)
    added = application.file_versions.submit(actor, files, typed, confirm)
    said = f"Đã trình bản số {added.id}: {added.name}. Chờ cán bộ kiểm soát duyệt (--approve)."
    return {"submission": added.id, "draft": added.draft_id, "digest": added.digest, "said": said}


def _approve(
    application: Application, actor: Actor, folder: Path, decision: RegisteredDecision, effective: date, paper: str
) -> dict[str, object]:
    held = ApprovedFiles(*_files(folder), decision.id, effective)
    stored = application.file_versions.approve(actor, held, paper)
    said = f"Đã duyệt phiên bản {stored.number} của {stored.name}, áp dụng từ {stored.validity.since:%d/%m/%Y}."
    return {"version": stored.number, "line": stored.line, "sha256": stored.sha256, "said": said}


def _files(folder: Path) -> tuple[bytes, bytes]:
    place = Place(folder)
    return place.bpmn.read_bytes(), place.definition.read_bytes()


def _decision(application: Application, number: str, signed_on: date) -> RegisteredDecision:
    said = "".join(number.split()).casefold()
    for each in application.decisions.newest(SYSTEM):
        if (each.number.casefold(), each.signed_on) == (said, signed_on):
            return each
    raise InvalidInput(f"Sổ chưa có quyết định {number} ngày {signed_on:%d/%m/%Y}. Ghi vào sổ trước, kèm tệp đã ký.")
