"""Running dossiers and a version on the command line: the dry run, and the move asked of the workers."""

import json

import click

from engine.bootstrap import Application, build
from engine.cli.environment import read_settings, refuse
from engine.domain.decisions import TRANSITION_NAMES, Transition
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.people import SYSTEM
from engine.domain.version_moves import FATE_NAMES, Fate
from engine.usecases.designing.moves import DryRun, Order, standing_on_removed
from engine.usecases.designing.records import dry_run_record

_CLAUSES = [clause.value for clause in Transition]


@click.command
@click.option("--line", required=True, help="Mã định danh lâu dài của thủ tục (line).")
@click.option("--to", "number", type=int, required=True, help="Số phiên bản mà hồ sơ chuyển sang.")
@click.option("--clause", type=click.Choice(_CLAUSES), help="Điều khoản chuyển tiếp; mặc định theo quyết định.")
@click.option("--dry-run", is_flag=True, help="Chỉ chạy thử, không chuyển hồ sơ nào.")
@click.option("--decision", default="", help="Số quyết định; mặc định là quyết định của phiên bản.")
@click.option("--basis", default="", help="Căn cứ chuyển, ghi vào nhật ký từng hồ sơ.")
@click.option("--as", "login", default="", help="Tên đăng nhập của cán bộ kiểm soát thủ tục hành chính.")
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON.")
def move(
    line: str, number: int, clause: str | None, dry_run: bool, decision: str, basis: str, login: str, as_json: bool
) -> None:
    """Chuyển hồ sơ đang chạy sang phiên bản khác, hoặc chạy thử."""
    application = build(read_settings())
    wanted = Transition(clause) if clause else None
    try:
        version_id = _version(application, line, number)
        if dry_run:
            found = application.process_moves.dry_run(SYSTEM, version_id, wanted)
            click.echo(json.dumps(dry_run_record(found), ensure_ascii=False) if as_json else _told(found))
            return
        if not login:
            refuse("Ghi --as LOGIN: hồ sơ chỉ được chuyển bởi cán bộ kiểm soát thủ tục hành chính.")
        actor = application.people.by_login(SYSTEM, login)
        asked = application.process_moves.begin(actor, Order(version_id, wanted, decision, basis))
    except InvalidInput as fault:
        refuse(fault.message, *fault.fields.values())
    except DomainError as fault:
        refuse(fault.message)
    report = f"/quy-trinh/chuyen/{asked.id}"
    said = {"move": asked.id, "work": asked.work_id, "report": report}
    click.echo(json.dumps(said) if as_json else f"Đã giao việc số {asked.work_id}. Xem từng hồ sơ tại {report}.")


def _version(application: Application, line: str, number: int) -> int:
    versions = application.procedures.versions(SYSTEM, line)
    found = next((version.id for version in versions if version.number == number), None)
    if found is None:
        known = ", ".join(str(version.number) for version in versions) or "không có phiên bản nào"
        refuse(f"Thủ tục «{line}» không có phiên bản {number} ({known}).")
    return found


def _told(found: DryRun) -> str:
    counts = ", ".join(f"{FATE_NAMES[fate].lower()} {found.counts[fate]}" for fate in Fate)
    first = f"{found.running} hồ sơ đang chạy ({TRANSITION_NAMES[found.clause]}): {counts}, đã theo {found.already}."
    reasons = [f"{count:>7}  {FATE_NAMES[fate]}: {because}" for fate, because, _, count in found.reasons]
    return "\n".join([first, *standing_on_removed(found), *reasons])
