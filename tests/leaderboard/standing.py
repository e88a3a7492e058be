"""A board with people on it: their sums are written as they are, whatever earned them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cast import Cast
from webapp import clock
from webapp.accounts.commands import Profile, change_profile
from webapp.accounts.models import Member
from webapp.db import db, transaction
from webapp.game.standings import EVERY_SKILL, SEASON, period_of
from webapp.rewards.derived import Standing
from webapp.rewards.store import wheres_of

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
NAMES = ("Ada", "Bela", "Cem", "Dora", "Emil", "Fina", "Gero", "Hana", "Ivo", "Jule", "Kuno", "Lia", "Milo", "Nele")


def put(
    cast: Cast,
    rows: dict[str, tuple[int, int]],
    *,
    period: str = period_of(SEASON, NOW.date()),
    skill: int = EVERY_SKILL,
) -> dict[str, int]:
    """Let these have given so many sessions to so many people. Who is not of the cast is new. Returns their ids."""
    ids: dict[str, int] = {}
    with cast.app.test_request_context(), clock.standing_at(NOW), transaction():
        for name, (given, helped) in rows.items():
            member_id = ids[name] = cast.people[name].id if name in cast.people else _somebody(cast, name)
            sums = {"given": given, "helped": helped, "points": 10 * given}
            db.session.add(
                Standing(
                    period=period,
                    skill_id=skill,
                    member_id=member_id,
                    **sums,
                    **vars(wheres_of([member_id])[member_id]),
                )
            )
    return ids


def _somebody(cast: Cast, name: str) -> int:
    """Who joined a year ago, and sits where Lena does."""
    lena = cast.asker.member
    member = Member(
        email=f"{name.lower()}@marlow.example",
        name=name,
        zone="Europe/Paris",
        invited_at=NOW,
        joined_at=NOW - timedelta(days=365),
        department_id=lena.department_id,
        site_id=lena.site_id,
    )
    db.session.add(member)
    db.session.flush()
    return member.id


def move(member: Member, department: str) -> None:
    """Let them sit in another department."""
    same = ("name", "title", "about", "zone", "working_days", "works_from", "works_until", "languages")
    kept: dict[str, Any] = {name: getattr(member, name) for name in same}
    site = member.site.name if member.site else ""
    change_profile(member, Profile(**kept, department=department, site=site))
