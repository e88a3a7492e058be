"""A typed password is looked at after its try was counted, in a transaction of its own: guesses cannot run ahead."""

from webapp.accounts.lockout import count_sign_in_try
from webapp.accounts.models import Member
from webapp.accounts.passwords import is_password
from webapp.accounts.queries import member_by_email
from webapp.db import transaction


def member_with(email: str, password: str, address: str) -> Member | None:
    """Whose e-mail and password these are; None alike for unknown people and wrong passwords. Raises LockedOut."""
    with transaction():
        count_sign_in_try(email, address)
    member = member_by_email(email)
    is_right = is_password(member.password_hash if member else None, password)
    return member if is_right else None
