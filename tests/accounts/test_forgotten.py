"""Password forgotten? The page answers everybody alike, and says what to do where no mail is sent."""

from datetime import timedelta

from tests.cast import Cast
from webapp import clock

PAGE = "/sign-in/forgotten"


def test_sign_in_leads_there(cast: Cast) -> None:
    assert cast.stranger.get("/sign-in").soup.find("a", href=PAGE).text == "Password forgotten?"


def test_without_a_mail_server_the_page_says_whom_to_ask(cast: Cast) -> None:
    phone = cast.stranger
    seen = phone.get(PAGE)
    assert seen.says("A program owner can give you a link")
    assert PAGE not in seen.actions
    assert phone.post(PAGE, {"email": cast.asker.email}).status == 422


def test_three_an_hour_for_one_address_known_or_not(cast: Cast) -> None:
    for email in (cast.asker.email, "nobody@marlow.example"):
        statuses = [cast.stranger.post(PAGE, {"email": email}).status for _time in range(4)]
        assert statuses == [422, 422, 422, 429]
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert cast.stranger.post(PAGE, {"email": cast.asker.email}).status == 422
