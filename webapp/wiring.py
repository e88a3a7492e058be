"""Read here what happens after an event, and in which order."""

from webapp.accounts.evidence import keep_profiles
from webapp.accounts.names import keep_names
from webapp.activity.audit import keep_audit
from webapp.activity.log import Reaction
from webapp.asks.erasing import forget_asks
from webapp.asks.evidence import keep_answers
from webapp.asks.following import follow_skills
from webapp.asks.leaving import settle_asks
from webapp.asks.parting import part_ways
from webapp.feed.erasing import forget_items
from webapp.feed.first_help import keep_first_help
from webapp.feed.following import follow_topics
from webapp.feed.publishing import publish
from webapp.notifications.announcing import announce
from webapp.notifications.erasing import forget_notices
from webapp.pwa.erasing import forget_refusals
from webapp.rewards.awarding import award_points
from webapp.rewards.erasing import forget_adjustments
from webapp.rewards.punching import keep_punch_cards
from webapp.sessions.digesting import keep_digests
from webapp.sessions.erasing import forget_sessions
from webapp.sessions.evidence import keep_sessions
from webapp.sessions.leaving import settle_sessions
from webapp.sessions.reminding import remind
from webapp.sessions.timekeeping import keep_time
from webapp.skills.erasing import forget_skills
from webapp.skills.evidence import keep_claims

REACTIONS: tuple[Reaction, ...] = (
    keep_audit,
    keep_names,
    keep_punch_cards,
    award_points,
    follow_skills,
    follow_topics,
    keep_time,
    remind,
    keep_digests,
    publish,
    keep_first_help,
    keep_claims,
    keep_answers,
    keep_sessions,
    settle_sessions,
    settle_asks,
    part_ways,
    announce,
    forget_sessions,
    forget_asks,
    forget_skills,
    forget_adjustments,
    forget_items,
    forget_notices,
    forget_refusals,
    keep_profiles,
)
