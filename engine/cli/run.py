"""``python -m engine run``: the whole installation under one supervisor."""

import errno
import fcntl
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from engine.cli import programs
from engine.cli.children import Broken
from engine.cli.environment import read_settings, refuse
from engine.cli.supervisor import StopAsked, Supervisor, supervising
from engine.settings import Settings


@click.command
@click.option("--demo", is_flag=True, help="Nạp dữ liệu trình diễn cả khi dùng cơ sở dữ liệu khác mặc định.")
def run(demo: bool) -> None:
    """Khởi động toàn bộ hệ thống; Ctrl-C để dừng."""
    settings = read_settings()
    if faults := [*demonstration_faults(settings, demo), *port_faults(settings), *folder_faults(settings)]:
        refuse(*faults)
    with alone_in(settings.home), supervising(settings.home / "log") as supervisor:
        try:
            accounts = start_all(supervisor, settings, demo)
            click.echo(addresses(settings) + accounts)
            supervisor.watch()
        except StopAsked:
            click.echo("Đang dừng…")
        except Broken as broken:
            click.echo(f"{broken.output}\n{broken.reason}; xem thêm trong {settings.home / 'log'}", err=True)
            raise SystemExit(1) from None


def start_all(supervisor: Supervisor, settings: Settings, demo: bool) -> str:
    """Start every program in order; return what the demonstration has to say."""
    accounts = ""
    if settings.embedded_valkey:
        supervisor.start(programs.valkey(settings))
    supervisor.once(programs.migration())
    if demo or (settings.embedded_database and settings.loopback_only):
        if not settings.demonstration_file.exists():
            click.echo("Đang nạp dữ liệu trình diễn, khoảng 10 giây…")
        accounts = supervisor.once(programs.demonstration())
    if settings.embedded_portal:
        supervisor.start(programs.portal(settings))
    for program in [programs.web(settings), *programs.background()]:
        supervisor.start(program)
    return accounts


def addresses(settings: Settings) -> str:
    lines = [f"Trang web:         http://{programs.bracketed(programs.reachable(settings.host))}:{settings.port}"]
    if settings.embedded_portal:
        lines.append(f"Cổng mô phỏng:     http://127.0.0.1:{settings.simulator_port}")
    return "\n".join([*lines, f"Dữ liệu và nhật ký: {settings.home}", "Nhấn Ctrl-C để dừng.", ""])


def demonstration_faults(settings: Settings, demo: bool) -> list[str]:
    """The demonstration's passwords are printed on the screen, so other machines must not reach it."""
    if settings.loopback_only or not (demo or settings.demonstration_file.exists()):
        return []
    return ["LIENTHONG_HOST: dữ liệu trình diễn chỉ được dùng khi máy khác không truy cập được (127.0.0.1)"]


def port_faults(settings: Settings) -> list[str]:
    """Ports that are taken, or addresses this machine does not have."""
    wanted = [("LIENTHONG_PORT", settings.host, settings.port)]
    if settings.embedded_portal:
        wanted.append(("SIMULATOR_PORT", "127.0.0.1", settings.simulator_port))
    faults = []
    for name, host, port in wanted:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                busy = error.errno == errno.EADDRINUSE
                reason = "đang bận, hãy chọn cổng khác" if busy else f"không mở được tại {host}: {error.strerror}"
                faults.append(f"{name}: cổng {port} {reason}")
    return faults


def folder_faults(settings: Settings) -> list[str]:
    """Make the folders; refuse a socket's folder that someone else made first under the temporary one."""
    for folder in (settings.home / "log", settings.files, settings.valkey_socket.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.valkey_socket.parent == settings.home:
        return []
    found = settings.valkey_socket.parent.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
        return []
    return [f"LIENTHONG_HOME: đường dẫn quá dài và {settings.valkey_socket.parent} không phải của riêng ta"]


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Two supervisors on one home would fight over its files; the kernel frees the lock however we end."""
    with (home / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            refuse(f"LIENTHONG_HOME: hệ thống đang chạy trên thư mục {home}")
        yield
