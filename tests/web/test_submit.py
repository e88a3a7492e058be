"""A form has its effect once, keeps what was typed, and says beside the field what is wrong."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.cast import Cast
from tests.phone import Phone, Seen
from tests.scenes.world import ANY_DATABASE
from tests.web.conftest import kept, meanwhile
from webapp import clock
from webapp.accounts.commands import end_device
from webapp.accounts.models import Device
from webapp.activity.queries import newest_event_id
from webapp.db import db
from webapp.web.idempotency import KEPT, SentForm

KEY = "a-key-of-this-form"


def keep(phone: Phone, text: str, key: str = KEY) -> Seen:
    return phone.post("/notes", {"text": text, "key": key})


def typed(seen: Seen) -> str:
    box = seen.soup.find("textarea")
    assert box is not None
    return box.text.strip()


def shown_key(seen: Seen) -> str:
    return str(seen.form("/notes").find("input", attrs={"name": "key"})["value"])  # type: ignore[index]


def sent_forms(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SentForm)) or 0


def test_it_leads_on_and_writes_once(cast: Cast) -> None:
    phone = cast.asker.phone
    seen = phone.send(phone.get("/notes"), "/notes", text="Buy paper")
    assert (seen.status, seen.location.startswith("/notes/")) == (303, True)
    assert kept(cast.app) == ["Buy paper"]
    assert phone.follow(seen).says("Kept.")


def test_the_same_again_leads_to_the_same_place_and_writes_nothing(cast: Cast) -> None:
    first, second = keep(cast.asker.phone, "Buy paper"), keep(cast.asker.phone, "Buy paper")
    assert (second.status, second.location) == (303, first.location)
    assert kept(cast.app) == ["Buy paper"]


def test_another_text_with_the_same_key_is_asked_about(cast: Cast) -> None:
    first = keep(cast.asker.phone, "Buy paper")
    seen = keep(cast.asker.phone, "Buy ink")
    assert seen.status == 422
    assert typed(seen) == "Buy ink"
    assert seen.soup.select_one("#sent")["href"] == first.location  # type: ignore[index]
    assert shown_key(seen) not in {"", KEY}
    assert kept(cast.app) == ["Buy paper"]
    again = cast.asker.phone.send(seen, "/notes")
    assert again.status == 303
    assert kept(cast.app) == ["Buy paper", "Buy ink"]


def test_a_button_with_a_used_key_leads_where_it_led(cast: Cast) -> None:
    first = cast.asker.phone.post("/notes/button", {"key": KEY})
    second = cast.asker.phone.post("/notes/button", {"key": KEY, "more": "x"})
    assert (second.status, second.location) == (303, first.location)
    assert kept(cast.app) == ["Pressed"]


def test_the_key_of_another_member_is_another_key(cast: Cast) -> None:
    assert keep(cast.asker.phone, "Buy paper").status == 303
    assert keep(cast.mentor.phone, "Buy ink").status == 303
    assert kept(cast.app) == ["Buy paper", "Buy ink"]


def test_the_same_key_at_another_address_is_another_key(cast: Cast) -> None:
    assert keep(cast.asker.phone, "Buy paper").status == 303
    assert cast.asker.phone.post("/notes/button", {"key": KEY}).status == 303
    assert kept(cast.app) == ["Buy paper", "Pressed"]


def test_a_form_without_a_key_is_taken_as_it_comes(cast: Cast) -> None:
    assert cast.asker.phone.post("/notes", {"text": "Buy paper"}).status == 303
    assert cast.asker.phone.post("/notes", {"text": "Buy ink", "key": ""}).status == 303
    assert kept(cast.app) == ["Buy paper", "Buy ink"]


def test_a_key_that_is_too_long_is_no_error_of_ours(cast: Cast) -> None:
    assert keep(cast.asker.phone, "Buy paper", key="k" * 65).status == 422
    assert kept(cast.app) == []


@ANY_DATABASE
@pytest.mark.parametrize(
    ("text", "sentence", "status"),
    [
        ("", "Write something.", 422),
        ("   \n ", "Write something.", 422),
        ("x" * 41, "Field cannot be longer than 40 characters.", 422),
        ("a\x00b", "There is a hidden control character in it.", 422),
        ("a\u202eb", "There is a hidden control character in it.", 422),
        ("Refused", "Not this word.", 422),
        ("Late", "Somebody was quicker.", 409),
    ],
)
def test_a_refusal_stands_beside_its_field_or_at_the_form_and_uses_no_key(
    cast: Cast, text: str, sentence: str, status: int
) -> None:
    seen = keep(cast.asker.phone, text)
    assert seen.status == status
    assert seen.says(sentence)
    if status == 422:
        assert sentence in seen.soup.select_one("#text-error").text  # type: ignore[union-attr]
        assert seen.soup.find("textarea")["aria-invalid"] == "true"  # type: ignore[index]
    assert (kept(cast.app), sent_forms(cast.app)) == ([], 0)
    assert keep(cast.asker.phone, "Buy paper").status == 303


def test_a_refusal_of_the_whole_stands_at_its_head_with_the_text_kept(cast: Cast) -> None:
    seen = keep(cast.asker.phone, "Refused altogether")
    assert (seen.status, typed(seen)) == (422, "Refused altogether")
    assert seen.soup.select_one("form [role=alert]").text.strip() == "Not today."  # type: ignore[union-attr]


def test_with_htmx_only_the_form_comes_back(cast: Cast) -> None:
    seen = cast.asker.phone.post("/notes", {"text": "Refused"}, HX_Request="true")
    assert seen.status == 422
    assert typed(seen) == "Refused"
    assert seen.soup.find("html") is None


def test_line_ends_are_folded_and_ends_are_cut(cast: Cast) -> None:
    keep(cast.asker.phone, "  Buy\r\npaper \n")
    assert kept(cast.app) == ["Buy\npaper"]


def test_a_token_of_an_earlier_sign_in_keeps_the_text(cast: Cast) -> None:
    phone = cast.asker.phone
    for token in ("", "stale"):
        seen = phone.post("/notes", {"text": "Buy paper", "csrf_token": token})
        assert seen.status == 403
        assert typed(seen) == "Buy paper"
        assert seen.says("Nothing is lost: send it again.")
        assert kept(cast.app) == []
    assert phone.send(seen, "/notes").status == 303
    assert kept(cast.app) == ["Buy paper"]


def test_a_button_without_a_token_is_a_calm_page(cast: Cast) -> None:
    seen = cast.asker.phone.post("/notes/button", {"csrf_token": ""})
    assert seen.status == 403
    assert seen.says("This page was open for too long.")
    assert kept(cast.app) == []


def test_an_error_of_ours_undoes_the_effect_the_event_and_the_key(cast: Cast) -> None:
    with cast.app.test_request_context():
        before = newest_event_id()
    assert keep(cast.asker.phone, "Broken").status == 500
    with cast.app.test_request_context():
        assert newest_event_id() == before
    assert (kept(cast.app), sent_forms(cast.app)) == ([], 0)


def test_a_key_is_forgotten_after_two_weeks(cast: Cast) -> None:
    keep(cast.asker.phone, "Buy paper")
    with clock.standing_at(clock.now() + KEPT * 1.01):
        keep(cast.asker.phone, "Buy ink", key="another")
    assert sent_forms(cast.app) == 1


def test_two_taps_at_the_same_moment_have_one_effect(cast: Cast) -> None:
    phone = cast.asker.phone
    at_once, seen = threading.Barrier(2), list[Seen]()
    body = {"text": "Buy paper", "key": KEY, "csrf_token": phone.csrf_token}
    cookie = phone.client.get_cookie("hallway_session")
    assert cookie is not None

    def tap() -> None:
        client = cast.app.test_client()
        client.set_cookie(cookie.key, cookie.value)
        at_once.wait(10)
        seen.append(Seen(client.post("/notes", data=body)))

    threads = [threading.Thread(target=tap) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in seen] == [303, 303]
    assert seen[0].location == seen[1].location
    assert kept(cast.app) == ["Buy paper"]


def test_a_phone_that_was_just_signed_out_writes_nothing(cast: Cast) -> None:
    """Between the loading of the member and the writer's lock, the phone is signed out elsewhere."""

    def sign_out_elsewhere() -> None:
        other = threading.Thread(target=end_devices)
        other.start()
        other.join()

    def end_devices() -> None:
        with cast.acting():
            member = cast.asker.member
            for device_id in db.session.scalars(select(Device.id).where(Device.member_id == member.id)).all():
                end_device(member, device_id)

    meanwhile.append(sign_out_elsewhere)
    seen = keep(cast.asker.phone, "Buy paper")
    assert (seen.status, seen.location) == (303, "/sign-in")
    assert (meanwhile, kept(cast.app)) == ([], [])
