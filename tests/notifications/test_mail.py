"""A real conversation with a mail server: each notice arrives once, reads well, and its link opens."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest

from tests.asks.talk import ask_two
from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, take
from tests.meetings import ask as asked
from tests.notifications.conftest import BASE
from tests.notifications.post_office import PostOffice
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.models import OneTimeLink
from webapp.db import db
from webapp.notifications.commands import read_all
from webapp.notifications.models import DROPPED, Mail

pytestmark = pytest.mark.usefixtures("mailing")
SECRET = "My pivot table shows a secret total."
Work = Callable[..., None]


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Its text and its HTML."""
    text, page = mail.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    return text.get_content(), page.get_content()


def link(mail: EmailMessage) -> str:
    """Where its button leads, without our address; the same in text and HTML."""
    text, page = parts(mail)
    (there,) = re.findall(r'class="button" href="([^"]+)"', page)
    assert f"\n{there}\n" in text.replace("\r\n", "\n")
    assert there.startswith(BASE)
    return str(there).removeprefix(BASE)


def opens(person: Person, path: str) -> bool:
    return person.phone.get(path).status == 200


def test_whoever_is_asked_is_mailed_once_and_the_link_opens(cast: Cast, office: PostOffice, work: Work) -> None:
    ask_id = asked(cast, to=cast.mentor, text=SECRET)
    for _time in range(3):
        work(NOON)
    assert office.to == [cast.mentor.email]
    mail = office.of(cast.mentor.email)
    assert mail["Subject"] == "Can you help with Excel pivots?"
    assert mail["From"] == "Hallway <hallway@marlow.example>"
    assert mail["To"] == "Amara Mensah <amara.1@marlow.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert link(mail) == f"/asks/{ask_id}"
    assert opens(cast.mentor, link(mail))


def test_no_mail_has_a_word_of_the_ask(cast: Cast, office: PostOffice, work: Work) -> None:
    session_id = take(cast, asked(cast, to=cast.mentor, text=SECRET))
    work(NOON)
    assert session_id
    assert office.taken
    assert not [mail for mail in office.taken if "secret" in mail.as_string()]


def test_the_asker_is_mailed_who_said_yes_and_when(cast: Cast, office: PostOffice, work: Work) -> None:
    session_id = take(cast, asked(cast, to=cast.mentor), later=60)
    work(NOON)
    assert office.to == [cast.asker.email]
    mail = office.of(cast.asker.email)
    assert mail["Subject"] == "Amara said yes – 14:00 today"
    assert link(mail) == f"/sessions/{session_id}"
    assert opens(cast.asker, link(mail))
    assert "Amara took your ask" in parts(mail)[0]


def test_what_was_answered_before_the_mail_left_is_not_mailed(cast: Cast, office: PostOffice, work: Work) -> None:
    with clock.standing_at(NOON):
        ask_two(cast)
    with cast.acting():
        read_all(cast.mentor.member)
    work(NOON)
    assert office.to == [cast.teammate.email]
    with cast.app.app_context():
        assert db.session.query(Mail.state).filter_by(member_id=cast.mentor.id, kind="asked").scalar() == DROPPED


def test_an_invitation_is_mailed_with_a_link_of_its_own(cast: Cast, office: PostOffice, work: Work) -> None:
    with cast.acting():
        _member, token = invite("petra@marlow.example", by=cast.owner.member)
    work()
    mail = office.of("petra@marlow.example")
    assert mail["Subject"] == "Your invitation to Hallway at Hallway"
    assert token not in mail.as_string()
    phone = cast.stranger
    assert phone.get(link(mail)).says("petra@marlow.example")
    fields = {"name": "Petra", "zone": "Europe/Paris", "password": "a long enough password"}
    assert phone.send(phone.get(link(mail)), link(mail), **fields).status == 303


def test_whoever_has_joined_already_gets_no_invitation(cast: Cast, office: PostOffice, work: Work) -> None:
    cast.add("Petra Vogel")
    work(NOON)
    assert office.to == []


def test_a_forgotten_password_is_mailed_a_link_and_only_its_hash_is_kept(
    cast: Cast, office: PostOffice, work: Work
) -> None:
    phone = cast.stranger
    seen = phone.send(phone.get("/sign-in/forgotten"), "/sign-in/forgotten", email=cast.asker.email)
    assert phone.follow(seen).says("a link to a new password is on its way")
    work()
    path = link(office.of(cast.asker.email))
    assert phone.get(path).says(cast.asker.email)
    with cast.app.app_context():
        kept = [row.token_hash for row in db.session.query(OneTimeLink).all()]
    assert path.rpartition("/")[2] not in kept


def test_an_unknown_address_gets_the_same_answer_and_no_mail(cast: Cast, office: PostOffice, work: Work) -> None:
    answers = [
        cast.stranger.post("/sign-in/forgotten", {"email": email}).location
        for email in (cast.asker.email, "nobody@marlow.example")
    ]
    work()
    assert answers == ["/sign-in/forgotten?sent=yes"] * 2
    assert office.to == [cast.asker.email]


def test_the_second_delivery_of_a_mail_can_be_recognised(cast: Cast, office: PostOffice, work: Work) -> None:
    with clock.standing_at(NOON):
        ask_two(cast)
    work(NOON)
    with cast.acting():
        for mail in db.session.query(Mail).filter_by(kind="asked"):
            assert mail.state == "sent"
    ids = [mail["Message-ID"] for mail in office.taken]
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"<\d+\.[0-9a-f]{20}@marlow\.example>", id_) for id_ in ids)


def test_a_mail_fetches_nothing_and_says_where_it_is_changed(cast: Cast, office: PostOffice, work: Work) -> None:
    asked(cast, to=cast.mentor)
    work(NOON)
    text, page = parts(office.of(cast.mentor.email))
    assert not re.search(r"<img|src=|url\(|<link|<script", page)
    assert f"{BASE}/settings/notices" in text
    assert f"{BASE}/privacy" in text
    assert "You get this as Amara Mensah, a member of Hallway." in text


def test_a_mail_leaves_after_the_commit_and_never_without_it(cast: Cast, office: PostOffice, work: Work) -> None:
    with pytest.raises(ZeroDivisionError):
        invite_in_vain(cast)
    work(NOON + timedelta(hours=1))
    assert office.to == []


def invite_in_vain(cast: Cast) -> None:
    with acting_at(cast, NOON):
        invite("petra@marlow.example")
        raise ZeroDivisionError
