"""The only reader of the environment: every setting with its default, every fault found at once."""

import hashlib
import ipaddress
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlsplit

CODE = Path(__file__).resolve().parents[1]

# The kernel takes socket paths up to 107 bytes; clients and servers differ by a few.
LONGEST_SOCKET_PATH = 100

MEANINGS = {
    "LIENTHONG_HOME": "thư mục dữ liệu; mặc định var/ cạnh mã nguồn",
    "DATABASE_URL": "sqlite:///… hoặc postgresql://…; mặc định SQLite trong thư mục dữ liệu",
    "REDIS_URL": "redis://…, rediss://… hoặc unix:///…; mặc định Valkey đi kèm",
    "LIENTHONG_FILES": "thư mục giấy tờ số hóa; mặc định files/ trong thư mục dữ liệu",
    "LIENTHONG_SEALS": "thư mục sổ niêm phong nhật ký, ngoài cơ sở dữ liệu; mặc định seals/ trong thư mục dữ liệu",
    "LIENTHONG_HOST": "địa chỉ lắng nghe; mặc định 127.0.0.1",
    "LIENTHONG_PORT": "cổng của trang web; mặc định 8080",
    "WEB_WORKERS": "số tiến trình web, 1 đến 64; mặc định 2",
    "WEB_PROXIES": "số máy chủ chuyển tiếp tin cậy đứng trước trang, 0 đến 5; mặc định 0",
    "PORTAL_URL": "địa chỉ Cổng dịch vụ công quốc gia; mặc định cổng mô phỏng",
    "PORTAL_UNIT": "mã đơn vị (madonvi) khi gửi lên Cổng; mặc định H01",
    "SIMULATOR_PORT": "cổng của Cổng mô phỏng; mặc định 8090",
}


class SettingsFault(Exception):
    """Settings that cannot be used. ``faults`` holds one line each, beginning with the variable's name."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Settings:
    """What this installation runs on. The ``embedded_`` flags tell which parts the supervisor provides itself."""

    home: Path
    database_url: str
    redis_url: str
    files: Path
    seals: Path
    host: str
    port: int
    web_workers: int
    web_proxies: int
    portal_url: str
    portal_unit: str
    simulator_port: int
    embedded_database: bool
    embedded_valkey: bool
    embedded_portal: bool

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read ``environ`` (the process's own by default), writing nothing. Raises SettingsFault with all faults."""
        reader = _Reader(os.environ if environ is None else environ)
        home = reader.folder("LIENTHONG_HOME", CODE / "var")
        files = reader.folder("LIENTHONG_FILES", home) if reader.given("LIENTHONG_FILES") else home / "files"
        seals = reader.folder("LIENTHONG_SEALS", home) if reader.given("LIENTHONG_SEALS") else home / "seals"
        simulator_port = reader.number("SIMULATOR_PORT", 8090, 1, 65535)
        settings = cls(
            home=home,
            database_url=reader.text("DATABASE_URL", f"sqlite:///{home / 'lienthong.sqlite'}", _database_url),
            redis_url=reader.text("REDIS_URL", f"unix://{quote(str(_socket(home)))}", _redis_url),
            files=files,
            seals=seals,
            host=reader.text("LIENTHONG_HOST", "127.0.0.1", _host),
            port=reader.number("LIENTHONG_PORT", 8080, 1, 65535),
            web_workers=reader.number("WEB_WORKERS", 2, 1, 64),
            web_proxies=reader.number("WEB_PROXIES", 0, 0, 5),
            portal_url=reader.text("PORTAL_URL", f"http://127.0.0.1:{simulator_port}", _portal_url),
            portal_unit=reader.text("PORTAL_UNIT", "H01", _portal_unit),
            simulator_port=simulator_port,
            embedded_database=not reader.given("DATABASE_URL"),
            embedded_valkey=not reader.given("REDIS_URL"),
            embedded_portal=not reader.given("PORTAL_URL"),
        )
        if settings.embedded_portal and settings.port == simulator_port:
            reader.faults.append(f"SIMULATOR_PORT: trùng cổng {simulator_port} của LIENTHONG_PORT; hãy chọn cổng khác")
        if reader.faults:
            raise SettingsFault(reader.faults)
        return settings

    @property
    def valkey_socket(self) -> Path:
        """Where the Valkey that comes with us listens."""
        return _socket(self.home)

    @property
    def seal_book(self) -> Path:
        """Where the seals of this database's journal stand once more: another database has another book."""
        address = urlsplit(self.database_url)
        mark = hashlib.sha256(f"{address.hostname}:{address.port}{address.path}".encode()).hexdigest()[:8]
        return self.seals / f"{Path(address.path).stem}-{mark}.txt"

    @property
    def demonstration_file(self) -> Path:
        """The accounts of the demonstration, there once it was loaded."""
        return self.home / "demonstration.txt"

    @property
    def loopback_only(self) -> bool:
        """True when no other machine can reach the web server."""
        return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback


class _Reader:
    """Reads one variable at a time and gathers the faults. An empty variable counts as not given."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[str] = []

    def given(self, name: str) -> str:
        return self._environ.get(name, "").strip()

    def text(self, name: str, default: str, parse: Callable[[str], str]) -> str:
        """``parse`` returns the value to use or raises ValueError with the rest of the line. Values are never shown:
        an address may hold a password."""
        value = self.given(name)
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as fault:
            self.faults.append(f"{name}: {fault}")
            return default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        def in_range(value: str) -> str:
            if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
                raise ValueError(f"phải là số nguyên từ {least} đến {most}")
            return value

        return int(self.text(name, str(default), in_range))

    def folder(self, name: str, default: Path) -> Path:
        """A folder that can be written, or made. A relative one stands beside the code, whoever calls from where."""
        folder = CODE / Path(self.given(name) or default)
        nearest = folder
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        if not nearest.is_dir():
            self.faults.append(f"{name}: {nearest} không phải là thư mục")
        elif not os.access(nearest, os.W_OK | os.X_OK):
            self.faults.append(f"{name}: không ghi được vào thư mục {nearest}")
        return folder


def _database_url(value: str) -> str:
    scheme, found, rest = value.partition("://")
    if found and scheme == "sqlite":
        if not rest.removeprefix("/") or rest.endswith(":memory:"):
            raise ValueError("phải chỉ đến một tệp, ví dụ sqlite:////srv/lienthong/data.sqlite")
        return value
    if found and scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
        if not rest.partition("?")[0].partition("/")[2]:
            raise ValueError("thiếu tên cơ sở dữ liệu, ví dụ postgresql://máy-chủ/lienthong")
        return f"postgresql+psycopg://{rest}"
    raise ValueError("phải bắt đầu bằng sqlite:/// hoặc postgresql://")


def _redis_url(value: str) -> str:
    if _names_host(value, {"redis", "rediss"}) or (value.startswith("unix:///") and value.removeprefix("unix:///")):
        return value
    raise ValueError("phải có dạng redis://máy-chủ:cổng/0, rediss://… hoặc unix:///đường-dẫn")


def _portal_url(value: str) -> str:
    if _names_host(value, {"http", "https"}):
        return value.rstrip("/")
    raise ValueError("phải có dạng https://máy-chủ")


def _names_host(url: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets left open, a port that is no number
        return False


def _host(value: str) -> str:
    if value == "localhost":
        return value
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        raise ValueError("phải là localhost hoặc một địa chỉ IP, ví dụ 0.0.0.0") from None


def _portal_unit(value: str) -> str:
    if len(value) > 50 or not all(part.isascii() and part.isalnum() for part in value.split(".")):
        raise ValueError("phải gồm chữ và số cách nhau bằng dấu chấm, ví dụ H01.02")
    return value


def _socket(home: Path) -> Path:
    """The socket in the home, or in a private folder under the system's temporary one when that path is too long."""
    socket = home / "valkey.sock"
    if len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH:
        return socket
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"lienthong-{os.getuid()}-{mark}" / "valkey.sock"
