"""What a mail says. Never the text of an ask: it is made of names of members and skills, and of moments."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from webapp.accounts.links import make_link
from webapp.accounts.models import INVITATION, LINK_LASTS, Member
from webapp.accounts.models import RESET as NEW_PASSWORD
from webapp.accounts.settings import setting
from webapp.config import Config
from webapp.db import db
from webapp.notifications.digest import digest_paragraphs
from webapp.notifications.kinds import DIGEST, INVITED, RESET
from webapp.notifications.models import Mail
from webapp.notifications.queries import notice_of
from webapp.notifications.sentences import words_of
from webapp.notifications.unsubscribing import unsubscribe_token
from webapp.skills.queries import skills_called

LINKS = {INVITED: INVITATION, RESET: NEW_PASSWORD}
"""Mails with a one-time link, and its kind. Its token is made when the mail is sent, and never stored."""


@dataclass(frozen=True)
class Letter:
    """The same in text and HTML. `path` is where its one button leads; `why` stands at its foot."""

    subject: str
    title: str
    paragraphs: Sequence[str]
    path: str
    button: str
    why: str
    has_settings: bool = True
    unsubscribe: str = ""


def letter_for(mail: Mail, member: Member, token: str) -> Letter:
    """What `mail` says to `member`. `token` is for mails with a one-time link, "" for the others."""
    if mail.kind == INVITED:
        return _invitation(token)
    if mail.kind == RESET:
        return _reset(token)
    if mail.kind == DIGEST:
        return _digest(mail, member)
    notice = notice_of(member.id, mail.notification_id or 0)
    skills = {skill.id: skill.name for skill in skills_called(notice.facts.get("skill_ids", ()))}
    words = words_of(notice, skills, member.zone)
    return Letter(
        subject=words.subject,
        title=words.title,
        paragraphs=[words.text],
        path=words.path,
        button=words.button,
        why=_why(member),
    )


def _why(member: Member) -> str:
    return _("You get this as %(name)s, a member of %(organisation)s.", name=member.name, organisation=setting("name"))


def one_time_token(mail: Mail) -> str:
    """A fresh link for a mail that carries one, in the caller's transaction; "" for the others."""
    kind = LINKS.get(mail.kind)
    return make_link(db.session.get_one(Member, mail.member_id), kind) if kind else ""


def _digest(mail: Mail, member: Member) -> Letter:
    config: Config = current_app.config["HALLWAY"]
    token = unsubscribe_token(config.secret_key, member.id, mail.kind)
    return Letter(
        subject=_("Your week on Hallway"),
        title=_("Your week on Hallway"),
        paragraphs=digest_paragraphs(mail.facts),
        path="/",
        button=_("Open Hallway"),
        why=_why(member),
        unsubscribe=f"/unsubscribe/{token}",
    )


def _invitation(token: str) -> Letter:
    name = setting("name")
    return Letter(
        subject=_("Your invitation to Hallway at %(organisation)s", organisation=name),
        title=_("Come in to Hallway"),
        paragraphs=[
            _("Hallway is where people at %(organisation)s ask each other for 15 minutes of help.", organisation=name),
            _("The link works once, for %(num)s days.", num=LINK_LASTS[INVITATION].days),
        ],
        path=f"/invitation/{token}",
        button=_("Come in"),
        why=_("A program owner of %(organisation)s has invited this address.", organisation=name),
        has_settings=False,
    )


def _reset(token: str) -> Letter:
    return Letter(
        subject=_("A new password for Hallway"),
        title=_("Choose a new password"),
        paragraphs=[
            _("The link works once, for %(num)s hours.", num=int(LINK_LASTS[NEW_PASSWORD].total_seconds() // 3600)),
            _("If you did not ask for this, do nothing: your password stays as it is."),
        ],
        path=f"/reset/{token}",
        button=_("Choose a password"),
        why=_("Somebody typed this address under “Password forgotten?”."),
        has_settings=False,
    )
