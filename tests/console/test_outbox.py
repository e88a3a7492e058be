"""The outbox: owners see that mail leaves, and what was given up; in a demo they see the mails themselves."""

from tests.cast import Cast
from tests.meetings import NOON, acting_at, take
from tests.meetings import ask as asked
from tests.statements import counted
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.demo_doors import keep_doors
from webapp.db import db
from webapp.due.commands import plan
from webapp.due.models import DEAD, WAITING, DueJob
from webapp.notifications.models import Mail

PAGE = "/console/outbox"


def of_kind(cast: Cast, kind: str) -> int:
    with cast.app.app_context():
        return int(db.session.query(db.func.max(Mail.id)).filter(Mail.kind == kind).scalar())


def demo(cast: Cast) -> None:
    with acting_at(cast, NOON):
        keep_doors(NOON, [(cast.mentor.email, "Mentor")])


def test_without_a_mail_server_the_page_says_so_and_shows_no_words(cast: Cast) -> None:
    take(cast, asked(cast))
    seen = cast.owner.phone.get(PAGE)
    assert seen.says("No mail is sent: the setting HALLWAY_SMTP_URL names no server.")
    assert seen.says("Your ask is taken to Lena Krüger")
    assert not seen.says("Amara said yes")
    assert cast.owner.phone.get(f"{PAGE}/{of_kind(cast, 'taken')}").status == 404


def test_in_a_demo_the_mails_are_there_to_read(cast: Cast) -> None:
    demo(cast)
    session_id = take(cast, asked(cast))
    with clock.standing_at(NOON):
        assert cast.owner.phone.get(PAGE).says("no mail leaves it")
        seen = cast.owner.phone.get(f"{PAGE}/{of_kind(cast, 'taken')}")
    assert seen.soup.h1.text == "Amara said yes – now"
    assert seen.soup.select_one("a.button-main")["href"] == f"/sessions/{session_id}"


def test_in_a_demo_a_one_time_link_is_made_when_it_is_opened(cast: Cast) -> None:
    demo(cast)
    with cast.acting():
        invite("petra@marlow.example")
    phone = cast.owner.phone
    path = f"{PAGE}/{of_kind(cast, 'invited')}"
    seen = phone.send(phone.get(path), f"{path}/link")
    assert phone.follow(seen).says("petra@marlow.example")


def test_a_real_organisation_makes_no_link_here(cast: Cast) -> None:
    with cast.acting():
        invite("petra@marlow.example")
    assert cast.owner.phone.post(f"{PAGE}/{of_kind(cast, 'invited')}/link").status == 404


def test_what_was_given_up_is_tried_again_when_an_owner_says_so(cast: Cast) -> None:
    with cast.acting():
        job = plan("mail", 7, clock.now())
        job.state, job.closed_at, job.tries, job.trouble = DEAD, clock.now(), 8, "NotTaken: 554 Relay access denied"
        job_id = job.id
    phone, again = cast.owner.phone, f"{PAGE}/given-up/{job_id}/again"
    seen = phone.get(PAGE)
    assert seen.says("mail 7 NotTaken: 554 Relay access denied")
    assert phone.follow(phone.send(seen, again)).says("It is tried again within a minute.")
    with cast.app.app_context():
        assert db.session.get_one(DueJob, job_id).state == WAITING
    assert phone.post(again).status == 404


def test_the_outbox_costs_six_statements_at_most(cast: Cast) -> None:
    for _time in range(3):
        take(cast, asked(cast))
    with counted(cast.app) as statements:
        cast.owner.phone.get(PAGE)
    assert len(statements) <= 6, statements.statements
