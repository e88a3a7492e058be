"""The doors of a demo: open only in a demo, only on this machine, only for the people who are listed."""

from datetime import timedelta
from pathlib import Path

from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.settings import config_for
from webapp import clock
from webapp.accounts.demo_doors import keep_doors
from webapp.app import create_app
from webapp.db import db

RIBBON = "Demo: everything here is invented."


def make_demo(cast: Cast, *, age: timedelta = timedelta()) -> None:
    with cast.acting():
        doors = [(cast.mentor.email, "Mentor"), (cast.asker.email, "Asks"), ("gone@marlow.example", "Gone")]
        keep_doors(clock.now() - age, doors)


def test_a_visitor_walks_in_as_somebody_who_is_listed(cast: Cast) -> None:
    make_demo(cast)
    phone = cast.stranger
    page = phone.get("/sign-in")
    names = [button.find(class_="name").text for button in page.soup.select("button[name=member]")]
    assert names == ["Amara Mensah", "Lena Krüger"]
    assert phone.send(page, "/demo/sign-in", member=cast.mentor.id).location == "/"
    assert phone.get("/me").says("Amara Mensah")


def test_nobody_walks_in_as_somebody_who_is_not_listed(cast: Cast) -> None:
    make_demo(cast)
    for member_id in (cast.owner.id, 0, -1, 10**30):
        assert cast.stranger.post("/demo/sign-in", {"member": member_id}).status == 404


def test_words_for_an_id_are_refused(cast: Cast) -> None:
    make_demo(cast)
    for member_id in ("Amara", ""):
        assert cast.stranger.post("/demo/sign-in", {"member": member_id}).status == 422


def test_there_are_no_doors_in_a_real_organisation(cast: Cast) -> None:
    seen = cast.stranger.get("/sign-in")
    assert "/demo/sign-in" not in seen.actions
    assert not seen.says(RIBBON)
    assert cast.stranger.post("/demo/sign-in", {"member": cast.mentor.id}).status == 404


def test_there_are_no_doors_on_a_public_address(cast: Cast, database_url: str, assets_folder: Path) -> None:
    make_demo(cast)
    address = "https://hallway.example.org"
    public = create_app(config_for(database_url, assets_folder, base_url=address))
    client = public.test_client()
    page = BeautifulSoup(client.get("/sign-in", base_url=address).get_data(as_text=True), "html.parser")
    assert RIBBON in page.get_text()
    assert [form["action"] for form in page.find_all("form")] == ["/sign-in"]
    token = page.find("input", attrs={"name": "csrf_token"})["value"]
    answer = client.post("/demo/sign-in", base_url=address, data={"member": cast.mentor.id, "csrf_token": token})
    assert answer.status_code == 404
    with public.app_context():
        db.engine.dispose()


def test_nobody_walks_in_by_a_link(cast: Cast) -> None:
    make_demo(cast)
    assert cast.stranger.get(f"/demo/sign-in?member={cast.mentor.id}").status == 405


def test_a_ribbon_says_so_on_every_page(cast: Cast) -> None:
    make_demo(cast)
    for phone, path in ((cast.stranger, "/sign-in"), (cast.asker.phone, "/me"), (cast.asker.phone, "/people/0")):
        seen = phone.get(path)
        assert seen.says(RIBBON)
        assert not seen.says("days old")


def test_an_old_demo_says_how_to_make_a_new_one(cast: Cast) -> None:
    make_demo(cast, age=timedelta(days=1, minutes=1))
    assert cast.stranger.get("/sign-in").says("This demo is 1 day old: make run DEMO=new")
    make_demo(cast, age=timedelta(days=12))
    assert cast.stranger.get("/sign-in").says("This demo is 12 days old: make run DEMO=new")
