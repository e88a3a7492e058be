"""One click in a mail program ends a kind of mail (RFC 8058): its address has a signed token and needs no sign-in."""

from itsdangerous import BadData, URLSafeSerializer

from webapp.errors import NotFound
from webapp.notifications.kinds import CHOSEN

SALT = "unsubscribe"


def unsubscribe_token(secret_key: str, member_id: int, kind: str) -> str:
    """For the address in a mail of this kind to this member."""
    return str(URLSafeSerializer(secret_key, salt=SALT).dumps([member_id, kind]))


def behind_token(secret_key: str, token: str) -> tuple[int, str]:
    """Whose mail, and of which kind. Raises NotFound for a token that was never made here."""
    try:
        member_id, kind = URLSafeSerializer(secret_key, salt=SALT).loads(token)
    except BadData:
        raise NotFound from None
    if kind not in CHOSEN:
        raise NotFound
    return int(member_id), str(kind)
