"""What the service worker is given to keep: what pages are drawn with, and one page that knows nobody."""

import json
from dataclasses import replace
from typing import Any

from tests.cast import Cast
from tests.phone import Seen


def shell(seen: Seen) -> dict[str, Any]:
    first, _, _script = seen.html.partition("\n")
    found: dict[str, Any] = json.loads(first.removeprefix("const shell = ").removesuffix(";"))
    return found


def test_it_is_served_from_the_root_as_a_script_and_may_do_what_it_does(cast: Cast) -> None:
    seen = cast.stranger.get("/service-worker.js")
    assert seen.response.mimetype == "text/javascript"
    policy = seen.response.headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "connect-src 'self'" in policy


def test_it_keeps_style_scripts_and_the_offline_page_and_nothing_else(cast: Cast) -> None:
    kept = shell(cast.asker.phone.get("/service-worker.js"))
    assert kept["offline"] == "/offline"
    names = [address.split("/", 3)[3] for address in kept["files"]]
    assert {"app.css", "favicon.svg", "js/app.js", "vendor/htmx-2.min.js"} <= set(names)
    assert [name for name in names if not name.endswith((".css", ".js", ".svg"))] == []
    assert "js/service-worker.js" not in names
    for address in kept["files"]:
        assert cast.app.test_client().get(address, buffered=True).status_code == 200, address


def test_it_is_the_same_for_everybody_and_another_for_another_release(cast: Cast) -> None:
    seen = cast.stranger.get("/service-worker.js")
    assert cast.asker.phone.get("/service-worker.js").html == seen.html
    config = cast.app.config["HALLWAY"]
    try:
        cast.app.config["HALLWAY"] = replace(config, release="0.0.1")
        after = cast.stranger.get("/service-worker.js", If_None_Match=seen.response.headers["ETag"])
    finally:
        cast.app.config["HALLWAY"] = config
    assert after.status == 200
    assert shell(after)["cache"] != shell(seen)["cache"]


def test_the_offline_page_is_nobodys(cast: Cast) -> None:
    stranger, member = cast.stranger.get("/offline"), cast.asker.phone.get("/offline")
    assert stranger.status == 200
    assert stranger.html == member.html
    assert "csrf" not in member.html.lower()
    assert "Lena" not in member.html
    assert "Set-Cookie" not in stranger.response.headers


def test_the_offline_page_takes_no_notice_from_the_page_that_it_belongs_to(cast: Cast) -> None:
    phone = cast.asker.phone
    phone.post("/me/skills", {"words": "Labour law"})
    phone.get("/offline")
    assert phone.get("/me").says("You can help with Labour law.")


def test_without_javascript_the_way_back_is_a_link_to_the_page_that_was_asked_for(cast: Cast) -> None:
    links = cast.stranger.get("/offline").soup.select("main a")
    assert [(link["href"], link.get_text(strip=True)) for link in links] == [("", "Try again")]
