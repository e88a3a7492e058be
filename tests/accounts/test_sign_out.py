"""Signing out: this device, at once, and nothing of it stays in the browser."""

from tests.cast import Cast


def test_a_member_signs_out_here(cast: Cast) -> None:
    phone = cast.asker.phone
    seen = phone.send(phone.get("/me"), "/sign-out")
    assert (seen.status, seen.location) == (303, "/")
    assert seen.response.headers["Clear-Site-Data"] == '"cache"'
    assert phone.get("/me").location == "/sign-in?next=/me"
    with phone.client.session_transaction() as session:
        assert "_user_id" not in session


def test_the_old_cookie_opens_nothing(cast: Cast) -> None:
    phone = cast.asker.phone
    with phone.client.session_transaction() as session:
        cookie = session["_user_id"]
    phone.send(phone.get("/me"), "/sign-out")
    with phone.client.session_transaction() as session:
        session["_user_id"] = cookie
    assert phone.get("/me").status == 303


def test_only_this_device_is_signed_out(cast: Cast) -> None:
    cast.asker.phone.send(cast.asker.phone.get("/me"), "/sign-out")
    assert cast.mentor.phone.get("/me").status == 200


def test_nobody_is_signed_out_by_a_link_or_another_site(cast: Cast) -> None:
    assert cast.asker.phone.get("/sign-out").status == 405
    assert cast.asker.phone.post("/sign-out", Origin="https://evil.example").status == 403
    assert cast.asker.phone.get("/me").status == 200


def test_signing_out_twice_ends_at_the_sign_in_page(cast: Cast) -> None:
    assert cast.stranger.post("/sign-out").location == "/sign-in"
