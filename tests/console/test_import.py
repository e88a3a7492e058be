"""A file in the browser: first what would become of it, and only then anything is written."""

from dataclasses import replace
from io import BytesIO

from tests.cast import Cast
from tests.phone import Seen
from webapp.accounts.models import Member
from webapp.config import Smtp
from webapp.db import db

PATH = "/console/people/import"
GOOD = "email,name,department\nzoe@marlow.example,Zoë Müller,Finance\nraj@marlow.example,Raj Patel,\n"
BAD = GOOD + "lena.0@marlow.example,Lena,\nnobody,Nobody,\n"


def choose(cast: Cast, content: bytes) -> Seen:
    return cast.owner.phone.post(PATH, {"file": (BytesIO(content), "people.csv")})


def people(cast: Cast) -> int:
    with cast.acting():
        return db.session.query(Member).count()


def test_a_good_file_is_shown_then_added_then_invited(cast: Cast) -> None:
    phone, before = cast.owner.phone, people(cast)
    seen = choose(cast, GOOD.encode())
    assert (seen.status, seen.says("2 good rows"), seen.says("Nothing is written yet.")) == (200, True, True)
    assert seen.says("Zoë Müller zoe@marlow.example · Finance")
    assert people(cast) == before
    added = phone.follow(phone.send(seen, PATH, go="all"))
    assert added.says("2 people added, not invited yet.")
    assert people(cast) == before + 2
    links = phone.follow(phone.send(added, "/console/people/invitations"))
    assert len(links.soup.find_all("code")) == 2
    assert phone.get("/console/people?state=invited").says("Raj Patel")


def test_refused_rows_are_named_and_only_the_good_ones_are_added(cast: Cast) -> None:
    phone, before = cast.owner.phone, people(cast)
    seen = choose(cast, BAD.encode())
    assert seen.says("2 good rows, 2 refused")
    assert seen.says("Row 4 · lena.0@marlow.example lena.0@marlow.example is here already.")
    assert seen.says("Row 5 · nobody That is not an e-mail address: nobody")
    all_of_it = phone.send(seen, PATH, go="all")
    assert (all_of_it.status, all_of_it.says("nothing was written.")) == (422, True)
    assert people(cast) == before
    assert phone.send(seen, PATH, go="good").status == 303
    assert people(cast) == before + 2


def test_bytes_that_are_no_text_stay_refused_when_it_is_sent_on(cast: Cast) -> None:
    seen = choose(cast, GOOD.encode("latin-1"))
    assert seen.says("Row 2")
    assert seen.says("name is not UTF-8 text.")
    assert cast.owner.phone.send(seen, PATH, go="good").status == 303
    with cast.acting():
        assert db.session.query(Member).filter_by(email="zoe@marlow.example").count() == 0


def test_no_file_or_another_file_gets_a_sentence(cast: Cast) -> None:
    for content, sentence in (
        (b"", "Choose a file first."),
        (b"Name,Mail\nx,y\n", "is no column of this file."),
        (b"email,name\n", "There is nobody in it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no column of this file."),
    ):
        seen = choose(cast, content)
        assert (seen.status, seen.says(sentence)) == (422, True), content


def test_more_than_the_browser_takes_says_what_to_do(cast: Cast) -> None:
    rows = "".join(f"p{number}@marlow.example,P\n" for number in range(1001))
    for content in (f"email,name\n{rows}", f"email,name\n{rows * 20}"):
        seen = choose(cast, content.encode())
        assert seen.status in {413, 422}
        assert seen.says("hallway import people.csv")


def test_with_a_mail_server_everybody_who_waits_is_invited_at_once(cast: Cast) -> None:
    before = cast.app.config["HALLWAY"]
    phone = cast.owner.phone
    phone.post(PATH, {"text": "email,name\n" + "".join(f"p{n}@x.example,P\n" for n in range(40)), "go": "all"})
    cast.app.config["HALLWAY"] = replace(before, smtp=Smtp("smtp", "127.0.0.1", 9))
    try:
        seen = phone.follow(phone.post("/console/people/invitations"))
    finally:
        cast.app.config["HALLWAY"] = before
    assert seen.says("on the way by mail")
    assert seen.says("Invited 40")


def test_sent_twice_it_adds_once(cast: Cast) -> None:
    phone, before = cast.owner.phone, people(cast)
    seen = choose(cast, GOOD.encode())
    first, again = (phone.send(seen, PATH, go="all") for _each in range(2))
    assert first.location == again.location
    assert people(cast) == before + 2


def test_what_changed_between_looking_and_adding_is_noticed(cast: Cast) -> None:
    phone = cast.owner.phone
    seen = choose(cast, GOOD.encode())
    phone.post("/console/people/invite", {"addresses": "zoe@marlow.example"})
    late = phone.send(seen, PATH, go="all")
    assert late.status == 422
    assert late.says("zoe@marlow.example is here already.")
