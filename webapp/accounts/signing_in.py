"""Who is at the other end: a device row behind a cookie, and its member."""

from flask import Flask, g, session
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin, current_user, login_user, logout_user
from werkzeug.user_agent import UserAgent

from webapp.accounts.models import Device, Member
from webapp.accounts.queries import device_of
from webapp.web.access import login


class Visitor:
    """A signed-in device and its member, as Flask-Login wants it. Read again whenever the transaction is new.

    `newest_event_id` is the number of the newest event when the device was read.
    """

    is_anonymous = False

    def __init__(self, device: Device, token: str, newest_event_id: int = 0) -> None:
        self.device = device
        self.member = device.member
        self.token = token
        self.newest_event_id = newest_event_id

    @property
    def is_authenticated(self) -> bool:
        return self.device.ended_at is None and self.member.is_here

    @property
    def is_active(self) -> bool:
        return self.is_authenticated

    @property
    def is_owner(self) -> bool:
        return self.member.is_owner

    @property
    def id(self) -> int:
        return self.member.id

    def get_id(self) -> str:
        return self.token


class Stranger(AnonymousUserMixin):
    """Nobody has signed in here."""

    is_owner = False
    id = None


def connect_sign_in(app: Flask) -> None:
    """Load the device behind the cookie."""
    login.anonymous_user = Stranger

    @login.user_loader
    def load(token: str) -> Visitor | None:
        found = device_of(token)
        if found is None:
            return None
        g.was_signed_in = True
        device, newest_event_id = found
        return Visitor(device, token, newest_event_id)


def current_member() -> Member:
    """The signed-in member; views behind @signed_in only."""
    member: Member = current_user.member
    return member


def current_device() -> Device:
    """The device of this request; views behind @signed_in only."""
    device: Device = current_user.device
    return device


def enter(device: Device, token: str) -> None:
    """A fresh session for a fresh sign-in: nothing of the one before stays in the cookie."""
    session.clear()
    session.permanent = True
    login_user(Visitor(device, token))


def leave() -> None:
    """Forget this browser."""
    logout_user()
    session.clear()


def device_label(agent: UserAgent) -> str:
    """Firefox on Android; from the browser's own words, shortened."""
    text = agent.string
    browsers = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    browser = next((name for mark, name in browsers if mark in text), _("A browser"))
    system = next((name for mark, name in systems if mark in text), "")
    return _("%(browser)s on %(system)s", browser=browser, system=system) if system else browser
