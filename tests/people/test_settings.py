"""Settings: one page that leads to each, and the theme with one tap."""

import pytest

from tests.cast import Cast
from tests.scenes.world import ANY_DATABASE

PAGE = "/settings"


def test_every_setting_is_one_tap_away(cast: Cast) -> None:
    seen = cast.asker.phone.get(PAGE)
    for path in ("/settings/profile", "/settings/password", "/settings/devices", f"/people/{cast.asker.id}"):
        assert cast.asker.phone.get(seen.soup.find("main").find("a", href=path)["href"]).status == 200


def test_the_theme_is_kept_for_a_year(cast: Cast) -> None:
    phone = cast.asker.phone
    assert "data-theme" not in phone.get(PAGE).soup.html.attrs
    seen = phone.send(phone.get(PAGE), "/settings/theme", theme="dark")
    assert seen.location == PAGE
    cookie = seen.response.headers["Set-Cookie"]
    assert all(part in cookie for part in ("theme=dark", "Max-Age=31536000", "SameSite=Lax", "HttpOnly"))
    page = phone.follow(seen)
    assert page.soup.html["data-theme"] == "dark"
    assert page.soup.find("button", attrs={"aria-pressed": "true"})["value"] == "dark"


@ANY_DATABASE
@pytest.mark.parametrize("theme", ["", "pink", "dark; Path=/evil", "\x00"])
def test_a_theme_that_does_not_exist_is_refused(cast: Cast, theme: str) -> None:
    phone = cast.asker.phone
    seen = phone.send(phone.get(PAGE), "/settings/theme", theme=theme)
    assert seen.status == 422
    assert seen.says("Choose from the list, please.")
    assert "theme=" not in seen.response.headers.get("Set-Cookie", "")


def test_a_cookie_with_nonsense_is_auto(cast: Cast) -> None:
    cast.asker.phone.client.set_cookie("theme", "<script>")
    seen = cast.asker.phone.get(PAGE)
    assert "data-theme" not in seen.soup.html.attrs
    assert "<script>" not in str(seen.soup.find("main"))


def test_strangers_are_asked_to_sign_in(cast: Cast) -> None:
    for path in ("/me", "/me/skills", PAGE, "/settings/profile", "/settings/password", "/settings/devices"):
        assert cast.stranger.get(path).location == f"/sign-in?next={path}"
    for path in ("/settings/theme", "/settings/profile", "/settings/password", "/me/skills", "/me/skills/1/removal"):
        assert cast.stranger.post(path).location == "/sign-in"
