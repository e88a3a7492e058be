"""A forgotten password: who is mailed a link, and what is said where no mail is sent."""

from flask import current_app

from webapp.accounts.models import Setting
from webapp.accounts.queries import member_by_email
from webapp.accounts.settings import DEMO
from webapp.activity.log import record
from webapp.config import Config
from webapp.db import db
from webapp.events import ResetRequested


def forget_password(email: str) -> None:
    """Have a link mailed to this address, if it is a member’s. Nobody learns whether it is."""
    member = member_by_email(email)
    if member is not None:
        record(ResetRequested(actor_id=None, member_id=member.id))


def sends_mail() -> bool:
    """Whether mail leaves this house: a server is named, and the people are real."""
    config: Config = current_app.config["HALLWAY"]
    return config.smtp is not None and not is_demo()


def is_demo() -> bool:
    """Whether all that would be mailed is shown in the outbox instead."""
    demo = db.session.get(Setting, DEMO)
    return demo is not None and bool(demo.value)
