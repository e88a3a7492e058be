"""A life in Hallway in which every text of one person is a word that stands nowhere else.

Every column that can hold text is named here: as theirs, with whose number it bears, or as ours. A new one fails a test
until it is thought of.
"""

from sqlalchemy import JSON, String, update

from tests.cast import Cast, Person
from tests.meetings import ask, meet, take, wrap_up
from webapp import clock
from webapp.accounts.blocking import block
from webapp.accounts.commands import Profile, change_profile, offer_reset
from webapp.accounts.demo_doors import keep_doors
from webapp.accounts.reporting import report_member
from webapp.db import Base, db
from webapp.notifications.commands import change_notices
from webapp.rewards.adjusting import MISSING, adjust_points
from webapp.sessions.commands import (
    change_goal,
    give_thanks,
    keep_takeaway,
    report_message,
    send_message,
    set_next_step,
)
from webapp.skills.commands import claim_skill
from webapp.skills.wishing import wish_skill

THEIRS = {
    "member": ("id", "name title about languages email"),
    "device": ("member_id", "label"),
    "ask": ("asker_id", "text"),
    "mentoring_session": ("asker_id", "goal"),
    "message": ("sender_id", "body"),
    "takeaway": ("member_id", "line"),
    "next_step": ("member_id", "line"),
    "thanks": ("from_id", "sentence words"),
    "kudos": ("from_id", "text"),
    "mail": ("member_id", "trouble facts"),
    "adjustment": ("member_id", "words"),
    "notification": ("member_id", "facts"),
    "notice_choice": ("member_id", "unmailed"),
    "sent_form": ("member_id", "location body_hash"),
}
"""Written over with a mark, where the row bears their number in this column."""
LIVED = {
    "report": "sentence words outcome",
    "skill": "name",
    "skill_word": "key",
    "name_word": "word",
    "department": "name",
    "site": "name",
    "setting": "value",
    "contribution": "terms",
}
"""Marked by living: what was typed there became a row that is not theirs alone."""
OURS = {
    "member": "role zone working_days password_hash",
    "welcome": "step",
    "device": "token_hash",
    "one_time_link": "kind token_hash",
    "failed_try": "whose",
    "contribution": "kind",
    "contribution_meaning": "model",
    "offer_score": "parts",
    "learned_weights": "weights",
    "audit_entry": "name facts seal",
    "adjustment": "reason",
    "own_ruleset": "announcement body checksum note reason",
    "campaign": "title why",
    "running_campaign": "template_key audience role off",
    "what_if_run": "campaign checksum window end found",
    "setting": "name",
    "skill": "category",
    "ask": "mode urgency state",
    "offer": "origin state reason",
    "mentoring_session": "mode room state confirmed_by",
    "feedback": "verdict",
    "event": "name facts",
    "feed_item": "kind facts",
    "feed_reaction": "kind",
    "punch_card": "holes",
    "punch_week": "state session_ids facts",
    "rhythm": "zone days",
    "notification": "kind",
    "mail": "kind state",
    "due_job": "kind facts state trouble",
    "sent_form": "key",
    "erasure": "email_hash",
    "counted_session": "state skill_ids bonuses",
    "rated_session": "rating_class",
    "life_tally": "kind",
    "standing": "period",
    "closed_period": "period",
    "badge_award": "badge",
    "badge_rarity": "badge",
    "ledger_entry": "role rule_key component cap_code state season explain",
}
"""Words of ours, ids, numbers, and hashes of what was random."""


def text_columns() -> set[str]:
    return {
        f"{name}.{each.name}"
        for name, kept in Base.metadata.tables.items()
        for each in kept.columns
        if isinstance(each.type, String | JSON)
    }


def thought_of() -> set[str]:
    theirs = {name: columns for name, (_whose, columns) in THEIRS.items()}
    named = [(name, columns) for tables in (theirs, LIVED, OURS) for name, columns in tables.items()]
    return {f"{name}.{each}" for name, columns in named for each in columns.split()}


def live(cast: Cast, who: Person, other: Person, mark: str) -> None:
    """`who` asks and is asked, talks, writes down, thanks and reports, and types a mark wherever they can."""
    now = clock.now()
    with cast.acting():
        change_profile(who.member, _profile(mark))
        claim_skill(who.member, f"{mark} claimed")
        wish_skill(who.member, f"{mark} wished")
        change_notices(who.member, mailed=[], quiet_from=18, quiet_until=8)
        offer_reset(who.member.email)
        report_member(who.member, other.id, sentence=f"{mark} sentence")
        block(who.member, cast.owner.id)
        adjust_points(cast.owner.member, who.id, amount=5, reason=MISSING, words=f"{mark} adjustment")
    _learn(cast, who, other, mark)
    _help(cast, who, other, mark)
    _praise(who, other, mark)
    ask(cast, asker=who, to=other, text=f"{mark} open?", at=now)
    take(cast, ask(cast, asker=who, to=other, text=f"{mark} coming?", at=now), mentor=other, at=now, later=60)
    who.phone.post("/me/pause", {"key": mark})
    with cast.acting():
        _write_over(who.id, mark)
        keep_doors(now, [(f"{mark} member email", "Asks a lot"), (other.email, "Helps")])


def _learn(cast: Cast, who: Person, other: Person, mark: str) -> None:
    session_id = meet(cast, asker=who, mentor=other, mode="chat")
    wrap_up(cast, session_id, asker=who)
    with cast.acting():
        keep_takeaway(who.member, session_id, f"{mark} line")
        set_next_step(who.member, session_id, f"{mark} step", clock.now().date())
        give_thanks(who.member, session_id, words=["clear"], sentence=f"{mark} thanks", publish=True)


def _praise(who: Person, other: Person, mark: str) -> None:
    assert who.phone.post("/kudos", {"to": other.id, "text": f"{mark} kudos for the patience"}).status == 303


def _help(cast: Cast, who: Person, other: Person, mark: str) -> None:
    now = clock.now()
    session_id = take(cast, ask(cast, asker=other, to=who, mode="chat", at=now), mentor=who, at=now)
    with cast.acting():
        said = send_message(who.member, session_id, f"{mark} reported")
        change_goal(who.member, session_id, f"{mark} goal")
        report_message(other.member, session_id, said.id, sentence="Not nice.")


def _profile(mark: str) -> Profile:
    return Profile(
        name=f"{mark} Person",
        title=mark,
        about=mark,
        department=f"{mark} department",
        site=f"{mark} site",
        zone="Europe/Paris",
        working_days="1234567",
        works_from=0,
        works_until=1440,
        languages=["en"],
    )


def _write_over(member_id: int, mark: str) -> None:
    """What a command would refuse or make by itself, the database takes."""
    for name, (whose, columns) in THEIRS.items():
        kept = Base.metadata.tables[name]
        for each in columns.split():
            new = f"{mark} {name} {each}"
            value = {"said": new} if isinstance(kept.c[each].type, JSON) else new
            db.session.execute(update(kept).where(kept.c[whose] == member_id).values({each: value}))
