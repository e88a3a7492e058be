"""Everything of mine, as I may see it: lists of plain rows, one statement each.

Never what I was not shown: verdicts about me, why others declined, takeaways of others, who blocked or reported me, an
ask that I was asked and never looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.availability import Availability
from webapp.accounts.blocks import Block
from webapp.accounts.models import Department, Device, Member, Site
from webapp.accounts.reports import Report
from webapp.accounts.welcome import Welcome
from webapp.asks.models import ACCEPTED, DECLINED, SEEN, WITHDRAWN, Ask, AskSkill, Offer
from webapp.asks.queries.seeing import may_see
from webapp.db import Base, db
from webapp.notifications.models import Mail, NoticeChoice, Notification
from webapp.rewards.adjustments import Adjustment
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.derived import BadgeAward, CampaignStep, Standing
from webapp.rewards.models import LedgerEntry
from webapp.rewards.punch_models import PunchCard, PunchWeek, RhythmRow
from webapp.sessions.models import Feedback, MentoringSession, Message, NextStep, Takeaway, Thanks
from webapp.skills.models import MemberSkill, Skill, SkillWish

Rows = Sequence[dict[str, Any]]
Section = Callable[[Member], Any]


def everything_of(member: Member) -> Iterator[tuple[str, Rows]]:
    """Each list by its name."""
    for name, section in SECTIONS.items():
        yield name, [dict(row._mapping) for row in db.session.execute(section(member))]


def _profile(me: Member) -> Any:
    boss = aliased(Member)
    return (
        select(
            Member.id,
            Member.email,
            Member.name,
            Member.role,
            Member.title,
            Member.about,
            Department.name.label("department"),
            Site.name.label("site"),
            boss.name.label("manager"),
            Member.zone,
            Member.working_days,
            Member.works_from,
            Member.works_until,
            Member.languages,
            Member.hired_on,
            Member.invited_at,
            Member.joined_at,
        )
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
        .outerjoin(boss, boss.id == Member.manager_id)
        .where(Member.id == me.id)
    )


def _all_of(model: Any, *left_out: str) -> Section:
    """A row of this table that has my number, whole."""
    columns = [column for column in model.__table__.columns if column.name not in {"member_id", *left_out}]
    return lambda me: select(*columns).where(model.member_id == me.id)


def _beside(table: str, whose: str = "member_id") -> Section:
    """The same of a feature beside this one, which is known by its table alone."""

    def section(me: Member) -> Any:
        kept = Base.metadata.tables[table]
        return select(*(column for column in kept.columns if column.name != whose)).where(kept.c[whose] == me.id)

    return section


def _skills(me: Member) -> Any:
    claims = select(Skill.name, MemberSkill.claimed_at).join(MemberSkill, MemberSkill.skill_id == Skill.id)
    return claims.where(MemberSkill.member_id == me.id).order_by(Skill.name)


def _wishes(me: Member) -> Any:
    wishes = select(Skill.name, SkillWish.wished_at).join(SkillWish, SkillWish.skill_id == Skill.id)
    return wishes.where(SkillWish.member_id == me.id).order_by(Skill.name)


def _asks(me: Member) -> Any:
    left_out = {"asker_id", "held_by", "held_until"}
    columns = [column for column in Ask.__table__.columns if column.name not in left_out]
    return select(*columns).where(Ask.asker_id == me.id).order_by(Ask.id)


def _topics(me: Member) -> Any:
    topics = select(AskSkill.ask_id, Skill.name.label("topic"), AskSkill.is_confirmed)
    joined = topics.join(Skill, Skill.id == AskSkill.skill_id).join(Ask, Ask.id == AskSkill.ask_id)
    return joined.where(Ask.asker_id == me.id).order_by(AskSkill.ask_id, Skill.name)


def _people_i_asked(me: Member) -> Any:
    """As the waiting page shows them: a refusal looks like silence."""
    asked = select(Offer.ask_id, Member.name, Offer.sent_at, Offer.seen_at, (Offer.state == ACCEPTED).label("took_it"))
    joined = asked.join(Ask, Ask.id == Offer.ask_id).join(Member, Member.id == Offer.mentor_id)
    return joined.where(Ask.asker_id == me.id, Offer.state != WITHDRAWN).order_by(Offer.id)


def _offers(me: Member) -> Any:
    asker, referrer = aliased(Member), aliased(Member)
    was_shown = and_(Offer.state.in_((SEEN, ACCEPTED, DECLINED)), may_see(me.id))
    return (
        select(
            Offer.ask_id,
            asker.name.label("asker"),
            case((was_shown, Ask.text), else_="").label("text"),
            Offer.origin,
            Offer.state,
            Offer.sent_at,
            Offer.seen_at,
            Offer.answered_at,
            Offer.reason,
            referrer.name.label("referred_by"),
        )
        .join(Ask, Ask.id == Offer.ask_id)
        .join(asker, asker.id == Ask.asker_id)
        .outerjoin(referrer, referrer.id == Offer.referred_by_id)
        .where(Offer.mentor_id == me.id)
        .order_by(Offer.id)
    )


def _mine(me: Member) -> Any:
    return or_(MentoringSession.asker_id == me.id, MentoringSession.mentor_id == me.id)


def _sessions(me: Member) -> Any:
    other = aliased(Member)
    left_out = {"asker_id", "mentor_id", "closed_by", "moved_by", "asker_read_id", "mentor_read_id"}
    columns = [column for column in MentoringSession.__table__.columns if column.name not in left_out]
    am_mentor = MentoringSession.mentor_id == me.id
    return (
        select(*columns, case((am_mentor, "mentor"), else_="asker").label("my_part"), other.name.label("with"))
        .join(other, other.id == case((am_mentor, MentoringSession.asker_id), else_=MentoringSession.mentor_id))
        .where(_mine(me))
        .order_by(MentoringSession.id)
    )


def _messages(me: Member) -> Any:
    """What both wrote, as long as it is kept."""
    said = select(
        Message.session_id,
        Member.name.label("by"),
        Message.body,
        Message.sent_at,
        Message.edited_at,
        Message.deleted_at,
    )
    joined = said.join(MentoringSession, MentoringSession.id == Message.session_id)
    return joined.join(Member, Member.id == Message.sender_id).where(_mine(me)).order_by(Message.id)


def _verdicts(me: Member) -> Any:
    """Mine about sessions in which I asked; never one about me."""
    given = select(Feedback.session_id, Feedback.verdict, Feedback.given_at)
    joined = given.join(MentoringSession, MentoringSession.id == Feedback.session_id)
    return joined.where(MentoringSession.asker_id == me.id).order_by(Feedback.session_id)


def _thanks(mine: Any, others: Any, label: str) -> Section:
    columns = (Thanks.session_id, Member.name.label(label), Thanks.words, Thanks.sentence, Thanks.given_at)
    thanks = select(*columns, Thanks.published_at).join(Member, Member.id == others)
    return lambda me: thanks.where(mine == me.id).order_by(Thanks.id)


def _points(me: Member) -> Any:
    left_out = {"member_id", "counterpart_id", "explain"}
    columns = [column for column in LedgerEntry.__table__.columns if column.name not in left_out]
    other = func.coalesce(Member.name, "").label("with")
    why = func.coalesce(Adjustment.words, "").label("why")
    lines = select(*columns, other, why).outerjoin(Member, Member.id == LedgerEntry.counterpart_id)
    lines = lines.outerjoin(Adjustment, Adjustment.id == LedgerEntry.explain["adjustment"].as_integer())
    return lines.where(LedgerEntry.member_id == me.id).order_by(LedgerEntry.id)


def _campaigns(me: Member) -> Any:
    mine = select(Campaign.title, CampaignStep.n).join(Campaign, Campaign.id == CampaignStep.campaign_id)
    return mine.where(CampaignStep.member_id == me.id).order_by(Campaign.id)


def _notices(me: Member) -> Any:
    columns = (Notification.kind, Notification.ask_id, Notification.session_id)
    notices = select(
        *columns, func.coalesce(Member.name, "").label("about"), Notification.made_at, Notification.read_at
    )
    joined = notices.outerjoin(Member, Member.id == Notification.other_id)
    return joined.where(Notification.member_id == me.id).order_by(Notification.id)


def _mails(me: Member) -> Any:
    return select(Mail.kind, Mail.made_at, Mail.state, Mail.closed_at).where(Mail.member_id == me.id).order_by(Mail.id)


def _blocks(me: Member) -> Any:
    return select(Member.name, Block.blocked_at).join(Member, Member.id == Block.of_id).where(Block.by_id == me.id)


def _reports_by_me(me: Member) -> Any:
    columns = (Member.name.label("about"), Report.words, Report.sentence, Report.reported_at, Report.closed_at)
    made = select(*columns, Report.outcome).join(Member, Member.id == Report.about_id)
    return made.where(Report.reporter_id == me.id).order_by(Report.id)


def _reports_about_me(me: Member) -> Any:
    """Words of mine that were reported, and what came of it; not by whom."""
    columns = (Report.words, Report.reported_at, Report.closed_at, Report.outcome)
    return select(*columns, literal("").label("by")).where(Report.about_id == me.id).order_by(Report.id)


SECTIONS: dict[str, Section] = {
    "profile": _profile,
    "availability": _all_of(Availability),
    "first_minute": _all_of(Welcome),
    "what_is_mailed": _all_of(NoticeChoice),
    "devices": _all_of(Device, "id", "token_hash"),
    "skills": _skills,
    "wishes": _wishes,
    "asks": _asks,
    "topics_of_my_asks": _topics,
    "people_i_asked": _people_i_asked,
    "asks_offered_to_me": _offers,
    "sessions": _sessions,
    "messages": _messages,
    "verdicts_i_gave": _verdicts,
    "takeaways": _all_of(Takeaway),
    "thanks_given": _thanks(Thanks.from_id, Thanks.to_id, "to"),
    "thanks_received": _thanks(Thanks.to_id, Thanks.from_id, "from"),
    "next_steps": _all_of(NextStep),
    "points": _points,
    "standings": _all_of(Standing, "is_shown", "newcomer_until"),
    "badges": _all_of(BadgeAward, "event_id"),
    "campaigns": _campaigns,
    "punch_card": _all_of(PunchCard),
    "punch_weeks": _all_of(PunchWeek),
    "working_rhythm": _all_of(RhythmRow),
    "kudos_given": _beside("kudos", "from_id"),
    "kudos_received": _beside("kudos", "to_id"),
    "reactions": _beside("feed_reaction"),
    "first_help": _beside("first_help"),
    "install_card": _beside("install_refusal"),
    "notices": _notices,
    "mails": _mails,
    "blocks": _blocks,
    "reports_by_me": _reports_by_me,
    "reports_about_me": _reports_about_me,
}
"""Read here what the download holds: each list and what fills it."""
