"""The audit log as owners read it: who did what, in words, the newest first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.activity.models import AuditEntry
from webapp.db import db
from webapp.events import Facts

PAGE = 50

WORDS: Mapping[str, Callable[[Facts], str]] = {
    "organisation.changed": lambda facts: _("changed the settings"),
    "people.imported": lambda facts: _("imported %(n)s people", n=facts["people_n"]),
    "owner.named": lambda facts: _("made somebody an owner"),
    "owner.removed": lambda facts: _("ended somebody’s ownership"),
    "member.left": lambda facts: _("somebody left"),
    "member.returned": lambda facts: _("brought somebody back"),
    "report.closed": lambda facts: _("closed a report"),
    "adjustment.asked": lambda facts: _("asked for %(n)s points for somebody", n=facts["amount"]),
    "adjustment.taken_back": lambda facts: _("took a wish for points back"),
    "points.adjusted": lambda facts: _("gave somebody %(n)s points by hand", n=facts["amount"]),
    "points.reversed": lambda facts: _("took a line of %(n)s points back", n=facts["amount"]),
    "ruleset.drafted": lambda facts: _("began a draft of rules"),
    "ruleset.changed": lambda facts: _("changed a draft of rules"),
    "ruleset.discarded": lambda facts: _("threw a draft of rules away"),
    "ruleset.restored": lambda facts: _("brought a draft of rules back"),
    "ruleset.scheduled": lambda facts: _("gave rules a day to begin"),
    "ruleset.unscheduled": lambda facts: _("took the day of rules back"),
    "skill.renamed": lambda facts: _("renamed a skill"),
    "skill.filed": lambda facts: _("put a skill into a category"),
    "skill.marked": lambda facts: _("marked a skill"),
    "skill_word.added": lambda facts: _("gave a skill another word"),
    "skill_word.removed": lambda facts: _("took a word from a skill"),
    "skill.retired": lambda facts: _("retired a skill"),
    "skill.restored": lambda facts: _("brought a skill back"),
    "skills.merged": lambda facts: _("merged two skills"),
    "campaign.started": lambda facts: _("started a campaign"),
    "campaign.paused": lambda facts: _("paused a campaign"),
    "campaign.resumed": lambda facts: _("resumed a campaign"),
    "campaign.ended": lambda facts: _("ended a campaign, or its time was over"),
    "campaign.reopened": lambda facts: _("took the end of a campaign back"),
}
"""A test demands one for each event that is audited."""


@dataclass(frozen=True)
class LogLine:
    """`by` is empty where time or the command line did it."""

    id: int
    at: datetime
    by: str
    did: str


def log_lines(older_than: int | None = None) -> Sequence[LogLine]:
    """Up to PAGE + 1 lines, for paging."""
    lines = (
        select(AuditEntry.id, AuditEntry.happened_at, Member.name, AuditEntry.name, AuditEntry.facts)
        .outerjoin(Member, Member.id == AuditEntry.actor_id)
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if older_than is not None:
        lines = lines.where(AuditEntry.id < older_than)
    return [LogLine(id_, at, by or "", WORDS[name](facts)) for id_, at, by, name, facts in db.session.execute(lines)]
