"""Signing this browser in, once it is known who is there."""

from collections.abc import Callable

from flask import Response, request
from flask_login import current_user

from webapp.accounts.commands import end_device, start_device
from webapp.accounts.lockout import LockedOut
from webapp.accounts.models import Device, Member
from webapp.accounts.signing_in import current_device, current_member, device_label, enter
from webapp.db import transaction
from webapp.web.forms import Form, submit


def arrive(member: Member) -> tuple[Device, str]:
    """A new device row for this browser, and its token. Whoever was signed in here before is signed out."""
    if current_user.is_authenticated:
        end_device(current_member(), current_device().id)
    return start_device(member, label=device_label(request.user_agent))


def submit_and_enter(
    form: Form, act: Callable[[], Member], location: str, show: Callable[[int], Response] | None = None
) -> Response:
    """submit(), where `act` tells whom to sign in. The cookie is made after the commit."""
    arrived: list[tuple[Device, str]] = []

    def arrive_after() -> str:
        arrived.append(arrive(act()))
        return location

    response = submit(form, arrive_after, show)
    if arrived:
        enter(*arrived[0])
    return response


def submit_counted(
    form: Form, count: Callable[[], None], act: Callable[[], str], show: Callable[[int], Response]
) -> Response:
    """submit(), where a try counts before anything is looked up: in a transaction of its own, whatever comes of it."""
    if form.validate():
        try:
            with transaction():
                count()
        except LockedOut as no:
            form.refuse(no)
            return show(no.status)
    return submit(form, act, show)


def caller_address() -> str:
    """The network address of whoever tries."""
    return request.remote_addr or ""
