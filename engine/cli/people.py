"""People and agencies on the command line: the first administrator, and CSV files too long for a browser."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, ParamSpec

import click

from engine.bootstrap import Application, build
from engine.cli.environment import read_settings, refuse
from engine.domain.drafts import PersonDraft
from engine.domain.errors import DomainError, InvalidInput
from engine.domain.people import SYSTEM

Arguments = ParamSpec("Arguments")


def _says_faults(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """A refusal is said in lines, not in a traceback."""

    @wraps(command)
    def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except InvalidInput as fault:
            refuse(fault.message, *fault.fields.values())
        except DomainError as fault:
            refuse(fault.message)

    return guarded


def _application() -> Application:
    return build(read_settings())


@click.group
def user() -> None:
    """Tài khoản quản trị đầu tiên."""


@user.command
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--login", required=True, help="Tên đăng nhập.")
@click.option("--agency", help="Mã cơ quan giữ chức danh; mặc định là đơn vị gửi lên Cổng (PORTAL_UNIT).")
@click.option("--ask", is_flag=True, help="Tự nhập mật khẩu ban đầu thay vì lấy mật khẩu ngẫu nhiên.")
@_says_faults
def add_administrator(name: str, login: str, agency: str | None, ask: bool) -> None:
    """Thêm một quản trị hệ thống và in mật khẩu ban đầu; lần đăng nhập đầu tiên phải đổi."""
    application = _application()
    chosen = click.prompt("Mật khẩu ban đầu", hide_input=True, confirmation_prompt=True) if ask else ""
    account = application.people.add_administrator(
        SYSTEM, PersonDraft(name, login), agency or application.settings.portal_unit, chosen
    )
    click.echo(f"Đã thêm {account.person.name}, tên đăng nhập {account.person.login}.")
    if not chosen:
        click.echo(f"Mật khẩu ban đầu: {account.password}")


@click.group
def people() -> None:
    """Người dùng và chức danh."""


@people.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--accounts", type=click.Path(path_type=Path), help="Tệp CSV mới để ghi mật khẩu ban đầu.", required=True)
@_says_faults
def import_people(file: IO[bytes], accounts: Path) -> None:
    """Nhập người dùng từ FILE (CSV). Có dòng sai thì không nhập dòng nào."""
    application, content = _application(), file.read()
    checked = application.organization_import.check_people(SYSTEM, content)
    if checked.faults:
        refuse(*(f"Dòng {fault.row}: {fault.message}" for fault in checked.faults))
    if accounts.exists():
        refuse(f"{accounts} đã có; hãy chọn tên tệp khác để không ghi đè mật khẩu cũ.")
    accounts.touch(mode=0o600)
    stored = application.organization_import.store_people(SYSTEM, content)
    accounts.write_bytes(stored.account_table())
    click.echo(f"Đã nhập {len(stored.rows)} chức danh, {len(stored.accounts)} tài khoản mới. Mật khẩu ở {accounts}.")


@click.group
def agencies() -> None:
    """Cơ quan."""


@agencies.command("import")
@click.argument("file", type=click.File("rb"))
@_says_faults
def import_agencies(file: IO[bytes]) -> None:
    """Nhập cơ quan từ FILE (CSV). Có dòng sai thì không nhập dòng nào."""
    stored = _application().organization_import.store_agencies(SYSTEM, file.read())
    if stored.faults:
        refuse(*(f"Dòng {fault.row}: {fault.message}" for fault in stored.faults))
    click.echo(f"Đã nhập {len(stored.rows)} cơ quan.")
