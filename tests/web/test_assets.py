"""Stylesheets, scripts and fonts: one fingerprint, kept for good, nothing else served."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.gallery import gallery_app
from web.assets import STATIC, VENDOR, Assets, PackagesMissing


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return gallery_app().test_client()


@pytest.fixture(scope="module")
def assets() -> Assets:
    return Assets()


@pytest.mark.parametrize("name", [*VENDOR, "css/tokens.css", "js/app.js", "mark.svg"])
def test_an_asset_is_kept_for_good_under_its_fingerprint(client: FlaskClient, assets: Assets, name: str) -> None:
    answer = client.get(assets.url(name))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_of_an_earlier_release_gets_the_file_but_may_not_keep_it(client: FlaskClient) -> None:
    answer = client.get("/assets/0123456789ab/css/tokens.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_text_is_packed_for_those_who_can_unpack(client: FlaskClient, assets: Assets) -> None:
    plain = client.get(assets.url("vendor/htmx.js"))
    packed = client.get(assets.url("vendor/htmx.js"), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", ["../app.py", "js/../../app.py", "vendor/jquery.js", "package.json", "js"])
def test_nothing_but_the_listed_files_is_served(client: FlaskClient, assets: Assets, name: str) -> None:
    assert client.get(f"/assets/{assets.fingerprint}/{name}").status_code == 404


def test_a_typing_slip_in_a_template_shows_at_once(assets: Assets) -> None:
    with pytest.raises(KeyError):
        assets.url("css/tokns.css")


def test_missing_packages_are_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PackagesMissing, match=r"bpmn-js, htmx.org\. Run ./lienthong run"):
        Assets(tmp_path)


def test_the_stylesheets_are_all_linked() -> None:
    linked = (STATIC.parent / "templates/plain.html").read_text()
    assert all(f'"{sheet.stem}"' in linked for sheet in (STATIC / "css").glob("*.css"))
