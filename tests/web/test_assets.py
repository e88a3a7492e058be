"""Style sheets and scripts are named by their content, sent small, and kept for ever."""

import brotli
import pytest
from werkzeug.test import TestResponse

from tests.cast import Cast
from webapp.web.assets import SOURCE, bundles, style_sheets, without_comments


@pytest.fixture(scope="module")
def addresses(house: Cast) -> list[str]:
    """What a page names."""
    soup = house.stranger.get("/sign-in").soup
    found = [tag.get("href") or tag.get("src") for tag in soup.select("link[rel=stylesheet], link[rel=icon], script")]
    return [str(address) for address in found]


def test_all_that_a_page_names_is_there_for_ever(house: Cast, addresses: list[str]) -> None:
    assert len(addresses) >= 5
    for address in addresses:
        answer = fetch(house, address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Set-Cookie" not in answer.headers


def test_whoever_understands_brotli_gets_less(house: Cast, addresses: list[str]) -> None:
    for address in addresses:
        plain = fetch(house, address, "identity")
        small = fetch(house, address, "gzip, br")
        if len(plain.data) > 1000:
            assert small.headers["Content-Encoding"] == "br", address
            assert "Accept-Encoding" in small.headers["Vary"]
            assert brotli.decompress(small.data) == plain.data
            assert len(small.data) < len(plain.data) / 2


def test_they_come_with_their_kind(house: Cast, addresses: list[str]) -> None:
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    for address in addresses:
        kind = fetch(house, address).mimetype
        assert kind == kinds[address.rpartition(".")[2]], address


def test_the_style_sheet_is_all_sheets_in_their_order(house: Cast, addresses: list[str]) -> None:
    [address] = [address for address in addresses if address.endswith("app.css")]
    text = fetch(house, address).get_data(as_text=True)
    places = [text.index(without_comments(path.read_text())) for path in style_sheets(SOURCE)]
    assert places == sorted(places)
    apart = [path for name, sheets in bundles(SOURCE).items() if name != "app.css" for path in sheets]
    assert len(places) + len(apart) == len(list((SOURCE / "css").rglob("*.css")))
    assert "/*" not in text


def test_nothing_else_of_the_folder_is_served(house: Cast, addresses: list[str]) -> None:
    folder = addresses[0].rpartition("/")[0]
    for path in ("/", "/../secret_key", "/%2e%2e/secret_key", "/css/tokens.css", "/app.css.map"):
        assert fetch(house, f"{folder}{path}").status_code == 404, path
    assert fetch(house, "/static/000000000000/app.css").status_code == 404


def fetch(house: Cast, address: str, encodings: str = "") -> TestResponse:
    return house.app.test_client().get(address, headers={"Accept-Encoding": encodings}, buffered=True)
