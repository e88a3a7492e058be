"""Where a member is signed in, and ending that for one device or for all others."""

from tests.cast import Cast
from tests.phone import Phone
from webapp.accounts.commands import start_device

PAGE = "/settings/devices"


def second_phone(cast: Cast) -> tuple[int, Phone]:
    with cast.acting():
        device, cookie = start_device(cast.asker.member, label="Safari on iPhone")
        return device.id, Phone(cast.app, cookie)


def test_the_list_says_which_one_this_is(cast: Cast) -> None:
    device_id, _other = second_phone(cast)
    seen = cast.asker.phone.get(PAGE)
    rows = [" ".join(row.get_text(" ").split()) for row in seen.soup.select("ul.rows > li")]
    assert rows[0].startswith("Safari on iPhone")
    assert rows[1].endswith("This device")
    assert f"{PAGE}/{device_id}/end" in seen.actions


def test_a_lost_phone_is_signed_out_at_its_next_request(cast: Cast) -> None:
    device_id, lost = second_phone(cast)
    phone = cast.asker.phone
    assert lost.get("/me").status == 200
    seen = phone.send(phone.get(PAGE), f"{PAGE}/{device_id}/end")
    assert phone.follow(seen).says("Signed out there.")
    assert lost.get("/me").location == "/sign-in?next=/me"
    assert lost.fragment("/skills?words=ex").response.headers["HX-Redirect"].startswith("/sign-in")
    assert phone.get("/me").status == 200


def test_everywhere_else_at_once(cast: Cast) -> None:
    others = [second_phone(cast)[1], second_phone(cast)[1]]
    phone = cast.asker.phone
    phone.send(phone.get(PAGE), f"{PAGE}/others/end")
    assert [other.get("/me").status for other in others] == [303, 303]
    assert phone.get(PAGE).says("Nowhere else.")


def test_the_device_of_somebody_else_does_not_exist(cast: Cast) -> None:
    device_id, theirs = second_phone(cast)
    for path in (f"{PAGE}/{device_id}/end", f"{PAGE}/999999/end", f"{PAGE}/99999999999999999999/end"):
        seen = cast.outsider.phone.post(path)
        assert seen.status == 404
        assert seen.says("This is gone, or was never yours to see.")
    assert theirs.get("/me").status == 200


def test_ending_it_twice_is_fine(cast: Cast) -> None:
    device_id, _other = second_phone(cast)
    page = cast.asker.phone.get(PAGE)
    for _tap in range(2):
        assert cast.asker.phone.send(page, f"{PAGE}/{device_id}/end").location == PAGE
