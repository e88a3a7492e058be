"""When drafted rules come into force: on a day to come, with a note, once a day, never backwards."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import Refused, TooLate
from webapp.events import RulesetScheduled, RulesetUnscheduled
from webapp.game.guards import loosened
from webapp.game.plain_rules import caught_up
from webapp.game.rulebook import from_plain, to_plain
from webapp.game.rules import Ruleset
from webapp.rewards.drafting import draft_for, own_ruleset
from webapp.rewards.models import OwnRuleset, RulesetStart
from webapp.rewards.rulesets import timeline

SHORTEST_NOTE, LONGEST_NOTE = 10, 500
SHORTEST_REASON = 20
LONGEST_ANNOUNCEMENT = 700
FARTHEST = timedelta(days=366)


def schedule_draft(
    owner: Member,
    ruleset_id: int,
    *,
    edit_n: int,
    starts_on: date,
    note: str,
    reason: str = "",
    announcement: str = "",
) -> OwnRuleset:
    """In force from midnight of `starts_on` in the organisation's zone, never backwards.

    `reason` is needed where two people could earn more together than under the rules that it follows. The feed tells
    the `announcement` with the note.
    """
    draft = draft_for(owner, ruleset_id, edit_n)
    line = timeline()
    if draft.parent_id != line.starts[-1][1]:
        raise Refused(_("Other rules have been published since this draft was made. Look at the difference first."))
    starts_at = _start_of(starts_on)
    if any(start >= starts_at for start, _id in line.starts):
        raise Refused(_("Other rules begin on that day or later. Choose a later day."), field="starts_on")
    _check_words(note, reason, from_plain(draft.body, draft.id), line.known[draft.parent_id])
    if len(announcement.strip()) > LONGEST_ANNOUNCEMENT:
        sentence = _("In the feed there is room for %(most)s characters.", most=LONGEST_ANNOUNCEMENT)
        raise Refused(sentence, field="announcement")
    _check_first_today()
    draft.note, draft.reason, draft.announcement = note.strip(), reason.strip(), announcement.strip()
    draft.scheduled_at, draft.scheduled_by = clock.now(), owner.id
    db.session.add(RulesetStart(ruleset_id=draft.id, effective_from=starts_at))
    db.session.flush()
    record(
        RulesetScheduled(
            actor_id=owner.id,
            ruleset_id=draft.id,
            parent_id=draft.parent_id,
            starts_at=starts_at.isoformat(),
        )
    )
    return draft


def _check_words(note: str, reason: str, draft: Ruleset, parent: Ruleset) -> None:
    if not SHORTEST_NOTE <= len(note.strip()) <= LONGEST_NOTE:
        sentence = _("Say why, in %(least)s to %(most)s characters.", least=SHORTEST_NOTE, most=LONGEST_NOTE)
        raise Refused(sentence, field="note")
    if parent.caps and to_plain(draft) == caught_up(to_plain(parent)):
        raise Refused(_("Nothing is different yet. Change a rule first."))
    if draft.caps and parent.caps and loosened(draft.caps, parent.caps) and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            _(
                "Two people can earn more together than before. Say why, in at least %(n)s characters.",
                n=SHORTEST_REASON,
            ),
            field="reason",
        )


def _check_first_today() -> None:
    """Whoever reads the rules should not meet new ones twice a day."""
    zone = ZoneInfo(setting("zone"))
    midnight = datetime.combine(clock.today(zone.key), time(), zone)
    if db.session.scalar(select(OwnRuleset.id).where(OwnRuleset.scheduled_at >= midnight).limit(1)) is not None:
        raise Refused(_("Rules have been published today. Once a day is enough; tomorrow is another."))


def _start_of(day: date) -> datetime:
    """Midnight there, tomorrow at the earliest."""
    zone = setting("zone")
    today = clock.today(zone)
    if not today < day <= today + FARTHEST:
        raise Refused(_("Choose a day from tomorrow on, within a year."), field="starts_on")
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(clock.now().tzinfo)


def next_monday() -> date:
    """When rules change unless an owner says otherwise."""
    today = clock.today(setting("zone"))
    return today + timedelta(days=7 - today.weekday())


def unschedule(owner: Member, ruleset_id: int) -> OwnRuleset:
    """Take the date back while it has not come. A draft already stays one; drafts made from it follow the newest."""
    draft = own_ruleset(owner, ruleset_id)
    start = db.session.get(RulesetStart, ruleset_id)
    if start is None:
        return draft
    if start.effective_from <= clock.now():
        raise TooLate(_("These rules are in force already. Publish the earlier ones again instead."))
    starts = timeline().starts
    if starts[-1][1] != ruleset_id:
        raise Refused(_("Other rules with a date follow these. Take theirs back first."))
    db.session.delete(start)
    draft.scheduled_at = draft.scheduled_by = None
    db.session.flush()
    orphans = update(OwnRuleset).where(OwnRuleset.parent_id == ruleset_id, OwnRuleset.scheduled_at.is_(None))
    db.session.execute(orphans.values(parent_id=starts[-2][1]))
    record(RulesetUnscheduled(actor_id=owner.id, ruleset_id=ruleset_id))
    return draft
