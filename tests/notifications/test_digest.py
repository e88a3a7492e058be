"""The weekly digest: Thursday at nine, what is open, what help was worth, how it goes for all; ended with one click."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, thank, wrap_up
from tests.meetings import ask as asked
from tests.notifications.post_office import PostOffice
from webapp import clock
from webapp.accounts.leaving import deactivate
from webapp.db import db
from webapp.due.models import WAITING, DueJob
from webapp.notifications.unsubscribing import unsubscribe_token
from webapp.sessions.digesting import next_thursday, plan_missing_digests

Work = Callable[..., None]
THURSDAY = datetime(2026, 3, 5, 8, tzinfo=UTC)
"""Nine o’clock in Lyon."""
JUST_BEFORE = THURSDAY - timedelta(minutes=30)

pytestmark = pytest.mark.usefixtures("mailing")


@pytest.fixture(autouse=True)
def since_march(cast: Cast) -> None:
    """The worker starts on the Monday of that week."""
    with cast.app.app_context(), clock.standing_at(NOON - timedelta(days=2)):
        db.session.execute(db.text("DELETE FROM due_job"))
        db.session.commit()
        plan_missing_digests()


def passes(work: Work, moment: datetime = THURSDAY) -> None:
    """What is due leads to a mail, which is due at once."""
    for _time in range(2):
        work(moment)


def digest_to(office: PostOffice, email: str) -> str:
    mails = [mail for mail, to in zip(office.taken, office.to, strict=True) if to == email]
    (mail,) = [mail for mail in mails if mail["Subject"] == "Your week on Hallway"]
    return " ".join(mail.get_body(("plain",)).get_content().split())


def test_it_says_what_is_open_and_whom_somebody_helped(cast: Cast, office: PostOffice, work: Work) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "Clear and patient, she said secretly.")
    asked(cast, to=cast.mentor, text="secret question", at=JUST_BEFORE)
    work(THURSDAY - timedelta(minutes=1))
    assert "Your week on Hallway" not in [mail["Subject"] for mail in office.taken]
    passes(work)
    text = digest_to(office, cast.mentor.email)
    assert "1 ask waits for you. You helped Lena. 1 person thanked you." in text
    assert "secret" not in text
    assert "got unblocked" not in text


def test_whoever_has_nothing_to_hear_hears_nothing(cast: Cast, office: PostOffice, work: Work) -> None:
    passes(work)
    assert office.to == []


def test_how_it_goes_for_all_is_said_from_five_people_on(cast: Cast, office: PostOffice, work: Work) -> None:
    people = [cast.asker, cast.teammate, cast.outsider, cast.owner, cast.add("Petra Vogel")]
    for person in people:
        session_id = meet(cast, asker=person)
        wrap_up(cast, session_id, asker=person)
    passes(work)
    assert "At Hallway 5 people got unblocked." in digest_to(office, cast.asker.email)
    assert re.search(r"You helped \w+, \w+, \w+ and 2 others\.", digest_to(office, cast.mentor.email))


def test_it_comes_once_a_week_to_whoever_is_here(cast: Cast, office: PostOffice, work: Work) -> None:
    asked(cast, to=cast.mentor, at=JUST_BEFORE)
    wrap_up(cast, meet(cast, mentor=cast.teammate))
    with acting_at(cast, JUST_BEFORE):
        deactivate(cast.owner.member, cast.teammate.id)
    for hour in (0, 1, 24):
        passes(work, THURSDAY + timedelta(hours=hour))
    subjects = [(mail["Subject"], to) for mail, to in zip(office.taken, office.to, strict=True)]
    assert [to for subject, to in subjects if subject == "Your week on Hallway"] == [cast.mentor.email]
    with cast.app.app_context():
        waiting = db.session.query(DueJob.due_at).filter_by(kind="digest", state=WAITING, subject_id=cast.mentor.id)
        assert waiting.one()[0] == THURSDAY + timedelta(days=7)


def test_each_zone_has_its_own_thursday() -> None:
    assert next_thursday(NOON, "Asia/Tokyo") == datetime(2026, 3, 5, 0, tzinfo=UTC)
    assert next_thursday(NOON, "America/New_York") == datetime(2026, 3, 5, 14, tzinfo=UTC)
    assert next_thursday(THURSDAY, "Europe/Paris") == THURSDAY + timedelta(days=7)
    assert next_thursday(datetime(2026, 3, 27, tzinfo=UTC), "Europe/Paris") == datetime(2026, 4, 2, 7, tzinfo=UTC)


def test_one_click_in_a_mail_program_ends_it(cast: Cast, office: PostOffice, work: Work) -> None:
    asked(cast, to=cast.mentor, at=JUST_BEFORE)
    passes(work)
    mail = next(mail for mail in office.taken if mail["Subject"] == "Your week on Hallway")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = mail["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    answer = cast.app.test_client().post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    boxes = cast.mentor.phone.get("/settings/notices").soup.select("input[name=mailed]")
    assert {box["value"]: box.has_attr("checked") for box in boxes}["digest"] is False
    office.taken.clear()
    office.to.clear()
    wrap_up(cast, meet(cast, at=THURSDAY), at=THURSDAY)
    passes(work, THURSDAY + timedelta(days=7))
    assert cast.mentor.email not in office.to


def test_people_see_a_page_with_a_button(cast: Cast) -> None:
    secret = cast.app.config["HALLWAY"].secret_key
    path = f"/unsubscribe/{unsubscribe_token(secret, cast.mentor.id, 'digest')}"
    phone = cast.stranger
    assert phone.get(path).says("No more of these?")
    assert phone.follow(phone.send(phone.get(path), path)).says("You get no more of these.")


def test_a_token_that_was_not_made_here_ends_nothing(cast: Cast) -> None:
    forged = unsubscribe_token("another secret", cast.mentor.id, "digest")
    for token in (forged, "x", "reset"):
        assert cast.stranger.get(f"/unsubscribe/{token}").status == 404
        answer = cast.app.test_client().post(f"/unsubscribe/{token}", data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 404
