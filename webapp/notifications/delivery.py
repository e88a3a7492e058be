"""What the worker does with a mail of the outbox.

Before the server may take a mail, that is written down; when its answer is known, that is corrected. So after a crash
it is known which mails may arrive twice, the log says so, and none is handed over a third time.
"""

import hashlib
import logging
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import urlsplit

from flask import current_app, render_template

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.config import Config
from webapp.db import db, transaction
from webapp.due.models import DueJob
from webapp.notifications.kinds import INVITED
from webapp.notifications.letters import letter_for, one_time_token
from webapp.notifications.manners import suits_at
from webapp.notifications.models import DROPPED, LOST, REFUSED, SENT, WAITING, Mail, Notification
from webapp.notifications.posting import put_off
from webapp.notifications.queries import choice_of
from webapp.notifications.sending import AddressRefused, NotTaken, send
from webapp.web.words import speaking

MOST_HANDED = 2
LONGEST_TROUBLE = 300
LONGEST_LINE = 998
"""Characters of a header’s line (RFC 5322): an address in one must not be folded."""
log = logging.getLogger("hallway.mail")


def deliver_mail(job: DueJob) -> None:
    """Send the mail of this row, unless it is not needed any more. Raises what the worker tries again for."""
    config: Config = current_app.config["HALLWAY"]
    mail_id = job.subject_id
    mail = db.session.get_one(Mail, mail_id)
    if mail.state != WAITING:
        return
    if config.smtp is None or not _is_needed(mail):
        _close(mail_id, DROPPED)
        return
    if _does_not_suit(mail_id):
        return
    mail = db.session.get_one(Mail, mail_id)
    if mail.handed_n:
        log.warning(
            "mail %s (%s for member %s) was cut off before: it may arrive twice", mail_id, mail.kind, mail.member_id
        )
    if mail.handed_n >= MOST_HANDED:
        _close(mail_id, LOST, "the answer was lost twice; it is not sent a third time")
        return
    own_name = urlsplit(config.base_url).hostname or "localhost"
    try:
        to, content = _before_handing_over(mail_id, config)
        send(config.smtp, sender=config.mail_from, to=to, content=content, own_name=own_name)
    except AddressRefused as no:
        log.warning("mail %s: its address is refused", mail_id)
        _close(mail_id, REFUSED, str(no))
    except NotTaken:
        with transaction():
            db.session.get_one(Mail, mail_id).handed_n -= 1
        raise
    else:
        _close(mail_id, SENT)


def _is_needed(mail: Mail) -> bool:
    """Not for somebody who has left; not of what has been read or dealt with meanwhile."""
    member = db.session.get_one(Member, mail.member_id)
    if mail.kind == INVITED:
        return member.joined_at is None and member.left_at is None
    notice = db.session.get(Notification, mail.notification_id) if mail.notification_id else None
    is_wanted = mail.kind not in choice_of(member.id).unmailed
    return member.is_here and is_wanted and (notice is None or notice.read_at is None)


def _does_not_suit(mail_id: int) -> bool:
    """Whether it would come in quiet hours, since it was tried again or they were changed; then it leaves later."""
    mail = db.session.get_one(Mail, mail_id)
    suits = suits_at(db.session.get_one(Member, mail.member_id), mail.kind)
    if suits <= clock.now():
        return False
    with transaction():
        put_off(db.session.get_one(Mail, mail_id), suits)
    return True


def _before_handing_over(mail_id: int, config: Config) -> tuple[str, bytes]:
    """Write it, with a fresh one-time link if it carries one. From here on the server may have it."""
    with transaction():
        mail = db.session.get_one(Mail, mail_id)
        mail.handed_n += 1
        with current_app.test_request_context(base_url=config.base_url):
            return _written(mail, one_time_token(mail), config)


def _close(mail_id: int, state: str, trouble: str = "") -> None:
    with transaction():
        mail = db.session.get_one(Mail, mail_id)
        mail.state, mail.closed_at, mail.trouble = state, clock.now(), trouble[:LONGEST_TROUBLE]


def _written(mail: Mail, token: str, config: Config) -> tuple[str, bytes]:
    """Whom it goes to, and the whole message as bytes."""
    member = db.session.get_one(Member, mail.member_id)
    with speaking(setting("language")):
        letter = letter_for(mail, member, token)
        text = render_template("mail/letter.txt", letter=letter, base_url=config.base_url)
        page = render_template("mail/letter.html", letter=letter, base_url=config.base_url)
    policy = SMTP if member.email.isascii() else SMTPUTF8
    message = EmailMessage(policy=policy.clone(max_line_length=LONGEST_LINE))
    message["From"] = Address("Hallway", addr_spec=config.mail_from)
    message["To"] = _address(member)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = clock.now()
    message["Message-ID"] = message_id(mail, config)
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{config.base_url}{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    return member.email, message.as_bytes()


def _address(member: Member) -> Address:
    try:
        return Address(" ".join(member.name.split()), addr_spec=member.email)
    except ValueError as no:
        raise AddressRefused(str(no)) from no


def message_id(mail: Mail, config: Config) -> str:
    """The same whenever this mail is sent: so a second arrival is recognised."""
    mark = hashlib.sha256(f"{config.secret_key} mail {mail.id}".encode()).hexdigest()[:20]
    return f"<{mail.id}.{mark}@{config.mail_from.rpartition('@')[2]}>"
