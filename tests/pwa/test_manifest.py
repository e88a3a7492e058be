"""What a phone is told of Hallway: its name, its pictures, where its shortcuts lead."""

import json
import struct
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.cast import Cast
from webapp.accounts.settings import change_setting

PNG = b"\x89PNG\r\n\x1a\n"


def manifest(cast: Cast) -> dict[str, Any]:
    answer = cast.stranger.get("/manifest.webmanifest")
    assert answer.response.mimetype == "application/manifest+json"
    found: dict[str, Any] = json.loads(answer.html)
    return found


def test_every_page_names_it_and_what_an_iphone_asks_for(cast: Cast) -> None:
    for seen in (cast.stranger.get("/sign-in"), cast.asker.phone.get("/"), cast.asker.phone.get("/nowhere")):
        assert seen.soup.select_one("link[rel=manifest]")["href"] == "/manifest.webmanifest"  # type: ignore[index]
        assert seen.soup.select_one("meta[name=apple-mobile-web-app-title]")["content"] == "Hallway"  # type: ignore[index]
        touch = str(seen.soup.select_one("link[rel=apple-touch-icon]")["href"])  # type: ignore[index]
        assert size_of(fetch(cast, touch)) == (180, 180)


def test_it_says_what_an_installed_app_needs(cast: Cast) -> None:
    said = manifest(cast)
    assert {key: said[key] for key in ("id", "start_url", "scope", "display")} == {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
    }
    assert said["theme_color"] == "#1f4e5f"
    assert said["background_color"] == "#fbf7f0"


def test_it_bears_the_name_of_the_organisation(cast: Cast) -> None:
    assert manifest(cast)["name"] == "Hallway"
    with cast.acting():
        change_setting("name", "Marlow “Works” </script>")
    assert manifest(cast)["name"] == "Hallway at Marlow “Works” </script>"
    assert manifest(cast)["short_name"] == "Hallway"


def test_its_pictures_are_there_in_the_size_that_it_says(cast: Cast) -> None:
    said = manifest(cast)
    icons = said["icons"] + [icon for shortcut in said["shortcuts"] for icon in shortcut["icons"]]
    drawn = {(icon["sizes"], icon["purpose"]) for icon in icons}
    assert drawn >= {(size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")}
    for icon in icons:
        answer = fetch(cast, icon["src"])
        assert answer.mimetype == icon["type"]
        if icon["type"] == "image/png":
            assert "x".join(map(str, size_of(answer))) == icon["sizes"], icon["src"]


def test_its_shortcuts_are_pages(cast: Cast) -> None:
    shortcuts = {shortcut["name"]: shortcut["url"] for shortcut in manifest(cast)["shortcuts"]}
    assert shortcuts == {"Ask": "/asks/new", "Help": "/help", "Sessions": "/sessions", "Streak": "/streak"}
    for path in shortcuts.values():
        assert cast.asker.phone.get(path).status == 200


@pytest.mark.parametrize("path", ["/manifest.webmanifest", "/service-worker.js"])
def test_it_is_asked_for_again_each_time_and_sent_when_it_is_new(cast: Cast, path: str) -> None:
    for phone in (cast.stranger, cast.asker.phone):
        answer = phone.get(path)
        assert answer.status == 200
        assert answer.response.headers["Cache-Control"] == "no-cache"
        assert "Set-Cookie" not in answer.response.headers
        assert phone.get(path, If_None_Match=answer.response.headers["ETag"]).status == 304


def fetch(cast: Cast, address: str) -> TestResponse:
    answer = cast.app.test_client().get(address, buffered=True)
    assert answer.status_code == 200, address
    return answer


def size_of(answer: TestResponse) -> tuple[int, int]:
    assert answer.data.startswith(PNG)
    width, height = struct.unpack(">II", answer.data[16:24])
    return width, height
