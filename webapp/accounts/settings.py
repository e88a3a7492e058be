"""The organisation's settings: their names, defaults and what each accepts."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from webapp.accounts.hours import known_zones
from webapp.accounts.models import Setting
from webapp.db import db, read
from webapp.errors import Refused
from webapp.matching.meaning import is_installed

ROOM = "{session}"
SEMANTIC = "semantic_matching"


@dataclass(frozen=True)
class Kind:
    """A setting: `default` until it is set; `check` returns the cleaned value or raises Refused."""

    default: str
    check: Callable[[str], str]
    about: str


def _name(value: str) -> str:
    if not 1 <= len(value) <= 80:
        raise Refused(_("The name must have 1 to 80 characters."))
    return value


def _zone(value: str) -> str:
    if value not in known_zones():
        raise Refused(_("The zone must be a name such as Europe/Paris."))
    return value


def _language(value: str) -> str:
    if value not in {"en"}:
        raise Refused(_("The language must be one that Hallway speaks: en."))
    return value


def _yes_or_no(value: str) -> str:
    if value not in {"yes", "no"}:
        raise Refused(_("Say yes or no."))
    return value


def _yes_if_installed(value: str) -> str:
    if _yes_or_no(value) == "yes" and not is_installed():
        raise Refused(_("Install hallway[semantic] first: the package that it needs is missing here."))
    return value


def _working_days(value: str) -> str:
    if not value or not set(value) <= set("1234567") or len(set(value)) != len(value):
        raise Refused(_("The working days must be digits, Monday is 1: 12345."))
    return "".join(sorted(value))


def _call_link(value: str) -> str:
    if not value:
        return value
    parts = urlsplit(value.replace(ROOM, "room"))
    if parts.scheme != "https" or not parts.hostname or parts.username or ROOM not in value or len(value) > 300:
        raise Refused(
            _("The call link must be an https address with {session} in it: https://meet.example.org/{session}")
        )
    return value


def _retention_days(value: str) -> str:
    if not value.isdigit() or not 1 <= int(value) <= 3650:
        raise Refused(_("The days must be a number from 1 to 3650."))
    return str(int(value))


def _number(name: str, least: int, most: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise Refused(_("%(name)s must be a number from %(least)s to %(most)s.", name=name, least=least, most=most))
        return str(int(value))

    return check


def _sign_in_domain(value: str) -> str:
    domain = value.lower().lstrip("@")
    if domain and (not all(part.replace("-", "").isalnum() for part in domain.split(".")) or "." not in domain):
        raise Refused(_("The domain must look like example.org, or be empty."))
    return domain


SETTINGS: dict[str, Kind] = {
    "name": Kind("Hallway", _name, "the organisation's name"),
    "zone": Kind("UTC", _zone, "its time zone: weeks, seasons and rules begin at its midnight"),
    "language": Kind("en", _language, "the language of its pages"),
    "working_days": Kind("12345", _working_days, "its working days, Monday is 1"),
    "call_link": Kind("", _call_link, "address of a call room; {session} becomes a random name for each session"),
    "retention_days": Kind("30", _retention_days, "for how many days chat is kept"),
    "wave_now": Kind("10", _number("wave_now", 1, 60), "minutes until others are asked about something urgent"),
    "wave_today": Kind("60", _number("wave_today", 5, 480), "working minutes until others are asked, for today"),
    "wave_week": Kind("1", _number("wave_week", 1, 5), "working days until others are asked, for this week"),
    "learned_weights": Kind("yes", _yes_or_no, "yes or no: let matching use the weights that it has learned"),
    SEMANTIC: Kind("no", _yes_if_installed, "yes or no: match by meaning too, from the next start on"),
    "sign_in_domain": Kind("", _sign_in_domain, "only addresses of this domain may be invited; empty: any"),
}


VALUE = select(Setting.value).where(Setting.name == bindparam("name"))


def setting(name: str) -> str:
    """The present value of a setting."""
    return read(VALUE, {"name": name}).scalar() or SETTINGS[name].default


def all_settings() -> dict[str, str]:
    """Every setting with its present value."""
    stored = {row.name: row.value for row in db.session.execute(select(Setting.name, Setting.value))}
    return {name: stored.get(name) or kind.default for name, kind in SETTINGS.items()}


def change_setting(name: str, value: str) -> str:
    """Set it. Raises Refused for a name or a value that is none. Returns the cleaned value."""
    if name not in SETTINGS:
        known = ", ".join(SETTINGS)
        raise Refused(_("There is no setting called %(name)s. These are: %(known)s.", name=name, known=known))
    cleaned = SETTINGS[name].check(value.strip())
    keep(name, cleaned)
    return cleaned


def keep(name: str, value: str) -> None:
    """Store a value under a name, replacing the one before."""
    stored = db.session.get(Setting, name)
    if stored is None:
        db.session.add(Setting(name=name, value=value))
    else:
        stored.value = value
    db.session.flush()


def refuse_other_domains(address: str) -> None:
    """Raise Refused for an address outside the organisation's sign-in domain, where it has one."""
    domain = setting("sign_in_domain")
    if domain and address.rpartition("@")[2] != domain:
        sentence = _("Only addresses at %(domain)s may be invited: %(email)s is none.", domain=domain, email=address)
        raise Refused(sentence, field="email")


DEMO = "demo_made_at"
"""Set only in a database that `hallway demo` filled: when that was, ISO 8601."""


def demo_made_at() -> str:
    """When this database was made as a demo; "" for a real organisation."""
    return db.session.scalar(select(Setting.value).where(Setting.name == DEMO)) or ""
