"""The mail server is down, slow, refuses one address or everything: nothing is lost, nothing is sent twice unsaid."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.asks.talk import ask_two
from tests.cast import Cast
from tests.meetings import NOON
from tests.meetings import ask as asked
from tests.notifications.post_office import PostOffice, free_port, silent
from webapp import clock
from webapp.accounts.commands import invite
from webapp.db import db
from webapp.due.models import DEAD, DONE, WAITING, DueJob
from webapp.errors import Refused
from webapp.notifications import sending
from webapp.notifications.models import LOST, REFUSED, SENT, Mail

Work = Callable[..., None]
MailTo = Callable[[int], None]


def row(cast: Cast) -> tuple[str, str, str]:
    """Where the one mail to Amara is: its state, that of its due row, and what went wrong."""
    with cast.app.app_context():
        mail = db.session.query(Mail).filter_by(kind="asked", member_id=cast.mentor.id).one()
        job = db.session.query(DueJob).filter_by(kind="mail", subject_id=mail.id).one()
        return mail.state, job.state, mail.trouble or job.trouble


def works_for_hours(work: Work, hours: int, since: datetime = NOON) -> None:
    for minute in range(0, hours * 60, 1):
        work(since + timedelta(minutes=minute))


def test_a_server_that_is_down_gets_it_later(cast: Cast, office: PostOffice, mailing: MailTo, work: Work) -> None:
    asked(cast, to=cast.mentor)
    mailing(free_port())
    work(NOON)
    state, job, trouble = row(cast)
    assert (state, job) == (WAITING, WAITING)
    assert "ConnectionRefusedError" in trouble
    mailing(office.port)
    work(NOON + timedelta(minutes=1))
    assert office.to == [cast.mentor.email]
    assert row(cast)[:2] == (SENT, DONE)


def test_a_silent_server_is_given_up_and_gets_it_later(
    cast: Cast, office: PostOffice, mailing: MailTo, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    asked(cast, to=cast.mentor)
    with silent() as port:
        mailing(port)
        work(NOON)
    assert "imeout" in row(cast)[2] or "timed out" in row(cast)[2]
    mailing(office.port)
    work(NOON + timedelta(minutes=1))
    assert office.to == [cast.mentor.email]


@pytest.mark.usefixtures("mailing")
def test_one_refused_address_stops_neither_itself_nor_others(cast: Cast, office: PostOffice, work: Work) -> None:
    office.refusals = {cast.teammate.email: "550 5.1.1 No such person"}
    with clock.standing_at(NOON):
        ask_two(cast)
    works_for_hours(work, 1)
    assert office.to == [cast.mentor.email]
    with cast.app.app_context():
        refused = db.session.query(Mail).filter_by(member_id=cast.teammate.id, kind="asked").one()
        job = db.session.query(DueJob).filter_by(kind="mail", subject_id=refused.id).one()
        assert (refused.state, refused.trouble) == (REFUSED, "550 5.1.1 No such person")
        assert (job.state, job.tries) == (DONE, 1)


@pytest.mark.parametrize("answer", ["554 5.7.1 Relay access denied", "550 5.7.1 Not from you", "451 4.3.0 Later"])
@pytest.mark.usefixtures("mailing")
def test_a_server_that_refuses_everybody_is_tried_again_and_then_an_owner_sees_it(
    cast: Cast, office: PostOffice, work: Work, answer: str
) -> None:
    office.refusals = {"*": answer}
    asked(cast, to=cast.mentor)
    for minute in (0, 1, 3, 7, 15, 31, 63, 127):
        work(NOON + timedelta(minutes=minute))
    state, job, trouble = row(cast)
    assert (state, job) == (WAITING, DEAD)
    assert trouble == f"NotTaken: {answer}"
    assert office.to == []


@pytest.mark.usefixtures("mailing")
def test_a_mail_that_is_refused_after_it_was_read_is_tried_again(cast: Cast, office: PostOffice, work: Work) -> None:
    office.answer = "452 4.2.2 Full"
    asked(cast, to=cast.mentor)
    work(NOON)
    office.answer = "250 Taken"
    work(NOON + timedelta(minutes=1))
    assert office.to == [cast.mentor.email]


@pytest.mark.usefixtures("mailing")
def test_where_the_answer_was_lost_it_may_arrive_twice_and_the_log_says_so(
    cast: Cast, office: PostOffice, work: Work, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    honest = smtplib.SMTP.data

    def taken_but_unheard(self: smtplib.SMTP, content: Any) -> Any:
        honest(self, content)
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "data", taken_but_unheard)
    asked(cast, to=cast.mentor)
    with caplog.at_level(logging.WARNING):
        for minute in (0, 1, 3, 7):
            work(NOON + timedelta(minutes=minute))
    assert office.to == [cast.mentor.email] * 2
    assert len({mail["Message-ID"] for mail in office.taken}) == 1
    assert "it may arrive twice" in caplog.text
    assert row(cast)[:2] == (LOST, DONE)


@pytest.mark.parametrize(
    "address", ["petra@marlow.example\nBcc: all@marlow.example", "a\r\n@b.example", "a@b\x00.example"]
)
def test_a_newline_in_an_address_is_refused_long_before(cast: Cast, address: str) -> None:
    with pytest.raises(Refused), cast.acting():
        invite(address)


@pytest.mark.usefixtures("mailing")
def test_an_address_that_got_in_all_the_same_reaches_no_server(cast: Cast, office: PostOffice, work: Work) -> None:
    with cast.acting():
        cast.mentor.member.email = "amara@marlow.example\nRCPT TO:<all@marlow.example>"
    asked(cast, to=cast.mentor)
    work(NOON)
    assert office.to == []
    assert row(cast)[0] == REFUSED
