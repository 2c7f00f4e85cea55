"""Settings: defaults that need nothing, and every fault in one clear line, all at once."""

from pathlib import Path

import pytest

from engine.settings import CODE, LONGEST_SOCKET_PATH, Settings, SettingsFault


def faults(**environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsFault) as caught:
        Settings.read(environ)
    return caught.value.faults


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.read({})
    assert settings.home == CODE / "var"
    assert settings.database_url == f"sqlite:///{CODE}/var/lienthong.sqlite"
    assert settings.embedded_database and settings.embedded_valkey and settings.embedded_portal
    assert settings.loopback_only
    assert settings.portal_url == f"http://127.0.0.1:{settings.simulator_port}"


def test_an_empty_variable_counts_as_not_given() -> None:
    assert Settings.read({"DATABASE_URL": " ", "LIENTHONG_PORT": ""}) == Settings.read({})


def test_a_postgresql_address_names_our_driver() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        settings = Settings.read({"DATABASE_URL": f"{scheme}://an:mat@db:5432/lienthong"})
        assert settings.database_url == "postgresql+psycopg://an:mat@db:5432/lienthong"
        assert not settings.embedded_database


def test_each_database_has_a_book_of_seals_whatever_the_password() -> None:
    book = Settings.read({"DATABASE_URL": "postgresql://an:mat@db:5432/lienthong"}).seal_book
    assert book.parent == CODE / "var" / "seals"
    assert book.name.startswith("lienthong-")
    assert Settings.read({"DATABASE_URL": "postgresql://chi:khac@db:5432/lienthong"}).seal_book == book
    assert Settings.read({"DATABASE_URL": "postgresql://an:mat@db2:5432/lienthong"}).seal_book != book
    elsewhere = Settings.read({"DATABASE_URL": "sqlite:////srv/a.sqlite", "LIENTHONG_SEALS": "sealed"}).seal_book
    assert elsewhere.parent == CODE / "sealed"


def test_a_relative_folder_stands_beside_the_code_wherever_we_are_called_from() -> None:
    assert Settings.read({"LIENTHONG_HOME": "data"}).home == CODE / "data"


def test_all_faults_are_told_at_once_one_line_each() -> None:
    found = faults(
        DATABASE_URL="mysql://h/d",
        REDIS_URL="localhost:6379",
        LIENTHONG_HOST="the office",
        LIENTHONG_PORT="70000",
        WEB_WORKERS="-1",
        PORTAL_URL="portal",
        PORTAL_UNIT="H01;",
    )
    assert [line.partition(":")[0] for line in found] == [
        "DATABASE_URL",
        "REDIS_URL",
        "LIENTHONG_HOST",
        "LIENTHONG_PORT",
        "WEB_WORKERS",
        "PORTAL_URL",
        "PORTAL_UNIT",
    ]
    assert not any("\n" in line for line in found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "postgresql:///?host=/run"),
        ("DATABASE_URL", "data.sqlite"),
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "redis://h:port/0"),
        ("REDIS_URL", "redis://[::1/0"),
        ("REDIS_URL", "unix://"),
        ("PORTAL_URL", "ftp://h"),
        ("PORTAL_URL", "https://"),
        ("LIENTHONG_HOST", "0.0.0.0.0"),
        ("LIENTHONG_PORT", "0"),
        ("LIENTHONG_PORT", "٨٠"),
        ("LIENTHONG_PORT", "8080.0"),
        ("WEB_WORKERS", "65"),
        ("WEB_PROXIES", "6"),
        ("PORTAL_UNIT", "H01..02"),
        ("PORTAL_UNIT", "H" * 51),
    ],
)
def test_an_unusable_value_is_refused(name: str, value: str) -> None:
    (fault,) = faults(**{name: value})
    assert fault.startswith(f"{name}: ")


def test_a_fault_never_shows_a_password() -> None:
    (line,) = faults(DATABASE_URL="mysql://an:matkhau@h/d")
    assert "matkhau" not in line


def test_the_web_and_the_simulator_cannot_share_a_port() -> None:
    (fault,) = faults(LIENTHONG_PORT="8090")
    assert fault.startswith("SIMULATOR_PORT: ")
    Settings.read({"LIENTHONG_PORT": "8090", "PORTAL_URL": "https://cong.example"})


def test_a_home_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (fault,) = faults(LIENTHONG_HOME=str(tmp_path / "file" / "home"))
    assert fault == f"LIENTHONG_HOME: {tmp_path / 'file'} không phải là thư mục"


def test_a_long_home_gets_a_short_private_socket(tmp_path: Path) -> None:
    short = Settings.read({"LIENTHONG_HOME": "/srv/lienthong"})
    assert short.valkey_socket == Path("/srv/lienthong/valkey.sock")
    assert short.redis_url == "unix:///srv/lienthong/valkey.sock"
    long = Settings.read({"LIENTHONG_HOME": str(tmp_path / ("x" * 100))})
    other = Settings.read({"LIENTHONG_HOME": str(tmp_path / ("y" * 100))})
    assert len(str(long.valkey_socket)) <= LONGEST_SOCKET_PATH
    assert long.valkey_socket != other.valkey_socket


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)],
)
def test_only_loopback_addresses_are_out_of_reach_of_other_machines(host: str, alone: bool) -> None:
    assert Settings.read({"LIENTHONG_HOST": host}).loopback_only is alone
